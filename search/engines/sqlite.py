"""The index in SQLite: an FTS5 table beside each slot table, ranked by BM25 with a weight per
column."""

from collections.abc import Iterator, Sequence

from search.engines.entry import Entry
from search.engines.store import TITLE_BONUS, IndexQuery, Store
from search.korean.terms import All, Term, Without

#: In the order of the columns of the FTS5 table (migration 0002).
WEIGHTS = {"title": 4.0, "boosted": 2.0, "body": 1.0, "pairs": 0.1, "starts": 0.1, "facets": 0.0}
AREAS = {"starts": "starts facets", "title": "title facets"}


def match_expression(node) -> str:
    """The node in FTS5 query syntax. Every term is quoted, so that nothing a visitor types is
    interpreted as syntax."""
    if isinstance(node, Term):
        quoted = node.text.replace('"', '""')
        return f'"{quoted}"{"*" if node.is_prefix else ""}'
    if isinstance(node, Without):
        return f"({match_expression(node.included)} NOT {match_expression(node.excluded)})"
    operator = " AND " if isinstance(node, All) else " OR "
    return f"({operator.join(match_expression(child) for child in node.children)})"


class SQLiteStore(Store):
    # Forces the join order index → documents; otherwise SQLite queries FTS5 once for every
    # document.
    JOIN = "CROSS JOIN"

    def __init__(self, slot: int):
        super().__init__(slot)
        self.terms_table = f"{self.table}_fts"

    def write_terms(self, rows: Sequence[tuple[int, Entry]]) -> None:
        values = [
            (
                row_id,
                " ".join(entry.title_words),
                " ".join(entry.boosted),
                " ".join(entry.body),
                " ".join(entry.pairs),
                " ".join(entry.starts),
                " ".join(entry.facets),
            )
            for row_id, entry in rows
        ]
        with self.connection.cursor() as cursor:
            cursor.executemany(
                f"REPLACE INTO {self.terms_table} (rowid, {', '.join(WEIGHTS)}) "  # noqa: S608 - names of ours
                "VALUES (%s, %s, %s, %s, %s, %s, %s)",
                values,
            )

    def words(self) -> Iterator[tuple[str, int]]:
        # Outside of a transaction, which would block saves by editors while it reads.
        with self.connection.cursor() as cursor:
            cursor.execute("DROP TABLE IF EXISTS temp.search_words")
            cursor.execute(
                f"CREATE VIRTUAL TABLE temp.search_words USING fts5vocab(main, {self.terms_table}, row)"
            )
            cursor.execute("SELECT term, doc FROM temp.search_words")
            found = cursor.fetchall()
            cursor.execute("DROP TABLE temp.search_words")
        yield from found

    def ranked_sql(self, index_query: IndexQuery, window: int | None) -> tuple[str, list]:
        expression = match_expression(index_query.node)
        if index_query.area:
            expression = f"{{{AREAS[index_query.area]}}} : {expression}"
        weights = ", ".join(str(weight) for weight in WEIGHTS.values())
        limit = "" if window is None else f" ORDER BY rank LIMIT {int(window)}"
        sql = (
            f"SELECT rowid AS id, -rank AS score FROM {self.terms_table} "  # noqa: S608 - names of ours
            f"WHERE {self.terms_table} MATCH %s AND rank MATCH 'bm25({weights})'{limit}"
        )
        if index_query.title is None:
            return sql, [expression]
        # Materialised; otherwise SQLite queries FTS5 for the title of every single row.
        raised = (
            f"WITH ranked AS MATERIALIZED ({sql}), titled AS MATERIALIZED ("  # noqa: S608 - names of ours
            f"SELECT rowid AS id FROM {self.terms_table} WHERE {self.terms_table} MATCH %s) "
            f"SELECT id, CASE WHEN id IN (SELECT id FROM titled) THEN score * {TITLE_BONUS} "
            "ELSE score END AS score FROM ranked"
        )
        return raised, [expression, f"{{title}} : {match_expression(index_query.title)}"]
