"""One writer at a time for one person's keys, also before there is a row to lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection

if TYPE_CHECKING:
    from cordee.platform.identity import UserId


def take_turn(user_id: UserId) -> None:
    """Wait for whoever writes this person's keys now; lasts until the transaction ends.  Taken before every other lock."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"keys {user_id}"])
