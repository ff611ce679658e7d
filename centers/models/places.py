"""Regions and townships. Township names are not unique in the province (주천면 exists twice), so a
township is identified by region and name together."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index

from core.models import VocabularyEntry
from core.translation import synchronized, translated

LATITUDE = [MinValueValidator(33), MaxValueValidator(39)]
LONGITUDE = [MinValueValidator(124), MaxValueValidator(132)]


class Region(VocabularyEntry):
    """A 시·군. `code` is its official five-digit code (행정표준코드, 52… since 2024-01-18)."""

    short_name = models.CharField(
        _("지도에 쓸 짧은 이름"),
        max_length=40,
        blank=True,
        help_text=_("예: 정읍. 비워 두면 이름을 씁니다."),
    )
    province = models.CharField(_("시·도"), max_length=40, default="전북특별자치도")
    code = models.CharField(
        _("행정구역 코드"),
        max_length=5,
        validators=[
            RegexValidator(r"^\d{5}$", _("행정구역 코드는 숫자 다섯 자리입니다. 예: 52180"))
        ],
    )
    map_slug = models.SlugField(
        _("지도 경계 이름"),
        max_length=80,
        blank=True,
        help_text=_("지도 자료에서 이 시·군의 경계를 찾는 영문 이름입니다. 예: jeongeup"),
    )

    translatable_fields = [
        *translated("name", "short_name", "province"),
        *synchronized("slug", "sort_order", "code", "map_slug"),
    ]
    panels = [
        FieldPanel("name"),
        FieldPanel("short_name"),
        FieldPanel("province"),
        MultiFieldPanel(
            [
                FieldPanel("slug"),
                FieldPanel("code"),
                FieldPanel("map_slug"),
                FieldPanel("sort_order"),
            ],
            heading=_("주소와 지도"),
        ),
    ]

    class Meta(VocabularyEntry.Meta):
        verbose_name = _("시·군")
        verbose_name_plural = _("시·군")

    @property
    def map_name(self) -> str:
        return self.short_name or self.name


class Township(VocabularyEntry):
    """A 읍·면·동; `latitude` and `longitude` are its approximate middle in degrees (WGS 84)."""

    region = models.ForeignKey(
        Region, verbose_name=_("시·군"), on_delete=models.PROTECT, related_name="townships"
    )
    code = models.CharField(
        _("행정구역 코드"),
        max_length=10,
        blank=True,
        validators=[
            RegexValidator(r"^\d{10}$", _("행정구역 코드는 숫자 열 자리입니다. 예: 5218040000"))
        ],
    )
    latitude = models.FloatField(_("가운데 위도"), null=True, blank=True, validators=LATITUDE)
    longitude = models.FloatField(_("가운데 경도"), null=True, blank=True, validators=LONGITUDE)

    translatable_fields = [
        *translated("name", "region"),
        *synchronized("slug", "sort_order", "code", "latitude", "longitude"),
    ]
    panels = [
        FieldPanel("name"),
        FieldPanel("region"),
        MultiFieldPanel(
            [
                FieldPanel("slug"),
                FieldPanel("code"),
                FieldPanel("latitude"),
                FieldPanel("longitude"),
                FieldPanel("sort_order"),
            ],
            heading=_("주소와 지도"),
        ),
    ]
    search_fields = [
        *VocabularyEntry.search_fields,
        index.RelatedFields("region", [index.SearchField("name")]),
    ]

    class Meta(VocabularyEntry.Meta):
        verbose_name = _("읍·면·동")
        verbose_name_plural = _("읍·면·동")
        ordering = ["region__sort_order", "sort_order", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["translation_key", "locale"], name="township_one_entry_per_language"
            ),
            models.UniqueConstraint(
                fields=["region", "slug"],
                name="township_known_by_region_and_slug",
                violation_error_message=_(
                    "이 시·군에 같은 주소 이름이 이미 있습니다. 다른 이름을 적어 주세요."
                ),
            ),
            models.UniqueConstraint(
                fields=["region", "name"],
                name="township_known_by_region_and_name",
                violation_error_message=_("이 시·군에 같은 이름의 읍·면·동이 이미 있습니다."),
            ),
            models.CheckConstraint(
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(latitude__isnull=False, longitude__isnull=False),
                name="township_has_both_coordinates_or_none",
                violation_error_message=_("위도와 경도를 함께 적거나 함께 비워 주세요."),
            ),
        ]

    def __str__(self):
        return f"{self.region.name} {self.name}"

    @property
    def point(self) -> tuple[float, float] | None:
        return None if self.latitude is None else (self.latitude, self.longitude)

    def namesakes(self):
        return Township.objects.filter(region=self.region_id)

    def clean(self):
        super().clean()
        if (self.latitude is None) != (self.longitude is None):
            raise ValidationError({"longitude": _("위도와 경도를 함께 적거나 함께 비워 주세요.")})


def region_names(locale_id: int) -> dict[str, str]:
    """Map slug → region name for the map in one language."""
    regions = Region.objects.live().filter(locale_id=locale_id).exclude(map_slug="")
    return {region.map_slug: region.map_name for region in regions}
