"""What a spreadsheet file contains, and how much of it is read."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _


class SpreadsheetError(ValueError):
    """The file cannot be used at all; the message tells the person what to do."""


@dataclass(frozen=True)
class Formula:
    """A cell that computes something; `text` begins with "="."""

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
    """Cells as they were found: None, str, bool, int, float, a date or time of `datetime`,
    `Formula`, `ErrorValue` or `Percentage`."""

    #: Empty for CSV, which has no sheets.
    name: str
    #: (number of the row as the program shows it, its cells); rows without a value are left out.
    rows: list[tuple[int, Sequence]] = field(default_factory=list)
    #: Ranges like B2:B5.
    merged: list[str] = field(default_factory=list)
    is_hidden: bool = False
    #: The row after which nothing was read, where too many empty ones followed.
    ends_at: int | None = None
    #: The encoding could not hold every letter: some may have become "?".
    encoding: str = "utf-8"


@dataclass(frozen=True)
class Limits:
    """How much of a file is read. A file of a few kilobytes can unpack to gigabytes, and the reading
    happens in a request, so each limit stands for about a second of work."""

    #: Filled rows of one sheet, and empty ones after which a sheet is taken to be over.
    rows: int = 20_000
    empty_rows: int = 20_000
    #: Columns that are read; further ones are ignored.
    columns: int = 60
    #: Filled cells of all sheets.
    cells: int = 400_000
    #: Letters of all cells. A text that is stored once may stand in many cells.
    letters: int = 12_000_000
    #: Tags and attributes in the XML of all parts: about a million are parsed in a second.
    markup: int = 2_000_000
    #: Bytes of one part, of all parts that are parsed, and of the whole archive, unpacked.
    part_bytes: int = 32 * 1024 * 1024
    parsed_bytes: int = 48 * 1024 * 1024
    archive_bytes: int = 150 * 1024 * 1024
    #: Files in the archive, and sheets in the workbook.
    parts: int = 5_000
    sheets: int = 100
    #: Merged ranges that are named; each costs the editor a message.
    merged: int = 200


DEFAULT_LIMITS = Limits()
#: What Excel holds in a cell.
MAX_CELL_LETTERS = 32_767


@dataclass
class Usage:
    """Counts what reading one file has cost; each method raises `SpreadsheetError` past its limit."""

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
