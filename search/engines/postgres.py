"""The index in PostgreSQL: tsvector columns of each slot table, written as literals so that no text
search parser splits the terms again."""

from collections.abc import Iterable, Iterator, Sequence

from search.engines.entry import Entry
from search.engines.store import TITLE_BONUS, IndexQuery, Store, WeightedNode
from search.korean.terms import All, Term, Without

#: Weights of the classes D, C, B, A: pairs and facets, body, boosted fields, title.
WEIGHTS = "{0.03, 0.2, 0.5, 1.0}"
#: ts_rank unpacks the whole vector of a row, about 13 µs each; no more candidates than this are
#: ranked.
MAX_CANDIDATES = 1_500
MAX_POSITIONS_PER_TERM, MAX_POSITION, MAX_TERM_LENGTH = 250, 16_383, 400


def quoted(term: str) -> str:
    escaped = term.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"


def vector(*classes: tuple[Iterable[str], str]) -> str:
    """A tsvector literal of pairs (terms, weight class letter)."""
    positions: dict[str, list[str]] = {}
    place = 0
    for terms, letter in classes:
        for term in terms:
            place = min(place + 1, MAX_POSITION)
            places = positions.setdefault(term[:MAX_TERM_LENGTH], [])
            if len(places) < MAX_POSITIONS_PER_TERM:
                places.append(f"{place}{letter}")
    return " ".join(f"{quoted(term)}:{','.join(places)}" for term, places in positions.items())


def ts_query(node, letter: str = "") -> str:
    """The node in the syntax of `tsquery`; `letter` restricts it to one weight class."""
    if isinstance(node, Term):
        label = ("*" if node.is_prefix else "") + letter
        return quoted(node.text) + (f":{label}" if label else "")
    if isinstance(node, Without):
        return f"({ts_query(node.included, letter)} & !{ts_query(node.excluded, letter)})"
    operator = " & " if isinstance(node, All) else " | "
    return f"({operator.join(ts_query(child, letter) for child in node.children)})"


class PostgresStore(Store):
    def write_terms(self, rows: Sequence[tuple[int, Entry]]) -> None:
        values = [
            (
                vector(
                    (entry.title_words, "A"),
                    (entry.boosted, "B"),
                    (entry.body, "C"),
                    ((*entry.pairs, *entry.facets), "D"),
                ),
                vector(((*entry.starts, *entry.facets), "D")),
                row_id,
            )
            for row_id, entry in rows
        ]
        with self.connection.cursor() as cursor:
            cursor.executemany(
                f"UPDATE {self.table} SET terms = %s::tsvector, starts = %s::tsvector WHERE id = %s",  # noqa: S608 - names of ours
                values,
            )

    def words(self) -> Iterator[tuple[str, int]]:
        with self.connection.cursor() as cursor:
            cursor.execute(f"SELECT word, ndoc FROM ts_stat('SELECT terms FROM {self.table}')")  # noqa: S608 - names of ours
            yield from cursor.fetchall()

    def ranked_sql(self, index_query: IndexQuery, window: int | None) -> tuple[str, list]:
        column = "starts" if index_query.area == "starts" else "terms"
        letter = "A" if index_query.area == "title" else ""
        query = ts_query(index_query.node, letter)
        score, parameters = _score(
            column, index_query.parts or [WeightedNode(index_query.node, 1.0)]
        )
        if index_query.title is not None:
            score = f"{score} * CASE WHEN title_terms @@ %s::tsquery THEN {TITLE_BONUS} ELSE 1 END"
            parameters.append(ts_query(index_query.title))
        limit = "" if window is None else f" ORDER BY score DESC LIMIT {int(window)}"
        source, source_parameters = self._candidates(column, index_query, query, window)
        return (
            f"SELECT id, {score} AS score FROM {self.table} WHERE {source}{limit}",  # noqa: S608 - names of ours
            [*parameters, *source_parameters],
        )

    def _candidates(self, column, index_query, query, window) -> tuple[str, list]:
        """The rows to rank: all matches or, with a `window`, those that match everything in the
        title and the newest others."""
        if window is None:
            return f"{column} @@ %s::tsquery", [query]
        matching = f"SELECT id FROM {self.table} WHERE {column} @@ %s::tsquery"  # noqa: S608 - names of ours
        newest = f"{matching} ORDER BY id DESC LIMIT {MAX_CANDIDATES}"
        if index_query.title is None:
            return f"id IN ({newest})", [query]
        titled = f"{matching} AND title_terms @@ %s::tsquery LIMIT {MAX_CANDIDATES}"
        return (
            f"id IN (({titled}) UNION ({newest}))",
            [query, ts_query(index_query.title), query],
        )


def _score(column: str, parts: Sequence[WeightedNode]) -> tuple[str, list]:
    """`ts_rank` ignores how rare a term is, hence one rank per part, multiplied by its weight."""
    terms = [f"%s * ts_rank('{WEIGHTS}', {column}, %s::tsquery, 1)" for _part in parts]
    values = [value for part in parts for value in (part.weight, ts_query(part.node))]
    return f"({' + '.join(terms)})", values
