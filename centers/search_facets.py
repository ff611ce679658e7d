"""By what the site's search narrows centres: their 시·군 and their services."""

from django.utils.translation import gettext_lazy as _

from centers.models import CenterPage


class RegionFacet:
    name = "region"
    label = _("시·군")

    def values(self, page) -> dict[str, str]:
        return {page.region.slug: page.region.name} if isinstance(page, CenterPage) else {}


class ServiceFacet:
    name = "service"
    label = _("서비스")

    def values(self, page) -> dict[str, str]:
        kinds = page.service_kinds if isinstance(page, CenterPage) else []
        return {kind.slug: kind.name for kind in kinds}


def search_facets() -> list:
    return [RegionFacet(), ServiceFacet()]
