"""Keeping a file between the look at it and the word to take it."""

import datetime

from django.utils import timezone

from centers.workbook.models import WorkbookUpload

#: Long enough to ask a colleague; a file holds names that are not for keeping.
RETENTION = datetime.timedelta(days=1)


def keep(user, name: str, data: bytes) -> WorkbookUpload:
    """The one file of this user: an earlier one that waits is forgotten."""
    tidy()
    WorkbookUpload.objects.filter(user=user, written__isnull=True).delete()
    return WorkbookUpload.objects.create(user=user, name=name[-255:], payload=data)


def tidy() -> None:
    WorkbookUpload.objects.filter(created_at__lt=timezone.now() - RETENTION).delete()
