"""Parsing times of day as editors type them."""

import datetime

import pytest

from centers.models import OpeningHours
from centers.times_of_day import END_OF_DAY, ClockField, parse_time


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("09:00", (9, 0)),
        ("9:05", (9, 5)),
        ("09:00:00", (9, 0)),
        ("9시", (9, 0)),
        ("9시 30분", (9, 30)),
        ("18：00", (18, 0)),
        ("23:59", (23, 59)),
    ],
)
def test_times_are_parsed(text, time):
    assert parse_time(text) == datetime.time(*time)


def test_24_00_is_the_end_of_a_day_and_no_beginning():
    assert parse_time("24:00", is_end=True) == parse_time("24시", is_end=True) == END_OF_DAY
    assert parse_time("00:00", is_end=True) == END_OF_DAY
    assert parse_time("00:00") == datetime.time(0)
    with pytest.raises(ValueError, match="00:00으로"):
        parse_time("24:00")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("22:00–02:00", "두 칸에"),
        ("9시~6시", "두 칸에"),
        ("26:00", "나누어"),
        ("24:30", "나누어"),
        ("09:75", "나누어"),
        ("아침", "09:00처럼"),
        ("9", "09:00처럼"),
        ("", "09:00처럼"),
    ],
)
def test_invalid_times_raise_helpful_errors(text, message):
    with pytest.raises(ValueError, match=message):
        parse_time(text, is_end=True)


def test_the_form_of_opening_hours_accepts_the_same():
    field = OpeningHours._meta.get_field("closes_at")
    assert isinstance(field, ClockField)
    assert field.formfield().clean("24:00") == END_OF_DAY
    assert field.formfield().clean("18:00") == datetime.time(18)
    hours = OpeningHours(weekdays=["MO"], opens_at=datetime.time(22), closes_at=datetime.time(2))
    with pytest.raises(Exception, match="한 줄로 나누어"):
        hours.clean()
