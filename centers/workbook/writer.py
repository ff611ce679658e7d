"""Writes the workbook: editable cells are white, the others grey and locked (without a password, to
prevent accidents only)."""

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, NamedStyle, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.dimensions import ColumnDimension

from centers.workbook.cell_types import Degrees
from centers.workbook.choice_cells import SomeOf
from centers.workbook.guide import GUIDE, GUIDE_TITLE
from centers.workbook.state import CenterState, center_names
from centers.workbook.tables import CENTER, FINGERPRINT, KEY, REMOVE, REMOVE_WORD, Table
from core.spreadsheets import DEFAULT_LIMITS, text_cell

LISTS_TITLE = "목록"
_HEAD, _LOCKED, _OPEN, _NUMBER = "머리글", "잠긴 칸", "적는 칸", "적는 수"
_WIDTHS = {KEY: 12, CENTER: 34, REMOVE: 10, FINGERPRINT: 12}
_LAST_ROW = DEFAULT_LIMITS.rows + 1
_GREY = PatternFill("solid", fgColor="EEEEEE")
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_UNLOCKED = Protection(locked=False)
_STYLES = {
    _HEAD: {"font": Font(bold=True), "fill": _GREY, "alignment": _WRAPPED},
    _LOCKED: {"font": Font(color="595959"), "fill": _GREY, "alignment": _WRAPPED},
    # "@" (text) keeps spreadsheet programs from converting typed text to dates and numbers.
    _OPEN: {"number_format": "@", "alignment": _WRAPPED, "protection": _UNLOCKED},
    _NUMBER: {"number_format": "0.000000", "alignment": _WRAPPED, "protection": _UNLOCKED},
}


def write(
    tables: Sequence[Table], centers: Sequence[CenterState], confirmed: Mapping[UUID, date]
) -> bytes:
    """The XLSX file; `confirmed` is the date of the last confirmation by service key."""
    book = Workbook(write_only=True)
    _add_styles(book)
    names = center_names(centers, tables[0].column("township").cell_type)
    _write_guide_sheet(book)
    lists = _ListSheet(list(names.values()))
    own, *others = tables
    _write_table(book, own, _center_rows(own, centers), lists)
    for table in others:
        _write_table(book, table, _child_rows(table, centers, names, confirmed), lists)
    lists.write(book)
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def _add_styles(book: Workbook) -> None:
    for name, options in _STYLES.items():
        book.add_named_style(NamedStyle(name, **options))


def _style_empty_rows(dimension: ColumnDimension, style: str) -> None:
    """Set the style of a column's empty rows; openpyxl cannot assign a named style to a column."""
    for name, value in _STYLES[style].items():
        setattr(dimension, name, value)


def _center_rows(table: Table, centers: Iterable[CenterState]):
    for state in centers:
        values = state.values
        yield [
            str(state.key),
            *[column.cell_type.cell(values[column.name]) for column in table.columns],
            _status(state),
            table.fingerprint(state.key, values),
        ]


def _status(state: CenterState) -> str:
    if not state.live:
        return "초안"
    return "게시됨 (고친 초안 있음)" if state.has_draft else "게시됨"


def _child_rows(table: Table, centers: Iterable[CenterState], names: dict, confirmed: dict):
    for state in centers:
        for row in state.rows[table.relation].values():
            day = confirmed.get(row.key)
            yield [
                str(row.key),
                names[state.key],
                *[column.cell_type.cell(row.values[column.name]) for column in table.columns],
                *([day.isoformat() if day else ""] if table.read_only else []),
                "",
                table.fingerprint(row.key, row.values, names[state.key]),
            ]


def _write_table(book: Workbook, table: Table, rows: Iterable[list], lists: "_ListSheet") -> None:
    sheet = book.create_sheet(table.title)
    sheet.freeze_panes = "C2"
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    sheet.protection.autoFilter = False
    styles = _styles(table)
    widths = _WIDTHS | dict(table.read_only) | {one.heading: one.width for one in table.columns}
    for number, heading in enumerate(table.headings, start=1):
        dimension = sheet.column_dimensions[get_column_letter(number)]
        dimension.width, dimension.hidden = widths[heading], heading == FINGERPRINT
        _style_empty_rows(dimension, styles[heading])
    last = get_column_letter(len(table.headings))
    sheet.auto_filter.ref = f"A1:{last}{_LAST_ROW}"
    lists.add_drop_downs(sheet, table)
    sheet.append([_cell(sheet, heading, _HEAD) for heading in table.headings])
    # The centre of an existing row is locked; in new rows it is chosen from the list.
    row_styles = [_LOCKED if head == CENTER else styles[head] for head in table.headings]
    for row in rows:
        sheet.append([_cell(sheet, *pair) for pair in zip(row, row_styles, strict=True)])


def _styles(table: Table) -> dict[str, str]:
    styles = dict.fromkeys(
        [KEY, FINGERPRINT, *[heading for heading, _width in table.read_only]], _LOCKED
    )
    styles |= dict.fromkeys([CENTER, REMOVE], _OPEN)
    for column in table.columns:
        styles[column.heading] = _NUMBER if isinstance(column.cell_type, Degrees) else _OPEN
    return styles


def _cell(sheet, value, style: str) -> WriteOnlyCell:
    """A styled cell; text is never a formula, even if it begins with `=`."""
    if isinstance(value, str) and value:
        cell = text_cell(sheet, value)
    else:
        cell = WriteOnlyCell(sheet, value=None if value == "" else value)
    cell.style = style
    return cell


class _ListSheet:
    """The hidden sheet that drop-downs refer to; equal lists are shared."""

    def __init__(self, center_names: list[str]):
        self.columns: list[list[str]] = []
        self.center_names = center_names

    def add_drop_downs(self, sheet, table: Table) -> None:
        cell_types = {column.heading: column.cell_type for column in table.columns}
        for number, heading in enumerate(table.headings, start=1):
            options = cell_types[heading].options if heading in cell_types else ()
            if heading == CENTER:
                options = self.center_names
            elif heading == REMOVE:
                options = [REMOVE_WORD]
            if options:
                free = heading == CENTER or isinstance(cell_types.get(heading), SomeOf)
                self._validate(sheet, get_column_letter(number), list(options), free)

    def _validate(self, sheet, letter: str, options: list[str], free: bool) -> None:
        if options not in self.columns:
            self.columns.append(options)
        column = get_column_letter(self.columns.index(options) + 1)
        check = DataValidation(
            type="list",
            formula1=f"'{LISTS_TITLE}'!${column}$1:${column}${len(options)}",
            allow_blank=True,
            # The list has neither new centres nor combinations of values.
            showErrorMessage=not free,
            errorTitle="목록에 없는 값",
            error="목록에서 골라 주세요.",
        )
        check.add(f"{letter}2:{letter}{_LAST_ROW}")
        sheet.data_validations.append(check)

    def write(self, book: Workbook) -> None:
        sheet = book.create_sheet(LISTS_TITLE)
        sheet.sheet_state = "hidden"
        for number in range(max(map(len, self.columns), default=0)):
            sheet.append(
                [
                    _cell(sheet, options[number], _LOCKED) if number < len(options) else None
                    for options in self.columns
                ]
            )


def _write_guide_sheet(book: Workbook) -> None:
    sheet = book.create_sheet(GUIDE_TITLE)
    sheet.column_dimensions["A"].width = 100
    for number, line in enumerate(GUIDE):
        sheet.append([_cell(sheet, line, _HEAD if number == 0 else _LOCKED)])
