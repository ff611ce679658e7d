"""Forgetting what is of no use any more."""

import datetime

from django.utils import timezone

from centers.choices import CorrectionState
from centers.verification.links import VALID_FOR
from centers.verification.models import Correction, Reminder

#: Senders are told apart within an hour only.
SENDERS_KEPT = datetime.timedelta(days=1)
CORRECTIONS_KEPT = datetime.timedelta(days=365)


def tidy(now: datetime.datetime | None = None) -> None:
    now = now or timezone.now()
    Correction.objects.filter(created_at__lt=now - SENDERS_KEPT).exclude(sender="").update(
        sender=""
    )
    done = Correction.objects.exclude(state=CorrectionState.OPEN)
    done.filter(handled_at__lt=now - CORRECTIONS_KEPT).delete()
    Reminder.objects.filter(created_at__lt=now - 3 * VALID_FOR).delete()
