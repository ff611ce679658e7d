"""What models say to the search index beyond Wagtail's own fields."""

from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Protocol

from wagtail.search import index


class UnseenField(index.SearchField):
    """Words by which an object is found and which are never shown with a result."""


class SearchFacet(Protocol):
    """Something that search results can be narrowed by. An app offers its facets under the hook
    `register_search_facets`, as a function that returns a list of them."""

    #: Name of the parameter in addresses, ASCII.
    name: str
    label: str

    def values(self, page) -> Mapping[str, str]:
        """ASCII slugs of an indexed page with their names in the page's language; empty if it is
        not concerned."""


@dataclass(frozen=True)
class SearchShortcut:
    """A way on for a visitor whose search found nothing. An app offers its own under the hook
    `register_search_shortcuts`, as a function of the language that returns a list of them."""

    label: str
    url: str
    icon: str


#: (model, primary key) of the pages saved within `core.deferred_indexing.indexed_afterwards`.
waiting_pages: ContextVar[set | None] = ContextVar("waiting_pages", default=None)


def waits_for_index(page) -> bool:
    """Whether the page is indexed later; it is noted for that."""
    pages = waiting_pages.get()
    if pages is None:
        return False
    pages.add((type(page), page.pk))
    return True
