"""Write the changes of an import plan in batches of short transactions, so that editors can save
between them."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation

from translation.files.plan import Change, Plan
from translation.models import ChangedLine
from translation.storing import store
from translation.write_throttle import WriteThrottle

BATCH_SIZE = 500


def apply(plan: Plan, locale: Locale, user) -> int:
    """Write all changes and return their number. An interrupted import can be repeated: a new plan
    skips the lines that are written already."""
    throttle = WriteThrottle()
    for start in range(0, len(plan.changes), BATCH_SIZE):
        with transaction.atomic():
            _write(plan.changes[start : start + BATCH_SIZE], locale, user)
        throttle.pause()
    return len(plan.changes)


def _write(changes: list[Change], locale: Locale, user) -> None:
    store(
        [
            (
                StringTranslation(
                    translation_of_id=change.row.line.string_id,
                    context_id=change.row.line.context_id,
                    locale=locale,
                    data=change.html,
                    translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
                    last_translated_by=user,
                ),
                change.row.line.source,
            )
            for change in changes
        ],
        update=["data", "translation_type", "tool_name", "last_translated_by", "updated_at"],
    )
    ChangedLine.objects.filter(
        translation__locale=locale,
        translation__context__in=[change.row.line.context_id for change in changes],
        translation__translation_of__in=[change.row.line.string_id for change in changes],
    ).delete()
    Translation.objects.filter(pk__in={change.row.translation_id for change in changes}).update(
        translations_last_updated_at=timezone.now()
    )
    _show_new_titles(changes, locale)


def _show_new_titles(changes: list[Change], locale: Locale) -> None:
    """Update `draft_title`, which the page explorer shows, as it would be for a typed title."""
    titles = {
        UUID(change.row.object_id): change.html
        for change in changes
        if change.row.line.path == "title"
    }
    pages = list(Page.objects.filter(locale=locale, translation_key__in=titles))
    for page in pages:
        page.draft_title = titles[page.translation_key][:255]
    Page.objects.bulk_update(pages, ["draft_title"])
