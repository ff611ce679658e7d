"""Reading what was handed in, whatever its format."""

from collections.abc import Sequence
from dataclasses import dataclass, field

#: Rows of one sheet that are read, without the headings.
MOST_ROWS = 20_000
MOST_COLUMNS = 60
MOST_BYTES = 10 * 1024 * 1024
#: Empty rows after which a sheet is taken to be over: programs write a million of them.
MOST_EMPTY_ROWS = 20_000


class Unreadable(ValueError):
    """The file cannot be used at all; the message tells the person what to do."""


@dataclass
class RawSheet:
    """Cells as they were found, see `kinds.plain_text` for what they may be."""

    #: Empty for CSV, which has no sheets.
    name: str
    #: (number of the row as the program shows it, its cells).
    rows: list[tuple[int, Sequence]] = field(default_factory=list)
    #: Ranges like B2:B5.
    merged: list[str] = field(default_factory=list)
    #: The row after which nothing was read, where too many empty ones followed.
    ends_at: int | None = None
    #: The encoding could not hold every letter: some may have become "?".
    encoding: str = "utf-8"
