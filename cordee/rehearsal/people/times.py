"""When something of the past was: so many hours ago, or at an hour of a working day."""

from __future__ import annotations

import os
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Final, TypeAlias
from zoneinfo import ZoneInfo

from cordee.platform import clock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

When: TypeAlias = float | tuple[int, str]
"""Hours ago; or working days before today, one or more, and the hour on the practice's clock: (2, "18:40")."""

PARIS: Final = ZoneInfo("Europe/Paris")
_SATURDAY: Final = 5


@contextmanager
def earlier(*, days: float = 0, hours: float = 0) -> Iterator[None]:
    """Play what stands inside so long before now: the clock of this process, and the log's, are shifted."""
    before = os.environ.get("CORDEE_CLOCK_OFFSET", "0")
    os.environ["CORDEE_CLOCK_OFFSET"] = str(float(before) - timedelta(days=days, hours=hours).total_seconds())
    try:
        yield
    finally:
        os.environ["CORDEE_CLOCK_OFFSET"] = before


def hours_ago(when: When) -> float:
    """How long before now that was."""
    if isinstance(when, float | int):
        return when
    now, (count, at) = clock.now(), when
    moment = datetime.combine(working_day(now.astimezone(PARIS).date(), -count), time.fromisoformat(at), PARIS)
    return (now - moment) / timedelta(hours=1)


def working_day(today: date, count: int) -> date:
    """The day that lies so many days, Monday to Friday, after `today`; before it where `count` is negative."""
    day, step = today, timedelta(days=1 if count > 0 else -1)
    while count:
        day += step
        count -= (1 if count > 0 else -1) if day.weekday() < _SATURDAY else 0
    return day
