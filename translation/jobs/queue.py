"""Working off `TranslationJob`s outside requests.

A task works for some seconds, then queues its successor: a worker that is told to stop waits no
longer than that, and one that is killed loses one item at most. `resume` goes on after such a loss.
"""

import logging
import time
from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from translation.jobs.models import JobItem, TranslationJob
from translation.write_throttle import WriteThrottle

logger = logging.getLogger(__name__)

#: Seconds that one task works; shorter than a server waits when it is stopped.
SLICE = 8
#: Seconds after which a job that stands still was cut off.
STILL = 120
OPEN_STATES = {TranslationJob.State.WAITING, TranslationJob.State.RUNNING}

Runner = Callable[[TranslationJob, JobItem], str | None]
_RUNNERS: dict[str, Runner] = {}


class ItemFailed(Exception):
    """Raised by a runner; the message tells people why this item was not done."""


def runner(kind: str) -> Callable[[Runner], Runner]:
    """Registers what does one item of a kind; it may return a word about the item."""

    def register(function: Runner) -> Runner:
        _RUNNERS[kind] = function
        return function

    return register


def prepare(
    kind: str,
    user,
    locales: Iterable,
    items: Iterable[tuple[str, str]],
    payload: bytes | None = None,
    details: dict | None = None,
) -> TranslationJob:
    """A job of (key, label) items that waits for somebody to `begin` it."""
    with transaction.atomic():
        job = TranslationJob.objects.create(
            kind=kind,
            state=TranslationJob.State.PREPARED,
            user=user,
            payload=payload,
            details=details or {},
        )
        job.locales.set(locales)
        JobItem.objects.bulk_create(
            JobItem(job=job, position=position, key=key, label=label[:255])
            for position, (key, label) in enumerate(items)
        )
    return job


def start(*args, **kwargs) -> TranslationJob:
    """Prepare a job and begin it at once."""
    with transaction.atomic():
        job = prepare(*args, **kwargs)
        begin(job)
    return job


def begin(job: TranslationJob) -> None:
    job.state = TranslationJob.State.WAITING
    job.save(update_fields=["state"])
    transaction.on_commit(partial(queue, job))


def forget_prepared() -> int:
    """Delete what nobody has begun within a day; returns how many."""
    before = timezone.now() - timedelta(days=1)
    old = TranslationJob.objects.filter(state=TranslationJob.State.PREPARED, created_at__lt=before)
    return old.delete()[1].get(TranslationJob._meta.label, 0)


def queue(job: TranslationJob) -> None:
    work.enqueue(str(job.pk))


def resume(job: TranslationJob) -> None:
    """Go on with a job that stands still; what failed is tried again."""
    job.items.filter(state=JobItem.State.FAILED).update(state=JobItem.State.WAITING, message="")
    TranslationJob.objects.filter(pk=job.pk).update(
        state=TranslationJob.State.WAITING, finished_at=None
    )
    queue(job)


def stands_still(job: TranslationJob) -> bool:
    """Whether nobody works on an unfinished job: the worker is not running, or was killed."""
    if job.state not in OPEN_STATES:
        return False
    last = job.touched_at or job.created_at
    return (timezone.now() - last).total_seconds() > STILL


@task(backend="background")
def work(job_id: str) -> None:
    job = TranslationJob.objects.filter(pk=job_id).first()
    if job is None or job.state not in OPEN_STATES:
        return
    _touch(job, state=TranslationJob.State.RUNNING)
    until, pace = time.monotonic() + SLICE, WriteThrottle()
    for item in job.items.filter(state=JobItem.State.WAITING).iterator(chunk_size=200):
        _do(job, item)
        pace.rest()
        if time.monotonic() > until:
            queue(job)
            return
    failed = job.items.filter(state=JobItem.State.FAILED).exists()
    _touch(
        job,
        state=TranslationJob.State.FAILED if failed else TranslationJob.State.DONE,
        finished_at=timezone.now(),
        payload=job.payload if failed else None,
    )


def _do(job: TranslationJob, item: JobItem) -> None:
    try:
        item.message = _RUNNERS[job.kind](job, item) or ""
        item.state = JobItem.State.DONE
    except ItemFailed as reason:
        item.state, item.message = JobItem.State.FAILED, str(reason)
    except Exception:
        # One page that cannot be done must not hold up five hundred others.
        logger.exception("Job %s stumbled over %s", job.pk, item.label)
        item.state = JobItem.State.FAILED
        item.message = _(
            "뜻밖의 문제로 못 했습니다. 다시 해 보고, 또 그러면 관리자에게 알려 주세요."
        )
    item.save(update_fields=["state", "message"])
    _touch(job)


def _touch(job: TranslationJob, **fields) -> None:
    TranslationJob.objects.filter(pk=job.pk).update(touched_at=timezone.now(), **fields)
