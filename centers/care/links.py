"""The signed link of a reminder: it names the reminder, works once and for a month."""

import datetime
import uuid

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import timezone

from centers.models import Reminder

SALT = "centers.care.reminder"
VALID_FOR = datetime.timedelta(days=30)


class LinkIsOver(Exception):
    """The link is not ours, too old, or was answered already."""


def link_of(reminder: Reminder) -> str:
    token = signing.Signer(salt=SALT).sign(reminder.pk.hex)
    return f"{settings.SITE_URL}{reverse('care:confirm', args=[token])}"


def reminder_of(token: str) -> Reminder:
    """Raises `LinkIsOver`."""
    try:
        key = uuid.UUID(signing.Signer(salt=SALT).unsign(token))
        reminder = Reminder.objects.select_related("steward").get(pk=key)
    except (signing.BadSignature, ValueError, Reminder.DoesNotExist) as error:
        raise LinkIsOver from error
    if reminder.answered_at or reminder.created_at < timezone.now() - VALID_FOR:
        raise LinkIsOver
    return reminder
