"""Converts cell values to text."""

import datetime
import re

from django.utils.translation import gettext as _

from core.spreadsheets.types import ErrorValue, Formula, Percentage

#: How Excel stores a control character, mostly a carriage return, inside a cell.
_ESCAPED_CONTROL = re.compile("_x00(?:0[0-9A-Fa-f]|1[0-9A-Fa-f]|7[Ff])_")


class CellError(ValueError):
    """An invalid cell; the message tells the editor what is wrong and what to do."""


def cell_text(value) -> str:
    """The value of a cell as text, for columns of any type.

    Raises `CellError` for values that the spreadsheet program has computed or converted.
    """
    match value:
        case None:
            return ""
        case str():
            return value
        case Formula():
            raise CellError(_("수식입니다. 수식 대신 값을 글자로 적어 주세요."))
        case ErrorValue():
            raise CellError(_("오류 값(%s)입니다. 칸을 지우고 다시 적어 주세요.") % value.text)
        case Percentage():
            raise CellError(
                _(
                    "스프레드시트가 백분율로 바꾸어 놓았습니다(%s). 칸의 표시 형식을 '텍스트'로 바꾸고 "
                    "다시 적어 주세요."
                )
                % value
            )
        case bool():
            return "TRUE" if value else "FALSE"
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case datetime.datetime() | datetime.date() | datetime.timedelta():
            raise CellError(
                _(
                    "스프레드시트가 날짜로 바꾸어 놓았습니다(%s). 칸의 표시 형식을 '텍스트'로 바꾸고 "
                    "다시 적어 주세요."
                )
                % str(value).removesuffix(" 00:00:00")
            )
        case datetime.time():
            return f"{value:%H:%M}"
    return str(value)


def typed_text(value) -> str:
    """The value of a cell in a text column.

    Also raises `CellError` for booleans, times and numbers in scientific notation, which the program has
    converted from what was typed, and for text with escaped control characters.
    """
    text = cell_text(value)
    is_changed = isinstance(value, bool | datetime.time) or (
        isinstance(value, float) and "e" in text
    )
    if is_changed:
        raise CellError(
            _(
                "스프레드시트가 다른 값으로 바꾸어 놓았습니다(%s). 칸의 표시 형식을 '텍스트'로 바꾸고 "
                "다시 적어 주세요."
            )
            % text
        )
    if escaped := _ESCAPED_CONTROL.search(text):
        raise CellError(
            _("글자가 아닌 기호(%s)가 섞여 있습니다. 칸을 비우고 글을 다시 적어 주세요.")
            % escaped[0]
        )
    return text
