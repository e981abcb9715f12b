"""How much somebody from outside may ask before the gateway stops looking things up for them."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from cordee.platform.errors import TooMany

if TYPE_CHECKING:
    from collections.abc import Callable

BURST: Final = 60
PER_SECOND: Final = 1.0
MOST_ADDRESSES: Final = 50_000


class Outsiders:
    """A bucket of refusals an address: each refused request takes one, one comes back each second."""

    def __init__(self, *, burst: int = BURST, per_second: float = PER_SECOND, clock: Callable[[], float] = time.monotonic) -> None:
        self._burst, self._per_second, self._clock = burst, per_second, clock
        self._buckets: dict[str, tuple[float, float]] = {}  # what was left, and when

    def admit(self, address: str) -> None:
        """Raises TooMany when the address has been refused too often, before anything is read for it."""
        left = self._left(address)
        if left < 1:
            raise TooMany(retry_after=max(1, round((1 - left) / self._per_second)))

    def refused(self, address: str) -> None:
        """A request of this address was refused as an outsider's."""
        if len(self._buckets) >= MOST_ADDRESSES:
            self._buckets = {key: bucket for key, bucket in self._buckets.items() if self._left(key) < self._burst}
        self._buckets[address] = (max(self._left(address) - 1, 0.0), self._clock())

    def _left(self, address: str) -> float:
        left, at = self._buckets.get(address, (float(self._burst), self._clock()))
        return min(float(self._burst), left + (self._clock() - at) * self._per_second)
