"""Whether anything that visitors see has changed since somebody last looked."""

import secrets
from datetime import datetime, timedelta

from django.db import models, transaction
from django.utils import timezone


class ContentVersion(models.Model):
    """The one row that tells all processes which state of the site is published.

    Whoever changes what is published past the signals of `core.content_version` (`bulk_create`,
    `update`, SQL) calls `bump`.
    """

    ONLY = 1

    #: Means nothing and never occurs twice, not even after a backup was put back.
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
        """Once the transaction is over: until then nobody else sees the change, and two editors
        who publish at the same time need not wait for each other."""
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
        """Seconds since 1970. None within the second of the change, which may see another one:
        dates in headers know no fractions."""
        if self.changed_at is None or timezone.now() - self.changed_at < timedelta(seconds=1):
            return None
        return int(datetime.timestamp(self.changed_at))
