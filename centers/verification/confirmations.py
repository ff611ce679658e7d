"""Confirmation dates of services: created at publication, updated by each confirmation."""

import datetime
from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from centers.models import CenterService, ServiceConfirmation
from core.models import ContentVersion

#: Log action of confirmations in the page history.
CONFIRMED_ACTION = "centers.confirm"


def take_up(rows=None, today: datetime.date | None = None) -> None:
    """Create `ServiceConfirmation`s for public services that have none, and update the due dates of those
    whose review term has changed. `rows` is a queryset of Korean `CenterService`s, all public ones by
    default."""
    today = today or timezone.localdate()
    if rows is None:
        rows = CenterService.objects.shown_in(settings.LANGUAGE_CODE)
    terms = dict(rows.with_term().values_list("translation_key", "term"))
    known = ServiceConfirmation.objects.in_bulk(list(terms), field_name="row_key")
    changed = []
    for key, term in terms.items():
        care = known.get(key) or ServiceConfirmation(row_key=key, since=today)
        before = (care.pk, care.due_on)
        _set_terms(care, term)
        if before != (care.pk, care.due_on) or care.pk is None:
            changed.append(care)
    _write(changed, ["due_on", "stale_on"])


@transaction.atomic
def confirm(keys: Iterable[UUID | str], by: str, user=None, on: datetime.date | None = None) -> int:
    """Confirm services by translation key. Returns their number; keys that no Korean centre has are
    ignored."""
    rows = (
        CenterService.objects.filter(
            translation_key__in=list(keys), page__locale__language_code=settings.LANGUAGE_CODE
        )
        .with_term()
        .select_related("page")
    )
    day = on or timezone.localdate()
    known = ServiceConfirmation.objects.in_bulk(
        [row.translation_key for row in rows], field_name="row_key"
    )
    changed, pages = [], {}
    for row in rows:
        care = known.get(row.translation_key) or ServiceConfirmation(
            row_key=row.translation_key, since=day
        )
        care.confirmed_on, care.confirmed_by = day, by[:150]
        _set_terms(care, row.term)
        changed.append(care)
        pages.setdefault(row.page, []).append(row.wording)
    _write(changed, ["confirmed_on", "confirmed_by", "due_on", "stale_on"])
    ContentVersion.bump()
    for page, names in pages.items():
        log(page, CONFIRMED_ACTION, user=user, data={"by": by, "services": names})
    return len(changed)


def _set_terms(care: ServiceConfirmation, days: int) -> None:
    begin, term = care.confirmed_on or care.since, datetime.timedelta(days=days)
    care.due_on, care.stale_on = begin + term, begin + 2 * term


def _write(cares: list[ServiceConfirmation], fields: list[str]) -> None:
    ServiceConfirmation.objects.bulk_create(
        cares,
        update_conflicts=True,
        unique_fields=["row_key"],
        update_fields=fields,
        batch_size=500,
    )
