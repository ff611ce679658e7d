"""The abstract base of all page types; it must not import a concrete page type."""

from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.models import Page
from wagtail.search import index

from core import page_slugs
from core.api_fields import PICTURE, Serialized, picture
from core.choices import Icon
from core.forms.pages import BasePageCopyForm, BasePageForm
from core.forms.slugs import SLUG_HINT
from core.indexing import HiddenSearchField, queue_if_deferred
from core.json_schema import TEXT
from core.privacy import is_public
from core.publication import PublicationGuard
from core.structured_data import breadcrumb
from core.text.columns import clean_instance
from core.translation import synchronized, translated


@dataclass(frozen=True)
class Alternate:
    """One language version of a page."""

    code: str
    url: str


def in_language_order(pages) -> list[Page]:
    """Versions of one page in the order of `LANGUAGES`."""
    order = [code for code, _name in settings.LANGUAGES]
    return sorted(pages, key=lambda page: order.index(page.locale.language_code))


class BasePage(PublicationGuard, Page):
    """Abstract base of all page types: listing texts, share image, breadcrumbs, alternates."""

    #: Icon of the page in the main menu.
    menu_icon = Icon.INFO
    #: Query parameters that links to other language versions of the page carry over.
    carried_parameters: tuple[str, ...] = ()

    listing_summary = models.CharField(
        _("목록 요약"),
        max_length=255,
        blank=True,
        help_text=_("목록과 검색 결과에 제목 밑에 보이는 한두 문장입니다."),
    )
    listing_image = models.ForeignKey(
        "core.SiteImage",
        verbose_name=_("목록 사진"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("비워 두면 대표 사진을 씁니다."),
    )
    search_words = models.TextField(
        _("찾는 말"),
        max_length=500,
        blank=True,
        help_text=_(
            "글에는 없지만 이 페이지를 찾을 때 쓸 만한 말을 한 줄에 하나씩 적어 주세요. 예: 빨래방"
        ),
    )
    share_image = models.ForeignKey(
        "core.SiteImage",
        verbose_name=_("공유 사진"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("카카오톡 등으로 주소를 보낼 때 보이는 사진입니다. 가로로 긴 사진이 좋습니다."),
    )

    base_form_class = BasePageForm
    copy_form_class = BasePageCopyForm
    # Not Wagtail's own panel: its script writes the title into the slug.
    content_panels = [FieldPanel("title", classname="title")]
    promote_panels = [
        MultiFieldPanel(
            [
                FieldPanel("slug"),
                FieldPanel("seo_title"),
                FieldPanel("search_description"),
                FieldPanel("search_words"),
                FieldPanel("show_in_menus"),
            ],
            heading=_("주소와 검색"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("listing_summary"),
                FieldPanel("listing_image"),
                FieldPanel("share_image"),
            ],
            heading=_("목록과 공유"),
        ),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("listing_summary"),
        HiddenSearchField("search_words", boost=2),
    ]
    translatable_fields = [
        *translated("title", "seo_title", "search_description", "listing_summary", "search_words"),
        *synchronized("slug", "show_in_menus", "listing_image", "share_image"),
    ]
    #: Fields of the public API; never data for editors only (search words, stewards).
    api_fields = [
        APIField("summary", serializer=Serialized(lambda page, _request: page.summary, TEXT)),
        APIField("picture", serializer=Serialized(picture, PICTURE)),
    ]
    #: Relations that a list of these fields needs: for `select_related` and `prefetch_related`.
    api_related = ("listing_image",)
    api_prefetched = ("listing_image__renditions",)

    class Meta:
        abstract = True

    @classmethod
    def for_api(cls, pages):
        """`pages` of this type with everything that `api_fields` of a list need, in a fixed number of
        queries."""
        related = pages.select_related("locale", "content_type", *cls.api_related)
        return related.prefetch_related(*cls.api_prefetched).defer_streamfields()

    def full_clean(self, *args, **kwargs):
        clean_instance(self)
        self._fill_slug()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self):
        """Wagtail's validation of a draft."""
        clean_instance(self)
        self._fill_slug()
        super().minimal_clean()

    def _fill_slug(self) -> None:
        """Runs inside `save()` with the parent's row locked, so that two pages never get the same slug."""
        if not self.slug and (self.path or getattr(self, "_cached_parent_obj", None)):
            self.slug = page_slugs.free_slug(self.default_slug(), self.get_parent(), self)

    def clean(self):
        super().clean()
        if not self.slug.isascii():
            raise ValidationError({"slug": SLUG_HINT})

    def copy(self, recursive=False, to=None, update_attrs=None, **options):
        """Without a slug in `update_attrs` the copy gets a free one below its new parent."""
        attrs = dict(update_attrs or {})
        if "slug" not in attrs:
            attrs["slug"] = page_slugs.free_slug(self.slug, to or self.get_parent())
        return super().copy(recursive=recursive, to=to, update_attrs=attrs, **options)

    @property
    def was_published(self) -> bool:
        """Whether the page is or was live: visitors may know its URL, so the slug no longer follows
        the title."""
        return bool(self.pk and (self.live or self.first_published_at))

    @property
    def has_automatic_slug(self) -> bool:
        """Whether the slug still follows the title: never published, and not typed by an editor."""
        return not self.was_published and page_slugs.is_automatic(self.slug, self.title)

    def get_indexed_instance(self):
        return None if queue_if_deferred(self) else super().get_indexed_instance()

    def default_slug(self) -> str:
        """An ASCII slug generated from the title, for a page without a typed slug."""
        return page_slugs.automatic_slug(self.title)

    @property
    def summary(self) -> str:
        """The text about the page in lists, search results and share previews."""
        return self.listing_summary or self.search_description

    @property
    def picture(self):
        """The image of the page in lists; page types with a cover photo fall back to it."""
        return self.listing_image

    @property
    def shared_alt(self) -> str:
        """Alternative text of the image in the share preview."""
        image = self.share_image or self.listing_image
        return image.default_alt_text if image else ""

    @cached_property
    def breadcrumbs(self) -> list[Page]:
        """Live ancestors from the home page down, without the page itself."""
        return list(self.get_ancestors().live().filter(depth__gt=1).order_by("path"))

    @cached_property
    def live_translations(self) -> list[Page]:
        """Public language versions, this one included, in the order of `LANGUAGES`.

        Aliases are left out: their text is in another language.
        """
        pages = (
            Page.objects.translation_of(self, inclusive=True)
            .live()
            .filter(is_public(), alias_of__isnull=True)
            .select_related("locale")
        )
        return in_language_order(pages)

    def alternates(self, request=None) -> list[Alternate]:
        return [
            Alternate(page.locale.language_code, page.get_full_url(request))
            for page in self.live_translations
        ]

    def get_sitemap_urls(self, request=None):
        if self.alias_of_id:
            return []
        alternates = self.alternates(request)
        links = [{"lang_code": item.code, "location": item.url} for item in alternates]
        links += [
            {"lang_code": "x-default", "location": item.url}
            for item in alternates
            if item.code == settings.LANGUAGE_CODE
        ]
        return [
            {
                "location": self.get_full_url(request),
                "lastmod": self.last_published_at or self.latest_revision_created_at,
                "alternates": links if len(alternates) > 1 else [],
            }
        ]

    def structured_data(self, request) -> list[dict]:
        """The JSON-LD nodes of this page; page types append their own."""
        trail = [*self.breadcrumbs, self]
        if len(trail) < 2:
            return []
        return [breadcrumb([(page.title, page.get_full_url(request)) for page in trail])]
