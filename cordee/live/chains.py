"""Everyone's verified chain, kept up to date: at most five seconds old, and asked anew when a feed poke says that something happened."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import defaultdict, deque
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from cordee.keys import hot
from cordee_protocol.chain import ChainView, verify_statement
from cordee_protocol.faults import Refused

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from uuid import UUID

    from cordee.live.database import Database

log = logging.getLogger("cordee.live")
REMEMBERED_S: Final = 5.0
MOST_REMEMBERED: Final = 20_000
MOST_TOUCHED: Final = 10_000
A_FEW: Final = 8
"""Statements that are checked at once, between two turns of the loop (0.1 ms each); more go to a thread."""


@dataclass(slots=True)
class _Known:
    until: float
    view: ChainView | None


class Chains:
    """Chains by user.  Each statement is verified here, once; the database is not taken at its word."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: dict[UUID, _Known] = {}
        self._touched: deque[UUID] = deque(maxlen=MOST_TOUCHED)
        self.place = 0
        """How many chains have been touched so far: may have grown, or were found to have.  Only ever compared (`touched`)."""

    async def of(self, user_ids: Collection[UUID], *, fresh: bool = False) -> Mapping[bytes, ChainView]:
        """The chains of these people, by the id's bytes as the protocol has it; those without keys are missing."""
        now = time.monotonic()
        old = [user_id for user_id in user_ids if fresh or user_id not in self._known or self._known[user_id].until < now]
        if old:
            await self._catch_up(old)
        found = ((user_id, self._known.get(user_id)) for user_id in user_ids)
        return {user_id.bytes: known.view for user_id, known in found if known is not None and known.view is not None}

    def until(self, user_ids: Iterable[UUID]) -> float:
        """Until when the chains of all these people are taken as they are, by the monotonic clock, if none is touched before."""
        return min((known.until if (known := self._known.get(user_id)) else 0.0 for user_id in user_ids), default=0.0)

    def touched(self, user_ids: Collection[UUID], *, since: int) -> bool:
        """Whether the chain of one of these people may have grown since that `place`; also where too many have, to say."""
        count = self.place - since
        return count > len(self._touched) or any(user_id in user_ids for user_id in islice(reversed(self._touched), count))

    def forget(self, user_ids: Iterable[UUID] | None = None) -> None:
        """Look for new statements of these people before they are used again; of everybody, where none are named."""
        if user_ids is None:
            for known in self._known.values():
                known.until = 0.0
            self.place += 1
            self._touched.clear()
            return
        for user_id in user_ids:
            if user_id in self._known:
                self._known[user_id].until = 0.0
            self._touch(user_id)

    def _touch(self, user_id: UUID) -> None:
        self.place += 1
        self._touched.append(user_id)

    async def _catch_up(self, user_ids: Sequence[UUID]) -> None:
        """Extend what is known by what is new: usually nothing, so usually one statement without rows."""
        if len(self._known) + len(user_ids) > MOST_REMEMBERED:
            self._known.clear()
        before = {user_id: known.view if (known := self._known.get(user_id)) else None for user_id in user_ids}
        until = time.monotonic() + REMEMBERED_S
        places = [view.head.seq if view else 0 for view in before.values()]
        new = defaultdict[bytes, list[bytes]](list)
        rows = await self._database.rows(hot.STATEMENTS_AFTER, list(before), places)
        for row in rows:
            new[row["user_id"].bytes].append(row["bytes"])
        extended = [(user_id, view, new[user_id.bytes]) for user_id, view in before.items()]
        views = await asyncio.to_thread(_extend, extended) if len(rows) > A_FEW else _extend(extended)
        for user_id, view in views.items():
            known = self._known.get(user_id)
            if known is None or known.view is before[user_id]:  # nobody else caught up meanwhile, and further
                self._known[user_id] = _Known(until, view)
                if before[user_id] is not None and view is not before[user_id]:  # it grew, and the poke is late or was lost
                    self._touch(user_id)


def _extend(chains: Iterable[tuple[UUID, ChainView | None, Sequence[bytes]]]) -> dict[UUID, ChainView | None]:
    extended = {}
    for user_id, before, statements in chains:
        view = before
        try:
            for signed in statements:
                view = verify_statement(view, signed, user=user_id.bytes)
        except Refused as refused:  # the keys room lets nothing in that does not verify: somebody wrote to the table
            log.exception("a stored chain does not verify: %s", refused.fault)
            view = before
        extended[user_id] = view
    return extended
