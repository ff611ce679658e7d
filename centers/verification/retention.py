"""Deletes personal data that is no longer needed."""

import datetime

from django.utils import timezone

from centers.choices import CorrectionState
from centers.verification.links import VALID_FOR
from centers.verification.models import Correction, Reminder

#: Rate limiting looks back one hour only.
SENDER_RETENTION = datetime.timedelta(days=1)
CORRECTION_RETENTION = datetime.timedelta(days=365)


def delete_expired(now: datetime.datetime | None = None) -> None:
    now = now or timezone.now()
    Correction.objects.filter(created_at__lt=now - SENDER_RETENTION).exclude(sender="").update(
        sender=""
    )
    done = Correction.objects.exclude(state=CorrectionState.OPEN)
    done.filter(handled_at__lt=now - CORRECTION_RETENTION).delete()
    Reminder.objects.filter(created_at__lt=now - 3 * VALID_FOR).delete()
