"""The date of an article: set by the editor, or else the date of its first publication."""

import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

#: Publishing from the form for new pages saves the page a moment before Wagtail sets
#: `first_published_at`.
SAME_MOMENT = datetime.timedelta(minutes=1)


class DatedMixin(models.Model):
    """Mixin for pages; list it before Wagtail's own classes.

    `published_at` is the date shown to readers, to the second in Asia/Seoul. A date set by an
    editor or an import stays, whatever day the page was first published here. If it is empty, it is
    set when the page first goes live: in `save()`, which writes `live` in the same statement,
    whatever publishes the page (a button, a bulk action, a workflow, the schedule, code). So only
    drafts have no date. A translation or an alias has the date of its source.

    A database constraint cannot enforce this: `live` is a column of another table
    (`wagtailcore_page`).
    """

    published_at = models.DateTimeField(
        _("글 날짜"),
        null=True,
        blank=True,
        db_index=True,
        help_text=_(
            "비워 두면 글이 게시되는 때가 날짜가 됩니다. 예약한 글은 예약한 때에 나가면서 정해집니다."
        ),
    )

    class Meta:
        abstract = True

    def save(self, *args, update_fields=None, **kwargs):
        goes_live = update_fields is None or "live" in update_fields
        if goes_live and self.live and not self._waits_for_schedule:
            self.published_at = self._date_when_live()
            update_fields = update_fields and {*update_fields, "published_at"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def with_content_json(self, content):
        """A revision made before publication has no date. Restores the date set at publication, so
        that editors see it and saving the form again changes nothing."""
        restored = super().with_content_json(content)
        if restored.published_at is None:
            restored.published_at = self._date_of_source() or self._date_of_publication()
        return restored

    @property
    def _waits_for_schedule(self) -> bool:
        """Wagtail's form for new pages stores a scheduled page as live, then unpublishes it."""
        is_due = self.go_live_at is None or self.go_live_at <= timezone.now()
        return not (is_due or self.first_published_at)

    def _date_when_live(self) -> datetime.datetime:
        date = self._date_of_source() or self.published_at or self._date_of_publication()
        return date or _to_the_second(timezone.now())

    def _date_of_source(self) -> datetime.datetime | None:
        """The date of the page that an alias mirrors, or of the Korean page of a translation."""
        pages = type(self).objects.order_by()
        if self.alias_of_id:
            sources = pages.filter(pk=self.alias_of_id)
        elif self.locale_id and self.locale.language_code != settings.LANGUAGE_CODE:
            sources = pages.filter(
                translation_key=self.translation_key,
                locale__language_code=settings.LANGUAGE_CODE,
            )
        else:
            return None
        return sources.values_list("published_at", flat=True).first()

    def _date_of_publication(self) -> datetime.datetime | None:
        """None for a page that was never published. A page that code stored as live has no
        `first_published_at`, but has a date."""
        if self.first_published_at:
            return _to_the_second(self.first_published_at)
        return self.published_at if self.live else None

    @property
    def shown_date(self) -> datetime.datetime:
        """The date to display. For the preview of a draft without a date: the one it would get, at
        its scheduled time or now."""
        now = timezone.now()
        return self.published_at or max(self.go_live_at or now, now)

    @property
    def exclude_fields_in_copy(self) -> list[str]:
        """A copy gets its own date at publication, unless an editor or an import set the date of
        the original."""
        published = self.first_published_at
        was_chosen = self.published_at and not (
            published and abs(self.published_at - published) < SAME_MOMENT
        )
        return [] if was_chosen else ["published_at"]


def _to_the_second(moment: datetime.datetime) -> datetime.datetime:
    """Drops microseconds: the precision of the form field."""
    return moment.replace(microsecond=0)
