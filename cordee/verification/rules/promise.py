"""When a person is told to expect an answer; pure."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

PARIS: Final = ZoneInfo("Europe/Paris")
CLOSING: Final = time(18, 0)
_SATURDAY: Final = 5
#: Bank holidays with a date of their own: month, day (Code du travail, art. L. 3133-1).
_FIXED: Final = frozenset({(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)})
#: Days after Easter: Easter Monday, Ascension, Whit Monday.
_AFTER_EASTER: Final = (1, 39, 50)


def promised_by(sent_at: datetime) -> datetime:
    """18:00 in Paris on the working day after the file was sent."""
    day = sent_at.astimezone(PARIS).date() + timedelta(days=1)
    while not is_working_day(day):
        day += timedelta(days=1)
    return datetime.combine(day, CLOSING, tzinfo=PARIS)


def is_working_day(day: date) -> bool:
    """Whether reviewers work that day: no week-end, no bank holiday of mainland France."""
    moving = {easter(day.year) + timedelta(days=days) for days in _AFTER_EASTER}
    return day.weekday() < _SATURDAY and (day.month, day.day) not in _FIXED and day not in moving


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous computus published by Nature in 1876)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (a + 11 * h) // 319
    r = (2 * e + 2 * i - k - h + m + 32) % 7
    month = (h - m + r + 90) // 25
    return date(year, month, (h - m + r + month + 19) % 32)
