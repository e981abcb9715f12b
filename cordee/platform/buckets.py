"""How much a process lets somebody ask, counted in its own memory: no statement, for what is asked all the time.

What costs others something (an SMS, a mail, a guess at a password) is counted in the database, for all processes together (limits.py).
"""

from __future__ import annotations

import time
from threading import Lock
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from cordee.platform.errors import TooMany

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_KEYS: Final = 50_000

Key = TypeVar("Key")


class Buckets(Generic[Key]):
    """A bucket a key: what is taken comes back with time."""

    def __init__(self, *, burst: int, per_second: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._burst, self._per_second, self._clock = burst, per_second, clock
        self._buckets: dict[Key, tuple[float, float]] = {}  # what was left, and when
        self._one_at_a_time = Lock()  # Django answers in two threads

    def demand(self, key: Key, wanted: int = 1) -> None:
        """Raises TooMany when there is less left."""
        left = self._left(key)
        if left < wanted:
            raise TooMany(retry_after=max(1, round((wanted - left) / self._per_second)))

    def take(self, key: Key, much: int = 1) -> None:
        """So much less is left, none at the least.

        Costs the same however many keys there are: whoever has a /48 comes from 65,536 networks.  The one asked of longest ago goes.
        """
        left = max(self._left(key) - much, 0.0)
        self._buckets.pop(key, None)
        if len(self._buckets) >= MOST_KEYS:
            del self._buckets[next(iter(self._buckets))]
        self._buckets[key] = (left, self._clock())

    def spend(self, key: Key, much: int = 1) -> None:
        """Take so much, where so much is left.  Raises TooMany, and takes nothing then."""
        with self._one_at_a_time:
            self.demand(key, much)
            self.take(key, much)

    def _left(self, key: Key) -> float:
        left, at = self._buckets.get(key, (float(self._burst), self._clock()))
        return min(float(self._burst), left + (self._clock() - at) * self._per_second)
