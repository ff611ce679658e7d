"""Kinds of cells: what is written into one, and what one that comes back means."""

import datetime
import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from centers.sheets.text import clean, one_line
from core.fields import clean_phone


class CellProblem(ValueError):
    """Tells the editor what is wrong with a cell and what to do."""


@dataclass(frozen=True)
class Formula:
    """A cell that computes something."""

    text: str


@dataclass(frozen=True)
class Broken:
    """A cell that shows an error, e.g. `#REF!`."""

    text: str


def plain_text(raw) -> str:
    """What a cell says, before it is known what for. Raises `CellProblem`."""
    match raw:
        case None:
            return ""
        case str():
            return clean(raw)
        case Formula():
            raise CellProblem(_("수식입니다. 수식 대신 값을 글자로 적어 주세요."))
        case Broken():
            raise CellProblem(_("오류 값(%s)입니다. 칸을 지우고 다시 적어 주세요.") % raw.text)
        case bool():
            return "TRUE" if raw else "FALSE"
        case float() if raw.is_integer() and abs(raw) < 1e15:
            return str(int(raw))
        case datetime.datetime() | datetime.date() | datetime.timedelta():
            raise CellProblem(
                _(
                    "스프레드시트가 날짜로 바꾸어 놓았습니다(%s). 칸의 표시 형식을 '텍스트'로 바꾸고 "
                    "다시 적어 주세요."
                )
                % str(raw).removesuffix(" 00:00:00")
            )
        case datetime.time():
            return f"{raw:%H:%M}"
    return str(raw)


@dataclass(frozen=True)
class Kind:
    """`cell` and `text` take a stored value; `canonical` a cell of a file; `parse` its text."""

    blank: bool = True

    def cell(self, value):
        """What is written into the sheet."""
        return self.text(value)

    def text(self, value) -> str:
        """The stored value as the text that `canonical` makes of its cell."""
        return "" if value is None else str(value)

    def canonical(self, raw) -> str:
        return plain_text(raw)

    def parse(self, text: str):
        """Raises `CellProblem`."""
        if not text and not self.blank:
            raise CellProblem(_("비워 둘 수 없습니다. 값을 적어 주세요."))
        return self.value_of(text)

    def value_of(self, text: str):
        raise NotImplementedError

    @property
    def options(self) -> Sequence[str]:
        """For the drop-down."""
        return ()


def _checked(check: Callable, value):
    """What `check` makes of `value`; its `ValidationError` becomes a `CellProblem`."""
    try:
        return check(value)
    except ValidationError as error:
        raise CellProblem(" ".join(error.messages)) from error


def _valid(model_field: models.Field, value):
    _checked(model_field.run_validators, value)
    return value


@dataclass(frozen=True)
class Text(Kind):
    field: models.Field = None
    lines: bool = False

    def text(self, value) -> str:
        return clean(value or "") if self.lines else one_line(value or "")

    def canonical(self, raw) -> str:
        text = plain_text(raw)
        return text if self.lines else one_line(text)

    def value_of(self, text: str) -> str:
        longest = self.field.max_length
        if longest and len(text) > longest:
            raise CellProblem(
                _("%(longest)d자까지 적을 수 있는데 %(n)d자입니다. 줄여 주세요.")
                % {"longest": longest, "n": len(text)}
            )
        return _valid(self.field, text) if text else text


class PostalCode(Text):
    """Spreadsheets take it for a number, and the nought in front is lost."""

    def canonical(self, raw) -> str:
        text = super().canonical(raw)
        return f"0{text}" if re.fullmatch(r"[0-9]{4}", text) else text

    def value_of(self, text: str) -> str:
        if text and not re.fullmatch(r"[0-9]{5}", text):
            raise CellProblem(_("우편번호는 숫자 다섯 자리입니다. 예: 56100"))
        return text


class Phone(Text):
    def value_of(self, text: str) -> str:
        digits = text.replace("-", "").replace(" ", "")
        # 1588-1234 and the like have eight digits; 10 1234 5678 was 010 1234 5678.
        if digits.isdecimal() and not (text[0] in "0+" or (text[0] == "1" and len(digits) <= 8)):
            raise CellProblem(
                _(
                    "앞의 0이 빠진 것 같습니다. 칸의 표시 형식을 '텍스트'로 바꾸고 063-123-4567처럼 "
                    "적어 주세요."
                )
            )
        return super().value_of(_checked(clean_phone, text))


@dataclass(frozen=True)
class Degrees(Kind):
    """A coordinate; six decimals are ten centimetres."""

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
            raise CellProblem(_("숫자로 적어 주세요. 예: 35.716250"))
        return _valid(self.field, number)


@dataclass(frozen=True)
class ClockTime(Kind):
    def text(self, value) -> str:
        return f"{value:%H:%M}" if value else ""

    def canonical(self, raw) -> str:
        if isinstance(raw, datetime.datetime):
            raw = raw.time()
        text = plain_text(raw)
        try:
            return f"{_time(text):%H:%M}"
        except ValueError:
            return text

    def value_of(self, text: str) -> datetime.time:
        try:
            return _time(text)
        except ValueError as error:
            raise CellProblem(_("시각은 09:00처럼 적어 주세요.")) from error


def _time(text: str) -> datetime.time:
    hour, colon, rest = text.partition(":")
    if not colon:
        raise ValueError(text)
    return datetime.time(int(hour), int(rest.split(":")[0]))
