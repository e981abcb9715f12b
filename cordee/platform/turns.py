"""One at a time, also before there is a row to lock: of two who make the same thing at the same instant, the second finds it made."""

from __future__ import annotations

from django.db import connection


def take_turn(of: str) -> None:
    """Wait for whoever is at this now; lasts until the transaction ends.  Taken before every other lock."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [of])
