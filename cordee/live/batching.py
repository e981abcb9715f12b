"""One worker that takes everything waiting and does it at once.

Measured before building: a writer that takes all waiting messages into one statement and one commit does 8 to 10 times the work of
one commit a message, and lowers the 99th percentile; a lone sender pays 0.1 ms for it.  Checking signatures gains alike: a batch is
checked in a process of its own, on the other core, while the database writes the batch before.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

Item = TypeVar("Item")
Result = TypeVar("Result")


class Closing(Exception):
    """The gateway is stopping and takes nothing more; what was taken is finished."""


class Batcher(Generic[Item, Result]):
    """Calls `act` with all waiting items, in the order they came; `act` answers each with a result or an exception, never raises."""

    def __init__(self, act: Callable[[Sequence[Item]], Awaitable[Sequence[Result | Exception]]], *, largest: int = 256) -> None:
        self._act = act
        self._largest = largest
        self._waiting: deque[tuple[Item, asyncio.Future[Result]]] = deque()
        self._woken = asyncio.Event()
        self._closing = False
        self._worker = asyncio.create_task(self._work())

    async def do(self, item: Item) -> Result:
        """The item's result, when its batch is done.  Raises what `act` answered; Closing once the gateway stops."""
        if self._closing:
            raise Closing
        done: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, done))
        self._woken.set()
        return await done

    async def close(self) -> None:
        """Finish what is waiting, then stop."""
        self._closing = True
        self._woken.set()
        with contextlib.suppress(asyncio.CancelledError):
            await self._worker

    async def _work(self) -> None:
        while self._waiting or not self._closing:
            if not self._waiting:
                self._woken.clear()
                await self._woken.wait()
                continue
            batch = [self._waiting.popleft() for _ in range(min(self._largest, len(self._waiting)))]
            try:
                results: Sequence[Result | Exception] = await self._act([item for item, _ in batch])
            except Exception as fault:  # noqa: BLE001 - whatever it was, those who wait must hear of it and the worker must live
                results = [fault] * len(batch)
            for (_, done), result in zip(batch, results, strict=True):
                if done.done():  # the asker went away
                    continue
                if isinstance(result, Exception):
                    done.set_exception(result)
                else:
                    done.set_result(result)
