"""Opening state in Korean time, on holidays and in the off-season."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from centers.hours import OpenState, holiday_on, opening_of
from centers.models import CenterPage, OpeningHours

# Creating a page queries its content type.
pytestmark = pytest.mark.django_db
SEOUL = ZoneInfo("Asia/Seoul")
MORNING = OpeningHours(weekdays=["MO", "TU", "WE", "TH", "FR"])
MORNING.opens_at, MORNING.closes_at = datetime(1, 1, 1, 9).time(), datetime(1, 1, 1, 12).time()
AFTERNOON = OpeningHours(weekdays=["MO", "TU"])
AFTERNOON.opens_at, AFTERNOON.closes_at = datetime(1, 1, 1, 13).time(), datetime(1, 1, 1, 18).time()


def at(text, zone=SEOUL):
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def center(**fields):
    return CenterPage(**fields)


@pytest.mark.parametrize(
    ("moment", "state", "changes_at"),
    [
        ("2026-11-23 09:00", OpenState.OPEN, "2026-11-23 12:00"),
        ("2026-11-23 11:59", OpenState.OPEN, "2026-11-23 12:00"),
        ("2026-11-23 12:00", OpenState.CLOSED, "2026-11-23 13:00"),
        ("2026-11-23 08:00", OpenState.CLOSED, "2026-11-23 09:00"),
        ("2026-11-27 15:00", OpenState.CLOSED, "2026-11-30 09:00"),
        ("2026-11-28 10:00", OpenState.CLOSED, "2026-11-30 09:00"),
    ],
)
def test_hours_of_the_week(moment, state, changes_at):
    opening = opening_of(center(), [MORNING, AFTERNOON], at(moment))
    assert (opening.state, opening.changes_at) == (state, at(changes_at))


def test_a_moment_in_another_time_zone_is_converted_to_korean_time():
    opening = opening_of(center(), [MORNING], at("2026-11-23 00:30", ZoneInfo("UTC")))
    assert opening.state == OpenState.OPEN


def test_unknown_hours_are_unknown():
    assert opening_of(center(), []).state == OpenState.UNKNOWN


def test_lunar_and_substitute_holidays_are_known():
    assert holiday_on(at("2026-02-17 10:00").date())
    assert holiday_on(at("2026-03-02 10:00").date())
    assert not holiday_on(at("2026-03-03 10:00").date())


@pytest.mark.parametrize(
    ("rule", "state"),
    [("", OpenState.UNKNOWN), ("closed", OpenState.CLOSED), ("open", OpenState.OPEN)],
)
def test_a_public_holiday_follows_the_centres_rule(rule, state):
    new_moon = at("2026-02-17 10:00")
    opening = opening_of(center(holiday_rule=rule), [MORNING], new_moon)
    assert opening.state == state
    if rule == "closed":
        assert opening.holiday
        assert opening.changes_at == at("2026-02-19 09:00")


@pytest.mark.parametrize(
    ("months", "moment", "state"),
    [
        ((11, 2), "2026-01-12 10:00", OpenState.OPEN),
        ((11, 2), "2026-12-14 10:00", OpenState.OPEN),
        ((11, 2), "2026-06-15 10:00", OpenState.CLOSED),
        ((6, 8), "2026-06-15 10:00", OpenState.OPEN),
        ((6, 8), "2026-01-12 10:00", OpenState.CLOSED),
    ],
)
def test_hours_of_the_off_season_hold_in_its_months(months, moment, state):
    rows = [OpeningHours(weekdays=MORNING.weekdays, season="off-season")]
    rows[0].opens_at, rows[0].closes_at = MORNING.opens_at, MORNING.closes_at
    page = center(off_season_from=months[0], off_season_to=months[1])
    assert opening_of(page, rows, at(moment)).state == state
