"""How long anybody is kept waiting: one timer for all who wait, where `asyncio.timeout` makes and ends one for each.

Everybody's patience is as long, so who came first is due first, and who is answered in time costs two steps of a dictionary.  A timer for
each request was 5 % of what the gateway works for a message (docs/performance.md).
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, TypeVar

from cordee.platform.errors import Unavailable

if TYPE_CHECKING:
    from collections.abc import Awaitable

T = TypeVar("T")


class Patience:
    """Ends what takes longer than `longest_s`.  Of one event loop; a task waits for one thing at a time."""

    def __init__(self, longest_s: float) -> None:
        self._longest_s = longest_s
        self._due: dict[asyncio.Task[Any], float] = {}  # in the order of their ends
        self._ended: set[asyncio.Task[Any]] = set()
        self._timer: asyncio.TimerHandle | None = None

    @property
    def waiting(self) -> int:
        """How many wait now."""
        return len(self._due) + len(self._ended)

    async def within(self, asked: Awaitable[T]) -> T:
        """What was asked, in time.  Raises Unavailable: it may be done all the same, and its id makes repeating safe.

        Whoever is cancelled by somebody else is, as under `asyncio.timeout`, also where both come at once.
        """
        loop, task = asyncio.get_running_loop(), asyncio.current_task()
        assert task is not None and task not in self._due  # noqa: S101, PT018 - a coroutine runs in a task, and none is asked inside another
        asked_to_end = task.cancelling()
        self._due[task] = loop.time() + self._longest_s
        if self._timer is None:
            self._timer = loop.call_later(self._longest_s, self._end_the_late)
        try:
            return await asked
        except asyncio.CancelledError as end:
            if task in self._ended and task.cancelling() - 1 <= asked_to_end:
                raise Unavailable from end
            raise
        finally:
            self._due.pop(task, None)
            if task in self._ended:
                self._ended.discard(task)
                task.uncancel()

    def _end_the_late(self) -> None:
        """Cancel those whose time is over; the timer is set anew for the first of the others."""
        loop, self._timer = asyncio.get_running_loop(), None
        now = loop.time()
        while self._due:
            task, due = next(iter(self._due.items()))
            if due > now:
                self._timer = loop.call_at(due, self._end_the_late)
                return
            del self._due[task]
            self._ended.add(task)
            task.cancel()
