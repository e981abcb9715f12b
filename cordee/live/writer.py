"""Sending: check, append, tell.  Note [The log is one function], cordee/messaging/hot.py."""

from __future__ import annotations

import asyncio
import logging
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from uuid import UUID

import asyncpg

from cordee.live import database as databases
from cordee.live import log
from cordee.live.batching import Batcher, Onward
from cordee.live.database import LOST
from cordee.live.settled import Settled
from cordee.live.verifying import Verifier
from cordee.messaging import errors, hot, rules
from cordee.messaging.errors import StaleKeys
from cordee.messaging.rules import Entry
from cordee.platform.errors import DomainError, NotFound, StorageFull, Unavailable
from cordee_protocol import envelope as envelopes
from cordee_protocol.faults import Fault, Refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from cordee.live.chains import Chains
    from cordee.live.conversations import Conversations, Standing
    from cordee.live.database import Connection, Database
    from cordee.live.hub import Hub
    from cordee.live.settings import Settings
    from cordee_protocol.chain import ChainView
    from cordee_protocol.envelope import Claim

logger = logging.getLogger("cordee.live")
LARGEST_BATCH: Final = 256
LARGEST_CHECK: Final = 24
"""Of many that come at once, the first are appended and answered while the others are being checked."""
TRIES: Final = 4
"""How often a message is checked anew because the conversation moved between the check and the append."""
PAUSES_S: Final = (0.0, 0.2, 1.0)
"""Before each try to reach the database again, with the same batch: ids make repeating safe."""


@dataclass(frozen=True, slots=True)
class Sent:
    """Where a message lies in its log, now or since before (`duplicate`)."""

    seq: int
    content_no: int
    h: bytes
    at: datetime
    duplicate: bool


@dataclass(frozen=True, slots=True)
class ToCheck:
    """A message and all that it is checked against."""

    raw: bytes
    sender: bytes
    standing: Standing
    chains: Mapping[bytes, ChainView]
    at: int
    stale: Sequence[str]
    """Whose user key has risen since the roster: the message is refused for it, if for nothing else."""


@dataclass(frozen=True, slots=True)
class ToAppend:
    """A message that passed, and the members who will be told."""

    raw: bytes
    entry: Entry
    standing: Standing


class Writer:
    """Two workers: one checks all that wait, the other appends all that are checked; each takes whole batches, and they overlap."""

    def __init__(
        self, connection: Connection, database: Database, settings: Settings, *, conversations: Conversations, chains: Chains, hub: Hub
    ) -> None:
        self._connection = connection
        self._database = database
        self._settings = settings
        self._conversations = conversations
        self._chains = chains
        self._settled = Settled(chains)
        self._hub = hub
        self._verifier = Verifier()
        self._appends: Batcher[ToAppend, Sent | None] = Batcher(self._append_all, largest=LARGEST_BATCH)
        self._checks: Batcher[ToCheck, Sent | None] = Batcher(self._check_all, largest=LARGEST_CHECK, following=self._appends)

    @classmethod
    async def open(cls, database: Database, settings: Settings, *, conversations: Conversations, chains: Chains, hub: Hub) -> Writer:
        """With a connection of its own: appends never wait for other questions."""
        connection = await databases.connect(settings.database_url)
        return cls(connection, database, settings, conversations=conversations, chains=chains, hub=hub)

    async def send(self, conversation_id: UUID, raw: bytes, *, sender: UUID) -> Sent:
        """Append a message; safe to repeat by its id.  The members' sockets get it, the sender's other devices too.

        Raises NotFound for anybody who is not in; StaleEpoch; StaleKeys; MessageRefused.
        """
        for attempt in range(TRIES):
            fresh = attempt > 0
            standing = await self._conversations.of(conversation_id, fresh=fresh)
            try:
                sent = await self._check_and_append(raw, sender, standing, fresh=fresh)
            except (Refused, StaleKeys) as refusal:
                if fresh:  # what was remembered may have been behind; what was just read is not
                    return await self._refuse(refusal, conversation_id, raw, sender)
                continue
            if sent is not None:
                return sent
        raise errors.StaleCommit

    async def close(self) -> None:
        """Finish what was taken."""
        await self._checks.close()
        await self._appends.close()
        await self._verifier.close()
        await self._connection.close()

    async def _check_and_append(self, raw: bytes, sender: UUID, standing: Standing, *, fresh: bool) -> Sent | None:
        """None where the conversation has moved on.  Raises Refused, or StaleKeys for a message that nothing else is wrong with."""
        entry = standing.state.member(sender.bytes)
        stale = await self._settled.stale(standing, fresh=fresh)
        chains = await self._chains.of([sender, *(UUID(bytes=principal) for principal in entry.delegate_of)])
        return await self._checks.do(ToCheck(raw, sender.bytes, standing, chains, self._now(), stale))

    async def _refuse(self, refusal: Refused | StaleKeys, conversation_id: UUID, raw: bytes, sender: UUID) -> Sent:
        """What a refusal means: a repeat of a message that was stored before the key changed is no fault.  Raises the others."""
        if isinstance(refusal, StaleKeys) or refusal.fault is Fault.STALE_EPOCH:
            message_id = UUID(bytes=envelopes.read(raw).header.message_id)
            row = await self._database.row(hot.EARLIER, conversation_id, message_id, sender)
            if row is not None:
                return Sent(row["seq"], row["content_no"], row["h"], row["at"], duplicate=True)
        raise refusal if isinstance(refusal, StaleKeys) else errors.of_message(refusal) from refusal

    async def _check_all(self, items: Sequence[ToCheck]) -> Sequence[Onward | Exception]:
        """All but the signatures here, the signatures together: Note [Signatures in a process of their own], verifying.py."""
        claimed = [claim(item) for item in items]
        signed = [each.signed for each in claimed if not isinstance(each, Refused)]
        genuine = iter(await self._verifier.genuine(signed) if signed else ())
        return [settle(item, each, genuine) for item, each in zip(items, claimed, strict=True)]

    async def _append_all(self, items: Sequence[ToAppend]) -> Sequence[Sent | Exception | None]:
        """One statement, one commit; then everyone's sockets, in the order of the log."""
        try:
            rows, repeated = await self._append([item.entry.row() for item in items])
        except asyncpg.DiskFullError:
            return [StorageFull()] * len(items)  # for each and all: not one by one against a full disk
        except asyncpg.PostgresError as fault:
            if len(items) == 1:
                logger.error("an entry was refused by the database: %s", type(fault).__name__)  # noqa: TRY400 - its text repeats the row
                return [DomainError()]
            return [result for item in items for result in await self._append_all([item])]
        results: list[Sent | Exception | None] = []
        for item, row in zip(items, rows, strict=True):
            results.append(outcome_of(row))
            if row["outcome"] == "appended" or (repeated and row["outcome"] == "duplicate"):
                self._hub.push(
                    item.standing.users, log.frame(item.entry.conversation_id, log.entry_of(row, kind=item.entry.kind, raw=item.raw))
                )
        return results

    async def _append(self, rows: Sequence[tuple[object, ...]]) -> tuple[Sequence[asyncpg.Record], bool]:
        """The function's answers, and whether it was asked twice: the first time it may have been done and the answer lost."""
        for attempt, pause_s in enumerate(PAUSES_S):
            if attempt:
                await asyncio.sleep(pause_s)
            try:
                if self._connection.is_closed():
                    self._connection = await databases.connect(self._settings.database_url)
                return await self._connection.fetch(hot.APPEND, rows, self._settings.offset), attempt > 0
            except LOST as lost:
                logger.warning("the writer lost the database: %s", type(lost).__name__)
                self._connection.terminate()
        raise Unavailable

    def _now(self) -> int:
        return round((time.time() + self._settings.offset.total_seconds()) * 1000)


def outcome_of(row: asyncpg.Record) -> Sent | Exception | None:
    """What the function answered for one entry; None when the conversation moved on, and the message is to be checked anew."""
    if row["outcome"] in {"appended", "duplicate"}:
        return Sent(row["seq"], row["content_no"], row["h"], row["at"], duplicate=row["outcome"] == "duplicate")
    return NotFound() if row["outcome"] == "unknown" else None


def claim(item: ToCheck) -> Claim | Refused:
    """What remains of a message once all but its signature was checked, or why it is refused."""
    try:
        return rules.claim_of_message(item.raw, sender=item.sender, conversation=item.standing.state, chains=item.chains, at=item.at)
    except Refused as refused:
        return refused


def settle(item: ToCheck, claimed: Claim | Refused, genuine: Iterator[bool]) -> Onward | Exception:
    """What is appended, with the next answer about a signature, or why it is refused."""
    if isinstance(claimed, Refused):
        return claimed
    try:
        envelope = claimed.settled(is_genuine=next(genuine))
    except Refused as refused:
        return refused
    if item.stale:
        return StaleKeys(user_ids=item.stale)
    return Onward(ToAppend(item.raw, Entry.of_message(envelope, commit_no=item.standing.state.n), item.standing))
