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


def start_tracking(rows=None, today: datetime.date | None = None) -> None:
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
        confirmation = known.get(key) or ServiceConfirmation(row_key=key, since=today)
        before = (confirmation.pk, confirmation.due_on)
        _set_terms(confirmation, term)
        if before != (confirmation.pk, confirmation.due_on) or confirmation.pk is None:
            changed.append(confirmation)
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
        confirmation = known.get(row.translation_key) or ServiceConfirmation(
            row_key=row.translation_key, since=day
        )
        confirmation.confirmed_on, confirmation.confirmed_by = day, by[:150]
        _set_terms(confirmation, row.term)
        changed.append(confirmation)
        pages.setdefault(row.page, []).append(row.wording)
    _write(changed, ["confirmed_on", "confirmed_by", "due_on", "stale_on"])
    ContentVersion.bump()
    for page, names in pages.items():
        log(page, CONFIRMED_ACTION, user=user, data={"by": by, "services": names})
    return len(changed)


def _set_terms(confirmation: ServiceConfirmation, days: int) -> None:
    begin, term = confirmation.confirmed_on or confirmation.since, datetime.timedelta(days=days)
    confirmation.due_on, confirmation.stale_on = begin + term, begin + 2 * term


def _write(confirmations: list[ServiceConfirmation], fields: list[str]) -> None:
    ServiceConfirmation.objects.bulk_create(
        confirmations,
        update_conflicts=True,
        unique_fields=["row_key"],
        update_fields=fields,
        batch_size=500,
    )
