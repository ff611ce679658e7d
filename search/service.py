"""The site's search: corrects mistyped queries, falls back to partial matches, and reports what it
corrected.

Used by the search page, autocomplete and whatever else searches the public pages.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.core.validators import slug_re
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from search import facets, remote_service, vocabulary
from search.engines import opensearch
from search.engines.store import MAX_HITS, Hit, IndexQuery, Store, WeightedNode
from search.korean import jamo
from search.korean.normal_form import normalise
from search.korean.terms import All, Either, Node, Term, joined
from search.models import IndexState
from search.query.parsed_query import Correction, ParsedQuery
from search.query.parser import autocomplete_node, parse_query
from search.query.synonyms import language_of

#: With fewer complete results than this, partial matches follow.
MIN_COMPLETE_RESULTS = 10
#: Weight of a light word relative to the others.
LIGHT_WEIGHT = 0.2


@dataclass
class SearchOutcome:
    """Hits in order: first those that match the whole query, then the partial matches."""

    hits: Sequence[Hit] = ()
    complete: int = 0
    parsed_query: ParsedQuery | None = None
    store: Store | None = None
    #: `IndexState.vocabulary_version` at the time of the search.
    vocabulary_version: int = 0

    @property
    def total(self) -> int:
        return len(self.hits)

    @property
    def is_truncated(self) -> bool:
        """Whether there are more hits than were counted (`MAX_HITS`)."""
        return self.total >= MAX_HITS

    @property
    def corrections(self) -> list[Correction]:
        """Corrections of the query, to be shown to the visitor."""
        return self.parsed_query.corrections if self.parsed_query else []

    @property
    def highlight_terms(self) -> list[str]:
        """The terms to be marked in results."""
        return self.parsed_query.highlight_terms if self.parsed_query else []

    @cached_property
    def tallies(self) -> dict[str, facets.Tally]:
        """Counts by facet name over these hits; hits filtered out by a selected facet value are not
        counted."""
        return facets.tallied(hit.facets for hit in self.hits)


def visible_pages():
    return Page.objects.live().public()


def find(
    query: str,
    language: str = "",
    chosen: Mapping[str, Sequence[str]] | None = None,
    correct: bool = True,
) -> SearchOutcome:
    """Live public pages for a cleaned `query`.

    `language` and the facet values in `chosen` (slugs by facet name) filter the results;
    `correct=False` searches for the query as it was typed.
    """
    if not query:
        return SearchOutcome()
    state = IndexState.current()
    if opensearch.is_used():
        hits = remote_service.find(query, visible_pages(), language, chosen or {})
        parsed = remote_service.parse_plainly(query)
        return SearchOutcome(hits, len(hits), parsed, vocabulary_version=state.vocabulary_version)
    parsed = parse_query(query, correct=correct, state=state)
    if not parsed.groups:
        return SearchOutcome(parsed_query=parsed, vocabulary_version=state.vocabulary_version)
    search = _Search(parsed, state, language, chosen or {})
    hits, complete = search.run()
    return SearchOutcome(hits, complete, parsed, search.store, state.vocabulary_version)


def _conditions(language: str, chosen: Mapping[str, Sequence[str]]) -> list[Node]:
    """One condition per facet: any of its selected values. Slugs that are not valid are ignored."""
    slugs_by_facet = {facets.LANGUAGE: [language] if language else [], **chosen}
    conditions = [
        joined(Either, [Term(facets.term(name, slug)) for slug in slugs if slug_re.match(slug)])
        for name, slugs in slugs_by_facet.items()
    ]
    return [condition for condition in conditions if condition]


class _Search:
    """One search on the built-in index: the complete matches and, if there are few, partial matches
    and translations."""

    def __init__(self, parsed: ParsedQuery, state: IndexState, language: str, chosen: Mapping):
        self.parsed = parsed
        self.documents = max(state.documents, *parsed.documents.values(), 1)
        self.store = get_search_backend().store(state)
        self.pages = visible_pages()
        self.conditions = _conditions(language, chosen)
        #: A query in the language of the pages needs no translations, which would match there by
        #: chance only.
        self.is_foreign_query = language_of(parsed.text) != language.partition("-")[0]

    def run(self) -> tuple[list[Hit], int]:
        """The hits, and the number of leading hits that match the whole query."""
        parsed = self.parsed
        self._expand_title_initials()
        hits = self._hits(parsed.match_all(), self._parts(parsed.groups))
        if not hits:
            hits = self._translated_matches()
        complete = len(hits)
        if complete < MIN_COMPLETE_RESULTS and parsed.is_mostly_known:
            hits = _appended(hits, self._partial_matches())
        if 0 < complete < MIN_COMPLETE_RESULTS and self.is_foreign_query:
            hits = _appended(hits, self._translated_matches())
        return hits, complete

    def _translated_matches(self) -> list[Hit]:
        """Hits for the query with its translations into another language."""
        node = self.parsed.match_translations()
        return self._hits(node, [WeightedNode(node, 1.0)]) if node else []

    def _expand_title_initials(self) -> None:
        """ㅇㅂㅅㅌ → also search for the words of a title that have these initial consonants (이불
        세탁), in any field."""
        letters = self.parsed.groups[0].surface
        if len(self.parsed.groups) != 1 or not jamo.are_initials(letters):
            return
        title_query = IndexQuery(
            joined(All, [Term(letters, is_prefix=True), *self.conditions]), area="starts"
        )
        for hit in self.store.hits(title_query, self.pages, limit=3):
            if phrase := _phrase_with_initials(letters, self.store.title_of(hit)):
                group, meant = self.parsed.groups[0], parse_query(phrase).match_all()
                group.node = joined(Either, [group.node, meant])
                return

    def _hits(self, node, parts) -> list[Hit]:
        index_query = IndexQuery(joined(All, [node, *self.conditions]), parts, title=node)
        return self.store.hits(index_query, self.pages)

    def _parts(self, groups) -> list[WeightedNode]:
        return [
            WeightedNode(group.node, self._weight(group.node, group.is_light)) for group in groups
        ]

    def _partial_matches(self) -> list[Hit]:
        """Hits that match some of the query, ranked by how much of it they match and how rare the
        matched terms are."""
        parts = self._parts_of_known_groups()
        if [part.node for part in parts] == [self.parsed.match_all()]:
            # The query has a single indivisible part, so there are no partial matches.
            return []
        # Beside rarer words, a word that occurs on thousands of pages is expensive to match and
        # says little.
        min_weight = max(part.weight for part in parts) / 2 if parts else 0
        significant = [
            part
            for part in parts
            if part.weight >= min_weight or self._documents_with(part.node) <= MAX_HITS
        ]
        return self.store.partial_hits(significant, self.conditions, self.pages)

    def _parts_of_known_groups(self) -> list[WeightedNode]:
        parts = []
        for group in self.parsed.groups:
            if group.is_known:
                parts.append(WeightedNode(group.node, self._weight(group.node, group.is_light)))
                parts += [
                    WeightedNode(piece.node, self._weight(piece.node, piece.is_light))
                    for piece in group.pieces
                ]
        return parts

    def _documents_with(self, node) -> int:
        counts = self.parsed.documents
        return sum(counts.get(term.text, 0) for term in node.terms())

    def _weight(self, node, is_light: bool) -> float:
        """How significant a match of `node` is: the logarithm of its rarity (inverse document
        frequency)."""
        weight = math.log(1 + self.documents / (1 + self._documents_with(node)))
        return weight * LIGHT_WEIGHT if is_light else weight


def _phrase_with_initials(letters: str, title: str) -> str:
    """The part of the title whose syllables have these initial consonants; empty if there is none."""
    title = normalise(title)
    places = [place for place, letter in enumerate(title) if letter.isalnum()]
    at = jamo.initials_of("".join(title[place] for place in places)).find(letters)
    return title[places[at] : places[at + len(letters) - 1] + 1] if at >= 0 else ""


def _appended(first: list[Hit], second: list[Hit]) -> list[Hit]:
    seen = {hit.document_id for hit in first}
    return first + [hit for hit in second if hit.document_id not in seen]


def suggest(
    query: str,
    language: str = "",
    limit: int = 8,
    chosen: Mapping[str, Sequence[str]] | None = None,
) -> SearchOutcome:
    """Autocomplete: pages whose title contains the typed beginnings, then pages that contain a word
    beginning with the last one."""
    if opensearch.is_used():
        return SearchOutcome(
            remote_service.suggest(query, visible_pages(), language, limit, chosen or {})
        )
    store, node = get_search_backend().store(), autocomplete_node(query)
    if node is None:
        return SearchOutcome(store=store)
    conditions, pages = _conditions(language, chosen or {}), visible_pages()
    index_query = IndexQuery(joined(All, [node, *conditions]), area="starts")
    hits = store.hits(index_query, pages, limit=limit)
    if len(hits) < limit and (completed := _with_completed_word(query)):
        index_query = IndexQuery(
            joined(All, [completed, *conditions]), [WeightedNode(completed, 1.0)]
        )
        hits = _appended(hits, store.hits(index_query, pages, limit=limit * 2))
    return SearchOutcome(hits[:limit], store=store)


def _with_completed_word(query: str) -> Node | None:
    *before, last = query.split()
    words = vocabulary.completions(last)
    parsed = parse_query(" ".join([*before, *words[:1]])) if words else None
    if parsed is None or not parsed.groups:
        return None
    last_group = parsed.groups[-1]
    last_group.node = joined(Either, [last_group.node, *(Term(word) for word in words)])
    return parsed.match_all()
