"""Pokes: "look again", sent from the act's own transaction by NOTIFY, heard by the gateway.

A poke carries ids only and may be lost at any moment; whoever missed it finds out by position (Note [Why the feed has a head row]).
PostgreSQL delivers it on commit, in the order of commits, and never for a transaction that rolled back.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.db import connection

from cordee.platform.hot import CHANNEL, feed_pokes

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID


def _send(payload: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, payload])


def feed_grew(user_ids: Iterable[UUID]) -> None:
    """Rows were added to these people's feeds."""
    for payload in feed_pokes(user_ids):
        _send(payload)


def conversation_grew(conversation_id: UUID) -> None:
    """Entries were appended by a process that is not the gateway."""
    _send(json.dumps({"kind": "conversation", "conversation_id": str(conversation_id)}))


def session_ended(user_id: UUID) -> None:
    """One or more of this person's sessions are over: forget what was cached and close the sockets that no longer have one."""
    _send(json.dumps({"kind": "session_ended", "user_id": str(user_id)}))


def standing_changed(user_id: UUID) -> None:
    """Verified, suspended, or given another role."""
    _send(json.dumps({"kind": "standing_changed", "user_id": str(user_id)}))
