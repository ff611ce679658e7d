"""Stewards, who are responsible for services, and the dates on which services were last confirmed."""

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel

from centers.choices import ConfirmationState, ReviewTerm
from core.fields import PhoneField


class Steward(models.Model):
    """Contact person at a centre who confirms that its services are still correct (Open Referral's term).

    Never published: name, e-mail address and phone number are visible to editors only.
    """

    name = models.CharField(_("이름"), max_length=80)
    email = models.EmailField(
        _("전자우편"), blank=True, help_text=_("확인을 부탁하는 편지를 이 주소로 보냅니다.")
    )
    phone = PhoneField(
        _("휴대전화"),
        blank=True,
        help_text=_("전자우편이 없으면 문자로 보낼 글을 만들어 드립니다. 예: 010-1234-5678"),
    )

    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("email"), FieldPanel("phone")]),
    ]

    class Meta:
        verbose_name = _("확인 담당자")
        verbose_name_plural = _("확인 담당자")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "email", "phone"],
                name="one_entry_per_steward",
                violation_error_message=_("같은 담당자가 이미 있습니다."),
            )
        ]

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        if not self.email and not self.phone:
            raise ValidationError({"email": _("전자우편이나 휴대전화 가운데 하나는 적어 주세요.")})


class ConfirmationMixin(models.Model):
    """Steward and review term of a centre: defaults for its services, which may override them."""

    steward = models.ForeignKey(
        Steward,
        verbose_name=_("확인 담당자"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="centers",
        help_text=_("서비스가 그대로인지 때마다 물어볼 사람입니다. 방문자에게는 보이지 않습니다."),
    )
    review_days = models.PositiveSmallIntegerField(
        _("확인 주기"), choices=ReviewTerm.choices, default=ReviewTerm.HALF_YEAR
    )

    confirmation_panel = MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("steward"), FieldPanel("review_days")]),
            HelpPanel(template="centers/verification/admin/status.html"),
        ],
        heading=_("정보 확인"),
    )

    class Meta:
        abstract = True


def confirmation_state(due_on, stale_on, today: datetime.date | None = None) -> ConfirmationState:
    """A service without dates is new and counts as confirmed. `today` defaults to the local date."""
    today = today or timezone.localdate()
    if due_on is None or today < due_on:
        return ConfirmationState.CONFIRMED
    return ConfirmationState.DUE if today < stale_on else ConfirmationState.STALE


class ServiceConfirmationQuerySet(models.QuerySet):
    def attach_to(self, rows: list) -> list:
        """Set `confirmation` on each service row (None where there is none), in one query; returns the rows."""
        confirmations = self.in_bulk([row.translation_key for row in rows], field_name="row_key")
        for row in rows:
            row.confirmation = confirmations.get(row.translation_key)
        return rows


class ServiceConfirmation(models.Model):
    """When a service was last confirmed, and when it is due again.

    A table of its own rather than fields of `CenterService`: publishing an older draft must not undo a
    confirmation, and it holds in every language. `row_key` is the translation key of the service row.
    """

    row_key = models.UUIDField(unique=True, editable=False)
    #: First day the service was published; terms count from here until the first confirmation.
    since = models.DateField(_("보인 날"))
    confirmed_on = models.DateField(_("확인일"), null=True, blank=True)
    confirmed_by = models.CharField(_("확인한 사람"), max_length=150, blank=True)
    #: One review term, and two review terms, after the last confirmation.
    due_on = models.DateField(_("확인할 날"), db_index=True)
    stale_on = models.DateField(_("방문자에게 알리는 날"))

    objects = ServiceConfirmationQuerySet.as_manager()

    class Meta:
        verbose_name = _("서비스 확인")
        verbose_name_plural = _("서비스 확인")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(stale_on__gt=models.F("due_on")),
                name="confirmation_due_before_stale",
            )
        ]

    def __str__(self):
        return f"{self.row_key} {self.confirmed_on or self.since}"

    @property
    def state(self) -> ConfirmationState:
        return confirmation_state(self.due_on, self.stale_on)

    @property
    def is_stale(self) -> bool:
        return self.state == ConfirmationState.STALE
