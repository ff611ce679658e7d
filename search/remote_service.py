"""The visitors' search where a server holds the index (`search.engines.opensearch`): pages that hold
everything that was asked for, as the server's analyser reads it. Nothing is corrected, no synonym is
added, and what holds only some of the words is not found."""

from collections.abc import Iterator, Mapping, Sequence

from wagtail.models import Locale, Page
from wagtail.search.backends import get_search_backend

from search.analyser import get_analyser
from search.engines.entry import Entry, entry_of
from search.engines.store import Hit
from search.korean.normal_form import normalise
from search.korean.terms import Term
from search.query.parsed_query import Group, ParsedQuery


def find(query: str, pages, language: str, chosen: Mapping[str, Sequence[str]]) -> list[Hit]:
    """The hits for a clean query, best first."""
    pages = _in_language(pages, language)
    return _still_there(get_search_backend().search(query, pages).hits(chosen), pages)


def suggest(
    query: str, pages, language: str, limit: int, chosen: Mapping[str, Sequence[str]]
) -> list[Hit]:
    """Pages in whose title, or the names of whose services, every word goes on so."""
    if not query:
        return []
    pages = _in_language(pages, language)
    hits = get_search_backend().autocomplete(query, pages).hits(chosen, most=limit)
    return _still_there(hits, pages)


def _in_language(pages, language: str):
    if not language:
        return pages
    return pages.filter(locale__in=list(Locale.objects.filter(language_code=language)))


def _still_there(hits: list[Hit], pages) -> list[Hit]:
    """The database has the last word: the server may not know yet that a page became private."""
    keys = [hit.document_id for hit in hits]
    there = set(pages.filter(pk__in=keys).values_list("pk", flat=True))
    return [hit for hit in hits if hit.document_id in there]


def parse_plainly(query: str) -> ParsedQuery:
    """The words to be marked in results; the server does not tell what it read."""
    words = get_analyser().words(normalise(query))
    return ParsedQuery(
        query, [Group(word.surface, [word.surface], Term(word.surface)) for word in words]
    )


def loaded(hits: Sequence[Hit]) -> Iterator[tuple[Page, Entry]]:
    """The pages of the hits with what is shown of each."""
    keys = [hit.document_id for hit in hits]
    pages = Page.objects.filter(pk__in=keys).select_related("locale").specific().in_bulk()
    for key in keys:
        if page := pages.get(key):
            yield page, entry_of(page, analysed=False)
