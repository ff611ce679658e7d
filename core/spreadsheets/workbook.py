"""Reads an Office Open XML workbook (.xlsx), in one pass over each part.

Only the parts that determine cell values are parsed: sheets, shared strings and number formats. Errors in
colours, drawings or defined names therefore do no harm.
"""

import io
import zipfile
import zlib
from xml.parsers import expat

from django.utils.translation import gettext as _
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH

from core.spreadsheets.archive import Archive, Handler, attribute
from core.spreadsheets.types import Limits, Sheet, SpreadsheetError, Usage, damaged, too_much
from core.spreadsheets.worksheet import Context, NumberStyle, WorksheetHandler, checked_length

#: Exceptions of zipfile, expat and the parsing of numbers and dates for damaged files.
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    expat.ExpatError,
    LookupError,
    ValueError,
    TypeError,
    ArithmeticError,
    OSError,
    EOFError,
    RuntimeError,
)


def read(data: bytes, limits: Limits, include_hidden: bool) -> list[Sheet]:
    """Raises `SpreadsheetError`."""
    try:
        archive = Archive(io.BytesIO(data), Usage(limits))
        return _sheets(archive, include_hidden)
    except SpreadsheetError:
        raise
    except _DAMAGED as error:
        raise damaged() from error


def _sheets(archive: Archive, include_hidden: bool) -> list[Sheet]:
    part = _workbook_part(archive)
    workbook = _Workbook()
    archive.parse(part, workbook)
    relations = archive.relations(part)
    wanted = [
        (name, state, relations[key][1])
        for name, state, key in workbook.sheets
        if (include_hidden or state == "visible") and relations[key][0] == "worksheet"
    ]
    if len(wanted) > archive.usage.limits.sheets:
        raise too_much()
    by_kind = dict(relations.values())
    context = Context(
        shared_strings=_shared_strings(archive, by_kind.get("sharedStrings")),
        styles=_styles(archive, by_kind.get("styles")),
        epoch=MAC_EPOCH if workbook.uses_1904_epoch else WINDOWS_EPOCH,
        usage=archive.usage,
    )
    return [_sheet(archive, context, *one) for one in wanted]


def _workbook_part(archive: Archive) -> str:
    kinds = dict(archive.relations("").values())
    part = kinds.get("officeDocument", "xl/workbook.xml")
    if part.endswith(".bin"):
        raise SpreadsheetError(
            _("엑셀 이진 파일(.xlsb)입니다. 엑셀에서 '.xlsx'로 다시 저장해 주세요.")
        )
    if archive.has("content.xml") and archive.has("mimetype"):
        raise SpreadsheetError(_("오픈오피스 파일(.ods)입니다. '.xlsx'로 다시 저장해 주세요."))
    if not archive.has(part) or not part.startswith("xl/"):
        raise damaged()
    return part


def _sheet(archive: Archive, context: Context, name: str, state: str, path: str) -> Sheet:
    sheet = Sheet(name, is_hidden=state != "visible")
    archive.parse(path, WorksheetHandler(sheet, context))
    return sheet


class _Workbook(Handler):
    def __init__(self):
        super().__init__()
        #: (name, state, id of the relationship).
        self.sheets: list[tuple[str, str, str]] = []
        self.uses_1904_epoch = False
        self.starts = {"workbookPr": self._set_epoch, "sheet": self._add_sheet}

    def _set_epoch(self, attributes: dict[str, str]) -> None:
        self.uses_1904_epoch = attributes.get("date1904", "") in {"1", "true"}

    def _add_sheet(self, attributes: dict[str, str]) -> None:
        state = attributes.get("state", "visible")
        self.sheets.append((attributes["name"], state, attribute(attributes, "id")))


class _SharedStrings(Handler):
    """The shared strings, without their phonetic hints (`rPh`)."""

    texts = frozenset({"t"})

    def __init__(self):
        super().__init__()
        self.found: list[str] = []
        self.pieces: list[str] = []
        self.phonetic_start = 0
        self.starts = {"si": self._start, "rPh": self._start_phonetic}
        self.ends = {"t": self._add_piece, "rPh": self._end_phonetic, "si": self._end}

    def _start(self, attributes: dict[str, str]) -> None:
        self.pieces = []

    def _start_phonetic(self, attributes: dict[str, str]) -> None:
        self.phonetic_start = len(self.pieces)

    def _add_piece(self, text: str) -> None:
        self.pieces.append(text)

    def _end_phonetic(self, text: str) -> None:
        del self.pieces[self.phonetic_start :]

    def _end(self, text: str) -> None:
        self.found.append(checked_length("".join(self.pieces)))


def _shared_strings(archive: Archive, path: str | None) -> list[str]:
    handler = _SharedStrings()
    if path and archive.has(path):
        archive.parse(path, handler)
    return handler.found


class _Styles(Handler):
    """The number format of each cell style."""

    def __init__(self):
        super().__init__()
        self.codes: dict[int, str] = {}
        self.formats: list[int] = []
        self.in_cell_styles = False
        self.starts = {"numFmt": self._add_code, "cellXfs": self._begin, "xf": self._add_style}
        self.ends = {"cellXfs": self._finish}

    def _add_code(self, attributes: dict[str, str]) -> None:
        if "numFmtId" in attributes:
            code = checked_length(attributes.get("formatCode", ""))
            self.codes[int(attributes["numFmtId"])] = code

    def _begin(self, attributes: dict[str, str]) -> None:
        self.in_cell_styles = True

    def _finish(self, text: str) -> None:
        self.in_cell_styles = False

    def _add_style(self, attributes: dict[str, str]) -> None:
        if self.in_cell_styles:
            self.formats.append(int(attributes.get("numFmtId") or 0))

    def styles(self) -> list[NumberStyle]:
        codes = BUILTIN_FORMATS | self.codes
        by_format = {one: _style_of(codes.get(one, "General")) for one in set(self.formats)}
        return [by_format[one] for one in self.formats]


def _style_of(code: str) -> NumberStyle:
    if is_date_format(code):
        return NumberStyle.DURATION if is_timedelta_format(code) else NumberStyle.DATE
    return NumberStyle.PERCENTAGE if "%" in code else NumberStyle.PLAIN


def _styles(archive: Archive, path: str | None) -> list[NumberStyle]:
    handler = _Styles()
    if path and archive.has(path):
        archive.parse(path, handler)
    return handler.styles()
