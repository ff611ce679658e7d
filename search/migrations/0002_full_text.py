"""The full-text side of the two slots, in the database's own way.

Deleting a document takes its terms along; the site writes both sides in one transaction.
"""

from django.db import migrations

SLOTS = ("search_document_0", "search_document_1")
COLUMNS = "title, boosted, body, pairs, starts, facets"


def create(apps, schema_editor):
    statements = {"sqlite": _sqlite, "postgresql": _postgres}[schema_editor.connection.vendor]
    for table in SLOTS:
        for statement in statements(table):
            schema_editor.execute(statement)


def drop(apps, schema_editor):
    for table in SLOTS:
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(f"DROP TRIGGER {table}_delete")
            schema_editor.execute(f"DROP TABLE {table}_fts")
        else:
            schema_editor.execute(f"ALTER TABLE {table} DROP COLUMN title_terms, DROP COLUMN terms, DROP COLUMN starts")


def _sqlite(table):
    # Terms come analysed and separated by blanks: nothing is to be cut or folded again. Positions are
    # kept although nobody asks for phrases: without them BM25 reads every hit's text again.
    yield (
        f"CREATE VIRTUAL TABLE {table}_fts USING fts5({COLUMNS}, "
        "tokenize=\"unicode61 remove_diacritics 0 tokenchars ':-_'\")"
    )
    yield (
        f"CREATE TRIGGER {table}_delete AFTER DELETE ON {table} BEGIN "
        f"DELETE FROM {table}_fts WHERE rowid = OLD.id; END"
    )


def _postgres(table):
    yield f"ALTER TABLE {table} ADD COLUMN terms tsvector, ADD COLUMN starts tsvector"
    yield f"CREATE INDEX {table}_terms ON {table} USING gin (terms)"
    yield f"CREATE INDEX {table}_starts ON {table} USING gin (starts)"
    # The index over all terms does not know in which class a term stands: "in the title" would read
    # every match again, which for words that stand in no title was most of a search.
    yield (
        f"ALTER TABLE {table} ADD COLUMN title_terms tsvector "
        "GENERATED ALWAYS AS (ts_filter(terms, '{a}')) STORED"
    )
    yield f"CREATE INDEX {table}_titles ON {table} USING gin (title_terms)"


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [migrations.RunPython(create, drop, elidable=False)]
