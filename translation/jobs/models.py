"""Background jobs for work that takes longer than a request: items, progress and failures."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class TranslationJob(models.Model):
    """A list of items that are processed one by one, each in a transaction of its own."""

    class Kind(models.TextChoices):
        SUBMIT = "submit", _("번역 시작")
        UPDATE = "take", _("바뀐 원문 가져오기")
        IMPORT = "import", _("번역 파일 넣기")
        MACHINE = "machine", _("기계 번역")

    class State(models.TextChoices):
        #: Waits for confirmation by its user.
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
    #: The uploaded file (kind IMPORT), cleared when the job is done.
    payload = models.BinaryField(null=True)
    #: Options for the runner of the kind, e.g. `overwrite`.
    details = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(_("시작한 때"), default=timezone.now, editable=False)
    #: When an item was last processed; a running job without progress for long was interrupted.
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
    """One object to process, identified by a key that depends on the kind (a page: its translation
    key)."""

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
