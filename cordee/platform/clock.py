"""The time of an act: PostgreSQL's, read once at its start, so that every process agrees.

CORDEE_CLOCK_OFFSET (seconds) shifts it for all processes in tests and rehearsals; production refuses to start with it.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta


def offset() -> timedelta:
    """How far the clock is shifted."""
    return timedelta(seconds=float(os.environ.get("CORDEE_CLOCK_OFFSET", "0")))


def now() -> datetime:
    """The statement's time in the database plus the offset, in UTC.  Django side only: the gateway reads its own statement's time."""
    from django.db import connection  # noqa: PLC0415 - the gateway imports this module for `offset` and has no Django

    with connection.cursor() as cursor:
        cursor.execute("SELECT statement_timestamp()")
        (at,) = cursor.fetchone()
    moment: datetime = at.astimezone(UTC)
    return moment + offset()
