"""CSV and XLSX: one row for each centre, or for each service."""

import csv
import io
from collections.abc import Iterable

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from core.text.normal_form import clean_text

#: A spreadsheet takes a cell that begins so for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(rows: Iterable[dict]) -> bytes:
    """UTF-8 with a mark at its beginning, without which Excel reads Korean wrongly."""
    output, writer = io.StringIO(newline=""), None
    for row in rows:
        if writer is None:
            writer = csv.DictWriter(output, row.keys())
            writer.writeheader()
        writer.writerow({name: _plain(value) for name, value in row.items()})
    return output.getvalue().encode("utf-8-sig")


def _plain(value):
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def as_xlsx(sheets: dict[str, Iterable[dict]]) -> bytes:
    book = Workbook(write_only=True)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        sheet.freeze_panes = "A2"
        for number, row in enumerate(rows):
            if number == 0:
                sheet.append([_cell(sheet, name, bold=True) for name in row])
            sheet.append([_cell(sheet, value) for value in row.values()])
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def _cell(sheet, value, bold: bool = False) -> WriteOnlyCell:
    is_text = isinstance(value, str)
    # openpyxl raises for control characters.
    cell = WriteOnlyCell(sheet, value=clean_text(value) if is_text else value)
    if is_text:
        cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell
