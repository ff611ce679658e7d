"""The version of everything that visitors see, for caches to compare."""

import secrets
from datetime import datetime, timedelta

from django.db import models, transaction
from django.utils import timezone


class ContentVersion(models.Model):
    """A single row whose `version` changes whenever something that visitors see changes.

    `core.content_version` bumps it by signals; code that bypasses signals (`bulk_create`, `update`, SQL)
    must call `bump` itself.
    """

    ONLY = 1

    #: Random, so that no value occurs twice, not even after a backup is restored.
    version = models.CharField(max_length=16)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="only_one_content_version"),
        ]

    def __str__(self):
        return self.version

    @classmethod
    def current(cls) -> "ContentVersion":
        return cls.objects.filter(pk=cls.ONLY).first() or cls(pk=cls.ONLY, version="")

    @classmethod
    def bump(cls) -> None:
        """Writes a new version on commit: before it, no other process sees the change, and two editors
        who publish at the same time do not wait for each other's lock on the row."""
        transaction.on_commit(cls._write, robust=True)

    @classmethod
    def _write(cls) -> None:
        state = cls(pk=cls.ONLY, version=secrets.token_hex(8), changed_at=timezone.now())
        cls.objects.bulk_create(
            [state],
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=["version", "changed_at"],
        )

    @property
    def last_modified(self) -> int | None:
        """Unix time in seconds, for the `Last-Modified` header. None during the second of the change, as
        another change may follow within it and HTTP dates have no fractions."""
        if self.changed_at is None or timezone.now() - self.changed_at < timedelta(seconds=1):
            return None
        return int(datetime.timestamp(self.changed_at))
