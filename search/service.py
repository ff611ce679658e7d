"""The site's search: a query put right where it can be, loosened where it must be, and told so.

Visitors' pages, suggestions and whatever else answers people ask here.
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
from search.engines.store import MAX_HITS, Hit, Part, Store, Wanted
from search.korean import jamo
from search.korean.normal_form import normalise
from search.korean.terms import All, Either, Node, Term, joined
from search.models import IndexState
from search.query.parsed_query import Note, ParsedQuery
from search.query.parser import interpret, starting_with
from search.query.synonyms import language_of

#: Fewer complete results than this are followed by results that hold only some of the words.
ENOUGH = 10
#: What a light word counts beside the others.
LIGHT_WEIGHT = 0.2


@dataclass
class Found:
    """Hits in order: first those that hold all that was asked for, then the others."""

    hits: Sequence[Hit] = ()
    complete: int = 0
    meaning: ParsedQuery | None = None
    store: Store | None = None
    #: What editors had taught the search at this moment (IndexState).
    taught: int = 0

    @property
    def total(self) -> int:
        return len(self.hits)

    @property
    def is_cut(self) -> bool:
        """There are more than were counted."""
        return self.total >= MAX_HITS

    @property
    def notes(self) -> list[Note]:
        """What was put right, to be told to the visitor."""
        return self.meaning.notes if self.meaning else []

    @property
    def words(self) -> list[str]:
        """The terms to be marked in results."""
        return self.meaning.words if self.meaning else []

    @cached_property
    def tallies(self) -> dict[str, facets.Tally]:
        """Counts by facet name; a value that a choice has narrowed away is not counted."""
        return facets.tallied(hit.facets for hit in self.hits)


def visible_pages():
    return Page.objects.live().public()


def find(
    query: str,
    language: str = "",
    chosen: Mapping[str, Sequence[str]] | None = None,
    correct: bool = True,
) -> Found:
    """Live public pages for a clean `query`.

    `language` and the facet values in `chosen` narrow the results; `correct=False` takes the query
    as it was typed.
    """
    if not query:
        return Found()
    state = IndexState.current()
    if opensearch.is_used():
        hits = remote_service.find(query, visible_pages(), language, chosen or {})
        meaning = remote_service.parse_plainly(query)
        return Found(hits, len(hits), meaning, taught=state.vocabulary_version)
    meaning = interpret(query, correct=correct, state=state)
    if not meaning.groups:
        return Found(meaning=meaning, taught=state.vocabulary_version)
    search = _Search(meaning, state, language, chosen or {})
    hits, complete = search.run()
    return Found(hits, complete, meaning, search.store, state.vocabulary_version)


def _conditions(language: str, chosen: Mapping[str, Sequence[str]]) -> list[Node]:
    """Any of the values chosen in each facet; what cannot be a value is ignored."""
    wanted = {facets.LANGUAGE: [language] if language else [], **chosen}
    conditions = [
        joined(Either, [Term(facets.term(name, slug)) for slug in slugs if slug_re.match(slug)])
        for name, slugs in wanted.items()
    ]
    return [condition for condition in conditions if condition]


class _Search:
    def __init__(self, meaning: ParsedQuery, state: IndexState, language: str, chosen: Mapping):
        self.meaning = meaning
        self.documents = max(state.documents, *meaning.documents.values(), 1)
        self.store = get_search_backend().store(state)
        self.pages = visible_pages()
        self.conditions = _conditions(language, chosen)
        #: Words of the pages' own language have no need of translations that stand in them by chance.
        self.is_in_another_language = language_of(meaning.text) != language.partition("-")[0]

    def run(self) -> tuple[list[Hit], int]:
        """The hits, and how many at their head hold everything."""
        meaning = self.meaning
        self._take_initials_of_a_title()
        hits = self._hits(meaning.all(), self._parts(meaning.groups))
        if not hits:
            hits = self._abroad()
        complete = len(hits)
        if complete < ENOUGH and meaning.is_mostly_known:
            hits = _after(hits, self._some())
        if 0 < complete < ENOUGH and self.is_in_another_language:
            hits = _after(hits, self._abroad())
        return hits, complete

    def _abroad(self) -> list[Hit]:
        """What holds everything in the words of another language."""
        node = self.meaning.abroad()
        return self._hits(node, [Part(node, 1.0)]) if node else []

    def _take_initials_of_a_title(self) -> None:
        """ㅇㅂㅅㅌ → the words of a title that have these initials (이불 세탁), wherever they are."""
        letters = self.meaning.groups[0].surface
        if len(self.meaning.groups) != 1 or not jamo.are_initials(letters):
            return
        begun = Wanted(
            joined(All, [Term(letters, is_prefix=True), *self.conditions]), area="starts"
        )
        for hit in self.store.hits(begun, self.pages, needed=3):
            if phrase := _phrase_with(letters, self.store.title_of(hit)):
                group, meant = self.meaning.groups[0], interpret(phrase).all()
                group.node = joined(Either, [group.node, meant])
                return

    def _hits(self, node, parts) -> list[Hit]:
        wanted = Wanted(joined(All, [node, *self.conditions]), parts, title=node)
        return self.store.hits(wanted, self.pages)

    def _parts(self, groups) -> list[Part]:
        return [Part(group.node, self._weight(group.node, group.is_light)) for group in groups]

    def _some(self) -> list[Hit]:
        """What holds some of the things asked for, by how much of them and how rare they are."""
        parts = self._parts_of_known_groups()
        if [part.node for part in parts] == [self.meaning.all()]:
            # One thing was asked for, and it cannot be had in part.
            return []
        # Beside rarer words, one that stands on thousands of pages costs much and tells little.
        least = max(part.weight for part in parts) / 2 if parts else 0
        telling = [
            part
            for part in parts
            if part.weight >= least or self._documents_with(part.node) <= MAX_HITS
        ]
        return self.store.partial_hits(telling, self.conditions, self.pages)

    def _parts_of_known_groups(self) -> list[Part]:
        parts = []
        for group in self.meaning.groups:
            if group.is_known:
                parts.append(Part(group.node, self._weight(group.node, group.is_light)))
                parts += [
                    Part(piece.node, self._weight(piece.node, piece.is_light))
                    for piece in group.pieces
                ]
        return parts

    def _documents_with(self, node) -> int:
        known = self.meaning.documents
        return sum(known.get(term.text, 0) for term in node.terms())

    def _weight(self, node, is_light: bool) -> float:
        """How much a document tells by holding it: the logarithm of its rarity."""
        weight = math.log(1 + self.documents / (1 + self._documents_with(node)))
        return weight * LIGHT_WEIGHT if is_light else weight


def _phrase_with(letters: str, title: str) -> str:
    """The stretch of the title whose syllables have these initials; empty if there is none."""
    title = normalise(title)
    places = [place for place, letter in enumerate(title) if letter.isalnum()]
    at = jamo.initials_of("".join(title[place] for place in places)).find(letters)
    return title[places[at] : places[at + len(letters) - 1] + 1] if at >= 0 else ""


def _after(first: list[Hit], second: list[Hit]) -> list[Hit]:
    seen = {hit.document_id for hit in first}
    return first + [hit for hit in second if hit.document_id not in seen]


def suggest(
    query: str,
    language: str = "",
    limit: int = 8,
    chosen: Mapping[str, Sequence[str]] | None = None,
) -> Found:
    """Pages whose title goes on so, then pages that hold a word which does."""
    if opensearch.is_used():
        return Found(remote_service.suggest(query, visible_pages(), language, limit, chosen or {}))
    store, node = get_search_backend().store(), starting_with(query)
    if node is None:
        return Found(store=store)
    conditions, pages = _conditions(language, chosen or {}), visible_pages()
    wanted = Wanted(joined(All, [node, *conditions]), area="starts")
    hits = store.hits(wanted, pages, needed=limit)
    if len(hits) < limit and (completed := _with_completed_word(query)):
        wanted = Wanted(joined(All, [completed, *conditions]), [Part(completed, 1.0)])
        hits = _after(hits, store.hits(wanted, pages, needed=limit * 2))
    return Found(hits[:limit], store=store)


def _with_completed_word(query: str) -> Node | None:
    *before, last = query.split()
    words = vocabulary.completions(last)
    meaning = interpret(" ".join([*before, *words[:1]])) if words else None
    if meaning is None or not meaning.groups:
        return None
    last_group = meaning.groups[-1]
    last_group.node = joined(Either, [last_group.node, *(Term(word) for word in words)])
    return meaning.all()
