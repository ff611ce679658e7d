"""Forgetting what is of no use any more."""

import datetime

from django.utils import timezone

from centers.choices import CorrectionState
from centers.verification.links import VALID_FOR
from centers.verification.models import Correction, Reminder

#: Senders are told apart within an hour only.
SENDER_RETENTION = datetime.timedelta(days=1)
CORRECTION_RETENTION = datetime.timedelta(days=365)


def tidy(now: datetime.datetime | None = None) -> None:
    now = now or timezone.now()
    Correction.objects.filter(created_at__lt=now - SENDER_RETENTION).exclude(sender="").update(
        sender=""
    )
    done = Correction.objects.exclude(state=CorrectionState.OPEN)
    done.filter(handled_at__lt=now - CORRECTION_RETENTION).delete()
    Reminder.objects.filter(created_at__lt=now - 3 * VALID_FOR).delete()
