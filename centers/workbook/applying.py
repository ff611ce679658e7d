"""Applies a plan in one transaction, with one revision per centre."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from centers import revisions
from centers.models import CenterPage
from centers.workbook.changes import CellChange, CenterChange, RowChange
from centers.workbook.permissions import directory
from core.deferred_indexing import defer_indexing


class Stale(Exception):
    """A centre has changed since the plan was made; nothing was written."""


@dataclass(frozen=True)
class Written:
    pk: int
    name: str
    is_live: bool
    is_new: bool


def apply(changes: Iterable[CenterChange], user) -> list[Written]:
    """Raises `Stale`, or `revisions.CannotRevise`, whose message names the centre."""
    written = []
    with defer_indexing(), transaction.atomic():
        for change in changes:
            try:
                written.append(_write(change, user) if change.state else _create(change, user))
            except revisions.CannotRevise as reason:
                raise revisions.CannotRevise(f"{change.name}: {reason}") from reason
    return written


def _write(change: CenterChange, user) -> Written:
    live = (
        CenterPage.objects.select_for_update(of=("self", "page_ptr"))
        .filter(pk=change.state.pk)
        .first()
    )
    if live is None:
        raise Stale
    if reason := revisions.edit_blocker(live, user):
        raise revisions.CannotRevise(reason)
    if revisions.goes_live(live, user) != change.goes_live:
        raise Stale
    page = revisions.latest_draft(live)
    _set(page, change.cells, change.state.values)
    for row in change.rows:
        _write_row(page, row, change)
    revisions.save(page, user, publish=change.goes_live)
    return Written(page.pk, change.name, change.goes_live, is_new=False)


def _create(change: CenterChange, user) -> Written:
    parent = directory()
    if parent is None or not parent.permissions_for_user(user).can_add_subpage():
        raise revisions.CannotRevise(_("새 관리소를 만들 권한이 없습니다."))
    page = CenterPage(locale=parent.locale, owner=user, live=False)
    _set(page, change.cells)
    for row in change.rows:
        _write_row(page, row, change)
    revisions.add(parent, page, user)
    return Written(page.pk, change.name, is_live=False, is_new=True)


def _set(target, cells: Iterable[CellChange], before: dict | None = None) -> None:
    """Set new values on an object. Raises `Stale` if its current values differ from `before`."""
    for cell in cells:
        attname = target._meta.get_field(cell.name).attname
        if before is not None and getattr(target, attname) != before[cell.name]:
            raise Stale
        setattr(target, attname, cell.value)


def _write_row(page: CenterPage, change: RowChange, center: CenterChange) -> None:
    rows = getattr(page, change.table.relation)
    present = list(rows.all())
    if change.added:
        last = max((row.sort_order or 0 for row in present), default=-1)
        row = change.table.model(locale=page.locale, sort_order=last + 1)
        _set(row, change.cells)
        rows.add(row)
        return
    row = next((one for one in present if one.translation_key == change.key), None)
    if row is None:
        raise Stale
    before = center.state.rows[change.table.relation][change.key].values
    if change.removed:
        attnames = change.table.attnames.items()
        if any(getattr(row, attname) != before[name] for name, attname in attnames):
            raise Stale
        rows.remove(row)
        return
    _set(row, change.cells, before)
    rows.add(row)
