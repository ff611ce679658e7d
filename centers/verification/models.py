"""Reminders sent to stewards, and corrections proposed to editors."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from centers.choices import CorrectionOrigin, CorrectionState, CorrectionTopic
from centers.models import Steward


class Reminder(models.Model):
    """A request to a steward to confirm services; its signed link works once and for a limited time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    steward = models.ForeignKey(Steward, on_delete=models.CASCADE, related_name="reminders")
    #: Translation keys of the services to confirm.
    row_keys = models.JSONField(default=list)
    created_at = models.DateTimeField(_("만든 때"), auto_now_add=True)
    sent_at = models.DateTimeField(_("편지를 보낸 때"), null=True, blank=True)
    answered_at = models.DateTimeField(_("답한 때"), null=True, blank=True)

    class Meta:
        verbose_name = _("확인 부탁")
        verbose_name_plural = _("확인 부탁")
        ordering = ["-created_at", "pk"]

    def __str__(self):
        return f"{self.steward} {self.created_at:%Y-%m-%d}"


class Correction(models.Model):
    """A reported error or proposed change of a centre; it has no effect until an editor applies it."""

    center = models.ForeignKey(
        "centers.CenterPage",
        verbose_name=_("관리소"),
        on_delete=models.CASCADE,
        related_name="corrections",
    )
    #: Translation key of the service concerned, if any.
    row_key = models.UUIDField(null=True, blank=True)
    origin = models.CharField(
        _("알린 사람"), max_length=8, choices=CorrectionOrigin.choices, editable=False
    )
    topic = models.CharField(_("무엇이"), max_length=8, choices=CorrectionTopic.choices)
    text = models.TextField(_("내용"), blank=True, max_length=1000)
    #: Field name of the service → {"old": …, "new": …}, proposed by a steward.
    changes = models.JSONField(default=dict, blank=True)
    contact = models.CharField(_("연락처"), max_length=120, blank=True)
    language = models.CharField(max_length=10, blank=True)
    #: Pseudonymous sender for rate limiting; deleted after a day.
    sender = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    state = models.CharField(
        _("상태"),
        max_length=8,
        choices=CorrectionState.choices,
        default=CorrectionState.OPEN,
        db_index=True,
    )
    created_at = models.DateTimeField(_("알린 때"), auto_now_add=True)
    handled_at = models.DateTimeField(_("처리한 때"), null=True, blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("처리한 사람"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("고칠 내용")
        verbose_name_plural = _("고칠 내용")
        ordering = ["-created_at", "pk"]

    def __str__(self):
        return f"{self.center} · {self.get_topic_display()}"

    @property
    def short_text(self) -> str:
        return Truncator(self.text).chars(60)

    @property
    def is_open(self) -> bool:
        return self.state == CorrectionState.OPEN
