"""Loads documents with relevance judgements as pages.

A document has `id`, `locale`, `type` (center, news, article, service, page), `title`, `body`,
`region` ("정읍시 감곡면", "전북" or empty) and `tags`.
"""

import uuid
from collections.abc import Iterable

from django.utils import timezone
from wagtail.models import Locale, Page, Site

from blog.models import ArticlePage, NewsIndexPage
from centers.models import (
    CenterIndexPage,
    CenterPage,
    CenterService,
    Region,
    Service,
    ServiceCategory,
    Township,
)
from core.text.slugs import ascii_slug
from home.models import HomePage, StandardPage

#: Language codes of documents that differ from those of the site.
LANGUAGES = {"zh": "zh-hans", "zh-cn": "zh-hans"}


class DocumentLoader:
    """Builds one home page per language with a directory and a news list below it."""

    def __init__(self):
        self.branches: dict[str, dict[str, Page]] = {}
        #: Page id → document id.
        self.ids: dict[int, str] = {}

    def load(self, documents: Iterable[dict]) -> None:
        for document in documents:
            page = self._page(document)
            self.ids[page.pk] = document["id"]

    def section(self, language: str) -> Page:
        """The news list of a language."""
        return self._branch(language)["news"]

    def directory(self, language: str) -> Page:
        """The centre index page of a language."""
        return self._branch(language)["centers"]

    def _page(self, document: dict) -> Page:
        branch = self._branch(document["locale"])
        kind = document["type"]
        common = {
            "title": document["title"],
            "slug": ascii_slug(f"doc-{document['id']}"),
            "locale": branch["home"].locale,
            "body": _body(document["body"]),
            "search_words": "\n".join(document.get("tags", ())),
        }
        if kind == "center":
            return self._center(branch, document, common)
        if kind in ("news", "article"):
            place = document.get("region", "")
            page = ArticlePage(**common, activity_place=place, published_at=timezone.now())
            return branch["news"].add_child(instance=page)
        page = StandardPage(**common, introduction=document.get("region", ""))
        return branch["home"].add_child(instance=page)

    def _branch(self, language: str) -> dict[str, Page]:
        code = LANGUAGES.get(language, language)
        if code not in self.branches:
            locale, _created = Locale.objects.get_or_create(language_code=code)
            home = Page.get_first_root_node().add_child(
                instance=HomePage(title=code, slug=f"home-{code}", locale=locale)
            )
            if not self.branches:
                Site.objects.update_or_create(
                    is_default_site=True, defaults={"hostname": "localhost", "root_page": home}
                )
            centers = CenterIndexPage(title="centers", slug="centers", locale=locale)
            news = NewsIndexPage(title="news", slug="news", locale=locale)
            self.branches[code] = {
                "home": home,
                "centers": home.add_child(instance=centers),
                "news": home.add_child(instance=news),
            }
        return self.branches[code]

    def _center(self, branch, document, common) -> CenterPage:
        locale = branch["home"].locale
        page = CenterPage(**common, township=_township(document.get("region", ""), locale))
        page = branch["centers"].add_child(instance=page)
        for order, tag in enumerate(document.get("tags", ())):
            CenterService.objects.create(
                page=page,
                locale=locale,
                sort_order=order,
                wording=tag,
                service=_service(tag, locale),
            )
        page.save()
        return page


def _body(text: str) -> list[dict]:
    return [{"type": "text", "value": f"<p>{text}</p>", "id": str(uuid.uuid4())}]


def _township(place: str, locale: Locale) -> Township:
    region_name, _blank, name = place.partition(" ")
    region = _entry(Region, region_name or "전북", locale, code="52000")
    found = Township.objects.filter(region=region, name=name or region.name).first()
    return found or Township.objects.create(
        region=region, name=name or region.name, slug=ascii_slug(place) or "all", locale=locale
    )


def _service(name: str, locale: Locale) -> Service:
    return _entry(Service, name, locale, category=_entry(ServiceCategory, "돌봄", locale))


def _entry(model, name: str, locale: Locale, **fields):
    found = model.objects.filter(name=name, locale=locale).first()
    slug = ascii_slug(name) or uuid.uuid4().hex
    return found or model.objects.create(name=name, slug=slug, locale=locale, **fields)
