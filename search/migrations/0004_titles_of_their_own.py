"""Words of titles beside each PostgreSQL slot, with an index of their own.

The index over all words does not know in which class a word stands, so "in the title" read every match
again: for words that stand in no title that was most of a search. The database derives the column
itself, also for rows that exist: nothing has to be built anew.
"""

from django.db import migrations

SLOTS = ("search_document_0", "search_document_1")


def create(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    for table in SLOTS:
        schema_editor.execute(
            f"ALTER TABLE {table} ADD COLUMN title_terms tsvector "
            "GENERATED ALWAYS AS (ts_filter(terms, '{a}')) STORED"
        )
        schema_editor.execute(f"CREATE INDEX {table}_titles ON {table} USING gin (title_terms)")


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for table in SLOTS:
            schema_editor.execute(f"ALTER TABLE {table} DROP COLUMN title_terms")


class Migration(migrations.Migration):
    dependencies = [("search", "0003_editors_side")]

    operations = [migrations.RunPython(create, drop, elidable=False)]
