"""Wagtail's search interface over a store: index, rebuild, queries and results."""

from collections import OrderedDict
from functools import cached_property

from django.db.models import Count
from django.db.models.expressions import RawSQL
from modelsearch.backends.base import (
    BaseIndex,
    BaseSearchBackend,
    BaseSearchQueryCompiler,
    BaseSearchResults,
    FilterFieldError,
)
from modelsearch.query import And, Boost, Fuzzy, MatchAll, Not, Or, Phrase, PlainText

from core.text.search_query import clean_query
from search import vocabulary
from search.engines.entry import entry_of
from search.engines.rebuild import Rebuilder
from search.engines.store import Hit, IndexQuery, Store
from search.korean.terms import All, Either, Without, joined
from search.models import IndexState
from search.query.parser import autocomplete_node, parse_query


class KoreanIndex(BaseIndex):
    """Writes changes to the serving slot and, during a rebuild, also to the one being built."""

    def add_items(self, model, items):
        entries = [entry_of(item) for item in items if item.get_search_fields()]
        if not entries:
            return
        for store in self.backend.stores_in_use():
            store.write(entries)
        vocabulary.add({word for entry in entries for word in entry.words})

    def delete_item(self, item):
        for store in self.backend.stores_in_use():
            store.delete(item)

    def reset(self):
        self.backend.store().clear()


class QueryCompiler(BaseSearchQueryCompiler):
    DEFAULT_OPERATOR = "and"
    HANDLES_ORDER_BY_EXPRESSIONS = True
    is_autocomplete = False

    @cached_property
    def index_query(self) -> IndexQuery | None:
        """None if nothing can match."""
        node = self._node(self.query)
        if node is None:
            return None
        area = "starts" if self.is_autocomplete else "title" if self.fields == ["title"] else ""
        return IndexQuery(node, area=area)

    def _node(self, query):
        if isinstance(query, Boost):
            return self._node(query.subquery)
        if isinstance(query, PlainText | Phrase | Fuzzy):
            return self._words(query)
        if isinstance(query, And | Or):
            return self._combined(query)
        raise NotImplementedError(f"{type(query).__name__} queries are not supported.")

    def _words(self, query):
        text = clean_query(query.query_string)
        if self.is_autocomplete:
            return autocomplete_node(text)
        parsed = parse_query(text, correct=isinstance(query, Fuzzy))
        return (
            parsed.match_any() if getattr(query, "operator", "and") == "or" else parsed.match_all()
        )

    def _combined(self, query):
        kind = All if isinstance(query, And) else Either
        positive = [part for part in query.subqueries if not isinstance(part, Not | MatchAll)]
        included = joined(kind, [self._node(part) for part in positive])
        negative = [part.subquery for part in query.subqueries if isinstance(part, Not)]
        excluded = joined(Either, [self._node(part) for part in negative])
        return Without(included, excluded) if included and excluded else included


class AutocompleteQueryCompiler(QueryCompiler):
    is_autocomplete = True


class Results(BaseSearchResults):
    """One statement for keys and scores from the index, another for the objects."""

    supports_facet = True

    @property
    def queryset(self):
        return self.query_compiler.queryset

    @property
    def store(self) -> Store:
        return self.backend.store()

    def _without_index(self):
        """The queryset if the query needs no index (everything, nothing, all but some), else None."""
        query = self.query_compiler.query
        if isinstance(query, MatchAll):
            return self.queryset
        if not isinstance(query, Not):
            return None
        if isinstance(query.subquery, MatchAll):
            return self.queryset.none()
        node = self.query_compiler._node(query.subquery)
        if node is None:
            return self.queryset
        return self.queryset.exclude(pk__in=self._keys(IndexQuery(node)))

    def _keys(self, index_query: IndexQuery) -> RawSQL:
        return RawSQL(*self.store.keys_sql(index_query, self.queryset.model))  # noqa: S611 - values are bound

    def matching(self):
        """The matching objects as an ordinary queryset in its own order."""
        if (plain := self._without_index()) is not None:
            return plain
        index_query = self.query_compiler.index_query
        return (
            self.queryset.filter(pk__in=self._keys(index_query))
            if index_query
            else self.queryset.none()
        )

    def hits(self) -> list[Hit]:
        """All hits, fetched once for every slice and count of this search."""
        compiler = self.query_compiler
        if not hasattr(compiler, "hits"):
            index_query = compiler.index_query
            compiler.hits = self.store.hits(index_query, self.queryset) if index_query else []
        return compiler.hits

    def _do_search(self):
        if (plain := self._without_index()) is not None:
            return list(plain[self.start : self.stop])
        if not self.query_compiler.order_by_relevance:
            found = self.matching()
            ordered = found if found.query.order_by else found.order_by("-pk")
            return list(ordered[self.start : self.stop])
        return self._objects(self.hits()[self.start : self.stop])

    def _objects(self, hits: list[Hit]) -> list:
        to_python = self.queryset.model._meta.pk.to_python
        keys = [to_python(hit.object_id) for hit in hits]
        found = {item.pk: item for item in self.queryset.order_by().filter(pk__in=keys)}
        objects = []
        for key, hit in zip(keys, hits, strict=True):
            if key in found:
                if self._score_field:
                    setattr(found[key], self._score_field, hit.score)
                objects.append(found[key])
        return objects

    def _do_count(self):
        if (plain := self._without_index()) is not None:
            return plain[self.start : self.stop].count()
        return len(self.hits()[self.start : self.stop])

    def facet(self, field_name):
        if self.query_compiler._get_filterable_field(field_name) is None:
            raise FilterFieldError(
                f'"{field_name}" needs an index.FilterField in the search_fields of '
                f"{self.queryset.model.__name__}.",
                field_name=field_name,
            )
        rows = self.matching().order_by().values(field_name).annotate(count=Count("pk"))
        return OrderedDict(
            (row[field_name], row["count"]) for row in rows.order_by("-count", field_name)
        )


class KoreanSearchBackend(BaseSearchBackend):
    query_compiler_class = QueryCompiler
    autocomplete_query_compiler_class = AutocompleteQueryCompiler
    index_class = KoreanIndex
    results_class = Results
    rebuilder_class = Rebuilder

    def __init__(self, store_class: type[Store], params: dict):
        super().__init__(params)
        self.store_class = store_class

    def store(self, state: IndexState | None = None) -> Store:
        """The serving slot. Pass `state` to save the query for it."""
        return self.store_class((state or IndexState.current()).slot)

    def stores_in_use(self) -> list[Store]:
        """The serving slot and, during a rebuild, the one being built."""
        state = IndexState.current()
        slots = [state.slot, state.other_slot] if state.building else [state.slot]
        return [self.store_class(slot) for slot in slots]
