"""Cell types: conversion between stored values and spreadsheet cells, with validation."""

import datetime
import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from centers.times_of_day import parse_time
from centers.workbook.text import clean, one_line
from core.fields import clean_phone
from core.spreadsheets import CellError, cell_text


def plain_text(raw) -> str:
    """The text of a raw cell, whatever its column. Raises `CellError`."""
    return clean(cell_text(raw))


@dataclass(frozen=True)
class CellType:
    """Base type. `cell` and `text` take a stored value, `canonical` a raw cell, `parse` its canonical text."""

    blank: bool = True

    def cell(self, value):
        """The value written to the exported sheet."""
        return self.text(value)

    def text(self, value) -> str:
        """The stored value in the form that `canonical` returns for its cell."""
        return "" if value is None else str(value)

    def canonical(self, raw) -> str:
        return plain_text(raw)

    def parse(self, text: str):
        """Raises `CellError`."""
        if not text and not self.blank:
            raise CellError(_("비워 둘 수 없습니다. 값을 적어 주세요."))
        return self.value_of(text)

    def value_of(self, text: str):
        raise NotImplementedError

    @property
    def options(self) -> Sequence[str]:
        """Values of the drop-down list."""
        return ()


def _checked(check: Callable, value):
    """`check(value)`, with its `ValidationError` raised as `CellError`."""
    try:
        return check(value)
    except ValidationError as error:
        raise CellError(" ".join(error.messages)) from error


def _valid(model_field: models.Field, value):
    _checked(model_field.run_validators, value)
    return value


@dataclass(frozen=True)
class Text(CellType):
    field: models.Field = None
    lines: bool = False

    def text(self, value) -> str:
        return clean(value or "") if self.lines else one_line(value or "")

    def canonical(self, raw) -> str:
        if isinstance(raw, bool):
            raise CellError(
                _(
                    "스프레드시트가 다른 값으로 바꾸어 놓았습니다(%s). 칸의 표시 형식을 '텍스트'로 "
                    "바꾸고 다시 적어 주세요."
                )
                % plain_text(raw)
            )
        text = plain_text(raw)
        return text if self.lines else one_line(text)

    def value_of(self, text: str) -> str:
        longest = self.field.max_length
        if longest and len(text) > longest:
            raise CellError(
                _("%(longest)d자까지 적을 수 있는데 %(n)d자입니다. 줄여 주세요.")
                % {"longest": longest, "n": len(text)}
            )
        return _valid(self.field, text) if text else text


class PostalCode(Text):
    """Spreadsheet programs treat it as a number and drop a leading zero."""

    def canonical(self, raw) -> str:
        text = super().canonical(raw)
        return f"0{text}" if re.fullmatch(r"[0-9]{4}", text) else text

    def value_of(self, text: str) -> str:
        if text and not re.fullmatch(r"[0-9]{5}", text):
            raise CellError(_("우편번호는 숫자 다섯 자리입니다. 예: 56100"))
        return text


class Phone(Text):
    def value_of(self, text: str) -> str:
        digits = text.replace("-", "").replace(" ", "")
        # Service numbers such as 1588-1234 have eight digits; 10 1234 5678 has lost the 0 of 010 1234 5678.
        if digits.isdecimal() and not (text[0] in "0+" or (text[0] == "1" and len(digits) <= 8)):
            raise CellError(
                _(
                    "앞의 0이 빠진 것 같습니다. 칸의 표시 형식을 '텍스트'로 바꾸고 063-123-4567처럼 "
                    "적어 주세요."
                )
            )
        return super().value_of(_checked(clean_phone, text))


@dataclass(frozen=True)
class Degrees(CellType):
    """A coordinate with six decimals, about ten centimetres."""

    field: models.Field = None

    def cell(self, value):
        return None if value is None else round(value, 6)

    def text(self, value) -> str:
        return "" if value is None else f"{value:.6f}"

    def canonical(self, raw) -> str:
        text = plain_text(raw)
        try:
            number = float(text)
        except ValueError:
            return text
        return f"{number:.6f}" if math.isfinite(number) else text

    def value_of(self, text: str) -> float | None:
        if not text:
            return None
        try:
            number = float(text)
        except ValueError:
            number = math.nan
        if not math.isfinite(number):
            raise CellError(_("숫자로 적어 주세요. 예: 35.716250"))
        return _valid(self.field, number)


@dataclass(frozen=True)
class ClockTime(CellType):
    #: Whether 24:00 is allowed.
    is_end: bool = False

    def text(self, value) -> str:
        return f"{value:%H:%M}" if value else ""

    def canonical(self, raw) -> str:
        text = plain_text(_clock(raw))
        try:
            return self.text(parse_time(text, self.is_end))
        except ValueError:
            return text

    def value_of(self, text: str) -> datetime.time:
        try:
            return parse_time(text, self.is_end)
        except ValueError as error:
            raise CellError(str(error)) from error


def _clock(raw):
    """Spreadsheets store times as fractions of a day, so 24:00 may arrive as a timedelta or a date in 1900."""
    if isinstance(raw, datetime.timedelta):
        minutes = round(raw.total_seconds() / 60)
        return f"{minutes // 60:02}:{minutes % 60:02}"
    if isinstance(raw, datetime.datetime):
        is_next_midnight = raw.year <= 1900 and raw.time() == datetime.time()
        return "24:00" if is_next_midnight else raw.time()
    return raw
