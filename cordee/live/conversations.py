"""Where conversations stand: their last commit and roster, by which messages are checked and members told.

What is remembered may be behind: messaging_append answers `stale_commit` then, and the caller asks anew.  So it is never wrong, only slow.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from uuid import UUID

from cordee.messaging import hot, rules
from cordee.platform.errors import NotFound

if TYPE_CHECKING:
    from cordee.live.database import Database
    from cordee_protocol.conversation import Conversation

REMEMBERED_S: Final = 60.0
MOST_REMEMBERED: Final = 5_000


@dataclass(frozen=True, slots=True)
class Standing:
    """A conversation as its last commit left it."""

    kind: str
    state: Conversation
    users: frozenset[UUID]

    @classmethod
    def of(cls, state: Conversation) -> Standing:
        """From the commit's verified outcome."""
        return cls(str(rules.kind_of(state)), state, frozenset(UUID(bytes=user) for user in state.roster.entries))

    def demand_member(self, user_id: UUID) -> None:
        """Raises NotFound for anybody else: existence is private."""
        if user_id not in self.users:
            raise NotFound


class Conversations:
    """Standings by id, the most recently used ones."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: dict[UUID, tuple[float, Standing]] = {}

    async def of(self, conversation_id: UUID, *, fresh: bool = False) -> Standing:
        """Raises NotFound for no such conversation."""
        known = self._known.pop(conversation_id, None)
        if known is not None and not fresh and known[0] > time.monotonic():
            self._known[conversation_id] = known  # to the end: the least recently used are first
            return known[1]
        row = await self._database.row(hot.STATE, conversation_id)
        if row is None:
            raise NotFound
        standing = Standing.of(rules.restore(commit=row["commit"], roster=row["roster"], introduced_by=row["introduced_by"]))
        self.note(conversation_id, standing)
        return standing

    def note(self, conversation_id: UUID, standing: Standing) -> None:
        """Remember where it stands, unless something newer is remembered."""
        known = self._known.pop(conversation_id, None)
        if known is not None and known[1].state.n > standing.state.n:
            self._known[conversation_id] = known
            return
        while len(self._known) >= MOST_REMEMBERED:
            del self._known[next(iter(self._known))]
        self._known[conversation_id] = (time.monotonic() + REMEMBERED_S, standing)

    def forget(self, conversation_id: UUID | None = None) -> None:
        """Ask anew next time; about all of them, where none is named."""
        if conversation_id is None:
            self._known.clear()
        else:
            self._known.pop(conversation_id, None)
