"""The state of periodic jobs: lease, last run, problems."""

from datetime import timedelta

from django.db import models
from django.utils import timezone

#: A worker that has not renewed its lease for this long is presumed dead; another one may take over.
LEASE = timedelta(minutes=1)
#: A job runs every half minute; without a run for this long, editors are warned.
LATE_AFTER = timedelta(minutes=3)


class ClockJob(models.Model):
    """One row per job of `core.clock`, written by the worker that runs it."""

    name = models.CharField(max_length=40, primary_key=True)
    leased_until = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    #: What failed in the last run: {"label": title of the page, "reason": sentence}.
    problems = models.JSONField(default=list)

    def __str__(self):
        return self.name

    @classmethod
    def acquire(cls, name: str) -> "ClockJob | None":
        """Acquires the lease; None if another worker has it. It must be renewed within `LEASE`."""
        now = timezone.now()
        cls.objects.get_or_create(name=name, defaults={"leased_until": now})
        free = cls.objects.filter(name=name, leased_until__lte=now)
        if not free.update(leased_until=now + LEASE):
            return None
        return cls.objects.get(name=name)

    def renew(self) -> None:
        self.leased_until = timezone.now() + LEASE
        self.save(update_fields=["leased_until"])

    def finish(self, problems: list[dict]) -> None:
        self.leased_until = self.finished_at = timezone.now()
        self.problems = problems
        self.save()

    @property
    def is_late(self) -> bool:
        return self.finished_at is None or timezone.now() - self.finished_at > LATE_AFTER
