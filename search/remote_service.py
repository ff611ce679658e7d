"""The visitors' search on a search server (`search.engines.opensearch`): finds pages that contain
all words of the query, as the server's analyser reads it. No corrections, no synonyms, no partial
matches."""

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
    """The hits for a cleaned query, best first."""
    pages = _in_language(pages, language)
    return _still_visible(get_search_backend().search(query, pages).hits(chosen), pages)


def suggest(
    query: str, pages, language: str, limit: int, chosen: Mapping[str, Sequence[str]]
) -> list[Hit]:
    """Pages in whose title or service names every word of the query is the beginning of a word."""
    if not query:
        return []
    pages = _in_language(pages, language)
    hits = get_search_backend().autocomplete(query, pages).hits(chosen, limit=limit)
    return _still_visible(hits, pages)


def _in_language(pages, language: str):
    if not language:
        return pages
    return pages.filter(locale__in=list(Locale.objects.filter(language_code=language)))


def _still_visible(hits: list[Hit], pages) -> list[Hit]:
    """The hits that are still in `pages`. The database decides: the server may not know yet that a
    page became private."""
    keys = [hit.document_id for hit in hits]
    visible = set(pages.filter(pk__in=keys).values_list("pk", flat=True))
    return [hit for hit in hits if hit.document_id in visible]


def parse_plainly(query: str) -> ParsedQuery:
    """The terms to highlight in results; the server does not report how it analysed the query."""
    words = get_analyser().words(normalise(query))
    return ParsedQuery(
        query, [Group(word.surface, [word.surface], Term(word.surface)) for word in words]
    )


def load_pages(hits: Sequence[Hit]) -> Iterator[tuple[Page, Entry]]:
    """The pages of the hits, each with the entry whose text and caption are displayed."""
    keys = [hit.document_id for hit in hits]
    pages = Page.objects.filter(pk__in=keys).select_related("locale").specific().in_bulk()
    for key in keys:
        if page := pages.get(key):
            yield page, entry_of(page, analysed=False)
