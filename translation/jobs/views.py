"""List of background jobs, and a job with its progress and failures."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from wagtail.models import Locale

from translation import permissions
from translation.jobs import queue
from translation.jobs.models import JobItem, TranslationJob

PER_PAGE = 20


def job_list(request):
    # Grouping drops the order of the model.
    jobs = _with_counts(_visible(request.user)).order_by("-created_at", "-pk")
    page = Paginator(jobs, PER_PAGE).get_page(request.GET.get("p"))
    return render(request, "translation/jobs/list.html", {"jobs": page})


def job_detail(request, job_id):
    job = get_object_or_404(_with_counts(_visible(request.user)), pk=job_id)
    if request.method == "POST":
        queue.resume(job)
        messages.success(request, _("이어서 합니다."))
        return redirect("translation:job", job.pk)
    context = {
        "job": job,
        "percent": round(100 * (job.done + job.failed) / job.total) if job.total else 100,
        "failed": job.items.filter(state=JobItem.State.FAILED)[:200],
        "notes": job.items.filter(state=JobItem.State.DONE).exclude(message="")[:200],
        "is_open": job.state in queue.OPEN_STATES,
        "is_stalled": queue.is_stalled(job),
    }
    return render(request, "translation/jobs/detail.html", context)


def _visible(user):
    """The user's own jobs; with the permission to submit, also those of others if the user works on all
    their languages. Restricted because jobs show titles of pages."""
    if not permissions.locales_of(user).exists():
        raise PermissionDenied
    begun = TranslationJob.objects.exclude(state=TranslationJob.State.PREPARED)
    visible = begun.select_related("user").prefetch_related("locales")
    if user.is_superuser:
        return visible
    own = Q(user=user)
    if user.has_perm(permissions.SUBMIT_PERMISSION):
        other_locales = Locale.objects.exclude(pk__in=permissions.languages_of(user))
        with_other_locales = TranslationJob.locales.through.objects.filter(
            translationjob=OuterRef("pk"), locale__in=other_locales
        )
        own |= ~Q(Exists(with_other_locales))
    return visible.filter(own)


def _with_counts(queryset):
    states = {
        "done": JobItem.State.DONE,
        "failed": JobItem.State.FAILED,
    }
    counts = {name: Count("items", filter=Q(items__state=state)) for name, state in states.items()}
    return queryset.defer("payload").annotate(total=Count("items"), **counts)
