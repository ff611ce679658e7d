"""The page model of an article."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.fields import StreamField
from wagtail.search import index

from blog.api import API_FIELDS, API_RELATED
from blog.blocks import article_body_blocks
from blog.models.categories import NewsCategory
from blog.models.dates import DatedMixin
from blog.querysets import ArticleManager
from blog.structured_data import article_node
from centers.models import CenterPage
from core.choices import Icon, Licence
from core.fields import PhoneField
from core.models import BasePage, CoverPhotoMixin, TableOfContentsMixin
from core.translation import synchronized, translated


class ArticlePage(DatedMixin, TableOfContentsMixin, CoverPhotoMixin, BasePage):
    """A news article or an announcement."""

    menu_icon = Icon.NEWS

    category = models.ForeignKey(
        NewsCategory,
        verbose_name=_("갈래"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="articles",
    )
    author_name = models.CharField(
        _("글쓴이"), max_length=60, default="관리자", help_text=_("글 머리에 보이는 이름입니다.")
    )
    lead = models.TextField(
        _("첫 문장"),
        blank=True,
        max_length=400,
        help_text=_("제목 밑에 크게 보이는 한두 문장입니다."),
    )
    body = StreamField(article_body_blocks(), verbose_name=_("본문"), blank=True)
    pinned = models.BooleanField(
        _("목록 맨 위에 고정"),
        default=False,
        help_text=_("공지처럼 늘 먼저 보여야 할 글에 표시하세요."),
    )
    activity_start = models.DateField(_("활동 시작일"), null=True, blank=True)
    activity_end = models.DateField(
        _("활동 마침일"), null=True, blank=True, help_text=_("하루면 비워 두세요.")
    )
    activity_place = models.CharField(_("활동 장소"), max_length=120, blank=True)
    participants = models.CharField(
        _("참석자"), max_length=160, blank=True, help_text=_("예: 실무자와 코디네이터 등 70여 명")
    )
    licence = models.CharField(
        _("이용 조건"),
        max_length=16,
        choices=Licence.choices,
        blank=True,
        help_text=_("비워 두면 누리집 설정의 기본 이용 조건을 따릅니다."),
    )
    contact_department = models.CharField(_("담당 부서"), max_length=80, blank=True)
    contact_name = models.CharField(_("담당자"), max_length=60, blank=True)
    contact_phone = PhoneField(_("담당자 전화"), blank=True)
    source_url = models.URLField(
        _("원래 글 주소"),
        blank=True,
        help_text=_("다른 곳에서 옮겨 온 글이면 그 주소를 적어 주세요."),
    )
    view_count = models.PositiveIntegerField(_("조회수"), default=0, editable=False)

    objects = ArticleManager()

    content_panels = [
        *BasePage.content_panels,
        FieldRowPanel([FieldPanel("category"), FieldPanel("published_at")]),
        FieldPanel("lead"),
        CoverPhotoMixin.cover_panel,
        FieldPanel("body"),
        InlinePanel("attachments", heading=_("붙임 파일"), label=_("붙임 파일")),
        InlinePanel("center_links", heading=_("관련 관리소"), label=_("관리소")),
    ]
    detail_panels = [
        MultiFieldPanel([FieldPanel("pinned"), FieldPanel("author_name")], heading=_("글 정보")),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("activity_start"), FieldPanel("activity_end")]),
                FieldPanel("activity_place"),
                FieldPanel("participants"),
            ],
            heading=_("활동 정보"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("contact_department"),
                FieldRowPanel([FieldPanel("contact_name"), FieldPanel("contact_phone")]),
            ],
            heading=_("담당자"),
        ),
        MultiFieldPanel([FieldPanel("licence"), FieldPanel("source_url")], heading=_("출처")),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("내용")),
            ObjectList(detail_panels, heading=_("활동·담당자")),
            ObjectList(BasePage.promote_panels, heading=_("주소와 공유")),
            ObjectList(BasePage.settings_panels, heading=_("설정")),
        ]
    )
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("lead"),
        index.SearchField("body"),
        index.SearchField("activity_place"),
        index.SearchField("participants"),
        index.RelatedFields("category", [index.SearchField("name", boost=2)]),
        index.FilterField("published_at"),
    ]
    translatable_fields = [
        *BasePage.translatable_fields,
        *CoverPhotoMixin.cover_translatable_fields,
        *translated(
            "category",
            "author_name",
            "lead",
            "body",
            "activity_place",
            "participants",
            "contact_department",
            "contact_name",
            "attachments",
            "center_links",
        ),
        *synchronized(
            "published_at",
            "pinned",
            "activity_start",
            "activity_end",
            "licence",
            "contact_phone",
            "source_url",
            "view_count",
        ),
    ]

    api_fields = [*BasePage.api_fields, *API_FIELDS]
    api_related = (*CoverPhotoMixin.api_related, *API_RELATED)

    parent_page_types = ["blog.NewsIndexPage"]
    subpage_types = []
    template = "blog/article_page.html"

    class Meta:
        verbose_name = _("소식 글")
        verbose_name_plural = _("소식 글")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(activity_end__isnull=True)
                | models.Q(
                    activity_start__isnull=False, activity_end__gte=models.F("activity_start")
                ),
                name="activity_ends_after_it_starts",
                violation_error_message=_("활동 마침일은 시작일과 같거나 늦어야 합니다."),
            )
        ]

    def clean(self):
        super().clean()
        if self.activity_end and not self.activity_start:
            raise ValidationError({"activity_start": _("활동 시작일을 먼저 적어 주세요.")})
        if self.activity_end and self.activity_end < self.activity_start:
            raise ValidationError(
                {"activity_end": _("활동 마침일은 시작일과 같거나 늦어야 합니다.")}
            )

    @property
    def summary(self) -> str:
        return super().summary or self.lead

    @property
    def search_caption(self) -> str:
        return localtime(self.published_at).strftime("%Y-%m-%d") if self.published_at else ""

    @property
    def section(self):
        """The news list that the article belongs to."""
        return self.breadcrumbs[-1] if self.breadcrumbs else None

    @cached_property
    def centers(self) -> list[CenterPage]:
        """The live centre pages this article is about, in the language of the article."""
        keys = self.center_links.values_list("center__translation_key", flat=True)
        pages = (
            CenterPage.objects.live()
            .public()
            .filter(translation_key__in=keys, locale=self.locale_id)
        )
        return list(pages.with_listing())

    @property
    def reading_minutes(self) -> int:
        """Reading time in minutes, at least 1: 500 Hangul syllables or 200 words a minute."""
        text = " ".join(self.body.stream_block.get_searchable_content(self.body))
        hangul = sum("가" <= letter <= "힣" for letter in text)
        return max(1, round(hangul / 500 if hangul else len(text.split()) / 200))

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        siblings = ArticlePage.objects.sibling_of(self, inclusive=False).live().public()
        return context | {
            "attachments": self.attachments.select_related("document"),
            "newer": siblings.newer_than(self).first(),
            "older": siblings.older_than(self).first(),
        }

    def structured_data(self, request):
        return [*super().structured_data(request), article_node(self, request)]
