"""The pages about services in the site map, with their languages."""

from collections import defaultdict

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from wagtail.contrib.sitemaps import Sitemap

from centers.models import Service


class ServiceSitemap(Sitemap):
    def items(self):
        """(slug, the languages that have words for it)."""
        languages = defaultdict(set)
        live = Service.objects.live().order_by("slug")
        for slug, code in live.values_list("slug", "locale__language_code"):
            languages[slug].add(code)
        order = [code for code, _name in settings.LANGUAGES]
        return [(slug, [code for code in order if code in languages[slug]]) for slug in languages]

    def lastmod(self, item):
        return None

    def _urls(self, page, protocol, domain):
        return [entry for item in self.paginator.page(page).object_list for entry in _entries(item)]


def _entries(item: tuple[str, list[str]]) -> list[dict]:
    slug, codes = item
    addresses = {code: _address(slug, code) for code in codes}
    links = [{"lang_code": code, "location": url} for code, url in addresses.items()]
    return [
        {"location": url, "alternates": links if len(links) > 1 else []}
        for url in addresses.values()
    ]


def _address(slug: str, code: str) -> str:
    with translation.override(code):
        return f"{settings.SITE_URL}{reverse('services:service', args=[slug])}"
