"""The page of one centre."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import translation
from django.utils.functional import cached_property
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

from centers.api import API_FIELDS, API_PREFETCHED, API_RELATED
from centers.choices import HolidayRule
from centers.directory.records import CenterRecord, cached_records
from centers.hours import opening_of
from centers.map import region_map
from centers.models.confirmations import ConfirmationMixin, ServiceConfirmation
from centers.models.location import LocationMixin
from centers.models.places import region_names
from centers.models.search_fields import CENTER_SEARCH_FIELDS
from centers.nearby import nearest
from centers.querysets import CenterManager
from centers.structured_data import center_nodes
from core.blocks import body_blocks
from core.choices import Icon
from core.models import BasePage, CoverPhotoMixin
from core.translation import synchronized, translated

MONTH = [MinValueValidator(1), MaxValueValidator(12)]


class CenterPage(ConfirmationMixin, LocationMixin, CoverPhotoMixin, BasePage):
    """A 생생마을관리소. Unknown values stay empty and are displayed as unknown."""

    menu_icon = Icon.PIN
    #: Ranks centres above news about them in search results.
    search_boost = 1.3

    introduction = models.TextField(
        _("소개"), blank=True, max_length=400, help_text=_("이름 밑에 보이는 한두 문장입니다.")
    )
    email = models.EmailField(_("전자우편"), blank=True)
    coordinator = models.CharField(
        _("코디네이터"),
        max_length=80,
        blank=True,
        help_text=_("이름을 알려도 되는지 본인에게 먼저 확인하세요."),
    )
    holiday_rule = models.CharField(
        _("공휴일"),
        max_length=8,
        choices=HolidayRule.choices,
        blank=True,
        default=HolidayRule.UNKNOWN,
    )
    hours_note = models.CharField(
        _("운영 시간 안내 말"),
        max_length=200,
        blank=True,
        help_text=_("예: 점심시간에는 전화로 문의"),
    )
    off_season_from = models.PositiveSmallIntegerField(
        _("농한기 시작 달"), default=11, validators=MONTH
    )
    off_season_to = models.PositiveSmallIntegerField(_("농한기 끝 달"), default=2, validators=MONTH)
    services_complete = models.BooleanField(
        _("서비스 목록이 모두 적혀 있음"),
        default=False,
        help_text=_("아직 다 적지 못했으면 비워 두세요. 목록 끝에 '등'이 붙습니다."),
    )
    body = StreamField(body_blocks(), verbose_name=_("본문"), blank=True)

    objects = CenterManager()

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("township"),
        FieldPanel("introduction"),
        CoverPhotoMixin.cover_panel,
        InlinePanel("services", heading=_("서비스"), label=_("서비스")),
        FieldPanel("services_complete"),
        FieldPanel("body"),
    ]
    contact_panels = [
        InlinePanel("phones", heading=_("전화번호"), label=_("전화번호")),
        MultiFieldPanel(
            [FieldPanel("email"), FieldPanel("coordinator")], heading=_("전자우편과 담당자")
        ),
        LocationMixin.location_panel,
        InlinePanel("opening_hours", heading=_("운영 시간"), label=_("운영 시간")),
        MultiFieldPanel(
            [
                FieldPanel("holiday_rule"),
                FieldPanel("hours_note"),
                FieldRowPanel([FieldPanel("off_season_from"), FieldPanel("off_season_to")]),
            ],
            heading=_("쉬는 날과 농한기"),
        ),
        InlinePanel("programmes", heading=_("참여한 사업"), label=_("사업 연도")),
        ConfirmationMixin.confirmation_panel,
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("내용")),
            ObjectList(contact_panels, heading=_("연락처와 시간")),
            ObjectList(BasePage.promote_panels, heading=_("주소와 공유")),
            ObjectList(BasePage.settings_panels, heading=_("설정")),
        ]
    )
    search_fields = [*BasePage.search_fields, *CENTER_SEARCH_FIELDS]
    translatable_fields = [
        *BasePage.translatable_fields,
        *CoverPhotoMixin.cover_translatable_fields,
        *LocationMixin.location_translatable_fields,
        *translated(
            "introduction",
            "coordinator",
            "hours_note",
            "services",
            "phones",
            "opening_hours",
            "programmes",
            "body",
        ),
        *synchronized(
            "email",
            "holiday_rule",
            "off_season_from",
            "off_season_to",
            "services_complete",
            "steward",
            "review_days",
        ),
    ]

    api_fields = [*BasePage.api_fields, *API_FIELDS]
    api_related = (*CoverPhotoMixin.api_related, *API_RELATED)
    api_prefetched = (*CoverPhotoMixin.api_prefetched, *API_PREFETCHED)

    parent_page_types = ["centers.CenterIndexPage"]
    subpage_types = []
    template = "centers/center_page.html"

    class Meta:
        verbose_name = _("생생마을관리소")
        verbose_name_plural = _("생생마을관리소")
        constraints = LocationMixin.Meta.constraints

    def clean(self):
        super().clean()
        if self.township_id and self._has_duplicate():
            taken = _(
                "%(township)s에 같은 이름의 관리소가 이미 있습니다. "
                "이름을 고치거나, 이미 있는 관리소를 고쳐 주세요."
            )
            raise ValidationError({"title": taken % {"township": self.township}})

    def _has_duplicate(self) -> bool:
        same = CenterPage.objects.filter(
            township_id=self.township_id, title__iexact=self.title.strip()
        )
        return same.exclude(translation_key=self.translation_key).exists()

    @classmethod
    def records_in(cls, language: str) -> list[CenterRecord]:
        """Cached records of all live public centres of a language."""
        return cached_records(language, lambda: cls.objects.live().public().in_language(language))

    @property
    def search_caption(self) -> str:
        return self.place

    @property
    def kind_name(self) -> str:
        """The page type's name in the page's language; indexed, so that searching for it finds all centres."""
        with translation.override(self.locale.language_code):
            return str(self._meta.verbose_name)

    @property
    def summary(self) -> str:
        return super().summary or self.introduction

    @cached_property
    def phone_rows(self) -> list:
        return list(self.phones.all())

    @cached_property
    def hours_rows(self) -> list:
        return list(self.opening_hours.all())

    @cached_property
    def service_rows(self) -> list:
        """The services in the editor's order, with service and category loaded."""
        if "services" in getattr(self, "_prefetched_objects_cache", {}):
            return list(self.services.all())
        manager = self.services.get_queryset()
        return list(manager.select_related("service__category", "second_service__category"))

    @cached_property
    def confirmed_rows(self) -> list:
        """The service rows, each with its `confirmation`."""
        return ServiceConfirmation.objects.attach_to(self.service_rows)

    @cached_property
    def service_kinds(self) -> list:
        """Distinct services of the rows, in row order."""
        kinds = {}
        for row in self.service_rows:
            for kind in row.kinds:
                kinds.setdefault(kind.pk, kind)
        return list(kinds.values())

    @cached_property
    def service_categories(self) -> list:
        return list({kind.category_id: kind.category for kind in self.service_kinds}.values())

    def neighbours(self, count: int = 3) -> list:
        """Live public centres of the same language, nearest first."""
        same_language = CenterPage.objects.live().public().filter(locale=self.locale_id)
        return nearest(self, same_language.exclude(pk=self.pk).with_listing(), count)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        near = self.neighbours()
        rows = self.confirmed_rows
        return context | {
            "neighbours": near,
            # The template then shows one notice instead of one on every service.
            "all_stale": bool(rows)
            and all(row.confirmation and row.confirmation.is_stale for row in rows),
            "phones": self.phone_rows,
            "opening_hours": self.hours_rows,
            "opening": opening_of(self, self.hours_rows),
            "programmes": list(self.programmes.select_related("programme")),
            "map": region_map(self, near, region_names(self.locale_id)),
            # `article_links` is a reverse accessor declared by the blog app, which must not be imported
            # here. A page that is previewed before its first save has no related rows.
            "articles": self.article_links.newest_articles(self, 4) if self.pk else [],
        }

    def structured_data(self, request):
        return [*super().structured_data(request), *center_nodes(self, request)]
