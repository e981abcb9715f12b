"""Instants as clients send them: anything that RFC 3339 can write, as long as a calendar of ours can hold it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Final

from pydantic import AfterValidator, AwareDatetime

FIRST: Final = datetime(1900, 1, 1, tzinfo=UTC)
LAST: Final = datetime(2200, 1, 1, tzinfo=UTC)


def within_reach(instant: datetime) -> datetime:
    """The same in UTC: an offset of 22 hours is good RFC 3339, and PostgreSQL takes none.  Raises ValueError."""
    try:
        at = instant.astimezone(UTC)
    except OverflowError as fault:  # 9999-12-31 at an offset is past the last day there is
        raise ValueError("out of reach") from fault
    if not FIRST <= at < LAST:
        raise ValueError("out of reach")
    return at


Instant = Annotated[AwareDatetime, AfterValidator(within_reach)]
