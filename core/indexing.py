"""Search index extensions: fields, facets and shortcuts that models and apps contribute."""

from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Protocol

from wagtail.search import index


class HiddenSearchField(index.SearchField):
    """A search field that is matched but never shown in results."""


class SearchFacet(Protocol):
    """A facet of search results. An app registers its facets with the hook `register_search_facets`, a
    function that returns a list of them."""

    #: Name of the query parameter, ASCII.
    name: str
    label: str

    def values(self, page) -> Mapping[str, str]:
        """ASCII slug → label in the page's language, for an indexed page; empty if the facet does not
        apply to it."""


@dataclass(frozen=True)
class SearchShortcut:
    """A link shown when a search has no results. An app registers its links with the hook
    `register_search_shortcuts`, a function that takes a language code and returns a list of them."""

    label: str
    url: str
    icon: str


#: (model, primary key) of the pages saved within `core.deferred_indexing.defer_indexing`.
deferred_pages: ContextVar[set | None] = ContextVar("deferred_pages", default=None)


def queue_if_deferred(page) -> bool:
    """Whether indexing is deferred at the moment; if so, the page is added to those indexed later."""
    pages = deferred_pages.get()
    if pages is None:
        return False
    pages.add((type(page), page.pk))
    return True
