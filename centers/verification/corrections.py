"""Corrections: proposed by stewards and visitors, applied by editors as revisions."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from centers import revisions
from centers.choices import CorrectionOrigin, CorrectionState
from centers.models import CenterPage, CenterService
from centers.verification.confirmations import confirm
from centers.verification.models import Correction

#: Fields that a steward may correct; service type and audiences are left to editors.
CORRECTABLE = ("wording", "schedule", "cost", "note")
#: Key in `Correction.changes`: the service is no longer offered.
ENDED = "ended"


class CannotApply(revisions.CannotRevise):
    """The correction cannot be applied; the message tells the editor why."""


def differences(row: CenterService, proposed: dict[str, str]) -> dict[str, dict[str, str]]:
    """Proposed values that differ from the row: field name → old and new value."""
    return {
        name: {"old": getattr(row, name), "new": proposed[name]}
        for name in CORRECTABLE
        if name in proposed and proposed[name] != getattr(row, name)
    }


def labelled_changes(correction: Correction) -> list[tuple[str, str, str]]:
    """(label, old, new) of each proposed change."""
    return [
        (CenterService._meta.get_field(name).verbose_name, change["old"], change["new"])
        for name, change in correction.changes.items()
        if name in CORRECTABLE
    ]


@transaction.atomic
def apply(correction: Correction, user) -> tuple[CenterPage, bool]:
    """Apply the proposed changes as a revision by `user`; published at once if the centre is live, has no
    other unpublished changes and the user may publish. Returns the page and whether it was published.
    Raises `CannotRevise`."""
    live = correction.center
    if reason := revisions.edit_blocker(live, user):
        raise CannotApply(reason)
    at_once = revisions.goes_live(live, user)
    page = revisions.latest_draft(live)
    _change(page, correction)
    revisions.save(page, user, publish=at_once)
    close(correction, user, CorrectionState.ACCEPTED)
    if at_once and correction.origin == CorrectionOrigin.STEWARD and correction.row_key:
        confirm([correction.row_key], correction.contact or str(user), user=user)
    return page, at_once


def _change(page: CenterPage, correction: Correction) -> None:
    rows = list(page.services.all())
    row = next((one for one in rows if one.translation_key == correction.row_key), None)
    if row is None:
        raise CannotApply(
            _("이 서비스는 관리소 페이지에 더 없습니다. 페이지를 열어 확인한 뒤 닫아 주세요.")
        )
    if correction.changes.get(ENDED):
        page.services.remove(row)
        return
    for name, change in correction.changes.items():
        if name not in CORRECTABLE:
            continue
        if getattr(row, name) not in (change["old"], change["new"]):
            raise CannotApply(
                _(
                    "그 사이 '%(field)s'이(가) 다른 말로 바뀌었습니다. 페이지를 열어 직접 고친 뒤 "
                    "닫아 주세요."
                )
                % {"field": CenterService._meta.get_field(name).verbose_name}
            )
        setattr(row, name, change["new"])
    try:
        row.full_clean(exclude=["page"])
    except ValidationError as error:
        raise CannotApply(" ".join(error.messages)) from error
    page.services.add(row)


def close(correction: Correction, user, state: CorrectionState) -> None:
    """Set the final state; also deletes the sender, and the contact details of visitors."""
    correction.state, correction.handled_by = state, user
    correction.handled_at = timezone.now()
    correction.sender = ""
    if correction.origin == CorrectionOrigin.VISITOR:
        correction.contact = ""
    correction.save()
