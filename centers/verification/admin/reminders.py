"""Admin view of sent reminders and responses, with text messages for stewards without an e-mail address."""

import datetime

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from centers.verification.admin.overdue import CONFIRM_PERMISSION
from centers.verification.links import VALID_FOR
from centers.verification.models import Reminder
from centers.verification.reminders import text_message

#: Older reminders are not listed.
LISTED_FOR = VALID_FOR + datetime.timedelta(days=30)


@require_safe
def reminders(request):
    """The texts contain links with which anybody can confirm, so the view requires that permission."""
    if not request.user.has_perm(CONFIRM_PERMISSION):
        raise PermissionDenied
    recent = Reminder.objects.filter(created_at__gt=timezone.now() - LISTED_FOR)
    open_since = timezone.now() - VALID_FOR
    rows = [
        {
            "reminder": reminder,
            "text": text_message(reminder)
            if not reminder.answered_at and reminder.created_at > open_since
            else "",
        }
        for reminder in recent.select_related("steward")
    ]
    return render(request, "centers/verification/admin/reminders.html", {"rows": rows})
