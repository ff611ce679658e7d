"""What both databases share: one slot of the index, its rows, and finding in it."""

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

#: How many rows are written or deleted in one transaction: SQLite has one writer at a time.
BATCH = 50
#: Hits beyond this are neither counted nor ranked; a search that finds more says "more than".
MAX_HITS = 1_000
#: Where few hits are needed, the conditions are asked of this many times as many.
FEW_AMONG = 25
#: By how much a title that holds everything raises the score.
TITLE_BONUS = 2.0


class Hit(NamedTuple):
    """Thousands are made for one search, hence no dataclass."""

    document_id: int
    object_id: str
    score: float
    facets: str


@dataclass(frozen=True)
class Part:
    """One thing asked for, with its weight: the rarer it is, the more it tells."""

    node: Node
    weight: float


@dataclass(frozen=True)
class Wanted:
    """What to find: `node` decides whether, `parts` how high; `area` narrows to some columns, and
    what has all of `title` in its title rises."""

    node: Node
    parts: Sequence[Part] = ()
    area: str = ""
    title: Node | None = None


class Store(ABC):
    def __init__(self, slot: int):
        self.connection = connections[router.db_for_write(IndexState)]
        self.model = SLOTS[slot]
        self.table = self.model._meta.db_table

    # --- Writing ---------------------------------------------------------------------------

    def write(self, entries: Sequence[Entry], keep_existing: bool = False) -> None:
        """Replace the rows of these objects. With `keep_existing` a row that is there stays: it was
        written by a save that came after the rebuild had read the object."""
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
        """Those of the entries whose objects have no row yet."""
        present = self._present((entry.content_type_id, entry.object_id) for entry in entries)
        return [
            entry for entry in entries if (entry.content_type_id, entry.object_id) not in present
        ]

    def missing_of(self, instances: Sequence) -> list:
        """Those of the instances that have no row yet."""
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
        """Empty the slot in short transactions, so that editors can save meanwhile. The terms go
        with their rows."""
        while ids := list(self.model.objects.values_list("pk", flat=True)[:BATCH]):
            with transaction.atomic(using=self.connection.alias):
                self.model.objects.filter(pk__in=ids)._raw_delete(using=self.connection.alias)

    @abstractmethod
    def write_terms(self, rows: Sequence[tuple[int, Entry]]) -> None:
        """Put the terms beside the rows of these ids."""

    @abstractmethod
    def words(self) -> Iterator[tuple[str, int]]:
        """Every term with the number of documents that hold it."""

    # --- Finding ---------------------------------------------------------------------------

    def hits(self, wanted: Wanted, queryset: models.QuerySet, needed: int = MAX_HITS) -> list[Hit]:
        """The best `needed` of what matches and is in `queryset`, best first.

        Ranking comes first and the conditions of the queryset are asked of the best only: a common
        word occurs in most documents. Where they leave too few, all matches are asked.
        """
        window = min(MAX_HITS, needed * FEW_AMONG)
        rows, is_whole = self._hits(wanted, queryset, window)
        if not is_whole and len(rows) < min(needed, MAX_HITS):
            rows, _is_whole = self._hits(wanted, queryset, window=None)
        return rows[:needed]

    def _hits(self, wanted, queryset, window: int | None) -> tuple[list[Hit], bool]:
        sql, parameters = self.ranked_sql(wanted, window)
        rows = self._documents(sql, parameters, queryset)
        is_whole = window is None or (bool(rows) and rows[0][4] < window)
        return [Hit(*row[:4]) for row in rows], is_whole

    def partial_hits(
        self, parts: Sequence[Part], conditions: Sequence[Node], queryset: models.QuerySet
    ) -> list[Hit]:
        """What matches any of the parts; the more of their weight it holds, the higher."""
        statements, parameters = [], []
        for part in parts:
            wanted = Wanted(joined(All, [part.node, *conditions]), [part])
            sql, values = self.ranked_sql(wanted, MAX_HITS)
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
        """(document id, object id, score, facets, number of matches) of the ranked rows that are in
        the queryset, best first."""
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
        """That the row is of the queryset's model and its object in the queryset."""
        types = get_descendants_content_types_pks(queryset.model)
        inner = queryset.order_by().filter(pk=RawSQL(self.key_sql(queryset.model), []))  # noqa: S611 - a column of ours
        sql, parameters = inner.values("pk").query.get_compiler(connection=self.connection).as_sql()
        places = ", ".join(["%s"] * len(types))
        return f"d.content_type_id IN ({places}) AND EXISTS ({sql})", [*types, *parameters]

    def key_sql(self, model) -> str:
        """The row's object id as the model's key type."""
        kind = model._meta.pk
        while kind.remote_field:
            kind = kind.target_field
        if isinstance(kind, models.IntegerField):
            return f"CAST(d.object_id AS {self.INTEGER})"
        return "d.object_id"

    def keys_sql(self, wanted: Wanted, model) -> tuple[str, list]:
        """A sub-select of the keys of all matches, for use inside a queryset."""
        sql, parameters = self.ranked_sql(wanted, None)
        types = get_descendants_content_types_pks(model)
        places = ", ".join(["%s"] * len(types))
        return (
            f"SELECT {self.key_sql(model)} FROM ({sql}) AS found "  # noqa: S608 - see above
            f"{self.JOIN} {self.table} AS d ON d.id = found.id WHERE d.content_type_id IN ({places})",
            [*parameters, *types],
        )

    @abstractmethod
    def ranked_sql(self, wanted: Wanted, window: int | None) -> tuple[str, list]:
        """A select of `id` and `score` of what matches, the best `window` only."""

    #: How the ranked rows are joined to the documents, and the database's name of an integer.
    JOIN = "JOIN"
    INTEGER = "INTEGER"
