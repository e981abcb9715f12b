"""Rooms in which nobody's key has risen since the roster: looked for once, not for each message.

Nothing is said under a key that a lost device may hold, so every message asks it of every member.  In a group of two hundred that was
most of what a message cost the gateway.  The answer holds for one commit, until one of the members' chains may have grown: the same poke
that makes `Chains` look anew ends it, and where the poke was lost, the same five seconds do.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cordee.messaging import rules

if TYPE_CHECKING:
    from cordee.live.chains import Chains
    from cordee.live.conversations import Standing

MOST_REMEMBERED: Final = 5_000


@dataclass(frozen=True, slots=True)
class _Looked:
    n: int  # the commit whose roster was looked through
    place: int  # how far the chains' changes were taken into account
    until: float


class Settled:
    """By conversation."""

    def __init__(self, chains: Chains) -> None:
        self._chains = chains
        self._looked: dict[bytes, _Looked] = {}

    async def stale(self, standing: Standing, *, fresh: bool) -> list[str]:
        """Whose user key has risen since the roster (rules.stale_keys); none where it was looked for and nothing has changed since."""
        if not fresh and self._holds(standing):
            return []
        place = self._chains.place  # before the look: what changes meanwhile is looked at next time
        stale = rules.stale_keys(standing.state, await self._chains.of(standing.users, fresh=fresh))
        if not stale:
            if len(self._looked) >= MOST_REMEMBERED:
                self._looked.clear()
            self._looked[standing.state.id] = _Looked(standing.state.n, place, self._chains.until(standing.users))
        return stale

    def _holds(self, standing: Standing) -> bool:
        looked, place = self._looked.get(standing.state.id), self._chains.place
        if looked is None or looked.n != standing.state.n or looked.until < time.monotonic():
            return False
        if self._chains.touched(standing.users, since=looked.place):
            return False
        if looked.place != place:  # the next message need not go through the same changes again
            self._looked[standing.state.id] = _Looked(looked.n, place, looked.until)
        return True
