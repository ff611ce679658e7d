"""Parsing times of day as editors type them in opening hours."""

import datetime
import re

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

#: Stored for 24:00, because `time` has no such value; opening hours of a row never cross midnight.
END_OF_DAY = datetime.time(23, 59)
_TIME = re.compile(r"(\d{1,2})\s*[:：]\s*(\d{2})(?:\s*[:：]\s*\d{2}(?:\.\d+)?)?")
_HOUR = re.compile(r"(\d{1,2})\s*시(?:\s*(\d{1,2})\s*분)?")
_SPAN = re.compile(r"\d\s*시?\s*[-~–—∼〜～]\s*\d")


def parse_time(text: str, is_end: bool = False) -> datetime.time:
    """Parses 9:00, 09:00:00 and 9시 30분. With `is_end`, 24:00 is the end of the day, and so is 00:00,
    into which the time picker of the admin turns it.

    Raises `ValueError` with a message that tells the editor what to do.
    """
    text = text.strip()
    if _SPAN.search(text):
        raise ValueError(_("여는 시각과 닫는 시각을 두 칸에 나누어 적어 주세요. 예: 09:00, 18:00"))
    match = _TIME.fullmatch(text) or _HOUR.fullmatch(text)
    if match is None:
        raise ValueError(_("시각은 09:00처럼 적어 주세요."))
    hour, minute = int(match[1]), int(match[2] or 0)
    if is_end and (hour, minute) in {(24, 0), (0, 0)}:
        return END_OF_DAY
    if (hour, minute) == (24, 0):
        raise ValueError(_("밤 12시에 열면 00:00으로 적어 주세요."))
    if hour > 23 or minute > 59:
        raise ValueError(
            _(
                "하루는 24:00까지입니다. 밤 12시를 넘기면 그날 24:00까지 한 줄, 다음 요일 00:00부터 "
                "한 줄로 나누어 적어 주세요."
            )
        )
    return datetime.time(hour, minute)


def past_midnight_message() -> str:
    """Validation message for opening hours that end before they begin."""
    return _(
        "닫는 시각은 여는 시각보다 늦어야 합니다. 밤 12시를 넘기면 그날 24:00까지 한 줄, 다음 요일 "
        "00:00부터 한 줄로 나누어 적어 주세요."
    )


class ClockFormField(forms.TimeField):
    def __init__(self, *args, is_end: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.is_end = is_end

    def to_python(self, value):
        if not isinstance(value, str) or not value.strip():
            return super().to_python(value)
        try:
            return parse_time(value, self.is_end)
        except ValueError as error:
            raise ValidationError(str(error), code="invalid") from error


class ClockField(models.TimeField):
    """A time of day in opening hours; with `is_end` its form field accepts 24:00, too."""

    def __init__(self, *args, is_end: bool = False, **kwargs):
        self.is_end = is_end
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        """Migrations see a plain `TimeField`: the database column is the same."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.TimeField", args, kwargs

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": ClockFormField, "is_end": self.is_end, **kwargs})
