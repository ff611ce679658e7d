"""What a file hands in, whatever its format."""

from dataclasses import dataclass, field
from datetime import datetime


class Unreadable(ValueError):
    """The file cannot be used at all; the message tells the person what to do."""


@dataclass(frozen=True)
class Incoming:
    """One translated line of a file."""

    #: Where to find it again: a line number of a PO file, a cell of a sheet.
    position: str
    #: HTML of the Korean line and of its translation.
    source: str
    text: str
    #: Of one place only, see `rows.Row.address`; empty for all places of the line.
    address: str = ""
    #: Marked as not final by whoever made the file.
    is_fuzzy: bool = False
    #: What is wrong with the text already when it is read, e.g. its tokens.
    problem: str = ""


@dataclass
class FileContent:
    language: str
    #: When the file was made; what was changed on the site later is not overwritten.
    exported_at: datetime | None
    #: Whether a line that is not fuzzy was confirmed by a person, though its text is the same.
    confirms: bool
    lines: list[Incoming] = field(default_factory=list)
