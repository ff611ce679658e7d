"""The sitemap of all languages; Wagtail's lists the default language only."""

from collections import defaultdict

from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import Page

from core.models.pages import in_language_order
from core.privacy import is_public


class PageSitemap(Sitemap):
    limit = 5_000

    def items(self):
        pages = Page.objects.none()
        for home in self.get_wagtail_site().root_page.get_translations(inclusive=True):
            pages = pages | Page.objects.descendant_of(home, inclusive=True)
        real = pages.filter(alias_of__isnull=True).live().public()
        return real.order_by("path").defer_streamfields().specific()

    def _urls(self, page, protocol, domain):
        items = list(self.paginator.page(page).object_list)
        self._share_translations(items)
        return [url for item in items for url in item.get_sitemap_urls(self.request)]

    @staticmethod
    def _share_translations(items):
        """Give every page its translations in one query instead of one each."""
        keys = {item.translation_key for item in items}
        siblings = defaultdict(list)
        real = Page.objects.filter(is_public(), alias_of__isnull=True).live()
        pages = real.filter(translation_key__in=keys)
        for page in pages.select_related("locale"):
            siblings[page.translation_key].append(page)
        for item in items:
            item.live_translations = in_language_order(siblings[item.translation_key])
