"""Sheets for people who translate without a translator's program: one row per line, formatting as
numbered tokens, and nothing but the column of translations to write into."""

import io
import zipfile
from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils.exceptions import InvalidFileException

from translation import tokens
from translation.exchange.files import FileContent, Incoming, Unreadable
from translation.exchange.rows import Entry

SHEET, FACTS = "번역", "정보"
#: Heading, width in letters, whether it is for people.
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
TEXT, SOURCE, ADDRESS, HTML = 3, 2, 6, 7
#: What Excel holds in a cell.
LONGEST_CELL = 32_767
#: Where somebody put a title above the headings they are still found.
HEADING_ROWS = 10
MOST_BYTES_UNPACKED = 300_000_000


def write(entries: Iterable[Entry], language: str) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(SHEET)
    for number, (_heading, width, is_shown) in enumerate(COLUMNS):
        dimension = sheet.column_dimensions[chr(ord("A") + number)]
        dimension.width, dimension.hidden = width, not is_shown
    sheet.freeze_panes = "A2"
    sheet.protection.sheet = True
    # Widths may be changed and rows filtered all the same.
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    sheet.protection.autoFilter = sheet.protection.sort = False
    bold = Font(bold=True)
    sheet.append([_cell(sheet, heading, font=bold) for heading in HEADINGS])
    for entry in entries:
        sheet.append(_row(sheet, entry))
    facts = book.create_sheet(FACTS)
    facts.sheet_state = "hidden"
    facts.append(["language", language])
    facts.append(["exported_at", timezone.localtime().isoformat()])
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def _row(sheet, entry: Entry) -> list:
    line = entry.line
    more = f" (+{len(entry.rows) - 1})" if len(entry.rows) > 1 else ""
    values = [
        entry.rows[0].title + more,
        entry.rows[0].place,
        tokens.shown(line.source),
        tokens.shown(line.text, line.source),
        str(line.state.label),
        _remark(entry),
        entry.address,
        line.source,
    ]
    cells = [_cell(sheet, value) for value in values]
    cells[TEXT].protection = Protection(locked=False)
    cells[TEXT].fill = PatternFill("solid", fgColor="FFFDE7")
    return cells


def _remark(entry: Entry) -> str:
    line = entry.line
    remarks = [
        line.error,
        line.previous and _("이전 원문: %(text)s") % {"text": tokens.shown(line.previous)},
        entry.limit and _("%(n)d자까지") % {"n": entry.limit},
    ]
    return "\n".join(str(remark) for remark in remarks if remark)


def _cell(sheet, value: str, font: Font | None = None) -> WriteOnlyCell:
    """Always text: a line that begins with `=` is no formula."""
    cell = WriteOnlyCell(sheet, value=value[:LONGEST_CELL])
    cell.data_type = "s"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if font:
        cell.font = font
    return cell


def read(data: bytes) -> FileContent:
    """Raises `Unreadable`."""
    book = _book(data)
    if SHEET not in book.sheetnames or FACTS not in book.sheetnames:
        raise Unreadable(
            _(
                "'%(sheet)s' 시트가 없습니다. 여기에서 내려받은 파일에, 시트 이름을 바꾸지 말고 적어 주세요."
            )
            % {"sheet": SHEET}
        )
    facts = {str(row[0]): str(row[1]) for row in book[FACTS].iter_rows(max_col=2, values_only=True)}
    content = FileContent(
        facts.get("language", ""), _moment(facts.get("exported_at", "")), confirms=False
    )
    rows = book[SHEET].iter_rows(values_only=True)
    columns = None
    for number, row in enumerate(rows, start=1):
        if columns is None:
            columns = _columns(row)
            if columns is None and number >= HEADING_ROWS:
                break
            continue
        if incoming := _incoming(row, columns, number):
            content.lines.append(incoming)
    if columns is None:
        raise Unreadable(
            _("머리글 줄을 찾지 못했습니다. '%(headings)s' 칸이 모두 있어야 합니다.")
            % {"headings": "', '".join([HEADINGS[TEXT], HEADINGS[ADDRESS], HEADINGS[HTML]])}
        )
    return content


def _book(data: bytes):
    if not data:
        raise Unreadable(_("빈 파일입니다. 번역한 파일을 골라 주세요."))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
        if unpacked > MOST_BYTES_UNPACKED:
            raise Unreadable(
                _("파일이 너무 큽니다. 언어마다, 남은 줄만 내려받아 나누어 넣어 주세요.")
            )
        return load_workbook(io.BytesIO(data), read_only=True)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable(
            _("엑셀 파일(.xlsx)로 읽을 수 없습니다. 엑셀에서 '.xlsx'로 다시 저장해 주세요.")
        ) from error


def _columns(row: tuple) -> dict[int, int] | None:
    """Where the columns that are read stand, if this is the row of headings."""
    names = [str(value).strip() if value is not None else "" for value in row]
    wanted = (TEXT, ADDRESS, HTML)
    if not all(HEADINGS[column] in names for column in wanted):
        return None
    return {column: names.index(HEADINGS[column]) for column in wanted}


def _incoming(row: tuple, columns: dict[int, int], number: int) -> Incoming | None:
    text, address, html = (_text(row, columns[column]) for column in (TEXT, ADDRESS, HTML))
    if not text.strip() or not html:
        return None
    position = f"{chr(ord('A') + columns[TEXT])}{number}" if columns[TEXT] < 26 else str(number)
    if text.startswith("="):
        problem = _("수식입니다. 번역한 글을 글자로 적어 주세요.")
        return Incoming(position, html, "", address, problem=problem)
    try:
        return Incoming(position, html, tokens.stored(text.replace("\r\n", "\n"), html), address)
    except tokens.TokenError as error:
        return Incoming(position, html, "", address, problem=str(error))


def _text(row: tuple, column: int) -> str:
    value = row[column] if column < len(row) else None
    return "" if value is None else str(value)


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
