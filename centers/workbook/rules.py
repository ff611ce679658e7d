"""Validation across cells of a row and across rows, of the state after a plan is applied."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _

from centers.models.location import BOTH_COORDINATES
from centers.times_of_day import past_midnight_message
from centers.workbook.changes import CellChange, CenterChange, Problem, RowChange
from centers.workbook.state import CenterState
from centers.workbook.tables import Table
from centers.workbook.text import key


def cross_row_problems(
    changes: Iterable[CenterChange], tables: Sequence[Table], centers: Iterable[CenterState]
) -> Iterator[Problem]:
    changes = list(changes)
    yield from _duplicate_names(changes, centers)
    for change in changes:
        yield from _coordinates(change)
        for row in change.rows:
            yield from _row(change, row)
        for table in tables:
            if table.unique:
                yield from _duplicate_rows(change, table)


def _after(values: dict, cells: Iterable[CellChange]) -> dict:
    return values | {cell.name: cell.value for cell in cells}


def _position(cells: Iterable[CellChange], *names: str) -> str:
    return next((cell.position for cell in cells if cell.name in names), "")


def _coordinates(change: CenterChange) -> Iterator[Problem]:
    if place := _position(change.cells, "longitude", "latitude"):
        values = _after(change.state.values if change.state else {}, change.cells)
        if (values.get("latitude") is None) != (values.get("longitude") is None):
            yield Problem(place, str(BOTH_COORDINATES))


def _duplicate_names(
    changes: list[CenterChange], centers: Iterable[CenterState]
) -> Iterator[Problem]:
    """Centres in a township must have different names."""
    by_state = {change.state.pk: change for change in changes if change.state}
    used = defaultdict(list)
    for state in centers:
        change = by_state.get(state.pk)
        values = _after(state.values, change.cells if change else ())
        used[values["township"], key(values["title"])].append(change)
    for change in changes:
        if not change.state:
            values = _after({}, change.cells)
            used[values.get("township"), key(values.get("title", ""))].append(change)
    for (township, _name), namesakes in used.items():
        if township is None:
            # Drafts without a township may share a name.
            continue
        for change in namesakes if len(namesakes) > 1 else ():
            if change and (place := _position(change.cells, "title", "township")):
                message = _(
                    "같은 읍·면·동에 같은 이름의 관리소가 이미 있습니다. 있는 관리소를 고치려면 그 줄의 "
                    "번호를 되살리고, 아니면 이름을 다르게 적어 주세요."
                )
                yield Problem(place, message)


def _row(change: CenterChange, row: RowChange) -> Iterator[Problem]:
    values = _after(_stored(change, row), row.cells)
    second, opens, closes = (values.get(n) for n in ("second_service", "opens_at", "closes_at"))
    place = _position(row.cells, "second_service", "service")
    if place and second and second == values["service"]:
        message = _("'함께 하는 서비스'에는 다른 서비스를 고르거나 비워 두세요.")
        yield Problem(place, message)
    place = _position(row.cells, "closes_at", "opens_at")
    if place and closes <= opens:
        yield Problem(place, past_midnight_message())


def _stored(change: CenterChange, row: RowChange) -> dict:
    if row.added or not change.state:
        return {}
    return change.state.rows[row.table.relation][row.key].values


def _duplicate_rows(change: CenterChange, table: Table) -> Iterator[Problem]:
    """Duplicate rows of a centre: usually an existing row whose key was deleted in the file."""
    rows = [row for row in change.rows if row.table is table]
    touched = {row.key: row for row in rows if not row.added}
    used = defaultdict(list)
    for row_key, stored in (change.state.rows[table.relation] if change.state else {}).items():
        row = touched.get(row_key)
        if not (row and row.removed):
            values = _after(stored.values, row.cells if row else ())
            used[_identity(table, values)].append(row)
    for row in rows:
        if row.added:
            used[_identity(table, _after({}, row.cells))].append(row)
    for same in used.values():
        for row in same if len(same) > 1 else ():
            if row and (place := _position(row.cells, *table.unique)):
                message = _(
                    "'%(name)s'에 같은 줄이 이미 있습니다. 있던 줄을 고치려면 그 번호를 되살리고, 아니면 이 "
                    "줄을 없애 주세요."
                )
                yield Problem(place, message % {"name": change.name})


def _identity(table: Table, values: dict) -> tuple[str, ...]:
    cell_types = {column.name: column.cell_type for column in table.columns}
    return tuple(key(cell_types[name].text(values.get(name))) for name in table.unique)
