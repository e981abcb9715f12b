"""How much somebody may ask: from outside, before the gateway stops looking things up for them; from inside, before it stops working."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from cordee.platform.buckets import Buckets
from cordee.platform.errors import TooMany

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from uuid import UUID

BURST: Final = 60
PER_SECOND: Final = 1.0
#: A person's devices together.  A new one that opens five hundred conversations asks a thousand times at once; nobody does so all day.
OWN_BURST: Final = 3_000
OWN_PER_SECOND: Final = 20.0
LIGHT_BYTES: Final = 128 * 1024
MOST_LOADS: Final = 8
"""Of one person: a device sends one part of a document after the other."""


class Outsiders(Buckets[str]):
    """Refusals, by network address: each refused request takes one, one comes back each second."""

    def __init__(self, *, burst: int = BURST, per_second: float = PER_SECOND, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(burst=burst, per_second=per_second, clock=clock)

    def admit(self, address: str) -> None:
        """Raises TooMany when the address has been refused too often, before anything is read for it."""
        self.demand(address)

    def refused(self, address: str) -> None:
        """A request of this address was refused as an outsider's."""
        self.take(address)


class Loads:
    """Large bodies that are held for a person, on their way or being worked on: each is up to four megabytes of our memory."""

    def __init__(self) -> None:
        self._held: dict[UUID, int] = {}

    @contextmanager
    def held(self, user_id: UUID, size_bytes: int) -> Iterator[None]:
        """While such a body is held; small ones are not counted.  Raises TooMany for one more than anybody may have at once."""
        if size_bytes <= LIGHT_BYTES:
            yield
            return
        held = self._held.get(user_id, 0)
        if held >= MOST_LOADS:
            raise TooMany(retry_after=1)
        self._held[user_id] = held + 1
        try:
            yield
        finally:
            self._held[user_id] -= 1
            if not self._held[user_id]:
                del self._held[user_id]


class Insiders(Buckets["UUID"]):
    """Whatever a person asks, by a request or over a socket, on all their devices: what costs more takes more (router.Route.cost)."""

    def __init__(self, *, burst: int = OWN_BURST, per_second: float = OWN_PER_SECOND, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(burst=burst, per_second=per_second, clock=clock)

    def admit(self, user_id: UUID, cost: int = 1) -> None:
        """Count it.  Raises TooMany, and counts nothing then."""
        self.spend(user_id, cost)
