"""Who was asked, who answered, and the texts to send to those without a mail address."""

import datetime

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from centers.verification.admin.overdue import CONFIRM
from centers.verification.links import VALID_FOR
from centers.verification.models import Reminder
from centers.verification.reminders import text_of

#: Reminders older than this say nothing any more.
SHOWN = VALID_FOR + datetime.timedelta(days=30)


@require_safe
def reminders(request):
    """The links let anybody confirm, so only those who may confirm themselves see them."""
    if not request.user.has_perm(CONFIRM):
        raise PermissionDenied
    lately = Reminder.objects.filter(created_at__gt=timezone.now() - SHOWN)
    open_since = timezone.now() - VALID_FOR
    rows = [
        {
            "reminder": reminder,
            "text": text_of(reminder)
            if not reminder.answered_at and reminder.created_at > open_since
            else "",
        }
        for reminder in lately.select_related("steward")
    ]
    return render(request, "centers/verification/admin/reminders.html", {"rows": rows})
