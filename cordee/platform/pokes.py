"""Pokes: "look again", sent from the act's own transaction by NOTIFY, heard by the gateway.

A poke carries ids only and may be lost at any moment; whoever missed it finds out by position (Note [Why the feed has a head row]).
PostgreSQL delivers it on commit, in the order of commits, and never for a transaction that rolled back.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

CHANNEL: Final = "cordee"
#: A NOTIFY's payload holds 8,000 bytes; an id with its quotes and comma takes 39.
IDS_A_POKE: Final = 150


def _send(payload: dict[str, object]) -> None:
    from django.db import connection  # noqa: PLC0415 - the gateway imports this module for CHANNEL and has no Django

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, json.dumps(payload)])


def feed_grew(user_ids: Iterable[UUID]) -> None:
    """Rows were added to these people's feeds."""
    ids = [str(user_id) for user_id in user_ids]
    for start in range(0, len(ids), IDS_A_POKE):
        _send({"kind": "feed", "user_ids": ids[start : start + IDS_A_POKE]})


def conversation_grew(conversation_id: UUID) -> None:
    """Entries were appended by a process that is not the gateway."""
    _send({"kind": "conversation", "conversation_id": str(conversation_id)})


def session_ended(user_id: UUID) -> None:
    """One or more of this person's sessions are over: forget what was cached and close the sockets that no longer have one."""
    _send({"kind": "session_ended", "user_id": str(user_id)})


def standing_changed(user_id: UUID) -> None:
    """Verified, suspended, or given another role."""
    _send({"kind": "standing_changed", "user_id": str(user_id)})
