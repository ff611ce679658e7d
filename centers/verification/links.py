"""The signed link of a reminder: it names the reminder, works once and for a month.

It is signed for the mail address and telephone number it is sent to, so that it ends when somebody else
takes over the entry of a steward. Which services it opens is looked up each time (`views.confirm`).
"""

import datetime
import uuid

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import timezone

from centers.models import Steward
from centers.verification.models import Reminder

SALT = "centers.verification.reminder"
VALID_FOR = datetime.timedelta(days=30)


class LinkIsOver(Exception):
    """The link is not ours, too old, answered already, or was sent to somebody else."""


def link_of(reminder: Reminder) -> str:
    token = _signer(reminder.steward).sign(reminder.pk.hex)
    return f"{settings.SITE_URL}{reverse('verification:confirm', args=[token])}"


def reminder_of(token: str) -> Reminder:
    """Raises `LinkIsOver`."""
    try:
        key = uuid.UUID(token.partition(":")[0])
        reminder = Reminder.objects.select_related("steward").get(pk=key)
        _signer(reminder.steward).unsign(token)
    except (signing.BadSignature, ValueError, Reminder.DoesNotExist) as error:
        raise LinkIsOver from error
    if reminder.answered_at or reminder.created_at < timezone.now() - VALID_FOR:
        raise LinkIsOver
    return reminder


def _signer(steward: Steward) -> signing.Signer:
    return signing.Signer(salt=f"{SALT} {steward.email} {steward.phone}")
