"""Reads the cells of one worksheet."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from functools import lru_cache

from openpyxl.utils.datetime import from_excel, from_ISO8601

from core.spreadsheets.archive import Handler
from core.spreadsheets.types import (
    MAX_CELL_LENGTH,
    ErrorValue,
    Formula,
    Percentage,
    Sheet,
    Usage,
    damaged,
    too_many_rows,
)

MAX_ROW, MAX_COLUMN = 1_048_576, 16_384
_LETTERS = re.compile("[A-Z]{1,3}")
_RANGE = re.compile(r"[A-Z]{1,3}[0-9]{1,7}(:[A-Z]{1,3}[0-9]{1,7})?")
#: Excel does not show whole numbers from here on exactly (15 significant digits).
_EXACT = 1e15


class NumberStyle(Enum):
    PLAIN = auto()
    DATE = auto()
    DURATION = auto()
    PERCENTAGE = auto()


@dataclass(frozen=True)
class Context:
    """Data of the workbook that the cells of all its sheets refer to."""

    shared_strings: Sequence[str]
    styles: Sequence[NumberStyle]
    epoch: datetime
    usage: Usage


@lru_cache(maxsize=1_024)
def column_number(letters: str) -> int:
    """The index of a column; A is 0. Raises `ValueError` if Excel has no such column."""
    number = 0
    if not _LETTERS.fullmatch(letters):
        raise ValueError(letters)
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    if number > MAX_COLUMN:
        raise ValueError(letters)
    return number - 1


def checked_length(text: str) -> str:
    """Returns `text`; raises `SpreadsheetError` if it is longer than a cell, formula or format can be."""
    if len(text) > MAX_CELL_LENGTH:
        raise damaged()
    return text


class WorksheetHandler(Handler):
    """Fills a `Sheet` while its XML is parsed."""

    texts = frozenset({"v", "t", "f"})

    def __init__(self, sheet: Sheet, context: Context):
        super().__init__()
        self.sheet, self.context = sheet, context
        self.limits = context.usage.limits
        self.number = self.last_filled = 0
        self.row: list = []
        self.column = -1
        self.cell: dict[str, str] = {}
        self.value = self.formula = None
        self.pieces: list[str] = []
        self.phonetic_start = 0
        self.is_over = False
        self.starts = {
            "row": self._start_row,
            "c": self._start_cell,
            "rPh": self._start_phonetic,
            "mergeCell": self._add_merged,
        }
        self.ends = {
            "v": self._set_value,
            "f": self._set_formula,
            "t": self._add_piece,
            "rPh": self._end_phonetic,
            "c": self._end_cell,
            "row": self._end_row,
        }

    def _start_row(self, attributes: dict[str, str]) -> None:
        self.number = _row_number(attributes.get("r"), self.number)
        self.row, self.column = [], -1

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self.cell, self.value, self.formula, self.pieces = attributes, None, None, []
        if reference := attributes.get("r"):
            letters = reference.rstrip("0123456789")
            if letters == reference:
                raise damaged()
            self.column = column_number(letters)
        else:
            self.column += 1

    def _set_value(self, text: str) -> None:
        self.value = checked_length(text)

    def _set_formula(self, text: str) -> None:
        self.formula = checked_length(text)

    def _add_piece(self, text: str) -> None:
        self.pieces.append(text)

    def _start_phonetic(self, attributes: dict[str, str]) -> None:
        self.phonetic_start = len(self.pieces)

    def _end_phonetic(self, text: str) -> None:
        del self.pieces[self.phonetic_start :]

    def _add_merged(self, attributes: dict[str, str]) -> None:
        if len(self.sheet.merged) < self.limits.merged:
            merged = attributes.get("ref", "")
            if not _RANGE.fullmatch(merged):
                raise damaged()
            self.sheet.merged.append(merged)

    def _end_cell(self, text: str) -> None:
        if self.column >= self.limits.columns or self.is_over:
            return
        value = self._value()
        if value is None or value == "":
            return
        self.row += [None] * (self.column + 1 - len(self.row))
        self.row[self.column] = value

    def _end_row(self, text: str) -> None:
        if not self.row or self.is_over:
            return
        if self.number - self.last_filled > self.limits.empty_rows:
            self.sheet.ends_at = self.last_filled + self.limits.empty_rows
            self.is_over = True
            return
        self.last_filled = self.number
        self.context.usage.add_row(self.row)
        self.sheet.rows.append((self.number, self.row))
        if len(self.sheet.rows) > self.limits.rows + 1:
            raise too_many_rows(self.sheet.name, self.limits.rows)

    def _value(self):
        kind = self.cell.get("t", "n")
        if self.formula is not None:
            return Formula(f"={self.formula}")
        if kind == "inlineStr":
            return checked_length("".join(self.pieces))
        if not self.value:
            return None
        if kind == "n":
            return self._number()
        if kind == "s":
            return self.context.shared_strings[_index(self.value)]
        if kind == "str":
            return self.value
        if kind == "b":
            return self.value.strip() in {"1", "true"}
        if kind == "e":
            return ErrorValue(self.value)
        if kind == "d":
            return from_ISO8601(self.value)
        raise damaged()

    def _number(self):
        number = float(self.value)
        style = self._style()
        if style is NumberStyle.PERCENTAGE:
            return Percentage(number)
        if style is not NumberStyle.PLAIN:
            return self._date(number, is_duration=style is NumberStyle.DURATION)
        return int(number) if number.is_integer() and abs(number) < _EXACT else number

    def _date(self, number: float, is_duration: bool):
        try:
            return from_excel(number, self.context.epoch, timedelta=is_duration)
        except (OverflowError, ValueError):
            # Excel shows "####" for a number outside of the range of dates.
            return ErrorValue("#VALUE!")

    def _style(self) -> NumberStyle:
        """The style of the cell; plain if the file does not define it, as Excel shows it."""
        if "s" not in self.cell:
            return NumberStyle.PLAIN
        number = _index(self.cell["s"])
        return (
            self.context.styles[number] if number < len(self.context.styles) else NumberStyle.PLAIN
        )


def _row_number(text: str | None, before: int) -> int:
    number = before + 1 if text is None else int(text)
    if not 1 <= number <= MAX_ROW:
        raise damaged()
    return number


def _index(text: str) -> int:
    """A list index. Raises `ValueError` for a negative one, which Python would count from the end."""
    number = int(text)
    if number < 0:
        raise ValueError(text)
    return number
