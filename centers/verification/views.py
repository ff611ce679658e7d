"""Public views: a visitor's report, and a steward's response by the link of a reminder.

Neither sets a cookie, so neither has CSRF protection. The report is protected by its signed stamp and a
rate limit, the response by the secret token in its URL. GET requests never change anything, so mail
programs that prefetch links confirm nothing.
"""

import datetime
from collections import Counter

from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from centers.choices import CorrectionOrigin
from centers.models import CenterPage, CenterService
from centers.verification.confirmations import confirm as confirm_rows
from centers.verification.forms import ReportForm, StewardResponseForm, new_stamp
from centers.verification.links import LinkExpired, reminder_from_token
from centers.verification.models import Correction, Reminder
from centers.verification.tasks import notify_of_correction
from core.client_identity import client_id

#: Rate limit: reports per hour, of one sender and in total.
MAX_REPORTS_PER_SENDER, MAX_REPORTS = 5, 100


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request, key):
    """ "정보가 달라요" form of one centre; `key` is its translation key, the same in every language."""
    pages = CenterPage.objects.live().public().filter(translation_key=key)
    center = get_object_or_404(pages.in_language(get_language()))
    sender = client_id(request)
    status, too_many = 200, False
    if request.method == "POST":
        form = ReportForm(center, request.POST)
        if form.is_spam:
            return redirect("verification:thanks", key)
        too_many = _is_rate_limited(sender)
        if form.is_valid() and not too_many:
            _store_report(form.cleaned_data, pages, sender)
            return redirect("verification:thanks", key)
        form.data = form.data.copy()
        form.data["stamp"] = new_stamp()
        status = 429 if too_many else 200
    else:
        form = ReportForm(
            center, initial={"stamp": new_stamp(), "service": request.GET.get("service")}
        )
    context = {"center": center, "form": form, "too_many": too_many}
    return render(request, "centers/verification/report.html", context, status=status)


def _is_rate_limited(sender: str) -> bool:
    hour = timezone.now() - datetime.timedelta(hours=1)
    recent = Correction.objects.filter(origin=CorrectionOrigin.VISITOR, created_at__gt=hour)
    senders = Counter(recent.values_list("sender", flat=True)[:MAX_REPORTS])
    return senders[sender] >= MAX_REPORTS_PER_SENDER or senders.total() >= MAX_REPORTS


def _store_report(values: dict, pages, sender: str) -> None:
    """Store the correction on the Korean page, which editors work on, whatever the visitor's language."""
    center = pages.in_language(settings.LANGUAGE_CODE).first() or pages.first()
    service = values["service"]
    correction = Correction.objects.create(
        center=center,
        row_key=service.translation_key if service else None,
        origin=CorrectionOrigin.VISITOR,
        topic=values["topic"],
        text=values["text"],
        contact=values["contact"],
        language=get_language(),
        sender=sender,
    )
    transaction.on_commit(lambda: notify_of_correction.enqueue(correction.pk))


@require_safe
def thanks(request, key):
    pages = CenterPage.objects.live().public().filter(translation_key=key)
    center = get_object_or_404(pages.in_language(get_language()))
    return render(request, "centers/verification/thanks.html", {"center": center})


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request, token):
    """A steward's page: one form for each service, submitted together."""
    try:
        reminder = reminder_from_token(token)
    except LinkExpired:
        return _link_expired(request)
    forms = _forms(reminder, request.POST if request.method == "POST" else None)
    # Validate every form, so that the steward sees all errors at once.
    invalid = [form for form in forms if not form.is_valid()]
    if request.method == "POST" and not invalid:
        if _store_responses(reminder, forms):
            return _private(redirect(reverse("verification:answered")))
        return _link_expired(request)
    context = {"reminder": reminder, "forms": forms}
    return _private(render(request, "centers/verification/confirm.html", context))


def _link_expired(request) -> HttpResponse:
    return _private(render(request, "centers/verification/link_expired.html", status=410))


def _forms(reminder: Reminder, data) -> list[StewardResponseForm]:
    """One form for each service of the reminder for which the steward is still responsible."""
    rows = (
        CenterService.objects.shown_in(settings.LANGUAGE_CODE)
        .with_responsible_steward(reminder.steward)
        .filter(translation_key__in=reminder.row_keys)
        .select_related("page__township__region", "service")
        .order_by("page__path", "sort_order", "pk")
    )
    return [StewardResponseForm(row, data) for row in rows]


@transaction.atomic
def _store_responses(reminder: Reminder, forms: list[StewardResponseForm]) -> bool:
    """Store the responses. False if the link was used meanwhile."""
    taken = Reminder.objects.filter(pk=reminder.pk, answered_at__isnull=True).update(
        answered_at=timezone.now()
    )
    if not taken:
        return False
    by = reminder.steward.name
    same = [form for form in forms if form.cleaned_data["answer"] == StewardResponseForm.SAME]
    confirm_rows([form.row.translation_key for form in same], by)
    for form in forms:
        if form not in same:
            correction = form.correction(by)
            correction.save()
            transaction.on_commit(lambda pk=correction.pk: notify_of_correction.enqueue(pk))
    return True


@require_safe
def answered(request):
    return render(request, "centers/verification/answered.html")


def _private(response: HttpResponse) -> HttpResponse:
    """The URL contains the secret token, so keep it out of Referer headers and search engines."""
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
