"""Logs: reading a page, sending a message."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

import msgspec
from msgspec import Meta

from cordee.live import files, wire
from cordee.live.router import ENTRY_BYTES, Answer, Request, Route, answer
from cordee.messaging import hot, rules
from cordee.platform.errors import NotFound

if TYPE_CHECKING:
    from uuid import UUID

    import asyncpg

    from cordee.live.gateway import Gateway
    from cordee.live.sessions import Caller

PAGE_BYTES: Final = 4 * 1024 * 1024


class LogEntry(msgspec.Struct):
    """One entry, as the log and the socket give it."""

    seq: wire.Count
    kind: Literal["message", "commit"]
    entry: Annotated[bytes, Meta(description="crd1.cddl: signed-commit, envelope or erased-envelope")]
    at: wire.Millis
    content_no: Annotated[int, Meta(ge=0, description="messages by people up to here")]
    h: Annotated[wire.Hash, Meta(description="the transcript's hash up to here")]


class PageQuery(msgspec.Struct):
    """Which page."""

    after: wire.Count = 0
    limit: Annotated[int, Meta(ge=1, le=500)] = 200


class LogPage(msgspec.Struct):
    """Entries in order; fewer than asked for where they are large.  `head_seq` tells whether there are more."""

    entries: list[LogEntry]
    head_seq: wire.Count


class SendIn(msgspec.Struct):
    """A message, and the files that it cites."""

    entry: Annotated[bytes, Meta(description="crd1.cddl: envelope", max_length=ENTRY_BYTES)]
    files: Annotated[list[wire.Id], Meta(max_length=rules.MOST_FILES)] = []


class SentOut(msgspec.Struct):
    """Where the message lies; `duplicate` when it was there before."""

    seq: wire.Count
    at: wire.Millis
    h: wire.Hash
    duplicate: bool


def entry_of(row: asyncpg.Record, *, kind: str, raw: bytes) -> dict[str, Any]:
    """A LogEntry as plain values: this is the hot path, and the type above says what it holds."""
    return {
        "seq": row["seq"],
        "kind": "commit" if kind == rules.EntryKind.COMMIT else "message",
        "entry": raw,
        "at": wire.millis(row["at"]),
        "content_no": row["content_no"],
        "h": row["h"],
    }


def stored(row: asyncpg.Record) -> dict[str, Any]:
    """The same from a row of the log."""
    raw = rules.served(row["kind"], hdr=row["hdr"], ct=row["ct"], ct_hash=row["ct_hash"], sig=row["sig"])
    return entry_of(row, kind=row["kind"], raw=raw)


def frame(conversation_id: UUID, entry: dict[str, Any]) -> dict[str, Any]:
    """What the socket says of a new entry."""
    return {"t": "entry", "conversation_id": conversation_id.bytes} | entry


async def page(gateway: Gateway, caller: Caller, request: Request) -> Answer:
    """A page of a log, for those who are in: from where on they are served.  Raises NotFound."""
    conversation_id, asked = request.id("conversation_id"), request.query(PageQuery)
    membership = await gateway.database.row(hot.MEMBERSHIP, conversation_id, caller.user_id)
    if membership is None:
        raise NotFound
    after = max(asked.after, membership["joined_seq"])
    rows = await gateway.database.rows(hot.LOG, conversation_id, after, asked.limit, PAGE_BYTES)
    return answer({"entries": [stored(row) for row in rows], "head_seq": max([membership["head_seq"], *(row["seq"] for row in rows)])})


async def send(gateway: Gateway, caller: Caller, request: Request) -> Answer:
    """Append a message; again with the same id answers with its place.  Raises NotFound, StaleEpoch, StaleKeys, MessageRefused."""
    conversation_id, body = request.id("conversation_id"), request.read(SendIn)
    if body.files:  # before the message is there: no reader ever meets one whose files they can't fetch
        (await gateway.conversations.of(conversation_id)).demand_member(caller.user_id)
        await files.cite(gateway, caller, conversation_id=conversation_id, file_ids=[wire.id_of(file) for file in body.files])
    sent = await gateway.writer.send(conversation_id, body.entry, sender=caller.user_id)
    return answer(
        {"seq": sent.seq, "at": wire.millis(sent.at), "h": sent.h, "duplicate": sent.duplicate}, status=200 if sent.duplicate else 201
    )


PATH: Final = "/live/v1/conversations/{conversation_id}/log"
ROUTES: Final = (
    Route("POST", PATH, send, "Append a message", takes=SendIn, gives=SentOut, limit_bytes=ENTRY_BYTES + 4096),
    Route("GET", PATH, page, "A page of a log", query=PageQuery, gives=LogPage),
)
