"""What came out of a create form, so that a second request of the same form changes that."""

from datetime import timedelta

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone

#: A form that stayed open longer than this makes something new.
MAX_AGE = timedelta(days=30)


class FormCreation(models.Model):
    """One create form that was sent. The primary key makes a second, simultaneous one wait."""

    token = models.UUIDField(primary_key=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    content_type = models.ForeignKey(ContentType, null=True, on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField(null=True)
    instance = GenericForeignKey("content_type", "object_id")
    #: Hidden fields (names to values) that tell the rows which are saved already from new ones.
    field_updates = models.JSONField(default=dict)
    #: Whether an editor has pressed a button since; what an autosave sends after that is older.
    is_submitted = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)

    def __str__(self):
        return str(self.token)

    @classmethod
    def forget_old(cls) -> None:
        cls.objects.filter(created_at__lt=timezone.now() - MAX_AGE).delete()
