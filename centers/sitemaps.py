"""Sitemap of the directory's URLs that are not Wagtail pages, with their language alternates."""

from collections import defaultdict

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from wagtail.contrib.sitemaps import Sitemap

from centers.models import Service

#: URL names that exist in every language.
URL_NAMES = ("finder:find", "finder:near", "service_pages:list", "open_data:about")


class DirectorySitemap(Sitemap):
    def items(self):
        """(URL name, arguments, codes of the languages it is available in)."""
        everywhere = [code for code, _name in settings.LANGUAGES]
        return [
            *((name, (), everywhere) for name in URL_NAMES),
            *(("service_pages:service", (slug,), codes) for slug, codes in _services(everywhere)),
        ]

    def lastmod(self, item):
        return None

    def _urls(self, page, protocol, domain):
        return [
            entry for item in self.paginator.page(page).object_list for entry in _entries(*item)
        ]


def _services(order: list[str]) -> list[tuple[str, list[str]]]:
    languages = defaultdict(set)
    live = Service.objects.live().order_by("slug", "pk")
    for slug, code in live.values_list("slug", "locale__language_code"):
        languages[slug].add(code)
    return [(slug, [code for code in order if code in found]) for slug, found in languages.items()]


def _entries(name: str, arguments: tuple, codes: list[str]) -> list[dict]:
    urls = {code: _url(name, arguments, code) for code in codes}
    links = [{"lang_code": code, "location": url} for code, url in urls.items()]
    if settings.LANGUAGE_CODE in urls:
        korean = urls[settings.LANGUAGE_CODE]
        links.append({"lang_code": "x-default", "location": korean})
    return [
        {"location": url, "alternates": links if len(urls) > 1 else []} for url in urls.values()
    ]


def _url(name: str, arguments: tuple, code: str) -> str:
    with translation.override(code):
        return f"{settings.SITE_URL}{reverse(name, args=arguments)}"
