"""Appending to logs: Note [The log is one function], hot.py."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection

from cordee.messaging.errors import StaleCommit, StaleEpoch
from cordee.platform import clock, pokes
from cordee.platform.errors import NotFound

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from cordee.messaging.rules import Entry

_ENTRY = "ROW(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)::messaging_entry_in"


@dataclass(frozen=True, slots=True)
class Appended:
    """Where an entry lies in its log, now or since before (`duplicate`)."""

    seq: int
    content_no: int
    h: bytes
    at: datetime
    duplicate: bool


def append(entries: Sequence[Entry]) -> list[Appended]:
    """Append checked entries, in the caller's transaction, and poke the gateway; a step.  Raises StaleEpoch, StaleCommit, NotFound."""
    if not entries:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT outcome, seq, content_no, h, at FROM messaging_append(ARRAY[{', '.join([_ENTRY] * len(entries))}], %s) ORDER BY place",  # noqa: S608 - placeholders only
            [*(value for entry in entries for value in entry.row()), clock.offset()],  # type: ignore[list-item] # psycopg takes a timedelta
        )
        rows = cursor.fetchall()
    for outcome, *_ in rows:
        _accept(outcome)
    for conversation_id in sorted({entry.conversation_id for entry in entries}):
        pokes.conversation_grew(conversation_id)
    return [Appended(seq, content_no, bytes(h), at, outcome == "duplicate") for outcome, seq, content_no, h, at in rows]


def _accept(outcome: str) -> None:
    if outcome == "stale_epoch":
        raise StaleEpoch
    if outcome == "stale_commit":
        raise StaleCommit
    if outcome == "unknown":
        raise NotFound
