"""Parsed content of an import file, independent of its format."""

from dataclasses import dataclass, field
from datetime import datetime


class UnreadableFile(ValueError):
    """The whole file cannot be read; the message says what to do."""


@dataclass(frozen=True)
class FileLine:
    """One translated line of a file."""

    #: Position in the file for error messages: a line number of a PO file, a cell of a workbook.
    position: str
    #: HTML of the Korean line and of its translation.
    source: str
    text: str
    #: Restricts the line to one place, see `rows.Row.place_key`; empty for all its places.
    place_key: str = ""
    #: Marked as not final by the translator (PO flag `fuzzy`).
    is_fuzzy: bool = False
    #: Error found while reading the text, e.g. in its tokens.
    problem: str = ""


@dataclass
class FileContent:
    language: str
    #: Time of the export; lines that people changed on the site later are not overwritten.
    exported_at: datetime | None
    #: Whether a line with unchanged text counts as confirmed by a person, if it is not fuzzy.
    confirms: bool
    lines: list[FileLine] = field(default_factory=list)
