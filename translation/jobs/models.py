"""Work that takes longer than a request: what is to be done, how far it is, what failed."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class TranslationJob(models.Model):
    """A list of items worked off one by one, each in a transaction of its own."""

    class Kind(models.TextChoices):
        SUBMIT = "submit", _("번역 시작")
        TAKE = "take", _("바뀐 원문 가져오기")
        IMPORT = "import", _("번역 파일 넣기")
        MACHINE = "machine", _("기계 번역")

    class State(models.TextChoices):
        #: Shown to somebody who has not said yet that it shall be done.
        PREPARED = "prepared", _("확인을 기다림")
        WAITING = "waiting", _("기다림")
        RUNNING = "running", _("하는 중")
        DONE = "done", _("마침")
        FAILED = "failed", _("멈춤")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("할 일"), max_length=10, choices=Kind.choices)
    state = models.CharField(_("상태"), max_length=10, choices=State.choices, default=State.WAITING)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    locales = models.ManyToManyField("wagtailcore.Locale", related_name="+")
    #: A file that was handed in (kind IMPORT), emptied when the job is done.
    payload = models.BinaryField(null=True)
    #: What the runner of the kind needs or reports, e.g. the file's name.
    details = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(_("시작한 때"), default=timezone.now, editable=False)
    #: When an item was last worked on; a running job that stands still for long was cut off.
    touched_at = models.DateTimeField(_("마지막으로 움직인 때"), null=True)
    finished_at = models.DateTimeField(_("마친 때"), null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("번역 작업")
        verbose_name_plural = _("번역 작업")
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        return f"{self.get_kind_display()} {timezone.localtime(self.created_at):%Y-%m-%d %H:%M}"


class JobItem(models.Model):
    """One thing of a job, named by the key of its kind (a page: its translation key)."""

    class State(models.TextChoices):
        WAITING = "waiting", _("기다림")
        DONE = "done", _("마침")
        FAILED = "failed", _("못 함")

    job = models.ForeignKey(TranslationJob, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveIntegerField()
    key = models.CharField(max_length=120)
    label = models.CharField(max_length=255)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    message = models.TextField(blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["job", "key"], name="a_job_holds_a_thing_once")
        ]

    def __str__(self):
        return self.label
