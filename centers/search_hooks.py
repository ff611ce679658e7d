"""Search hooks of the directory: its facets, and shortcuts offered when a search finds nothing."""

from django.utils.translation import gettext_lazy as _

from centers.models import CenterIndexPage, CenterPage, ServiceCategory
from core.indexing import SearchShortcut


class RegionFacet:
    name = "region"
    label = _("시·군")

    def values(self, page) -> dict[str, str]:
        if not isinstance(page, CenterPage) or page.township_id is None:
            return {}
        return {page.region.slug: page.region.name}


class ServiceFacet:
    name = "service"
    label = _("서비스")

    def values(self, page) -> dict[str, str]:
        kinds = page.service_kinds if isinstance(page, CenterPage) else []
        return {kind.slug: kind.name for kind in kinds}


def search_facets() -> list:
    return [RegionFacet(), ServiceFacet()]


def search_shortcuts(language: str) -> list[SearchShortcut]:
    """Links to the directory filtered by each need, in one language."""
    page = CenterIndexPage.of_language(language)
    if page is None:
        return []
    categories = ServiceCategory.objects.live().in_language(language)
    return [
        SearchShortcut(category.name, f"{page.get_url()}?need={category.slug}", category.icon)
        for category in categories
    ]
