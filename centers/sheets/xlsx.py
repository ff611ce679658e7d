"""Reading a workbook row by row: a small file may be huge inside.

With defusedxml installed openpyxl refuses entities, which would grow while they are read.
"""

import io
import zipfile
from xml.etree.ElementTree import ParseError

from defusedxml.ElementTree import iterparse
from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.cell.read_only import EMPTY_CELL
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

from centers.sheets.files import (
    MOST_COLUMNS,
    MOST_EMPTY_ROWS,
    MOST_ROWS,
    RawSheet,
    Unreadable,
)
from centers.sheets.kinds import Broken, Formula

MOST_BYTES_UNPACKED = 150 * 1024 * 1024
#: More than this is nobody's work; each costs a message.
MOST_MERGED = 200


def read(data: bytes) -> list[RawSheet]:
    """Visible sheets. Raises `Unreadable`."""
    try:
        _refuse_bombs(data)
        book = load_workbook(io.BytesIO(data), read_only=True)
        return [_sheet(one) for one in book.worksheets if one.sheet_state == "visible"]
    except Unreadable:
        raise
    except _DAMAGED as error:
        raise Unreadable(
            _("엑셀 파일(.xlsx)로 읽을 수 없습니다. 엑셀에서 '.xlsx'로 다시 저장해 주세요.")
        ) from error


#: What openpyxl raises for archives that are damaged or are something else.
_DAMAGED = (
    zipfile.BadZipFile,
    InvalidFileException,
    ParseError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    zipfile.zlib.error,
)


def _refuse_bombs(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        unpacked = sum(entry.file_size for entry in archive.infolist())
        if unpacked > MOST_BYTES_UNPACKED:
            raise Unreadable(
                _("파일 안에 든 것이 너무 많습니다. 필요한 시트만 새 파일에 옮겨 저장해 주세요.")
            )


def _sheet(sheet) -> RawSheet:
    raw = RawSheet(sheet.title, merged=_merged(sheet))
    sheet.reset_dimensions()
    empty = 0
    for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), start=1):
        values = [None if cell is EMPTY_CELL else _value(cell) for cell in cells]
        if all(value is None or value == "" for value in values):
            empty += 1
            if empty > MOST_EMPTY_ROWS:
                raw.ends_at = number
                break
            continue
        empty = 0
        raw.rows.append((number, values))
        if len(raw.rows) > MOST_ROWS + 1:
            raise Unreadable(
                _("'%(sheet)s' 시트가 %(most)d줄보다 깁니다. 나누어 넣어 주세요.")
                % {"sheet": sheet.title, "most": MOST_ROWS}
            )
    return raw


def _value(cell):
    value = cell.value
    if cell.data_type == "f" or isinstance(value, ArrayFormula | DataTableFormula):
        return Formula(str(getattr(value, "text", value)))
    if cell.data_type == "e":
        return Broken(str(value))
    return value


def _merged(sheet) -> list[str]:
    """openpyxl tells of merged cells only where it loads the whole sheet."""
    ranges = []
    with sheet._get_source() as source:
        for _event, element in iterparse(source):
            if element.tag.endswith("}mergeCell") and len(ranges) < MOST_MERGED:
                ranges.append(element.get("ref", ""))
            if element.tag.endswith("}row"):
                element.clear()
    return ranges
