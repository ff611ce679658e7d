"""Writes rows (dicts) as CSV and XLSX."""

import csv
import io
from collections.abc import Iterable

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from core.spreadsheets.writing import BYTE_ORDER_MARK, csv_safe, text_cell


def as_csv(rows: Iterable[dict]) -> bytes:
    """A header line with the keys of the first row, then one line per row."""
    output, writer = io.StringIO(newline=""), None
    for row in rows:
        if writer is None:
            writer = csv.DictWriter(output, row.keys())
            writer.writeheader()
        writer.writerow({name: csv_safe(value) for name, value in row.items()})
    return BYTE_ORDER_MARK + output.getvalue().encode(errors="ignore")


def as_xlsx(sheets: dict[str, Iterable[dict]]) -> bytes:
    """`sheets` maps sheet titles to rows; text stays text, even if it begins with "="."""
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
    cell = text_cell(sheet, value) if isinstance(value, str) else WriteOnlyCell(sheet, value=value)
    if bold:
        cell.font = Font(bold=True)
    return cell
