"""Location of a centre: township, street address and coordinates."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from centers.choices import LocationPrecision
from centers.models.places import LATITUDE, LONGITUDE, Region, Township
from core.translation import synchronized, translated

BOTH_COORDINATES = _("위도와 경도를 함께 적거나 함께 비워 주세요.")


class LocationMixin(models.Model):
    township = models.ForeignKey(
        Township,
        verbose_name=_("읍·면·동"),
        # Null in drafts only: `blank` stays False, so validation at publication requires it. A database
        # constraint cannot, because `live` is a column of another table (`wagtailcore_page`).
        null=True,
        on_delete=models.PROTECT,
        related_name="centers",
        help_text=_("시·군은 읍·면·동을 고르면 함께 정해집니다."),
    )
    address = models.CharField(
        _("도로명 주소"),
        max_length=160,
        blank=True,
        help_text=_("시·군과 읍·면 다음부터 적습니다. 예: 감곡로 12"),
    )
    address_detail = models.CharField(
        _("자세한 주소"), max_length=120, blank=True, help_text=_("예: 2층 생생마을관리소")
    )
    postal_code = models.CharField(
        _("우편번호"), max_length=5, blank=True, help_text=_("숫자 다섯 자리입니다.")
    )
    latitude = models.FloatField(_("위도"), null=True, blank=True, validators=LATITUDE)
    longitude = models.FloatField(_("경도"), null=True, blank=True, validators=LONGITUDE)
    location_precision = models.CharField(
        _("위치의 정확도"),
        max_length=10,
        choices=LocationPrecision.choices,
        default=LocationPrecision.TOWNSHIP,
        help_text=_("위도와 경도를 비워 두면 읍·면·동의 가운데를 보여 줍니다."),
    )

    location_panel = MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("address"), FieldPanel("address_detail")]),
            FieldPanel("postal_code"),
            FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
            FieldPanel("location_precision"),
        ],
        heading=_("찾아오는 곳"),
    )
    location_translatable_fields = [
        *translated("township", "address", "address_detail"),
        *synchronized("postal_code", "latitude", "longitude", "location_precision"),
    ]

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(latitude__isnull=False, longitude__isnull=False),
                name="center_has_both_coordinates_or_none",
                violation_error_message=BOTH_COORDINATES,
            )
        ]

    def clean(self):
        super().clean()
        errors = {}
        if self.postal_code and not (self.postal_code.isdigit() and len(self.postal_code) == 5):
            errors["postal_code"] = _("우편번호는 숫자 다섯 자리입니다. 예: 56100")
        if (self.latitude is None) != (self.longitude is None):
            errors["longitude"] = BOTH_COORDINATES
        if errors:
            raise ValidationError(errors)

    @property
    def township_or_blank(self) -> Township:
        """The township, or an unsaved one with empty names and codes: a draft may have none yet."""
        return self.township or Township(region=Region(province=""))

    @property
    def region(self) -> Region:
        return self.township_or_blank.region

    @property
    def place(self) -> str:
        """Names of 시·군 and 면, e.g. 정읍시 감곡면; empty while unknown."""
        return f"{self.region.name} {self.township_or_blank.name}".strip()

    @property
    def place_and_name(self) -> str:
        """Search text for a map app."""
        return f"{self.place} {self.title}".strip()

    @property
    def point(self) -> tuple[float, float] | None:
        """(latitude, longitude) of the centre, else of the middle of its township, else None."""
        if self.latitude is not None:
            return self.latitude, self.longitude
        return self.township_or_blank.point

    @property
    def point_is_approximate(self) -> bool:
        return self.latitude is None or self.location_precision == LocationPrecision.TOWNSHIP

    @property
    def street_address(self) -> str:
        """The full postal address in Korean order; empty while the street is unknown."""
        if not self.address:
            return ""
        parts = [self.region.province, self.place, self.address]
        return " ".join(part for part in [*parts, self.address_detail] if part)
