"""The search facet of the news: the year of publication in Korean time."""

from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from blog.models import ArticlePage


class YearFacet:
    name = "year"
    label = _("연도")

    def values(self, page) -> dict[str, str]:
        if not isinstance(page, ArticlePage) or page.published_at is None:
            return {}
        year = str(localtime(page.published_at).year)
        return {year: year}


def search_facets() -> list:
    return [YearFacet()]
