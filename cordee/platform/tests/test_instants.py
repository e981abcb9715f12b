from __future__ import annotations

from datetime import UTC, datetime

import pytest
from pydantic import TypeAdapter, ValidationError

from cordee.platform.instants import Instant

READ = TypeAdapter(Instant).validate_python


def test_an_instant_is_the_same_wherever_it_was_written() -> None:
    assert READ("2026-11-26T05:00:00+01:00") == READ("2026-11-26T04:00:00Z") == datetime(2026, 11, 26, 4, tzinfo=UTC)
    assert str(READ("2026-11-26T04:00:00-22:06")) == "2026-11-27 02:06:00+00:00"  # an offset that PostgreSQL doesn't know


@pytest.mark.parametrize(
    "written", ["9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00", "0711-06-15T01:14:44-22:06", "2026-11-26T04:00:00"]
)
def test_what_no_calendar_of_ours_holds_is_refused(written: str) -> None:
    with pytest.raises(ValidationError):
        READ(written)
