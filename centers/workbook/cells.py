"""Compares the cells of a row with the current values and with the values at the time of the download."""

from uuid import UUID

from django.utils.translation import gettext as _

from centers.workbook.cell_types import CellError, plain_text
from centers.workbook.changes import CellChange, Problem
from centers.workbook.headings import FoundTable, Row
from centers.workbook.tables import CENTER, FINGERPRINT, Column, fingerprint_of
from centers.workbook.text import saved_in


class CellReader:
    """Reads cells; errors are appended to `problems` and the cell is skipped."""

    def __init__(self, problems: list[Problem]):
        self.problems = problems

    def changed(self, found: FoundTable, row: Row, row_key: UUID, values: dict) -> list[CellChange]:
        """Cells edited in the file: different from the current value and from the downloaded one."""
        fingerprints = self._fingerprints(found, row)
        cells = (
            self._change(
                found, row, column, row_key, values[column.name], fingerprints.get(column.name)
            )
            for column in found.table.columns
            if column.heading in row.cells
        )
        return [cell for cell in cells if cell]

    def _change(
        self, found, row, column: Column, row_key, stored, fingerprint
    ) -> CellChange | None:
        position = found.position(row, column.heading)
        cell_type, now = column.cell_type, column.cell_type.text(stored)
        try:
            text = cell_type.canonical(row.cells[column.heading])
            if text == now or (fingerprint and fingerprint_of(row_key, text) == fingerprint):
                return None
            if text == saved_in(found.encoding, now):
                return None
            value = cell_type.parse(text)
        except CellError as reason:
            self.problems.append(Problem(position, str(reason)))
            return None
        new = cell_type.text(value)
        if new == now:
            return None
        conflict = bool(fingerprint) and fingerprint_of(row_key, now) != fingerprint
        return CellChange(position, column.name, column.heading, now, new, value, conflict)

    def new(self, found: FoundTable, row: Row) -> list[CellChange]:
        """The non-empty cells of a new row; empty if one of them is invalid."""
        cells, before = [], len(self.problems)
        for column in found.table.columns:
            try:
                cell = self._new_cell(found, row, column)
            except CellError as reason:
                place = found.position(row, column.heading)
                self.problems.append(Problem(place, str(reason)))
            else:
                cells += [cell] if cell else []
        return cells if len(self.problems) == before else []

    def _new_cell(self, found: FoundTable, row: Row, column: Column) -> CellChange | None:
        text = column.cell_type.canonical(row.cells.get(column.heading))
        field = found.table.field(column.name)
        if not text and (column.cell_type.blank or field.has_default()):
            return None
        if column.heading not in row.cells:
            raise CellError(
                _("새로 적은 줄에는 '%s' 칸이 있어야 합니다. 파일을 새로 내려받아 적어 주세요.")
                % column.heading
            )
        value = column.cell_type.parse(text)
        shown, place = column.cell_type.text(value), found.position(row, column.heading)
        return CellChange(place, column.name, column.heading, "", shown, value)

    def is_unchanged(self, found: FoundTable, row: Row, row_key: UUID) -> bool:
        """Whether the row is unchanged since the download."""
        fingerprints = self._fingerprints(found, row)
        try:
            return bool(fingerprints) and all(
                fingerprint_of(row_key, column.cell_type.canonical(row.cells[column.heading]))
                == fingerprints[column.name]
                for column in found.table.columns
                if column.heading in row.cells
            )
        except CellError:
            return False

    def changed_on_site(self, found: FoundTable, row: Row, row_key: UUID, values: dict) -> bool:
        """Whether the row was changed on the site since the download."""
        fingerprints = self._fingerprints(found, row)
        return bool(fingerprints) and any(
            fingerprint_of(row_key, column.cell_type.text(values[column.name]))
            != fingerprints[column.name]
            for column in found.table.columns
        )

    def has_same_center_name(
        self, found: FoundTable, row: Row, row_key: UUID, center: str, text: str
    ) -> bool:
        """Whether the row's centre name is unchanged since the download, or is the current one."""
        fingerprint = self._fingerprints(found, row).get(CENTER)
        return fingerprint == fingerprint_of(row_key, text) or text == saved_in(
            found.encoding, center
        )

    def _fingerprints(self, found: FoundTable, row: Row) -> dict[str, str]:
        try:
            return found.table.fingerprints(plain_text(row.cells.get(FINGERPRINT)))
        except CellError:
            return {}
