"""The way in and out for encrypted files: parts of one to four whole chunks, resumable; downloads with ranges (RFC 9110 §14).

What is stored is ciphertext.  A file is its uploader's until a message cites it (the files room); `cite` is what the log's route calls
before it appends such a message, so that no reader ever meets a message whose file they can't fetch.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import msgspec

from cordee.files import hot, rules
from cordee.files.errors import AlreadyFinished, FileTooLarge, NotFinished, PartRefused, QuotaReached
from cordee.live import wire
from cordee.live.router import NOTHING, Answer, Request, Route, answer
from cordee.messaging import hot as messaging
from cordee.platform.errors import DomainError, NotFound

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence
    from uuid import UUID

    from cordee.live.gateway import Gateway
    from cordee.live.sessions import Caller

PART_BYTES: Final = rules.CHUNKS_A_PART * rules.STORED_CHUNK_SIZE
PIECE_BYTES: Final = rules.STORED_CHUNK_SIZE
_RANGE: Final = re.compile(r"bytes=([0-9]{1,15})-([0-9]{0,15})")


class RangeNotSatisfiable(DomainError):
    """Nothing of the file lies in the range asked for; `size` is the whole ciphertext's."""

    status, type = 416, "range-not-satisfiable"
    title = "Ce fichier est plus court que ce qui est demandé."
    next_step = "Le téléchargement reprend de lui-même."


class Begin(msgspec.Struct):
    """A file to come: its id, drawn by the client, and the size of its plaintext."""

    id: wire.Id
    size_bytes: wire.Count


class Begun(msgspec.Struct):
    """How the parts are to be cut."""

    part_bytes: int


class State(msgspec.Struct):
    """Which parts have arrived, by their first chunk, and whether the file is whole."""

    have: list[int]
    finished: bool


class Finish(msgspec.Struct):
    """Nothing to say."""


async def begin(gateway: Gateway, caller: Caller, request: Request) -> Answer:
    """Begin an upload; again with the same id goes on with it.  Raises FileTooLarge, QuotaReached, NotFound (somebody else's id)."""
    asked = request.read(Begin)
    file_id = wire.id_of(asked.id)
    if asked.size_bytes > rules.LARGEST_FILE:
        raise FileTooLarge(limit=rules.LARGEST_FILE)
    async with gateway.database.transaction() as connection:
        await connection.execute(hot.TURN, str(caller.user_id))
        held = await connection.fetchval(hot.HELD, caller.user_id, rules.COUNTED_AT_LEAST)
        if held + max(asked.size_bytes, rules.COUNTED_AT_LEAST) > rules.QUOTA_BYTES:
            raise QuotaReached(limit=rules.QUOTA_BYTES)
        begun = await connection.fetchval(hot.BEGIN, file_id, caller.user_id, asked.size_bytes)
    if begun is None:
        size_bytes, _ = await _own(gateway, caller, file_id)
        if size_bytes != asked.size_bytes:
            raise NotFound
    return answer(msgspec.to_builtins(Begun(part_bytes=PART_BYTES)), status=201)


async def keep_part(gateway: Gateway, caller: Caller, request: Request) -> Answer:
    """Take one part: its bytes first, then its row, so that a crash in between leaves nothing that counts.

    Raises NotFound, PartRefused, AlreadyFinished.
    """
    file_id = request.id("file_id")
    size_bytes, finished = await _own(gateway, caller, file_id)
    if finished:
        raise AlreadyFinished
    bounds = rules.part_bounds(first_chunk=request.number("first_chunk"), length=len(request.body), size_bytes=size_bytes)
    if isinstance(bounds, rules.Refused):
        raise PartRefused(reason=bounds.value)
    start, end = bounds
    await gateway.blobs.put_async(rules.blob_key(file_id, start), request.body)
    if not await gateway.database.rows(hot.KEEP_PART, file_id, caller.user_id, start, end - start):
        raise AlreadyFinished
    return NOTHING


async def state(gateway: Gateway, caller: Caller, request: Request) -> Answer:
    """What has arrived, for an upload that goes on after a cut.  Raises NotFound."""
    file_id = request.id("file_id")
    _, finished = await _own(gateway, caller, file_id)
    parts = await gateway.database.rows(hot.PARTS, file_id)
    have = [part["start"] // rules.STORED_CHUNK_SIZE for part in parts]
    return answer(msgspec.to_builtins(State(have=have, finished=finished)))


async def finish(gateway: Gateway, caller: Caller, request: Request) -> Answer:
    """Close an upload; again changes nothing.  Raises NotFound, NotFinished."""
    file_id = request.id("file_id")
    size_bytes, _ = await _own(gateway, caller, file_id)
    whole = rules.stored_size(size_bytes)
    counted = await gateway.database.row(hot.FINISH, file_id, caller.user_id, whole)
    if counted is None or not counted["finished"]:
        raise NotFinished(missing=whole - (counted["bytes"] if counted else 0))
    return NOTHING


async def download(gateway: Gateway, caller: Caller, request: Request) -> Answer:
    """The ciphertext, whole or a range, for the uploader and the members of a conversation that cites it.

    Raises NotFound, RangeNotSatisfiable.
    """
    file_id = request.id("file_id")
    found = await gateway.database.row(hot.READABLE, file_id, caller.user_id, await _reads(gateway, caller, [file_id]))
    if found is None:
        raise NotFound
    whole = rules.stored_size(found["size_bytes"])
    start, end = _range(request.headers.get("range"), whole)
    parts = [(part["start"], part["length"]) for part in await gateway.database.rows(hot.PARTS, file_id)]
    headers = {"accept-ranges": "bytes", "content-length": str(end - start)}
    partial = "range" in request.headers
    if partial:
        headers["content-range"] = f"bytes {start}-{end - 1}/{whole}"
    return Answer(
        body=_pieces(gateway, file_id, rules.covering(parts, start=start, end=end)),
        status=206 if partial else 200,
        content_type="application/octet-stream",
        headers=headers,
    )


async def cite(gateway: Gateway, caller: Caller, *, conversation_id: UUID, file_ids: Sequence[UUID]) -> None:
    """Open files to a conversation of which the caller is a member; safe to repeat.  Raises NotFound for one the caller may not cite."""
    if not file_ids:
        return
    reads = await _reads(gateway, caller, file_ids)
    citable = await gateway.database.rows(hot.CITABLE, list(file_ids), caller.user_id, reads)
    if {row["id"] for row in citable} != set(file_ids):
        raise NotFound
    await gateway.database.rows(hot.CITE, list(file_ids), conversation_id, caller.user_id, reads)


async def _own(gateway: Gateway, caller: Caller, file_id: UUID) -> tuple[int, bool]:
    """The plaintext's size and whether the upload is finished.  Raises NotFound for anybody but the uploader."""
    row = await gateway.database.row(hot.OWN, file_id, caller.user_id)
    if row is None:
        raise NotFound
    return row["size_bytes"], row["finished_at"] is not None


async def _reads(gateway: Gateway, caller: Caller, file_ids: Sequence[UUID]) -> list[UUID]:
    """The conversations that cite any of these files and that the caller is in."""
    cited = [row["conversation_id"] for row in await gateway.database.rows(hot.CITED_IN, list(file_ids))]
    if not cited:
        return []
    return [row["conversation_id"] for row in await gateway.database.rows(messaging.MEMBER_OF, caller.user_id, cited)]


def _range(header: str | None, whole: int) -> tuple[int, int]:
    """[start, end) of one range of bytes; a header that we don't understand is ignored, as RFC 9110 §14.2 has it."""
    match = _RANGE.fullmatch(header) if header else None
    if match is None:
        return 0, whole
    start, end = int(match[1]), int(match[2]) + 1 if match[2] else whole
    if start >= whole or end <= start:
        raise RangeNotSatisfiable(size=whole)
    return start, min(end, whole)


async def _pieces(gateway: Gateway, file_id: UUID, parts: Sequence[tuple[int, int, int]]) -> AsyncIterator[bytes]:
    """The bytes of a download, about a chunk at a time, so that fifty slow phones don't hold fifty whole files in memory."""
    for part, first, last in parts:
        for start in range(first, last, PIECE_BYTES):
            yield await gateway.blobs.get_range_async(rules.blob_key(file_id, part), start=start, end=min(start + PIECE_BYTES, last))


ROUTES: Final = (
    Route("POST", "/live/v1/files", begin, "Begin an upload", takes=Begin, gives=Begun, limit_bytes=1024),
    Route(
        "PUT",
        "/live/v1/files/{file_id}/chunks/{first_chunk}",
        keep_part,
        "Send one to four whole chunks",
        takes=bytes,
        limit_bytes=PART_BYTES,
    ),
    Route("GET", "/live/v1/files/{file_id}/state", state, "Which parts have arrived", gives=State),
    Route("POST", "/live/v1/files/{file_id}/finish", finish, "Close an upload", takes=Finish, limit_bytes=1024),
    Route("GET", "/live/v1/files/{file_id}", download, "The ciphertext, whole or a range", gives=bytes),
)
