"""A gateway with nothing around it, for comparison: a signature checked, all that wait stored in one statement, the whole room told.

It knows no session, no membership, no key but the one that a message brings, no epoch and no hash chain; what it leaves out is what
Cordée's costs more.  `uvicorn kit.reference:application`, on the database that CORDEE_DATABASE_URL names.
"""

from __future__ import annotations

import asyncio
import os
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

import asyncpg
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

if TYPE_CHECKING:
    from collections.abc import Sequence

KEY_SIZE, SIGNATURE_SIZE = 32, 64
COOKIE: Final = b"room="
TABLES: Final = """
    CREATE TABLE IF NOT EXISTS reference_head (room uuid PRIMARY KEY, seq bigint NOT NULL);
    CREATE TABLE IF NOT EXISTS reference_log (room uuid, seq bigint, bytes bytea NOT NULL, PRIMARY KEY (room, seq));
"""
BEGIN: Final = "INSERT INTO reference_head SELECT room, 0 FROM unnest($1::uuid[]) AS room ON CONFLICT DO NOTHING"
APPEND: Final = """
    WITH given AS (SELECT * FROM unnest($1::uuid[], $2::bytea[]) WITH ORDINALITY AS row (room, bytes, place)),
    counted AS (SELECT room, count(*) AS many FROM given GROUP BY room),
    moved AS (UPDATE reference_head h SET seq = h.seq + many FROM counted c WHERE c.room = h.room RETURNING h.room, h.seq - many AS before),
    numbered AS (SELECT given.*, before + row_number() OVER (PARTITION BY room ORDER BY place) AS seq FROM given JOIN moved USING (room)),
    stored AS (INSERT INTO reference_log SELECT room, seq, bytes FROM numbered)
    SELECT seq FROM numbered ORDER BY place
"""


def sealed(key: Ed25519PrivateKey, words: bytes) -> bytes:
    """A message as this gateway takes it."""
    return key.public_key().public_bytes_raw() + key.sign(words) + words


class Reference:
    """The ASGI application."""

    def __init__(self) -> None:
        self._sockets: defaultdict[UUID, set[Any]] = defaultdict(set)
        self._waiting: list[tuple[UUID, bytes, asyncio.Future[int]]] = []
        self._woken: asyncio.Event
        self._connection: Any
        self._worker: asyncio.Task[None]

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """One connection, as ASGI has it."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "websocket":
            await self._tell(scope, receive, send)
        else:
            await self._take(scope, receive, send)

    async def _live(self, receive: Any, send: Any) -> None:
        await receive()
        self._connection, self._woken = await asyncpg.connect(os.environ["CORDEE_DATABASE_URL"]), asyncio.Event()
        self._worker = asyncio.create_task(self._work())
        await send({"type": "lifespan.startup.complete"})
        await receive()
        self._worker.cancel()
        await self._connection.close()
        await send({"type": "lifespan.shutdown.complete"})

    async def _tell(self, scope: Any, receive: Any, send: Any) -> None:
        cookie = next(value for name, value in scope["headers"] if name == b"cookie")
        mine = self._sockets[UUID(cookie.removeprefix(COOKIE).decode())]
        await receive()
        await send({"type": "websocket.accept"})
        mine.add(send)
        await send({"type": "websocket.send", "bytes": b"ready"})
        while (await receive())["type"] != "websocket.disconnect":
            pass
        mine.discard(send)

    async def _take(self, scope: Any, receive: Any, send: Any) -> None:
        body = (await receive())["body"]
        key, signature, words = body[:KEY_SIZE], body[KEY_SIZE : KEY_SIZE + SIGNATURE_SIZE], body[KEY_SIZE + SIGNATURE_SIZE :]
        Ed25519PublicKey.from_public_bytes(key).verify(signature, words)
        done: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._waiting.append((UUID(scope["path"].rpartition("/")[2]), body, done))
        self._woken.set()
        answer = str(await done).encode()
        await send({"type": "http.response.start", "status": 201, "headers": [(b"content-length", str(len(answer)).encode())]})
        await send({"type": "http.response.body", "body": answer})

    async def _work(self) -> None:
        while True:
            self._woken.clear()
            await self._woken.wait()
            while batch := self._waiting:
                self._waiting = []
                rows: Sequence[Any] = await self._connection.fetch(APPEND, [each[0] for each in batch], [each[1] for each in batch])
                for (room, body, done), row in zip(batch, rows, strict=True):
                    done.set_result(row["seq"])
                    for tell in tuple(self._sockets[room]):
                        await tell({"type": "websocket.send", "bytes": body})


application = Reference()
