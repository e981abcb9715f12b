"""The open sockets, by user, and what is pushed to them: Note [Positions, not pushes], __init__.py."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from cordee.live import wire

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from typing import Any
    from uuid import UUID

    from cordee.live.sessions import Caller

MOST_SOCKETS: Final = 32
"""Of one person: each device has one, whichever of its tabs is first."""
MOST_WAITING: Final = 512
"""Frames that a slow device may leave waiting before its socket is closed: it then asks `sync` for what it missed."""
SIGNED_OUT, TOO_SLOW, STOPPING, NOT_UNDERSTOOD = 4401, 1013, 1012, 1007


class Socket:
    """One device's socket: frames wait in order; `closing` is set once, with the reason."""

    def __init__(self, caller: Caller) -> None:
        self.caller = caller
        self.frames: asyncio.Queue[bytes] = asyncio.Queue(MOST_WAITING)
        self.closing: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def push(self, frame: bytes) -> None:
        """Send it when its turn comes; too many waiting close the socket instead."""
        try:
            self.frames.put_nowait(frame)
        except asyncio.QueueFull:
            self.close(TOO_SLOW)

    def close(self, code: int) -> None:
        """Close it; the first reason counts."""
        if not self.closing.done():
            self.closing.set_result(code)


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
