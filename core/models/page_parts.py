"""Mixins for page types: cover photo, introduction, table of contents."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.search import index

from core.models.pages import BasePage
from core.translation import synchronized, translated


class IntroductionMixin(models.Model):
    """One or two sentences below the title; they stand for the page where no description is given."""

    introduction = models.TextField(
        _("소개"), blank=True, max_length=400, help_text=_("제목 밑에 보이는 한두 문장입니다.")
    )

    introduction_panel = FieldPanel("introduction")
    introduction_search_fields = [index.SearchField("introduction")]
    introduction_translatable_fields = translated("introduction")
    introduction_api_fields = [APIField("introduction")]

    class Meta:
        abstract = True

    @property
    def summary(self) -> str:
        return super().summary or self.introduction


class CoverPhotoMixin(models.Model):
    """Abstract: a cover photo with alternative text and caption for this page."""

    cover_photo = models.ForeignKey(
        "core.SiteImage",
        verbose_name=_("대표 사진"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    cover_alt = models.CharField(
        _("대표 사진 설명"),
        max_length=200,
        blank=True,
        help_text=_(
            "사진을 볼 수 없는 분에게 읽어 줄 말입니다. 비워 두면 사진에 적어 둔 설명을 씁니다."
        ),
    )
    cover_caption = models.CharField(_("사진 밑 글"), max_length=200, blank=True)

    cover_panel = MultiFieldPanel(
        [FieldPanel("cover_photo"), FieldPanel("cover_alt"), FieldPanel("cover_caption")],
        heading=_("대표 사진"),
    )
    cover_translatable_fields = [
        *translated("cover_alt", "cover_caption"),
        *synchronized("cover_photo"),
    ]
    api_related = (*BasePage.api_related, "cover_photo")
    api_prefetched = (*BasePage.api_prefetched, "cover_photo__renditions")

    class Meta:
        abstract = True

    def clean_for_publication(self):
        super().clean_for_publication()
        photo = self.cover_photo
        if photo and not (self.cover_alt or photo.description or photo.is_decorative):
            raise ValidationError(
                {
                    "cover_alt": _(
                        "사진에 무엇이 보이는지 한 문장으로 적어 주세요. "
                        "꾸밈용이면 사진 정보에서 '장식용 그림'에 표시하면 됩니다."
                    )
                }
            )

    @property
    def cover_alt_text(self) -> str:
        if not self.cover_photo:
            return ""
        return self.cover_alt or self.cover_photo.default_alt_text

    @property
    def picture(self):
        return self.listing_image or self.cover_photo

    @property
    def shared_alt(self) -> str:
        image = self.share_image or self.listing_image
        return image.default_alt_text if image else self.cover_alt_text


class TableOfContentsMixin:
    """For page types with a `body` StreamField: the headings in it."""

    @property
    def headings(self) -> list[tuple[str, str]]:
        """(anchor, text) of each heading block, in order."""
        return [
            (f"h-{block.id}", block.value["text"])
            for block in self.body
            if block.block_type == "heading"
        ]
