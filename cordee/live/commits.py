"""Commits: who is in, under which policy and key.  Rare, so each is one transaction; number n is taken once (compare-and-swap)."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Final
from uuid import UUID

import msgspec
from msgspec import Meta

from cordee.directory import hot as directory
from cordee.keys import hot as keys
from cordee.live import log, wire
from cordee.live.conversations import Standing
from cordee.live.router import Answer, Request, Route, answer
from cordee.messaging import errors, hot, rules
from cordee.messaging.errors import CommitRefused, DoorClosed, NotOnCordee, StaleCommit, StaleKeys
from cordee.messaging.rules import Entry, EntryKind
from cordee.platform import hot as platform
from cordee.verification import hot as verification
from cordee_protocol.changes import Add
from cordee_protocol.faults import Fault, Refused
from cordee_protocol.grants import Grant
from cordee_protocol.roster import History

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    import asyncpg

    from cordee.live.database import Connection
    from cordee.live.gateway import Gateway
    from cordee.live.sessions import Caller
    from cordee_protocol.chain import ChainView
    from cordee_protocol.commit import Anchor, SignedCommit
    from cordee_protocol.conversation import Conversation

COMMIT_BYTES: Final = 4 * 1024 * 1024
"""2,000 members: a roster of 400 kB, as much again of changes, and 2,000 grants of 1.2 kB."""


class GrantIn(msgspec.Struct):
    """The epoch's key for one member, sealed to their user key of generation `gen`."""

    user_id: wire.Id
    gen: Annotated[int, Meta(ge=1, le=2**53 - 1)]
    sealed: Annotated[bytes, Meta(max_length=2048)]


class CommitIn(msgspec.Struct):
    """One step further, with the roster that it leads to and the grants that it needs."""

    commit: Annotated[bytes, Meta(description="crd1.cddl: signed-commit")]
    roster: Annotated[bytes, Meta(description="crd1.cddl: roster")]
    grants: Annotated[list[GrantIn], Meta(max_length=rules.MOST_MEMBERS)] = []


class CommittedOut(msgspec.Struct):
    """Where the commit lies in the log."""

    seq: wire.Count
    h: wire.Hash


@dataclass(frozen=True)
class Step:
    """A commit that passed the public checks, from one standing to the next."""

    caller: UUID
    before: Standing
    after: Standing
    signed: SignedCommit
    sent: CommitIn
    grants: tuple[Grant, ...]

    @property
    def conversation_id(self) -> UUID:
        """Which conversation moves on."""
        return UUID(bytes=self.after.state.id)

    @property
    def joins(self) -> Mapping[UUID, int]:
        """Who comes in, and up to where the log is not for them."""
        anchor = self.signed.commit.anchor.seq
        added = (change for change in self.signed.commit.changes if isinstance(change, Add))
        return {UUID(bytes=each.entry.user): 0 if each.history is History.FULL else anchor for each in added}

    @property
    def leaves(self) -> frozenset[UUID]:
        """Who is no longer in."""
        return self.before.users - self.after.users


async def commit(gateway: Gateway, caller: Caller, request: Request) -> Answer:
    """Take the conversation one commit further; the same commit again answers with its place.

    Raises NotFound, StaleCommit (somebody else's came first), StaleKeys (somebody's user key has risen and the commit leaves it so),
    CommitRefused (a rule, a signature, a grant missing), NotOnCordee, DoorClosed.
    """
    conversation_id, sent = request.id("conversation_id"), request.read(CommitIn)
    before = await gateway.conversations.of(conversation_id, fresh=True)
    before.demand_member(caller.user_id)
    known = await gateway.database.row(hot.COMMIT, conversation_id, before.state.n)
    if known is not None and known["bytes"] == sent.commit:
        return answer({"seq": known["seq"], "h": known["h"]})
    step = await _check(gateway, caller, before, sent)
    await _demand_on_cordee(gateway, step.joins)
    await _demand_open(gateway, caller.user_id, step.joins)
    async with gateway.database.transaction() as connection:
        await _demand_place(connection, step)
        row = await _store(connection, gateway, step)
        await _demand_grants(connection, step.after.state)
        await _tell_feeds(connection, gateway, step)
    gateway.conversations.note(conversation_id, step.after)
    gateway.hub.push(step.after.users, log.frame(conversation_id, log.entry_of(row, kind=EntryKind.COMMIT, raw=sent.commit)))
    return answer({"seq": row["seq"], "h": row["h"]}, status=201)


async def _check(gateway: Gateway, caller: Caller, before: Standing, sent: CommitIn) -> Step:
    """What every reader would check, in a thread: 2,000 members take a while."""
    try:
        concerned = before.users | set(rules.people(sent.roster))
        chains = await gateway.chains.of(concerned, fresh=True)
        at = wire.millis(datetime.now(UTC) + gateway.settings.offset)
        return await asyncio.to_thread(_verify, caller.user_id, before, sent, chains, at)
    except Refused as refused:
        raise errors.of_commit(refused) from refused


def _verify(caller: UUID, before: Standing, sent: CommitIn, chains: Mapping[bytes, ChainView], at: int) -> Step:
    conversation_id = UUID(bytes=before.state.id)
    after, signed = rules.check_commit(before.state, sent.commit, conversation_id=conversation_id, roster=sent.roster, chains=chains, at=at)
    if signed.commit.author != caller.bytes:
        raise Refused(Fault.WRONG_USER, "author")
    grants = tuple(Grant(grant.user_id, after.epoch, grant.gen, grant.sealed) for grant in sent.grants)
    rules.check_grants(before.state, after, grants, chains=chains)
    stale = rules.stale_keys(after, chains)
    if stale and rules.may_refresh(before.state, caller.bytes):
        raise StaleKeys(user_ids=stale)
    return Step(caller, before, Standing.of(after), signed, sent, grants)


async def _demand_on_cordee(gateway: Gateway, newcomers: Collection[UUID]) -> None:
    """Nobody is written to who can't read."""
    if not newcomers:
        return
    verified = {row["user_id"] for row in await gateway.database.rows(verification.VERIFIED, list(newcomers))}
    ready = {row["user_id"] for row in await gateway.database.rows(keys.WITH_RECOVERY, list(newcomers))}
    if missing := set(newcomers) - (verified & ready):
        raise NotOnCordee(user_ids=sorted(map(str, missing)))


async def _demand_open(gateway: Gateway, author: UUID, newcomers: Collection[UUID]) -> None:
    """Nobody is drawn into a conversation by somebody to whom they closed their door."""
    if not newcomers:
        return
    if closed := [row["user_id"] for row in await gateway.database.rows(directory.CLOSED_TO, author, list(newcomers))]:
        raise DoorClosed(user_ids=sorted(map(str, closed)))


async def _demand_place(connection: Connection, step: Step) -> None:
    """The commit is the next one, and was made at a place of this log.  Raises StaleCommit, CommitRefused."""
    head = await connection.fetchrow(hot.LOCK, step.conversation_id)
    if head is None or head["commit_no"] != step.before.state.n:
        raise StaleCommit
    anchor: Anchor = step.signed.commit.anchor
    place = await connection.fetchrow(hot.PLACE, step.conversation_id, anchor.seq)
    if place is None or place["h"] != anchor.hash:
        raise CommitRefused(fault=str(Fault.WRONG_ANCHOR))


async def _store(connection: Connection, gateway: Gateway, step: Step) -> asyncpg.Record:
    """The conversation, the log, the roster and its index, the grants; what the log answered."""
    conversation_id, state = step.conversation_id, step.after.state
    await connection.execute(hot.MOVE, conversation_id, int(state.suite), state.epoch, state.n)
    row = await connection.fetchrow(hot.APPEND, [Entry.of_commit(step.signed).row()], gateway.settings.offset)
    await connection.execute(hot.PUT_ROSTER, state.roster.hash, step.sent.roster)
    await connection.execute(
        hot.PUT_COMMIT,
        conversation_id,
        state.n,
        state.epoch,
        step.sent.commit,
        state.head,
        state.introduced_by,
        state.roster.hash,
        row["seq"],
    )
    entries = {UUID(bytes=user): entry for user, entry in state.roster.entries.items()}
    joins = step.joins
    roles, places = [str(rules.role_of(entry)) for entry in entries.values()], [joins.get(user, 0) for user in entries]
    # Somebody removed and added in one commit (after an identity reset) begins anew: out first, so that JOIN sees them come back.
    stays = list(step.before.users & step.after.users - joins.keys())
    await connection.execute(hot.LEAVE, conversation_id, stays, row["seq"])
    await connection.execute(hot.JOIN, conversation_id, list(entries), roles, places)
    if joins:
        await connection.execute(hot.PUT_RECEIPTS, conversation_id, list(joins), list(joins.values()))
    if step.grants:
        users, gens, sealed = zip(*((UUID(bytes=each.user), each.gen, each.sealed) for each in step.grants), strict=True)
        await connection.execute(hot.PUT_GRANTS, conversation_id, list(users), state.epoch, list(gens), list(sealed), step.caller)
    return row


async def _demand_grants(connection: Connection, after: Conversation) -> None:
    """Everyone in the roster holds the current key for their current generation.  Raises CommitRefused."""
    rows = await connection.fetch(hot.GRANTED, UUID(bytes=after.id), after.epoch)
    held = {row["user_id"].bytes: row["gen"] for row in rows}
    if any(held.get(user, 0) < entry.uek_gen for user, entry in after.roster.entries.items()):
        raise CommitRefused(fault=str(Fault.CANNOT_OPEN))


async def _tell_feeds(connection: Connection, gateway: Gateway, step: Step) -> None:
    """Whoever came or went learns it from their feed: the last one can't from the log.  Last in the transaction, as feed.write is."""
    told = {"conversation.joined": step.joins.keys() - step.before.users, "conversation.left": step.leaves}
    at = datetime.now(UTC) + gateway.settings.offset
    data = {"conversation_id": str(step.conversation_id), "kind": step.after.kind, "by": str(step.caller)}
    for kind, users in told.items():
        if users:
            await connection.execute(platform.FEED_WRITE, sorted(users), kind, json.dumps(data), at)
            for payload in platform.feed_pokes(sorted(users)):
                await connection.execute(platform.POKE, platform.CHANNEL, payload)


ROUTES: Final = (
    Route(
        "POST",
        "/live/v1/conversations/{conversation_id}/commits",
        commit,
        "Change who is in, the policy or the key",
        takes=CommitIn,
        gives=CommittedOut,
        limit_bytes=COMMIT_BYTES,
        cost=20,  # up to two thousand members' chains and grants are checked
    ),
)
