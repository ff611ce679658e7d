"""XLSX workbooks for people who translate without a translation program: one row per line, formatting
as numbered tokens, all columns but that of translations protected."""

import io
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter

from core.spreadsheets import (
    CellError,
    Limits,
    SpreadsheetError,
    read_sheets,
    text_cell,
    typed_text,
)
from core.text.normal_form import clean_text
from translation import tokens
from translation.files.files import FileContent, FileLine
from translation.files.rows import Entry

LINES_SHEET, METADATA_SHEET = "번역", "정보"
#: Heading, width in characters, whether the column is visible.
COLUMNS = [
    ("쪽", 24, True),
    ("자리", 22, True),
    ("원문", 50, True),
    ("번역", 50, True),
    ("상태", 12, True),
    ("메모", 30, True),
    ("자리 번호", 8, False),
    ("원문 기호", 8, False),
]
HEADINGS = [heading for heading, _width, _shown in COLUMNS]
TEXT, SOURCE, PLACE_KEY, HTML = 3, 2, 6, 7
#: Rows to search for the headings, as people insert titles above them.
HEADING_ROWS = 10
#: A language has some ten thousand lines of eight cells.
LIMITS = Limits(columns=20)
TEXT_FORMAT = "@"


def write(entries: Iterable[Entry], language: str) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(LINES_SHEET)
    for number, (_heading, width, is_shown) in enumerate(COLUMNS):
        dimension = sheet.column_dimensions[chr(ord("A") + number)]
        dimension.width, dimension.hidden = width, not is_shown
        # Otherwise spreadsheet programs convert typed text to dates and numbers, in empty rows too.
        dimension.number_format = TEXT_FORMAT
    sheet.freeze_panes = "A2"
    sheet.protection.sheet = True
    # In spite of the protection, columns can be resized and rows filtered.
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    sheet.protection.autoFilter = sheet.protection.sort = False
    bold = Font(bold=True)
    sheet.append([_cell(sheet, heading, font=bold) for heading in HEADINGS])
    for entry in entries:
        sheet.append(_row(sheet, entry))
    metadata = book.create_sheet(METADATA_SHEET)
    metadata.sheet_state = "hidden"
    metadata.append(["language", language])
    metadata.append(["exported_at", timezone.localtime().isoformat()])
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def _row(sheet, entry: Entry) -> list:
    line = entry.line
    more = f" (+{len(entry.rows) - 1})" if len(entry.rows) > 1 else ""
    values = [
        entry.rows[0].title + more,
        entry.rows[0].place,
        tokens.to_text(line.source),
        tokens.to_text(line.text, line.source),
        str(line.state.label),
        _remark(entry),
        entry.place_key,
        line.source,
    ]
    cells = [_cell(sheet, value) for value in values]
    cells[TEXT].number_format = TEXT_FORMAT
    cells[TEXT].protection = Protection(locked=False)
    cells[TEXT].fill = PatternFill("solid", fgColor="FFFDE7")
    return cells


def _remark(entry: Entry) -> str:
    line = entry.line
    remarks = [
        line.error,
        line.previous and _("이전 원문: %(text)s") % {"text": tokens.to_text(line.previous)},
        entry.limit and _("%(n)d자까지") % {"n": entry.limit},
    ]
    return "\n".join(str(remark) for remark in remarks if remark)


def _cell(sheet, value: str, font: Font | None = None) -> WriteOnlyCell:
    """A text cell, also for lines that begin with `=`, which would be formulas otherwise."""
    cell = text_cell(sheet, value)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if font:
        cell.font = font
    return cell


def read(data: bytes) -> FileContent:
    """Raises `SpreadsheetError`."""
    sheets = {one.name: one for one in read_sheets(data, LIMITS, include_hidden=True)}
    if LINES_SHEET not in sheets or METADATA_SHEET not in sheets:
        raise SpreadsheetError(
            _(
                "'%(sheet)s' 시트가 없습니다. 여기에서 내려받은 파일에, 시트 이름을 바꾸지 말고 적어 주세요."
            )
            % {"sheet": LINES_SHEET}
        )
    metadata = {
        str(row[0]): str(row[1]) for _number, row in sheets[METADATA_SHEET].rows if len(row) > 1
    }
    content = FileContent(
        metadata.get("language", ""),
        _parse_datetime(metadata.get("exported_at", "")),
        confirms=False,
    )
    columns = None
    for number, row in sheets[LINES_SHEET].rows:
        if columns is None:
            columns = _columns(row)
            if columns is None and number >= HEADING_ROWS:
                break
            continue
        if incoming := _file_line(row, columns, number):
            content.lines.append(incoming)
    if columns is None:
        raise SpreadsheetError(
            _("머리글 줄을 찾지 못했습니다. '%(headings)s' 칸이 모두 있어야 합니다.")
            % {"headings": "', '".join([HEADINGS[TEXT], HEADINGS[PLACE_KEY], HEADINGS[HTML]])}
        )
    return content


def _columns(row: Sequence) -> dict[int, int] | None:
    """Positions of the columns to read; None if this is not the row of headings."""
    names = [str(value).strip() if value is not None else "" for value in row]
    wanted = (TEXT, PLACE_KEY, HTML)
    if not all(HEADINGS[column] in names for column in wanted):
        return None
    return {column: names.index(HEADINGS[column]) for column in wanted}


def _file_line(row: Sequence, columns: dict[int, int], number: int) -> FileLine | None:
    values = {name: row[at] if at < len(row) else None for name, at in columns.items()}
    position = f"{get_column_letter(columns[TEXT] + 1)}{number}"
    html, place_key = values[HTML], values[PLACE_KEY] or ""
    if values[TEXT] is None or not html:
        return None
    if not isinstance(html, str) or not isinstance(place_key, str):
        problem = _(
            "회색 칸이 바뀌어 어느 줄인지 알 수 없습니다. 파일을 새로 내려받아 적어 주세요."
        )
        return FileLine(position, str(html), "", problem=problem)
    try:
        text = clean_text(typed_text(values[TEXT]))
        stored = tokens.to_html(text, html) if text else ""
    except (CellError, tokens.TokenError) as error:
        return FileLine(position, html, "", place_key, problem=str(error))
    return FileLine(position, html, stored, place_key) if stored else None


def _parse_datetime(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else timezone.make_aware(moment)
