"""Process `TranslationJob`s in the background worker.

A task runs for some seconds, then enqueues its successor: a worker that is asked to stop has to wait no
longer than that, and a killed one loses one item at most. `resume` continues a job after that.
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

#: Seconds that one task runs; shorter than the grace period of a server that is stopped.
MAX_TASK_SECONDS = 8
#: Seconds without progress after which a job counts as interrupted.
STALLED_SECONDS = 120
OPEN_STATES = {TranslationJob.State.WAITING, TranslationJob.State.RUNNING}

Runner = Callable[[TranslationJob, JobItem], str | None]
_RUNNERS: dict[str, Runner] = {}


class ItemFailed(Exception):
    """Raised by a runner; the message says why this item was not done."""


def runner(kind: str) -> Callable[[Runner], Runner]:
    """Decorator that registers the function for items of a kind. It may return a message about the
    item and raises `ItemFailed`."""

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
    """Create a job of (key, label) items that is not processed until `begin`."""
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
    """Create a job (arguments as for `prepare`) and begin it at once."""
    with transaction.atomic():
        job = prepare(*args, **kwargs)
        begin(job)
    return job


def begin(job: TranslationJob) -> None:
    job.state = TranslationJob.State.WAITING
    job.save(update_fields=["state"])
    transaction.on_commit(partial(enqueue, job))


def delete_unconfirmed() -> int:
    """Delete jobs that were not begun within a day. Returns the number of deleted jobs."""
    before = timezone.now() - timedelta(days=1)
    old = TranslationJob.objects.filter(state=TranslationJob.State.PREPARED, created_at__lt=before)
    return old.delete()[1].get(TranslationJob._meta.label, 0)


def enqueue(job: TranslationJob) -> None:
    work.enqueue(str(job.pk))


def resume(job: TranslationJob) -> None:
    """Continue an interrupted or failed job; failed items are tried again."""
    job.items.filter(state=JobItem.State.FAILED).update(state=JobItem.State.WAITING, message="")
    TranslationJob.objects.filter(pk=job.pk).update(
        state=TranslationJob.State.WAITING, finished_at=None
    )
    enqueue(job)


def is_stalled(job: TranslationJob) -> bool:
    """Whether an unfinished job makes no progress: the worker is not running, or was killed."""
    if job.state not in OPEN_STATES:
        return False
    last = job.touched_at or job.created_at
    return (timezone.now() - last).total_seconds() > STALLED_SECONDS


@task(backend="background")
def work(job_id: str) -> None:
    """Process waiting items for up to `MAX_TASK_SECONDS`, then enqueue the next task if any are left."""
    job = TranslationJob.objects.filter(pk=job_id).first()
    if job is None or job.state not in OPEN_STATES:
        return
    _touch(job, state=TranslationJob.State.RUNNING)
    deadline, throttle = time.monotonic() + MAX_TASK_SECONDS, WriteThrottle()
    for item in job.items.filter(state=JobItem.State.WAITING).iterator(chunk_size=200):
        _process(job, item)
        throttle.pause()
        if time.monotonic() > deadline:
            enqueue(job)
            return
    failed = job.items.filter(state=JobItem.State.FAILED).exists()
    _touch(
        job,
        state=TranslationJob.State.FAILED if failed else TranslationJob.State.DONE,
        finished_at=timezone.now(),
        payload=job.payload if failed else None,
    )


def _process(job: TranslationJob, item: JobItem) -> None:
    try:
        item.message = _RUNNERS[job.kind](job, item) or ""
        item.state = JobItem.State.DONE
    except ItemFailed as reason:
        item.state, item.message = JobItem.State.FAILED, str(reason)
    except Exception:
        # One failing page must not stop a job of five hundred.
        logger.exception("Job %s stumbled over %s", job.pk, item.label)
        item.state = JobItem.State.FAILED
        item.message = _(
            "뜻밖의 문제로 못 했습니다. 다시 해 보고, 또 그러면 관리자에게 알려 주세요."
        )
    item.save(update_fields=["state", "message"])
    _touch(job)


def _touch(job: TranslationJob, **fields) -> None:
    TranslationJob.objects.filter(pk=job.pk).update(touched_at=timezone.now(), **fields)
