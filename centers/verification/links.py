"""The signed link of a reminder; its token identifies the reminder, works once and for 30 days.

The signature's salt includes the steward's e-mail address and phone number, so the link becomes invalid
when the steward's record passes to another person. The services it may confirm are looked up on each
request (`views.confirm`).
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


class LinkExpired(Exception):
    """The token is forged, expired, already used, or was sent to a different address."""


def link_for(reminder: Reminder) -> str:
    token = _signer(reminder.steward).sign(reminder.pk.hex)
    return f"{settings.SITE_URL}{reverse('verification:confirm', args=[token])}"


def reminder_from_token(token: str) -> Reminder:
    """The reminder of a token. Raises `LinkExpired`."""
    try:
        key = uuid.UUID(token.partition(":")[0])
        reminder = Reminder.objects.select_related("steward").get(pk=key)
        _signer(reminder.steward).unsign(token)
    except (signing.BadSignature, ValueError, Reminder.DoesNotExist) as error:
        raise LinkExpired from error
    if reminder.answered_at or reminder.created_at < timezone.now() - VALID_FOR:
        raise LinkExpired
    return reminder


def _signer(steward: Steward) -> signing.Signer:
    return signing.Signer(salt=f"{SALT} {steward.email} {steward.phone}")
