"""Header and footer of every page: organisation, menu, footer links, language links.

Everything is loaded lazily and once per request; admin views and files cost no query.
"""

from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import cached_property
from django.utils.translation import get_language
from wagtail.models import Locale, Page, Site

from core.language_links import carried_query, url_in_language
from core.models import SiteSettings
from core.privacy import is_public


@dataclass(frozen=True)
class MenuEntry:
    title: str
    url: str
    icon: str
    is_current: bool
    emphasised: bool = False


@dataclass(frozen=True)
class LanguageLink:
    """A link to this page in another language, or to its nearest ancestor in that language."""

    code: str
    name: str
    path: str
    #: With its `?`: parameters carried over, or `original` with the id of the page that is not translated.
    query: str
    is_current: bool

    @property
    def url(self) -> str:
        return f"{self.path}{self.query}"


class SiteNavigation:
    def __init__(self, request):
        self.request = request

    @cached_property
    def site(self) -> Site | None:
        return Site.find_for_request(self.request)

    @cached_property
    def settings(self) -> SiteSettings:
        return SiteSettings.for_request(self.request)

    @cached_property
    def locales(self) -> dict[str, Locale]:
        return {locale.language_code: locale for locale in Locale.objects.all()}

    @cached_property
    def locale(self) -> Locale | None:
        return self.locales.get(get_language()) or self.locales.get(settings.LANGUAGE_CODE)

    @cached_property
    def organisation(self):
        """The organisation in the visitor's language, else in Korean."""
        source = self.settings.organisation
        if source is None or self.locale is None or source.locale_id == self.locale.pk:
            return source
        return source.get_translation_or_none(self.locale) or source

    @cached_property
    def homes(self) -> dict[str, Page]:
        """The live home page of each language."""
        if self.site is None:
            return {}
        pages = (
            Page.objects.translation_of(self.site.root_page, inclusive=True)
            .live()
            .filter(is_public())
            .select_related("locale")
        )
        return {page.locale.language_code: page for page in pages}

    @property
    def home(self) -> Page | None:
        return self.homes.get(get_language()) or self.homes.get(settings.LANGUAGE_CODE)

    @cached_property
    def menu(self) -> list[MenuEntry]:
        """The home page's children that editors put in menus."""
        if self.home is None:
            return []
        pages = self.home.get_children().live().in_menu().filter(is_public())
        return [self._entry(page) for page in pages]

    def _entry(self, page: Page, emphasised: bool = False) -> MenuEntry:
        url = page.get_url(self.request) or ""
        return MenuEntry(
            title=page.title,
            url=url,
            icon=getattr(page.cached_content_type.model_class(), "menu_icon", ""),
            is_current=bool(url) and self.request.path.startswith(url),
            emphasised=emphasised,
        )

    @cached_property
    def footer_links(self) -> list[MenuEntry]:
        """The footer pages in the visitor's language; those without a translation in Korean."""
        links = list(self.settings.footer_links.select_related("page"))
        if not links:
            return []
        keys = [link.page.translation_key for link in links]
        public = {
            (page.translation_key, page.locale_id): page
            for page in Page.objects.filter(is_public(), translation_key__in=keys).live()
        }
        entries = []
        for link in links:
            key, korean = link.page.translation_key, link.page.locale_id
            page = public.get((key, self.locale.pk)) or public.get((key, korean))
            if page:
                entries.append(self._entry(page, link.emphasised))
        return entries

    def languages(self, page: Page | None) -> list[LanguageLink]:
        """One link per language: to the page itself, to its nearest translated ancestor (which says that
        the page is not translated) or, for views without a page (search, errors), to the same URL."""
        if not hasattr(self, "_languages"):
            nearest = self._nearest_pages(page) if page and page.pk else {}
            self._languages = [
                self._language_link(code, name, page, nearest.get(code))
                for code, name in settings.LANGUAGES
            ]
        return self._languages

    @staticmethod
    def _nearest_pages(page: Page) -> dict[str, Page]:
        """Language code → public translation of the page or of its closest ancestor."""
        found = {item.locale.language_code: item for item in page.live_translations}
        # A private page is not in `live_translations`, but the visitor is allowed to see it.
        found.setdefault(page.locale.language_code, page)
        if len(found) == len(settings.LANGUAGES):
            return found
        keys = [ancestor.translation_key for ancestor in page.breadcrumbs]
        candidates = Page.objects.filter(is_public(), translation_key__in=keys).live()
        candidates = candidates.select_related("locale")
        above = {item.locale.language_code: item for item in candidates.order_by("depth", "pk")}
        return above | found

    def _language_link(self, code, name, page, nearest) -> LanguageLink:
        query = ""
        if page is None or not page.pk:
            url = url_in_language(self.request, code)
            match = self.request.resolver_match
            query = carried_query(self.request, match and match.func)
        elif nearest is None:
            url = "/"
        else:
            url = nearest.get_url(self.request) or "/"
            if nearest.translation_key == page.translation_key:
                query = carried_query(self.request, page)
            else:
                query = f"?original={page.pk}"
        return LanguageLink(code, name, url, query, is_current=code == get_language())


def nearest_translation(page: Page, locale: Locale | None) -> Page | None:
    """The public translation of the closest ancestor that has one in `locale`."""
    if locale is None:
        return None
    keys = [ancestor.translation_key for ancestor in page.get_ancestors().filter(depth__gt=1)]
    found = Page.objects.filter(is_public(), translation_key__in=keys, locale=locale).live()
    return found.order_by("-depth", "pk").first()
