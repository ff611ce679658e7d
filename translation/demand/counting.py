"""Monthly counters of how often visitors missed a page in their language; no personal data."""

import datetime

from django.db.models import F, Sum
from django.utils import timezone
from wagtail.models import Locale, Page

from translation import permissions
from translation.demand.models import TranslationDemand

#: Months that count as recent demand, including the current one.
RECENT_MONTHS = 3
RETENTION_MONTHS = 24


def first_of_month(months_ago: int = 0, today: datetime.date | None = None) -> datetime.date:
    today = today or timezone.localdate()
    months = today.year * 12 + today.month - 1 - months_ago
    return datetime.date(months // 12, months % 12 + 1, 1)


def recent_demand() -> dict[tuple[int, int], int]:
    """(Id of the Korean page, locale id) → times it was missed in the last `RECENT_MONTHS`."""
    counts = TranslationDemand.objects.filter(month__gte=first_of_month(RECENT_MONTHS - 1))
    rows = counts.order_by().values("page_id", "locale_id").annotate(sum=Sum("times"))
    return {(row["page_id"], row["locale_id"]): row["sum"] for row in rows}


def count_demand(page_id: int, language: str) -> bool:
    """Increment the counter of this month.

    Returns False and counts nothing if there is no public Korean page with that id, or if it has a
    live translation into that language.
    """
    page = (
        Page.objects.live().public().filter(pk=page_id, locale=permissions.source_locale()).first()
    )
    locale = Locale.objects.filter(language_code=language).first()
    if page is None or locale is None or locale.pk == page.locale_id:
        return False
    if page.get_translations().filter(locale=locale).live().exists():
        return False
    key = {"page": page, "locale": locale, "month": first_of_month()}
    demand, _created = TranslationDemand.objects.get_or_create(**key)
    TranslationDemand.objects.filter(pk=demand.pk).update(times=F("times") + 1)
    return True


def delete_old_counts(today: datetime.date | None = None) -> int:
    """Delete counters older than `RETENTION_MONTHS`. Returns the number of deleted rows."""
    old = TranslationDemand.objects.filter(month__lt=first_of_month(RETENTION_MONTHS, today))
    return old.delete()[0]
