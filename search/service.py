"""What a search finds: public pages of one language, by type, with counts.

Every caller asks here; the engine behind it is chosen by WAGTAILSEARCH_BACKENDS.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Locale, Page


@dataclass(frozen=True)
class Kind:
    """A page type among the results. `slug` is its model name, e.g. `centerpage`."""

    type_id: int
    slug: str
    name: str
    count: int
    selected: bool


@dataclass(frozen=True)
class Found:
    results: Sequence = ()
    kinds: list[Kind] = field(default_factory=list)
    total: int = 0

    @property
    def selected_kind(self) -> Kind | None:
        return next((kind for kind in self.kinds if kind.selected), None)


def search_pages(query: str, language: str, kind: str = "") -> Found:
    """Live public pages in `language` that match every word of a clean `query`, best first.

    `kind` narrows the results to one page type; an unknown one is ignored.
    """
    if not query:
        return Found()
    # Search engines filter by the page's own columns only, hence ids instead of joins.
    locale = Locale.objects.get_for_language(language)
    pages = Page.objects.live().public().filter(locale=locale)
    kinds = _kinds(pages.search(query).facet("content_type_id"), kind)
    chosen = next((item for item in kinds if item.selected), None)
    if chosen:
        pages = pages.filter(content_type=chosen.type_id)
    total = sum(item.count for item in kinds)
    return Found(pages.specific().search(query), kinds, total)


def _kinds(counts: dict[int, int], selected: str) -> list[Kind]:
    kinds = []
    for type_id, count in counts.items():
        model = ContentType.objects.get_for_id(type_id).model_class()
        if model is None or not count:
            continue
        slug = model._meta.model_name
        name = model._meta.verbose_name_plural
        kinds.append(Kind(type_id, slug, name, count, slug == selected))
    return kinds
