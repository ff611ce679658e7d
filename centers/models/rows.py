"""Inline child models of a centre page: services, phones, opening hours, programme years."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable, TranslatableMixin

from centers.choices import Audience, DeliveryMode, PhoneKind, ReviewTerm, Season, Weekday
from centers.models.confirmations import Steward
from centers.models.services import Programme, Service
from centers.querysets import ServiceRowManager
from centers.times_of_day import ClockField, past_midnight_message
from core.fields import ChoiceListField, PhoneField
from core.translation import synchronized, translated


class CenterRow(TranslatableMixin, Orderable):
    """Base of child rows that are translated together with their page."""

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        abstract = True
        ordering = ["sort_order", "pk"]


class CenterService(CenterRow):
    """A service in the centre's own wording.

    `translation_key` is the row's stable UUID: it is the same in every language, survives a change
    of wording and is the identifier in the open data. One row may combine two services
    ("밑반찬 나눔 및 생활 모니터링"), hence `second_service`.
    """

    page = ParentalKey("centers.CenterPage", on_delete=models.CASCADE, related_name="services")
    service = models.ForeignKey(
        Service,
        verbose_name=_("서비스"),
        on_delete=models.PROTECT,
        related_name="center_services",
        help_text=_("목록에서 가장 가까운 것을 고르세요. 없으면 '서비스'에서 먼저 만듭니다."),
    )
    second_service = models.ForeignKey(
        Service,
        verbose_name=_("함께 하는 서비스"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="second_center_services",
        help_text=_("한 줄에 두 가지를 함께 하는 경우에만 고르세요."),
    )
    wording = models.CharField(
        _("관리소가 쓰는 이름"),
        max_length=160,
        help_text=_("관리소가 부르는 그대로 적습니다. 예: 찾아가는 이불 세탁"),
    )
    note = models.CharField(_("안내 말"), max_length=200, blank=True)
    schedule = models.CharField(
        _("하는 때"), max_length=120, blank=True, help_text=_("예: 매주 화요일 오전")
    )
    cost = models.CharField(
        _("비용"),
        max_length=120,
        blank=True,
        help_text=_("모르면 비워 두세요. 예: 무료, 한 채 5,000원"),
    )
    delivery_mode = models.CharField(
        _("제공 방식"),
        max_length=12,
        choices=DeliveryMode.choices,
        blank=True,
        help_text=_("비워 두면 서비스에 정해 둔 방식을 따릅니다."),
    )
    audiences = ChoiceListField(
        verbose_name=_("대상"),
        options=Audience,
        help_text=_("비워 두면 서비스에 정해 둔 대상을 따릅니다."),
    )

    steward = models.ForeignKey(
        Steward,
        verbose_name=_("확인 담당자"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="service_rows",
        help_text=_("비워 두면 관리소의 확인 담당자가 맡습니다."),
    )
    review_days = models.PositiveSmallIntegerField(
        _("확인 주기"),
        choices=ReviewTerm.choices,
        null=True,
        blank=True,
        help_text=_("비워 두면 관리소에 정해 둔 주기를 따릅니다."),
    )

    objects = ServiceRowManager()

    translatable_fields = [
        *translated("service", "second_service", "wording", "note", "schedule", "cost"),
        *synchronized("delivery_mode", "audiences", "steward", "review_days"),
    ]
    panels = [
        FieldPanel("wording"),
        FieldRowPanel([FieldPanel("service"), FieldPanel("second_service")]),
        FieldRowPanel([FieldPanel("schedule"), FieldPanel("cost")]),
        FieldPanel("note"),
        FieldRowPanel([FieldPanel("delivery_mode"), FieldPanel("audiences")]),
        FieldRowPanel([FieldPanel("steward"), FieldPanel("review_days")]),
    ]

    class Meta(CenterRow.Meta):
        abstract = False
        verbose_name = _("관리소 서비스")
        verbose_name_plural = _("관리소 서비스")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(second_service__isnull=True)
                | ~models.Q(second_service=models.F("service")),
                name="second_service_differs",
                violation_error_message=_(
                    "함께 하는 서비스에는 다른 서비스를 고르거나 비워 두세요."
                ),
            )
        ]

    def __str__(self):
        return self.wording

    @property
    def kinds(self) -> tuple[Service, ...]:
        """The one or two services of the row; `service` is the first."""
        return (self.service, self.second_service) if self.second_service else (self.service,)

    @property
    def effective_delivery_mode(self) -> str:
        return self.delivery_mode or self.service.delivery_mode

    @property
    def effective_audiences(self) -> list[str]:
        return self.audiences or self.service.audiences

    @property
    def delivery_mode_label(self) -> str:
        mode = self.effective_delivery_mode
        return DeliveryMode(mode).label if mode else ""

    @property
    def audience_labels(self) -> list[str]:
        return self._meta.get_field("audiences").labels(self.effective_audiences)


class CenterPhone(CenterRow):
    page = ParentalKey("centers.CenterPage", on_delete=models.CASCADE, related_name="phones")
    number = PhoneField(_("전화번호"), help_text=_("예: 063-123-4567"))
    kind = models.CharField(
        _("종류"), max_length=10, choices=PhoneKind.choices, default=PhoneKind.OFFICE
    )
    label = models.CharField(
        _("붙임말"),
        max_length=60,
        blank=True,
        help_text=_("예: 이불 세탁 신청. 없으면 비워 두세요."),
    )

    translatable_fields = [*translated("label"), *synchronized("number", "kind")]
    panels = [FieldRowPanel([FieldPanel("number"), FieldPanel("kind")]), FieldPanel("label")]

    class Meta(CenterRow.Meta):
        abstract = False
        verbose_name = _("전화번호")
        verbose_name_plural = _("전화번호")

    def __str__(self):
        return self.number

    @property
    def accepts_text_messages(self) -> bool:
        return self.kind == PhoneKind.MOBILE


class OpeningHours(CenterRow):
    """Opening hours of some weekdays in one season; a lunch break makes two rows."""

    page = ParentalKey("centers.CenterPage", on_delete=models.CASCADE, related_name="opening_hours")
    weekdays = ChoiceListField(verbose_name=_("요일"), options=Weekday, blank=False)
    opens_at = ClockField(_("여는 시각"), help_text=_("예: 09:00"))
    closes_at = ClockField(_("닫는 시각"), help_text=_("예: 18:00"), is_end=True)
    season = models.CharField(
        _("철"), max_length=12, choices=Season.choices, default=Season.ALL_YEAR
    )

    translatable_fields = synchronized("weekdays", "opens_at", "closes_at", "season")
    panels = [
        FieldPanel("weekdays"),
        FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at"), FieldPanel("season")]),
    ]

    class Meta(CenterRow.Meta):
        abstract = False
        verbose_name = _("운영 시간")
        verbose_name_plural = _("운영 시간")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_at__gt=models.F("opens_at")),
                name="opens_before_it_closes",
                violation_error_message=_("닫는 시각은 여는 시각보다 늦어야 합니다."),
            )
        ]

    def clean(self):
        super().clean()
        errors = {}
        if not self.weekdays:
            errors["weekdays"] = _("요일을 하나 이상 골라 주세요.")
        if self.opens_at and self.closes_at and self.closes_at <= self.opens_at:
            errors["closes_at"] = past_midnight_message()
        if errors:
            raise ValidationError(errors)

    @property
    def weekday_labels(self) -> list[str]:
        return self._meta.get_field("weekdays").labels(self.weekdays)


class CenterProgramme(CenterRow):
    """The centre's participation in one year's programme."""

    page = ParentalKey("centers.CenterPage", on_delete=models.CASCADE, related_name="programmes")
    programme = models.ForeignKey(
        Programme, verbose_name=_("사업 연도"), on_delete=models.PROTECT, related_name="center_rows"
    )

    translatable_fields = translated("programme")
    panels = [FieldPanel("programme")]

    class Meta(CenterRow.Meta):
        abstract = False
        verbose_name = _("참여한 사업")
        verbose_name_plural = _("참여한 사업")
        constraints = [
            models.UniqueConstraint(
                fields=["page", "programme"],
                name="one_row_per_programme",
                violation_error_message=_("같은 사업 연도를 두 번 골랐습니다. 하나를 지워 주세요."),
            )
        ]

    def __str__(self):
        return str(self.programme)
