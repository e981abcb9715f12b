"""Hearing pokes: one connection that listens, and what each kind of poke means here.  Pokes may be lost (platform/pokes.py)."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from cordee.accounts import hot as accounts
from cordee.live import database as databases
from cordee.live import log, wire
from cordee.live.database import LOST
from cordee.live.hub import SIGNED_OUT
from cordee.messaging import hot as messaging
from cordee.platform import hot as platform
from cordee.platform.errors import NotFound, Unavailable
from cordee.verification import hot as verification

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from cordee.live.chains import Chains
    from cordee.live.conversations import Conversations
    from cordee.live.database import Connection, Database
    from cordee.live.hub import Hub, Socket
    from cordee.live.sessions import Sessions
    from cordee.live.settings import Settings

logger = logging.getLogger("cordee.live")
READY: Final = wire.write({"t": "ready"})
LOOK_AROUND_S: Final = 30.0
"""How often all open sockets' sessions and standings are looked up, in case a poke was lost."""
LONGEST_PAUSE_S: Final = 5.0


class Listener:
    """Listens for as long as the gateway lives, through restarts of the database."""

    def __init__(
        self, settings: Settings, database: Database, *, sessions: Sessions, chains: Chains, conversations: Conversations, hub: Hub
    ) -> None:
        self._settings = settings
        self._database = database
        self._sessions = sessions
        self._chains = chains
        self._conversations = conversations
        self._hub = hub
        self._pokes: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._tasks: list[asyncio.Task[None]] = []
        self.listening = asyncio.Event()

    def start(self) -> None:
        """Begin."""
        self._tasks = [asyncio.create_task(work()) for work in (self._listen, self._heed_all, self._look_around)]

    async def close(self) -> None:
        """Stop."""
        for task in self._tasks:
            task.cancel()
        for task in self._tasks:
            with contextlib.suppress(asyncio.CancelledError):
                await task

    async def _listen(self) -> None:
        """Keep a connection that listens; after one was lost, whatever it would have told is looked up anew."""
        pause_s, first = 0.1, True
        while True:
            try:
                connection = await databases.connect(self._settings.database_url)
            except LOST:
                await asyncio.sleep(pause_s)
                pause_s = min(pause_s * 2, LONGEST_PAUSE_S)
                continue
            try:
                ended = asyncio.Event()
                connection.add_termination_listener(lambda _, ended=ended: ended.set())
                await connection.add_listener(platform.CHANNEL, self._hear)
                self.listening.set()
                pause_s = 0.1
                if not first:
                    await self._start_over()
                first = False
                await _until_lost(connection, ended)
            except (*LOST, Unavailable) as lost:
                logger.warning("the listener lost the database: %s", type(lost).__name__)
            finally:
                self.listening.clear()
                connection.terminate()

    def _hear(self, _connection: object, _pid: int, _channel: str, payload: object) -> None:
        self._pokes.put_nowait(json.loads(str(payload)))

    async def _heed_all(self) -> None:
        while True:
            poke = await self._pokes.get()
            try:
                await self.heed(poke)
            except Unavailable:
                continue  # lost: positions tell
            except Exception:  # the next poke must still be heard
                logger.exception("a poke came to nothing: %s", poke.get("kind"))

    async def heed(self, poke: dict[str, Any]) -> None:
        """What a poke means here."""
        match poke:
            case {"kind": "feed", "user_ids": list(users)}:
                await self._feeds_grew([UUID(user) for user in users])
            case {"kind": "conversation", "conversation_id": str(conversation_id)}:
                await self._conversation_grew(UUID(conversation_id))
            case {"kind": "session_ended" | "standing_changed", "user_id": str(user_id)}:
                self._sessions.forget([UUID(user_id)])
                await self._close_strangers(self._hub.sockets([UUID(user_id)]))

    async def _feeds_grew(self, users: Collection[UUID]) -> None:
        self._chains.forget(users)  # a statement added to a chain is one of the things that a feed tells its owner
        listening = self._hub.listening(users)
        if listening:
            for row in await self._database.rows(platform.FEED_HEADS, listening):
                self._hub.push([row["user_id"]], {"t": "feed", "n": row["n"]})

    async def _conversation_grew(self, conversation_id: UUID) -> None:
        """Another process appended: push the newest entry; who lacks one before it sees the gap and asks."""
        try:
            standing = await self._conversations.of(conversation_id, fresh=True)
        except NotFound:
            return
        if self._hub.listening(standing.users):
            row = await self._database.row(messaging.NEWEST, conversation_id)
            if row is not None:
                self._hub.push(standing.users, log.frame(conversation_id, log.stored(row)))

    async def _close_strangers(self, sockets: Sequence[Socket]) -> None:
        """Close the sockets whose session has ended or whose owner may no longer see other people's data."""
        if not sockets:
            return
        keys = {socket.caller.session_key for socket in sockets}
        alive = {row["session_key"] for row in await self._database.rows(accounts.ALIVE, list(keys))}
        owners = {socket.caller.user_id for socket in sockets}
        verified = {row["user_id"] for row in await self._database.rows(verification.VERIFIED, list(owners))}
        for socket in sockets:
            if socket.caller.session_key not in alive or socket.caller.user_id not in verified:
                socket.close(SIGNED_OUT)

    async def _look_around(self) -> None:
        while True:
            await asyncio.sleep(LOOK_AROUND_S)
            with contextlib.suppress(Unavailable):
                await self._close_strangers(self._hub.sockets())

    async def _start_over(self) -> None:
        """Pokes were lost: trust nothing remembered, and have every device ask for what it missed (`ready` makes it sync)."""
        self._sessions.forget()
        self._chains.forget()
        self._conversations.forget()
        await self._close_strangers(self._hub.sockets())
        for socket in self._hub.sockets():
            socket.push(READY)


async def _until_lost(connection: Connection, ended: asyncio.Event) -> None:
    """Until the connection ends; asked now and then, because a cut network says nothing."""
    while not ended.is_set():
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(ended.wait(), LOOK_AROUND_S)
        if not ended.is_set():
            await connection.execute("SELECT 1", timeout=10)
