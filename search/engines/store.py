"""Common part of the stores for both databases: one slot of the index, writing its rows and
searching it."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connections, models, router, transaction
from django.db.models.expressions import RawSQL
from modelsearch.utils import get_content_type_pk, get_descendants_content_types_pks

from search.engines.entry import Entry
from search.facets import stored
from search.korean.terms import All, Node, joined
from search.models import SLOTS, IndexState

#: Rows written or deleted per transaction: SQLite allows one writer at a time.
BATCH = 50
#: Maximum number of hits that are counted and ranked; a search that finds more says "more than".
MAX_HITS = 1_000
#: For few hits, the conditions of the queryset are applied to this many times as many candidates.
OVERSAMPLING = 25
#: Factor on the score of a document whose title matches the whole query.
TITLE_BONUS = 2.0


class Hit(NamedTuple):
    """A NamedTuple instead of a dataclass, because a single search creates thousands."""

    document_id: int
    object_id: str
    score: float
    facets: str


@dataclass(frozen=True)
class WeightedNode:
    """A part of the query with its weight: the rarer, the heavier."""

    node: Node
    weight: float


@dataclass(frozen=True)
class IndexQuery:
    """A query to the index: `node` decides what matches, `parts` determine the score; `area`
    restricts the match to some columns ("title" or "starts"), and documents whose title matches all
    of `title` score higher."""

    node: Node
    parts: Sequence[WeightedNode] = ()
    area: str = ""
    title: Node | None = None


class Store(ABC):
    """One slot of the index. Subclasses add the full-text dialect of their database."""

    def __init__(self, slot: int):
        self.connection = connections[router.db_for_write(IndexState)]
        self.model = SLOTS[slot]
        self.table = self.model._meta.db_table

    # --- Writing ---------------------------------------------------------------------------

    def write(self, entries: Sequence[Entry], keep_existing: bool = False) -> None:
        """Insert or replace the rows of these objects. With `keep_existing` an existing row stays:
        it was written by a save after the rebuild had read the object."""
        for start in range(0, len(entries), BATCH):
            with transaction.atomic(using=self.connection.alias):
                self._write_batch(entries[start : start + BATCH], keep_existing)

    def _write_batch(self, entries: Sequence[Entry], keep_existing: bool) -> None:
        if keep_existing:
            entries = self.missing(entries)
        if not entries:
            return
        rows = [
            self.model(
                content_type_id=entry.content_type_id,
                object_id=entry.object_id,
                boost=entry.boost,
                title=entry.title,
                caption=entry.caption,
                facets=stored(entry.facets),
                text=entry.text,
            )
            for entry in entries
        ]
        saved = self.model.objects.using(self.connection.alias).bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["content_type", "object_id"],
            update_fields=["boost", "title", "caption", "facets", "text"],
        )
        self.write_terms([(row.pk, entry) for row, entry in zip(saved, entries, strict=True)])

    def missing(self, entries: Sequence[Entry]) -> list[Entry]:
        """The entries whose objects have no row yet."""
        present = self._present((entry.content_type_id, entry.object_id) for entry in entries)
        return [
            entry for entry in entries if (entry.content_type_id, entry.object_id) not in present
        ]

    def missing_of(self, instances: Sequence) -> list:
        """The instances that have no row yet."""
        keys = {
            (get_content_type_pk(type(instance)), str(instance.pk)): instance
            for instance in instances
        }
        present = self._present(keys)
        return [instance for key, instance in keys.items() if key not in present]

    def _present(self, keys: Iterable[tuple[int, str]]) -> set[tuple[int, str]]:
        keys = list(keys)
        rows = self.model.objects.filter(
            content_type_id__in={content_type for content_type, _id in keys},
            object_id__in=[object_id for _type, object_id in keys],
        )
        return set(rows.values_list("content_type_id", "object_id"))

    def delete(self, instance) -> None:
        types = get_descendants_content_types_pks(type(instance))
        rows = self.model.objects.filter(content_type_id__in=types, object_id=str(instance.pk))
        rows._raw_delete(using=self.connection.alias)

    def clear(self) -> None:
        """Empty the slot in short transactions, so that editors can save meanwhile. Terms are
        deleted with their rows."""
        while ids := list(self.model.objects.values_list("pk", flat=True)[:BATCH]):
            with transaction.atomic(using=self.connection.alias):
                self.model.objects.filter(pk__in=ids)._raw_delete(using=self.connection.alias)

    @abstractmethod
    def write_terms(self, rows: Sequence[tuple[int, Entry]]) -> None:
        """Write the terms of the rows with these ids."""

    @abstractmethod
    def words(self) -> Iterator[tuple[str, int]]:
        """Every term with the number of documents that contain it."""

    # --- Finding ---------------------------------------------------------------------------

    def hits(
        self, index_query: IndexQuery, queryset: models.QuerySet, limit: int = MAX_HITS
    ) -> list[Hit]:
        """The best `limit` matches that are in `queryset`, best first.

        A common word occurs in most documents, so ranking comes first and the conditions of the
        queryset are applied to the best matches only. If too few remain, they are applied to all
        matches.
        """
        window = min(MAX_HITS, limit * OVERSAMPLING)
        rows, is_whole = self._hits(index_query, queryset, window)
        if not is_whole and len(rows) < min(limit, MAX_HITS):
            rows, _is_whole = self._hits(index_query, queryset, window=None)
        return rows[:limit]

    def _hits(self, index_query, queryset, window: int | None) -> tuple[list[Hit], bool]:
        sql, parameters = self.ranked_sql(index_query, window)
        rows = self._documents(sql, parameters, queryset)
        is_whole = window is None or (bool(rows) and rows[0][4] < window)
        return [Hit(*row[:4]) for row in rows], is_whole

    def partial_hits(
        self, parts: Sequence[WeightedNode], conditions: Sequence[Node], queryset: models.QuerySet
    ) -> list[Hit]:
        """Documents that match any of the parts, ordered by the total weight of the matched parts."""
        statements, parameters = [], []
        for part in parts:
            index_query = IndexQuery(joined(All, [part.node, *conditions]), [part])
            sql, values = self.ranked_sql(index_query, MAX_HITS)
            statements.append(f"SELECT id, score, %s AS weight FROM ({sql}) AS part")  # noqa: S608 - see above
            parameters += [part.weight, *values]
        if not statements:
            return []
        union = " UNION ALL ".join(statements)
        sql = (
            "SELECT id, sum(score) AS score, sum(weight) AS held "  # noqa: S608 - see above
            f"FROM ({union}) AS parts GROUP BY id"
        )
        rows = self._documents(sql, parameters, queryset, order="found.held DESC, final DESC")
        return [Hit(*row[:4]) for row in rows]

    def _documents(self, sql, parameters: list, queryset, order="final DESC") -> list[tuple]:
        """(document id, object id, score, facets, number of matches) of the ranked rows whose
        objects are in the queryset, best first."""
        try:
            conditions, condition_parameters = self._conditions(queryset)
        except EmptyResultSet:
            return []
        statement = (
            f"WITH found AS MATERIALIZED ({sql}) "  # noqa: S608 - table names of ours, values bound
            "SELECT d.id, d.object_id, found.score * d.boost AS final, d.facets, "
            "(SELECT count(*) FROM found) "
            f"FROM found {self.JOIN} {self.table} AS d ON d.id = found.id "
            f"WHERE {conditions} ORDER BY {order}, d.id LIMIT {MAX_HITS}"
        )
        with self.connection.cursor() as cursor:
            cursor.execute(statement, [*parameters, *condition_parameters])
            return cursor.fetchall()

    def title_of(self, hit: Hit) -> str:
        return self.model.objects.values_list("title", flat=True).get(pk=hit.document_id)

    def _conditions(self, queryset) -> tuple[str, list]:
        """SQL: the row's object is of the queryset's model and in the queryset."""
        types = get_descendants_content_types_pks(queryset.model)
        inner = queryset.order_by().filter(pk=RawSQL(self.key_sql(queryset.model), []))  # noqa: S611 - a column of ours
        sql, parameters = inner.values("pk").query.get_compiler(connection=self.connection).as_sql()
        places = ", ".join(["%s"] * len(types))
        return f"d.content_type_id IN ({places}) AND EXISTS ({sql})", [*types, *parameters]

    def key_sql(self, model) -> str:
        """SQL: the row's object id, cast to the type of the model's primary key."""
        kind = model._meta.pk
        while kind.remote_field:
            kind = kind.target_field
        if isinstance(kind, models.IntegerField):
            return f"CAST(d.object_id AS {self.INTEGER})"
        return "d.object_id"

    def keys_sql(self, index_query: IndexQuery, model) -> tuple[str, list]:
        """A subquery for the primary keys of all matches, for use in a queryset."""
        sql, parameters = self.ranked_sql(index_query, None)
        types = get_descendants_content_types_pks(model)
        places = ", ".join(["%s"] * len(types))
        return (
            f"SELECT {self.key_sql(model)} FROM ({sql}) AS found "  # noqa: S608 - see above
            f"{self.JOIN} {self.table} AS d ON d.id = found.id WHERE d.content_type_id IN ({places})",
            [*parameters, *types],
        )

    @abstractmethod
    def ranked_sql(self, index_query: IndexQuery, window: int | None) -> tuple[str, list]:
        """A SELECT of `id` and `score` of the matches, the best `window` only unless that is None."""

    #: Database dialect: the join of ranked rows and documents, and the name of the integer type.
    JOIN = "JOIN"
    INTEGER = "INTEGER"
