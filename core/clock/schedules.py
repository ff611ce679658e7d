"""Scheduled publication like Wagtail's `publish_scheduled`, but an error in one object does not stop
the others."""

import logging
from collections.abc import Callable, Iterator

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision

from core.models import ClockJob

logger = logging.getLogger(__name__)
NAME = "publish_scheduled"


def publish_due() -> bool:
    """Publishes and unpublishes what is due. Returns False if another worker holds the lease."""
    job = ClockJob.acquire(NAME)
    if job is None:
        return False
    known = {problem["label"] for problem in job.problems}
    problems = []
    for label, publish_or_expire in _due():
        job.renew()
        try:
            with transaction.atomic():
                publish_or_expire()
        except Exception as error:
            problems.append({"label": label, "reason": _reason(error)})
            # The object is tried again every half minute, but logged only the first time.
            if label not in known:
                logger.exception("Scheduled publication failed: %s", label)
    job.finish(problems)
    return True


def _due() -> Iterator[tuple[str, Callable]]:
    """(label, callable that acts) for each due object; expiries first, as in Wagtail."""
    now = timezone.now()
    models = [Page, *_snippet_models()]
    for model in models:
        for instance in model.objects.filter(live=True, expire_at__lt=now).order_by(
            "expire_at", "pk"
        ):
            yield (
                str(instance),
                lambda instance=instance: instance.unpublish(
                    set_expired=True, log_action="wagtail.unpublish.scheduled"
                ),
            )
    due = Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at", "pk")
    for revision in due.select_related("content_type"):
        yield (
            revision.object_str,
            lambda revision=revision: revision.publish(log_action="wagtail.publish.scheduled"),
        )


def _snippet_models() -> list[type]:
    return [
        model
        for model in apps.get_models()
        if issubclass(model, DraftStateMixin) and not issubclass(model, Page)
    ]


def _reason(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    return f"{type(error).__name__}: {error}"[:300]
