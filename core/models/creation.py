"""The object that a create form has created, so that a repeated submission edits it instead."""

from datetime import timedelta

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone

#: A form submitted again after a longer time creates a new object.
MAX_AGE = timedelta(days=30)


class FormCreation(models.Model):
    """One submitted create form. The primary key makes a simultaneous second submission wait."""

    token = models.UUIDField(primary_key=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    content_type = models.ForeignKey(ContentType, null=True, on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField(null=True)
    instance = GenericForeignKey("content_type", "object_id")
    #: Hidden form fields, name → value, that tell inline rows already saved from new ones.
    field_updates = models.JSONField(default=dict)
    #: Whether an editor has pressed a button; an autosave that arrives later has older content.
    is_submitted = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)

    def __str__(self):
        return str(self.token)

    @classmethod
    def delete_old(cls) -> None:
        cls.objects.filter(created_at__lt=timezone.now() - MAX_AGE).delete()
