"""The open sockets, by user, and what is pushed to them: Note [Positions, not pushes], __init__.py."""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from cordee.live import wire

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection, Iterable
    from typing import Any
    from uuid import UUID

    from cordee.live.sessions import Caller

MOST_SOCKETS: Final = 32
"""Of one person: each device has one, whichever of its tabs is first."""
MOST_WAITING: Final = 512
"""Frames that a slow device may leave waiting before its socket is closed: it then asks `sync` for what it missed."""
SIGNED_OUT, TOO_SLOW, STOPPING, NOT_UNDERSTOOD = 4401, 1013, 1012, 1007


class Socket:
    """One device's socket: frames go in order; `closing` is set once, with the reason.

    Most sockets are silent most of the time: who sends, and what waits, is there only while something does (a queue and a task of its own
    for each cost 5 kB a socket).
    """

    __slots__ = ("_sending", "_tell", "_waiting", "caller", "closing")

    def __init__(self, caller: Caller, tell: Callable[[bytes], Awaitable[None]]) -> None:
        self.caller = caller
        self.closing: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._tell = tell
        self._waiting: deque[bytes] | None = None
        self._sending: asyncio.Task[None] | None = None

    def push(self, frame: bytes) -> None:
        """Send it when its turn comes; too many waiting close the socket instead."""
        if self._waiting is None:
            self._waiting = deque((frame,))
            self._sending = asyncio.create_task(self._send_waiting())
        elif len(self._waiting) < MOST_WAITING:
            self._waiting.append(frame)
        else:
            self.close(TOO_SLOW)

    def close(self, code: int) -> None:
        """Close it; the first reason counts."""
        if not self.closing.done():
            self.closing.set_result(code)

    async def silence(self) -> None:
        """Send nothing more."""
        if self._sending is not None:
            self._sending.cancel()
            with suppress(asyncio.CancelledError):
                await self._sending

    async def _send_waiting(self) -> None:
        while self._waiting:
            try:
                await self._tell(self._waiting[0])
            except (OSError, RuntimeError):  # the device is gone, or its socket is closed already (so uvicorn says it)
                self.close(TOO_SLOW)
                return
            self._waiting.popleft()
        self._waiting = self._sending = None


class Hub:
    """Who listens."""

    def __init__(self) -> None:
        self._sockets: dict[UUID, set[Socket]] = {}

    def add(self, socket: Socket) -> None:
        """From now on it is pushed to; one more than anybody may have open is closed instead."""
        mine = self._sockets.setdefault(socket.caller.user_id, set())
        if len(mine) >= MOST_SOCKETS:
            socket.close(TOO_SLOW)
            return
        mine.add(socket)

    def remove(self, socket: Socket) -> None:
        """No longer."""
        mine = self._sockets.get(socket.caller.user_id, set())
        mine.discard(socket)
        if not mine:
            self._sockets.pop(socket.caller.user_id, None)

    def sockets(self, user_ids: Iterable[UUID] | None = None) -> list[Socket]:
        """The open sockets of these people; all of them, where none are named."""
        users = self._sockets if user_ids is None else user_ids
        return [socket for user_id in users for socket in self._sockets.get(user_id, ())]

    def listening(self, user_ids: Collection[UUID]) -> list[UUID]:
        """Those of these people who have a socket open."""
        return [user_id for user_id in user_ids if user_id in self._sockets]

    def push(self, user_ids: Collection[UUID], frame: dict[str, Any]) -> None:
        """Push a frame to every device of these people; it is encoded once, and not at all when nobody listens."""
        sockets = self.sockets(user_ids if len(user_ids) <= len(self._sockets) else [user for user in self._sockets if user in user_ids])
        if not sockets:
            return
        encoded = wire.write(frame)
        for socket in sockets:
            socket.push(encoded)

    def close_all(self) -> None:
        """The gateway stops; clients come back with a delay of their own."""
        for socket in self.sockets():
            socket.close(STOPPING)
