"""Reminders: ask stewards to confirm the overdue services they are responsible for."""

import datetime
import logging
from collections import defaultdict
from dataclasses import dataclass, field
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from centers.choices import CorrectionState
from centers.models import CenterService, Steward
from centers.verification.links import link_for
from centers.verification.models import Correction, Reminder

logger = logging.getLogger(__name__)

#: Time after which a steward who has not responded is reminded again.
AGAIN_AFTER = datetime.timedelta(days=14)


@dataclass
class ReminderRun:
    """Result of one run of reminders."""

    mailed: list[Reminder] = field(default_factory=list)
    #: For stewards without an e-mail address: text messages to be sent by hand.
    texted: list[Reminder] = field(default_factory=list)
    failed: list[Reminder] = field(default_factory=list)
    #: Overdue services without a responsible steward.
    without_steward: list[CenterService] = field(default_factory=list)


def overdue_rows(today: datetime.date | None = None) -> list[CenterService]:
    """Public overdue services without an open correction, with their stewards loaded."""
    waiting = Correction.objects.filter(state=CorrectionState.OPEN, row_key__isnull=False)
    rows = CenterService.objects.shown_in(settings.LANGUAGE_CODE).overdue(
        today or timezone.localdate()
    )
    return list(
        rows.exclude(translation_key__in=waiting.values("row_key"))
        .select_related("steward", "page__steward", "page__township__region")
        .order_by("page__path", "sort_order", "pk")
    )


def responsible_steward(row: CenterService) -> Steward | None:
    return row.steward or row.page.steward


def send_reminders(today: datetime.date | None = None) -> ReminderRun:
    """Send one reminder to each steward of overdue services who was not reminded recently."""
    result, by_steward = ReminderRun(), defaultdict(list)
    for row in overdue_rows(today):
        if steward := responsible_steward(row):
            by_steward[steward].append(row)
        else:
            result.without_steward.append(row)
    reminded_recently = set(
        Reminder.objects.filter(
            created_at__gt=timezone.now() - AGAIN_AFTER, answered_at__isnull=True
        ).values_list("steward", flat=True)
    )
    for steward, rows in by_steward.items():
        if steward.pk not in reminded_recently:
            _send_reminder(steward, rows, result)
    return result


def _send_reminder(steward: Steward, rows: list[CenterService], result: ReminderRun) -> None:
    reminder = Reminder.objects.create(
        steward=steward, row_keys=[str(row.translation_key) for row in rows]
    )
    if not steward.email:
        result.texted.append(reminder)
        return
    try:
        send_mail(mail_subject(reminder), mail_body(reminder, rows), None, [steward.email])
    except (SMTPException, OSError):
        # Deleting the reminder lets the next run try again.
        logger.exception("No mail could be sent to a steward")
        result.failed.append(reminder)
        reminder.delete()
        return
    reminder.sent_at = timezone.now()
    reminder.save(update_fields=["sent_at"])
    result.mailed.append(reminder)


def mail_subject(reminder: Reminder) -> str:
    count = len(reminder.row_keys)
    text = ngettext(
        "[생생마을관리소] 서비스 %(count)s가지를 확인해 주세요",
        "[생생마을관리소] 서비스 %(count)s가지를 확인해 주세요",
        count,
    )
    return text % {"count": count}


def mail_body(reminder: Reminder, rows: list[CenterService]) -> str:
    context = {"reminder": reminder, "rows": rows, "link": link_for(reminder)}
    return render_to_string("centers/verification/reminder.txt", context)


def text_message(reminder: Reminder) -> str:
    """Text message for a reminder; carriers send long ones as LMS."""
    return _(
        "[생생마을관리소] %(name)s님, 서비스 %(count)s가지가 그대로인지 확인해 주세요. "
        "로그인 없이 한 번 누르면 됩니다. %(link)s"
    ) % {
        "name": reminder.steward.name,
        "count": len(reminder.row_keys),
        "link": link_for(reminder),
    }
