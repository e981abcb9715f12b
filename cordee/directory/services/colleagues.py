"""Favourites, and what two practitioners had to do with each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import connection

from cordee.directory.models import Favourite
from cordee.directory.queries import visible_to
from cordee.platform.errors import NotFound

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from cordee.verification.identity import VerifiedUserId

# Both rows in one statement, in order of their keys: two acts never wait in a ring.
_CORRESPOND: Final = """
    INSERT INTO directory_correspondence AS c (practitioner_id, with_practitioner_id, referrals, last_at)
    SELECT * FROM (VALUES (%(a)s::uuid, %(b)s::uuid, %(n)s, %(at)s::timestamptz), (%(b)s::uuid, %(a)s::uuid, 0, %(at)s::timestamptz))
        AS both_ways(x, y, n, at) ORDER BY x
        ON CONFLICT (practitioner_id, with_practitioner_id)
        DO UPDATE SET referrals = c.referrals + excluded.referrals, last_at = greatest(c.last_at, excluded.last_at)
"""


def add_favourite(*, actor: VerifiedUserId, practitioner_id: UUID, now: datetime) -> None:
    """Mark a colleague; safe to repeat.  A mark of one's own: nobody is told, nothing is audited.  Raises NotFound."""
    if not visible_to(actor).filter(pk=practitioner_id).exists():
        raise NotFound
    Favourite.objects.get_or_create(user_id=actor.value, practitioner_id=practitioner_id, defaults={"since": now})


def remove_favourite(*, actor: VerifiedUserId, practitioner_id: UUID) -> None:
    """Take the mark away; safe to repeat."""
    Favourite.objects.filter(user_id=actor.value, practitioner_id=practitioner_id).delete()


def note_correspondence(*, practitioner_id: UUID, with_practitioner_id: UUID, at: datetime, referrals: int = 0) -> None:
    """A step of `messaging` and `referrals`: the first wrote to the second, or sent them so many patients.

    Both remember that they corresponded; only the sender's row counts the patients.
    """
    if practitioner_id == with_practitioner_id:
        return
    with connection.cursor() as cursor:
        cursor.execute(_CORRESPOND, {"a": practitioner_id, "b": with_practitioner_id, "n": referrals, "at": at})
