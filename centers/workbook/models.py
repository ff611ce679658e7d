"""Uploaded workbooks that wait for the editor's confirmation."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class WorkbookUpload(models.Model):
    """An uploaded file during preview; `payload` is cleared after the import, and the row is deleted after
    `uploads.RETENTION`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("파일 이름"), max_length=255)
    payload = models.BinaryField()
    created_at = models.DateTimeField(_("올린 때"), auto_now_add=True, db_index=True)
    #: Result for the page shown after the import: [{"pk", "name", "is_live", "is_new"}]; null before it.
    written = models.JSONField(null=True, default=None)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("올린 관리소 표")
        verbose_name_plural = _("올린 관리소 표")
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        return self.name
