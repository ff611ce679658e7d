"""Whether a centre is open, by Korean time, public holidays and the farming off-season (농한기)."""

import datetime
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import holidays
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from centers.choices import HolidayRule, Season, Weekday

KOREA = "KR"
#: Days ahead searched for the next opening; longer than the longest run of public holidays.
DAYS_AHEAD = 10


class OpenState(models.TextChoices):
    OPEN = "open", _("지금 열림")
    CLOSED = "closed", _("지금 닫힘")
    #: No hours are stored, or today is a public holiday and the centre has no holiday rule.
    UNKNOWN = "unknown", _("전화로 확인")


@dataclass(frozen=True)
class Opening:
    state: OpenState
    #: When an open centre closes, or when a closed one opens next.
    changes_at: datetime.datetime | None = None
    holiday: str = ""

    @property
    def is_today(self) -> bool:
        return bool(self.changes_at) and self.changes_at.date() == timezone.localdate()


@cache
def korean_holidays(year: int) -> dict[datetime.date, str]:
    """Public holidays of a year with substitute days; `holidays` computes the lunar ones."""
    return dict(holidays.country_holidays(KOREA, years=year))


def holiday_on(day: datetime.date) -> str:
    return korean_holidays(day.year).get(day, "")


def is_off_season(page, month: int) -> bool:
    """Whether the month lies in the centre's 농한기, which may span the new year (e.g. 11 to 2)."""
    begin, end = page.off_season_from, page.off_season_to
    return begin <= month <= end if begin <= end else month >= begin or month <= end


def season_dates(
    page, season: str, today: datetime.date | None = None
) -> tuple[datetime.date, datetime.date] | None:
    """First and last day of the current or next occurrence of the season; None if it is the whole year."""
    today = today or timezone.localdate()
    begin, end = page.off_season_from, page.off_season_to
    if season == Season.FARMING:
        begin, end = end % 12 + 1, (begin - 2) % 12 + 1
    if season == Season.ALL_YEAR or begin == end % 12 + 1:
        return None
    for year in (today.year - 1, today.year, today.year + 1):
        last_year = year + (begin > end)
        last = datetime.date(last_year, end, monthrange(last_year, end)[1])
        if last >= today:
            return datetime.date(year, begin, 1), last
    return None


def opening_of(page, rows: Sequence, moment: datetime.datetime | None = None) -> Opening:
    """`rows` are the page's opening hours; `moment` is an aware datetime, now by default."""
    now = timezone.localtime(moment)
    if not rows:
        return Opening(OpenState.UNKNOWN)
    holiday = holiday_on(now.date())
    if holiday and page.holiday_rule == HolidayRule.UNKNOWN:
        return Opening(OpenState.UNKNOWN, holiday=holiday)
    for begin, end in _spans(page, rows, now.date()):
        if begin <= now < end:
            return Opening(OpenState.OPEN, end)
    return Opening(OpenState.CLOSED, _next_opening(page, rows, now), holiday)


def is_open(page, rows: Sequence, moment: datetime.datetime | None = None) -> bool:
    """Whether the centre is certainly open; False on a holiday if it has no holiday rule."""
    now = timezone.localtime(moment)
    if holiday_on(now.date()) and page.holiday_rule == HolidayRule.UNKNOWN:
        return False
    return any(begin <= now < end for begin, end in _spans(page, rows, now.date()))


def _next_opening(page, rows, now) -> datetime.datetime | None:
    for days in range(DAYS_AHEAD + 1):
        day = now.date() + datetime.timedelta(days=days)
        begins = [begin for begin, _end in _spans(page, rows, day) if begin > now]
        if begins:
            return min(begins)
    return None


def _spans(page, rows, day: datetime.date) -> list[tuple[datetime.datetime, datetime.datetime]]:
    """(start, end) of the known opening hours of a day."""
    if holiday_on(day) and page.holiday_rule != HolidayRule.OPEN:
        return []
    season = Season.OFF_SEASON if is_off_season(page, day.month) else Season.FARMING
    weekday = Weekday.values[day.weekday()]
    zone = timezone.get_default_timezone()
    return [
        (
            datetime.datetime.combine(day, row.opens_at, zone),
            datetime.datetime.combine(day, row.closes_at, zone),
        )
        for row in rows
        if weekday in row.weekdays and row.season in {Season.ALL_YEAR, season}
    ]
