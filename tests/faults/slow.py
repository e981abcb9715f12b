"""A way to a database, on loopback, that takes as long as it is told for whatever is asked of it."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SOCKET = ".s.PGSQL.5432"


@dataclass
class Way:
    """Where it listens, and how long it waits before it hands on what a client says: about a statement each."""

    url: str
    delay_s: float = 0.0
    open_now: int = 0
    most_open: int = 0


@contextmanager
def way_to(database: Path, listens_in: Path) -> Iterator[Way]:
    """Hand on everything between a socket in `listens_in` and the database's own folder of sockets.

    PostgreSQL takes us for the caller: the test runs as the house does.
    """
    listens_in.mkdir(mode=0o700)
    way = Way(f"postgresql://cordee@/cordee?host={quote(str(listens_in), safe='')}")
    loop = asyncio.new_event_loop()

    async def hand_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, waits: bool) -> None:
        with contextlib.suppress(OSError):
            while data := await reader.read(65536):
                if waits and way.delay_s:
                    await asyncio.sleep(way.delay_s)
                writer.write(data)
                await writer.drain()
        with contextlib.suppress(OSError):
            writer.close()

    async def connect(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        way.open_now += 1
        way.most_open = max(way.most_open, way.open_now)
        try:
            there = await asyncio.open_unix_connection(str(database / SOCKET))
            try:
                await asyncio.gather(hand_on(reader, there[1], waits=True), hand_on(there[0], writer, waits=False))
            finally:
                there[1].close()
        except OSError:
            pass  # the caller learns it by the end of the line
        finally:
            writer.close()
            way.open_now -= 1

    async def listen() -> None:
        server = await asyncio.start_unix_server(connect, str(listens_in / SOCKET))
        await server.serve_forever()

    def run() -> None:
        asyncio.set_event_loop(loop)
        with contextlib.suppress(asyncio.CancelledError):
            loop.run_until_complete(serving)
        left = asyncio.all_tasks(loop)
        for task in left:
            task.cancel()
        loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()

    serving = loop.create_task(listen())
    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield way
    finally:
        loop.call_soon_threadsafe(serving.cancel)
        thread.join(10)
