"""A Korean page or snippet, and the state of its translation into one language."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.contrib.admin.utils import quote
from django.db import models
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Locale, Page, WorkflowState

from translation.overview.progress import Progress


class VersionStatus(models.TextChoices):
    """Status of a version; several may apply."""

    MISSING = "missing", gettext_lazy("번역 없음")
    DRAFT = "draft", gettext_lazy("초안")
    LIVE = "live", gettext_lazy("게시됨")
    #: The Korean was published again since the source was updated.
    STALE = "stale", gettext_lazy("원문이 바뀜")
    REVIEW = "review", gettext_lazy("검토 기다림")
    RETURNED = "returned", gettext_lazy("돌려받음")


REVIEW_STATUSES = {
    WorkflowState.STATUS_IN_PROGRESS: VersionStatus.REVIEW,
    WorkflowState.STATUS_NEEDS_CHANGES: VersionStatus.RETURNED,
}


@dataclass(frozen=True)
class Original:
    """A Korean page or snippet."""

    key: UUID
    #: The specific class of the page or snippet.
    model: type[models.Model]
    pk: int
    title: str
    section: str = ""
    published_at: datetime | None = None

    @property
    def is_page(self) -> bool:
        return issubclass(self.model, Page)

    @property
    def kind(self) -> str:
        return str(self.model._meta.verbose_name)

    @property
    def submit_url(self) -> str:
        if self.is_page:
            return reverse("translation:submit_page", args=[self.pk])
        options = self.model._meta
        return reverse(
            "translation:submit_snippet",
            args=[options.app_label, options.model_name, quote(self.pk)],
        )


@dataclass
class Version:
    """An original in one locale, whether or not it is translated."""

    original: Original
    locale: Locale
    #: Id of the translated page or snippet; None if there is none.
    pk: int | None = None
    title: str = ""
    live: bool = False
    #: When the source was last updated from the Korean; None without an enabled translation.
    source_updated_at: datetime | None = None
    progress: Progress = field(default_factory=Progress)
    review: str = ""
    #: How often visitors missed it in the last months, see `translation.demand`.
    demand: int = 0

    @property
    def is_missing(self) -> bool:
        return self.pk is None

    @property
    def is_stale(self) -> bool:
        published = self.original.published_at
        return bool(self.source_updated_at and published and published > self.source_updated_at)

    @cached_property
    def statuses(self) -> list[VersionStatus]:
        if self.is_missing:
            return [VersionStatus.MISSING]
        statuses = [VersionStatus.LIVE if self.live else VersionStatus.DRAFT]
        if self.is_stale:
            statuses.append(VersionStatus.STALE)
        if self.review in REVIEW_STATUSES:
            statuses.append(REVIEW_STATUSES[self.review])
        return statuses

    @property
    def has_work(self) -> bool:
        """Whether there is something to do for a translator; false for missing versions."""
        if self.is_missing:
            return False
        lines = self.progress.todo or self.progress.unreviewed
        return bool(lines or self.is_stale or VersionStatus.RETURNED in self.statuses)

    @property
    def is_finished(self) -> bool:
        return self.live and not self.has_work

    @property
    def description(self) -> str:
        """E.g. "게시됨, 원문이 바뀜, 옮길 줄 3개"."""
        lines = [
            (self.progress.open, _("옮길 줄 %(n)d개")),
            (self.progress.changed, _("바뀐 줄 %(n)d개")),
            (self.progress.unreviewed, _("확인 전인 줄 %(n)d개")),
        ]
        counts = [text % {"n": number} for number, text in lines if number]
        return ", ".join([*(str(status.label) for status in self.statuses), *counts])

    @property
    def label(self) -> str:
        """E.g. "영어: 게시됨", for screen readers and tooltips."""
        return _("%(language)s: %(state)s") % {"language": self.locale, "state": self.description}

    @property
    def edit_url(self) -> str:
        if self.original.is_page:
            return reverse("wagtailadmin_pages:edit", args=[self.pk])
        url_name = self.original.model.snippet_viewset.get_url_name("edit")
        return reverse(url_name, args=[quote(self.pk)])

    @property
    def work_url(self) -> str:
        """URL of the editor, filtered by the lines to work on."""
        lines = self.progress
        waiting = {"changed": lines.changed, "todo": lines.open, "unreviewed": lines.unreviewed}
        show = next((name for name, number in waiting.items() if number), None)
        return f"{self.edit_url}?show={show}" if show else self.edit_url

    @property
    def urgency(self) -> tuple:
        """Sort key, most urgent first: rejected by a reviewer, missed by visitors, showing outdated
        text, nearly finished. Versions with lines to confirm only come last.
        """
        return (
            not self.has_work and not self.is_missing,
            VersionStatus.RETURNED not in self.statuses,
            -self.demand,
            not (self.is_stale or self.progress.changed),
            not (self.is_stale or self.progress.todo),
            self.progress.todo + self.progress.unreviewed,
            self.original.title,
        )
