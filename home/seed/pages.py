"""Creates the Korean pages of a new site."""

import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from blog.models import ArticleCenter, ArticlePage, NewsCategory, NewsIndexPage
from centers.models import (
    CenterIndexPage,
    CenterPage,
    CenterProgramme,
    CenterService,
    Programme,
    Service,
    Township,
)
from centers.verification.confirmations import confirm
from core.models import FooterLink, Organisation, SiteSettings
from home.models import HomePage, StandardPage
from home.seed import article_data, page_data
from home.seed.bodies import stream
from home.seed.vocabulary import DIRECTORY
from home.seed.vocabulary_data import ORGANISATION

PUBLISHED_AT = datetime.datetime(
    2025, 5, 9, 9, 6, 7, tzinfo=timezone.get_fixed_timezone(datetime.timedelta(hours=9))
)
IMPORTED_VIEW_COUNT = 77


class PageLoader:
    """Creates missing pages; an existing page is never changed."""

    def __init__(self, locale: Locale, images: dict):
        self.locale = locale
        self.images = images
        #: Pages that existed before this run.
        self.existing: list[Page] = []
        self.created = 0
        programme = Programme.objects.get(slug="2025", locale=locale)
        self.references = {("programme", "2025"): programme.pk}

    def load(self) -> HomePage:
        home = self._home()
        centers = self._page(home, CenterIndexPage, **page_data.CENTER_INDEX, show_in_menus=True)
        self.references["page", "centers"] = centers.pk
        for item in DIRECTORY["centers"]:
            self._center(centers, item)
        for fields in page_data.NEWS_INDEXES:
            section = self._page(home, NewsIndexPage, **fields, show_in_menus=True)
            self.references["page", fields["slug"]] = section.pk
        self._article(NewsIndexPage.objects.get(pk=self.references["page", "news"]))
        for slug, title, introduction, body, in_menu in page_data.STANDARD_PAGES:
            self._page(
                home,
                StandardPage,
                slug=slug,
                title=title,
                introduction=introduction,
                body=stream(slug, body, self.references),
                show_in_menus=in_menu,
            )
        self._sections(home)
        self._settings(home)
        return home

    @property
    def edited(self) -> list[Page]:
        return [
            page for page in self.existing if page.revisions.filter(user__isnull=False).exists()
        ]

    def _record_existing(self, page: Page) -> Page:
        self.existing.append(page)
        return page

    def _page(self, parent: Page, model, *, slug: str, rows=None, **fields):
        """One transaction per page, so that an interrupted run can be resumed."""
        if found := model.objects.child_of(parent).filter(slug=slug).first():
            return self._record_existing(found)
        parent = Page.objects.get(pk=parent.pk)
        with transaction.atomic():
            page = parent.add_child(instance=model(slug=slug, locale=self.locale, **fields))
            if rows:
                rows(page)
                page = model.objects.get(pk=page.pk)
            page.save_revision().publish()
        self.created += 1
        return page

    def _home(self) -> HomePage:
        if found := HomePage.objects.filter(locale=self.locale).first():
            return self._record_existing(found)
        with transaction.atomic():
            root = Page.get_first_root_node()
            welcome = [page for page in root.get_children() if page.specific_class is Page]
            home = HomePage(locale=self.locale, **page_data.HOME | {"slug": "first-content"})
            home = root.add_child(instance=home)
            self._site(home)
            for page in welcome:
                page.delete()
            home = HomePage.objects.get(pk=home.pk)
            home.slug = page_data.HOME["slug"]
            home.save()
        return home

    @staticmethod
    def _site(home: HomePage) -> None:
        """Replaces Wagtail's default hostname localhost:80; a hostname that an operator has set
        stays."""
        site = Site.objects.filter(is_default_site=True).first()
        site = site or Site(is_default_site=True)
        if (site.hostname or "localhost", site.port) == ("localhost", 80):
            address = urlsplit(settings.SITE_URL)
            site.hostname = address.hostname
            site.port = address.port or {"http": 80, "https": 443}[address.scheme]
        # The admin shows this name on its home page, or the hostname if it is empty.
        site.site_name = site.site_name or ORGANISATION["site_name"]
        site.root_page = home
        site.save()

    def _sections(self, home: HomePage) -> None:
        """Runs last, because the sections of the home page refer to the other pages."""
        if home.latest_revision_id:
            return
        article = ArticlePage.objects.get(slug=article_data.ARTICLE["slug"], locale=self.locale)
        self.references["page", f"news/{article.slug}"] = article.pk
        home = HomePage.objects.get(pk=home.pk)
        home.sections = stream("home", page_data.HOME_SECTIONS, self.references)
        home.share_image = self.images["spring"]
        home.save_revision().publish()

    def _center(self, parent: Page, item: dict) -> None:
        township = Township.objects.get(
            slug=item["township"], region__slug=item["region"], locale=self.locale
        )
        self._page(
            parent,
            CenterPage,
            slug=item["slug"],
            title=item["name"],
            translation_key=item["id"],
            township=township,
            rows=lambda page: self._center_rows(page, item),
        )

    def _center_rows(self, page: CenterPage, item: dict) -> None:
        for order, row in enumerate(item["services"]):
            kinds = [Service.objects.get(slug=slug, locale=self.locale) for slug in row["services"]]
            CenterService.objects.create(
                page=page,
                locale=self.locale,
                translation_key=row["id"],
                sort_order=order,
                service=kinds[0],
                second_service=kinds[1] if len(kinds) > 1 else None,
                wording=row["wording"],
                delivery_mode=row["mode"],
                audiences=row["audiences"],
            )
        CenterProgramme.objects.create(
            page=page, locale=self.locale, programme_id=self.references["programme", "2025"]
        )
        # The services were last confirmed in the article of that day.
        confirm(
            [row["id"] for row in item["services"]], article_data.SOURCE, on=PUBLISHED_AT.date()
        )

    def _article(self, section: Page) -> None:
        self._page(
            section,
            ArticlePage,
            **article_data.ARTICLE,
            category=NewsCategory.objects.get(slug="saengsaeng", locale=self.locale),
            published_at=PUBLISHED_AT,
            view_count=IMPORTED_VIEW_COUNT,
            activity_start=datetime.date(2025, 4, 21),
            activity_end=datetime.date(2025, 4, 30),
            cover_photo=self.images["spring"],
            body=stream(article_data.ARTICLE["slug"], article_data.ARTICLE_BODY, self.references),
            rows=self._article_rows,
        )

    def _article_rows(self, page: ArticlePage) -> None:
        centers = CenterPage.objects.filter(locale=self.locale).order_by("path")
        for order, center in enumerate(centers):
            ArticleCenter.objects.create(
                page=page, locale=self.locale, center=center, sort_order=order
            )

    @transaction.atomic
    def _settings(self, home: HomePage) -> None:
        site_settings = SiteSettings.for_site(Site.objects.get(root_page=home))
        if site_settings.organisation_id:
            return
        site_settings.organisation = Organisation.objects.filter(locale=self.locale).first()
        site_settings.save()
        for order, slug in enumerate(("privacy", "copyright", "accessibility")):
            page = StandardPage.objects.child_of(home).get(slug=slug)
            FooterLink.objects.get_or_create(
                settings=site_settings,
                page=page,
                defaults={"sort_order": order, "emphasised": slug == "privacy"},
            )
