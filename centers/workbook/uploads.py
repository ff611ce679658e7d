"""Stores an uploaded workbook between preview and confirmation."""

import datetime

from django.utils import timezone

from centers.workbook.models import WorkbookUpload

#: Long enough to consult a colleague; short, because files contain personal data.
RETENTION = datetime.timedelta(days=1)


def store(user, name: str, data: bytes) -> WorkbookUpload:
    """Store the user's file; replaces an earlier one that was not applied."""
    delete_expired()
    WorkbookUpload.objects.filter(user=user, written__isnull=True).delete()
    return WorkbookUpload.objects.create(user=user, name=name[-255:], payload=data)


def delete_expired() -> None:
    WorkbookUpload.objects.filter(created_at__lt=timezone.now() - RETENTION).delete()
