"""Warnings to editors in the admin when scheduled publication does not work."""

from datetime import timedelta

from django.contrib import messages
from django.db.models import F, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component
from wagtail.models import PageLogEntry

from core.clock.schedules import NAME
from core.models import ClockJob
from core.publication.guard import REFUSED_ACTION

#: For how long, and how many, pages that were incomplete when due are listed on the admin home page.
REFUSALS_SHOWN_FOR = timedelta(days=14)
MAX_REFUSALS = 20


def late_text(job: ClockJob | None) -> str:
    """The warning with what to do; empty if the job runs as it should."""
    if job is not None and not job.is_late:
        return ""
    advice = _(
        "예약한 글은 그 시각에 저절로 나가거나 내려가지 않습니다. 급한 글은 직접 게시하고, "
        "누리집을 돌보는 분에게 '예약을 맡은 작업자(manage.py worker)를 다시 켜 주세요'라고 알려 주세요."
    )
    if job is None or job.finished_at is None:
        return _("예약 발행이 멈춰 있습니다. 아직 한 번도 돌지 않았습니다.") + " " + advice
    when = date_format(timezone.localtime(job.finished_at), "Y-m-d H:i")
    return _("예약 발행이 %(when)s부터 멈춰 있습니다.") % {"when": when} + " " + advice


def _job() -> ClockJob | None:
    return ClockJob.objects.filter(pk=NAME).first()


def refusals() -> list[dict]:
    """Pages that were incomplete when they were due and have not been published since, as dicts like
    those in `ClockJob.problems`."""
    lately = PageLogEntry.objects.filter(
        action=REFUSED_ACTION, timestamp__gt=timezone.now() - REFUSALS_SHOWN_FOR
    )
    # Log entries of deleted pages stay: their join finds no page.
    waiting = lately.filter(page__pk__isnull=False).filter(
        Q(page__last_published_at__isnull=True) | Q(page__last_published_at__lt=F("timestamp"))
    )
    return [
        {"label": entry.label, "reason": " ".join(entry.data["problems"])}
        for entry in waiting.order_by("-timestamp", "-pk")[:MAX_REFUSALS]
    ]


def warn_in_editor(request, page) -> None:
    """Warns if the page has a schedule. For the hooks `before_edit_page` and `after_publish_page`."""
    if not (page.go_live_at or page.expire_at) or not request.accepts("text/html"):
        return
    if text := late_text(_job()):
        messages.warning(request, text)


class ClockPanel(Component):
    """A panel of the admin home page, added only if something is wrong."""

    name = "clock"
    template_name = "core/clock_panel.html"
    order = 10

    def __init__(self, late: str, problems: list[dict]):
        self.late, self.problems = late, problems

    def get_context_data(self, parent_context):
        return {"late": self.late, "problems": self.problems}


def add_clock_panel(request, panels) -> None:
    """For the hook `construct_homepage_panels`."""
    job = _job()
    late, problems = late_text(job), [*(job.problems if job else ()), *refusals()]
    if late or problems:
        panels.append(ClockPanel(late, problems))
