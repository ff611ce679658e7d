"""The date of an article: the editor's, or that of its publication."""

import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

#: A page that is published from the form for new ones is stored a moment before Wagtail notes
#: `first_published_at`.
SAME_MOMENT = datetime.timedelta(minutes=1)


class DatedMixin(models.Model):
    """For pages; stands before Wagtail's own classes.

    `published_at` is the date readers see, to the second in Asia/Seoul. One that an editor or an import
    gives stays, whatever day the page was first published here. Left empty, it is filled when the page
    first goes live: in `save()`, which writes `live` in the same statement, whoever publishes (a
    button, a list, a workflow, the schedule, code). So only drafts have none. A translation or an alias
    has the date of its source.

    No constraint says so: `live` is a column of another table (`wagtailcore_page`).
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
        """A revision from before publication says nothing of the date; editors see the one it got, and
        saving the form again changes nothing."""
        restored = super().with_content_json(content)
        if restored.published_at is None:
            restored.published_at = self._date_of_source() or self._date_of_publication()
        return restored

    @property
    def _waits_for_schedule(self) -> bool:
        """Wagtail's form for new pages stores a scheduled one as live, then takes it back."""
        is_due = self.go_live_at is None or self.go_live_at <= timezone.now()
        return not (is_due or self.first_published_at)

    def _date_when_live(self) -> datetime.datetime:
        date = self._date_of_source() or self.published_at or self._date_of_publication()
        return date or _to_the_second(timezone.now())

    def _date_of_source(self) -> datetime.datetime | None:
        """Of the page that an alias shows, of the Korean page of a translation."""
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
        """None for what never was published. A page that code stored as live has no
        `first_published_at`, but a date."""
        if self.first_published_at:
            return _to_the_second(self.first_published_at)
        return self.published_at if self.live else None

    @property
    def shown_date(self) -> datetime.datetime:
        """In a preview of a draft without a date: the one it would get, when scheduled or now."""
        now = timezone.now()
        return self.published_at or max(self.go_live_at or now, now)

    @property
    def exclude_fields_in_copy(self) -> list[str]:
        """A copy is dated when it goes out, unless an editor or an import gave the date."""
        published = self.first_published_at
        was_chosen = self.published_at and not (
            published and abs(self.published_at - published) < SAME_MOMENT
        )
        return [] if was_chosen else ["published_at"]


def _to_the_second(moment: datetime.datetime) -> datetime.datetime:
    """As precise as the form shows it."""
    return moment.replace(microsecond=0)
