"""Moving a reader's position from Django's side, by the gateway's own statement; on screens it is the gateway that does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection, transaction
from psycopg import RawCursor

from cordee.messaging import hot

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from cordee.verification.identity import VerifiedUserId


@transaction.atomic(durable=True)
def note_read(*, actor: VerifiedUserId, conversation_id: UUID, seq: int, now: datetime) -> None:
    """The actor has read up to `seq`, or to the head where that comes first; never moves back, and moves nothing for who is not in.

    Nobody is poked: whoever has the conversation open sees it at the next look.
    """
    connection.ensure_connection()
    with RawCursor(connection.connection) as cursor:  # the statement is written for both drivers: $1, $2, …
        cursor.execute(hot.RECEIPTS, ([conversation_id], [actor.value], [seq], [seq], now))
