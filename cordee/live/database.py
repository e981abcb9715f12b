"""The gateway's connections to PostgreSQL."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import asyncpg

from cordee.platform.errors import StorageFull, Unavailable

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence


Connection: TypeAlias = Any  # asyncpg.Connection: the library ships no types
#: What asyncpg raises where the connection is gone or going.  InternalClientError is its word for a database that died in mid-answer.
LOST: Final = (
    asyncpg.PostgresConnectionError, asyncpg.InterfaceError, asyncpg.InternalClientError, asyncpg.CannotConnectNowError,
    asyncpg.AdminShutdownError, asyncpg.CrashShutdownError, OSError,
)  # fmt: skip
APPLICATION: Final = "cordee live"
#: For a connection of the pool, and for a statement: behind a database that stands still nobody waits for longer than about twice this.
PATIENCE_S: Final = 10


async def connect(url: str) -> Connection:
    """One connection of one's own: the writer's, the listener's."""
    return await asyncpg.connect(url, server_settings={"application_name": APPLICATION}, command_timeout=30)


class Database:
    """The pool that all short questions share."""

    def __init__(self, pool: asyncpg.Pool[asyncpg.Record]) -> None:
        self._pool = pool

    @classmethod
    async def open(cls, url: str, *, connections: int) -> Database:
        """Connect."""
        settings = {"application_name": APPLICATION}
        return cls(await asyncpg.create_pool(url, min_size=1, max_size=connections, command_timeout=30, server_settings=settings))

    async def rows(self, statement: str, *arguments: Any) -> Sequence[asyncpg.Record]:
        """One statement.  Raises Unavailable, StorageFull."""
        try:
            async with self._pool.acquire(timeout=PATIENCE_S) as connection:
                rows: Sequence[asyncpg.Record] = await connection.fetch(statement, *arguments, timeout=PATIENCE_S)
        except LOST as fault:
            raise Unavailable from fault
        except asyncpg.DiskFullError as fault:
            raise StorageFull from fault
        return rows

    async def row(self, statement: str, *arguments: Any) -> asyncpg.Record | None:
        """The first row of one statement, if there is one.  Raises Unavailable."""
        rows = await self.rows(statement, *arguments)
        return rows[0] if rows else None

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Connection]:
        """Several statements that must not half-happen.  Raises Unavailable, StorageFull."""
        try:
            async with self._pool.acquire(timeout=PATIENCE_S) as connection, connection.transaction():
                yield connection
        except LOST as fault:
            raise Unavailable from fault
        except asyncpg.DiskFullError as fault:
            raise StorageFull from fault

    async def close(self) -> None:
        """Let running statements end, for a moment."""
        try:
            await asyncio.wait_for(self._pool.close(), timeout=3)
        except TimeoutError:
            self._pool.terminate()
