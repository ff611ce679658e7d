"""Data classes for the contents of a spreadsheet file, and the limits for reading one."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _


class SpreadsheetError(ValueError):
    """The file cannot be used at all; the message tells the person what to do."""


@dataclass(frozen=True)
class Formula:
    """A cell with a formula; `text` begins with "="."""

    text: str


@dataclass(frozen=True)
class ErrorValue:
    """A cell that shows an error, e.g. `#REF!`."""

    text: str


@dataclass(frozen=True)
class Percentage:
    """A number that the program shows as a percentage; `number` is 0.5 for 50 %."""

    number: float

    def __str__(self):
        return f"{self.number * 100:.10g}%"


@dataclass
class Sheet:
    """Cell values are None, str, bool, int, float, `datetime` types, `Formula`, `ErrorValue` or
    `Percentage`."""

    #: Empty for CSV.
    name: str
    #: (row number, starting at 1, cell values); rows without a value are left out.
    rows: list[tuple[int, Sequence]] = field(default_factory=list)
    #: Ranges like B2:B5.
    merged: list[str] = field(default_factory=list)
    is_hidden: bool = False
    #: The row at which reading stopped because too many empty ones followed; else None.
    ends_at: int | None = None
    #: Of a CSV file. CP949 does not have every character: some may have been saved as "?".
    encoding: str = "utf-8"


@dataclass(frozen=True)
class Limits:
    """Limits for reading a file. A file of a few kilobytes can unpack to gigabytes, and it is read during a
    request, so each limit stands for about a second of work."""

    #: Filled rows of one sheet, and consecutive empty rows after which reading stops.
    rows: int = 20_000
    empty_rows: int = 20_000
    #: Columns that are read; further ones are ignored.
    columns: int = 60
    #: Filled cells of all sheets.
    cells: int = 400_000
    #: Characters of all cells. A shared string is stored once but may occur in many cells.
    letters: int = 12_000_000
    #: Tags and attributes in the XML of all parts: about a million are parsed per second.
    markup: int = 2_000_000
    #: Bytes of one part, of all parts that are parsed, and of the whole archive, unpacked.
    part_bytes: int = 32 * 1024 * 1024
    parsed_bytes: int = 48 * 1024 * 1024
    archive_bytes: int = 150 * 1024 * 1024
    #: Files in the archive, and sheets in the workbook.
    parts: int = 5_000
    sheets: int = 100
    #: Merged ranges that are reported; each is a message for the editor.
    merged: int = 200


DEFAULT_LIMITS = Limits()
#: The longest text that Excel allows in a cell.
MAX_CELL_LENGTH = 32_767


@dataclass
class Usage:
    """Counts what has been read of one file; each method raises `SpreadsheetError` above its limit."""

    limits: Limits
    markup: int = 0
    parsed_bytes: int = 0
    cells: int = 0
    letters: int = 0

    def add_part(self, size: int) -> None:
        self.parsed_bytes += size
        if size > self.limits.part_bytes or self.parsed_bytes > self.limits.parsed_bytes:
            raise too_much()

    def add_markup(self, number: int) -> None:
        self.markup += number
        if self.markup > self.limits.markup:
            raise too_much()

    def add_row(self, values: Sequence) -> None:
        self.cells += sum(value is not None and value != "" for value in values)
        self.letters += sum(len(value) for value in values if isinstance(value, str))
        if self.cells > self.limits.cells or self.letters > self.limits.letters:
            raise too_much()


def too_much() -> SpreadsheetError:
    return SpreadsheetError(
        _("파일 안에 든 것이 너무 많습니다. 필요한 시트만 새 파일에 옮겨 저장해 주세요.")
    )


def too_many_rows(name: str, limit: int) -> SpreadsheetError:
    if not name:
        return SpreadsheetError(
            _("파일이 %(most)d줄보다 깁니다. 나누어 넣어 주세요.") % {"most": limit}
        )
    return SpreadsheetError(
        _("'%(sheet)s' 시트가 %(most)d줄보다 깁니다. 나누어 넣어 주세요.")
        % {"sheet": name, "most": limit}
    )


def damaged() -> SpreadsheetError:
    return SpreadsheetError(
        _("엑셀 파일(.xlsx)로 읽을 수 없습니다. 엑셀에서 '.xlsx'로 다시 저장해 주세요.")
    )
