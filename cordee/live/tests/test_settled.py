"""Whose key has risen is looked for once a room, and never later than a poke tells, or five seconds after one was lost."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final
from unittest import mock
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.keys.tests.people import draw, millis
from cordee.live import chains as chains_module
from cordee.live import settled as settled_module
from cordee.live.chains import REMEMBERED_S, Chains
from cordee.live.conversations import Standing
from cordee.live.settled import Settled
from cordee.messaging.tests.cast import prepares
from cordee_protocol import building, enrolling

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from cordee.keys.tests.people import Person
    from cordee_protocol.chain import ChainView

MOST_ROTATIONS: Final = 3


@dataclass(frozen=True)
class Room:
    """A group of four, and for each the statements of a chain in which the user key rises three times after the roster."""

    standing: Standing
    chains: dict[UUID, list[bytes]]


@pytest.fixture(scope="module")
def room(django_db_setup: None, django_db_blocker: Any) -> Room:
    with django_db_blocker.unblock():  # for the time alone: nobody is written down
        drawn = [draw(name) for name in ("Claire", "Hugo", "Samia", "Idriss")]
        thread = prepares(*(person for person, _ in drawn), policy=building.group_policy())
        standing = Standing.of(thread.state)
        return Room(standing, {person.user_id: [upload.statement, *rotations(person)] for person, upload in drawn})


def rotations(person: Person) -> Iterator[bytes]:
    for _ in range(MOST_ROTATIONS):
        made = enrolling.rotate_user_key(person.view, signer=person.device, user_key=person.user_key, kem_pubs=person.kem_pubs, ts=millis())
        yield person.grows(made).statement


@dataclass
class Table:
    """The table of statements, as far as each chain has grown, and the clock."""

    chains: dict[UUID, list[bytes]]
    now: float = 1000.0
    length: defaultdict[UUID, int] = field(default_factory=lambda: defaultdict(lambda: 1))

    async def rows(self, _statement: str, users: Sequence[UUID], places: Sequence[int]) -> list[dict[str, Any]]:
        return [
            {"user_id": user, "bytes": signed}
            for user, place in zip(users, places, strict=True)
            for signed in self.chains[user][place : self.length[user]]
        ]

    @contextmanager
    def ticking(self) -> Iterator[None]:
        clock = SimpleNamespace(monotonic=lambda: self.now)
        with mock.patch.object(chains_module, "time", clock), mock.patch.object(settled_module, "time", clock):
            yield


class Counting(Chains):
    """How many people's chains were asked for."""

    asked = 0

    async def of(self, user_ids: Collection[UUID], *, fresh: bool = False) -> Mapping[bytes, ChainView]:
        self.asked += len(user_ids)
        return await super().of(user_ids, fresh=fresh)


def test_the_members_are_looked_through_once_for_many_messages(room: Room) -> None:
    table, everybody = Table(room.chains), len(room.chains)
    chains = Counting(table)  # type: ignore[arg-type] # all that Chains asks of a database is rows
    settled = Settled(chains)

    def send(times: int = 1, *, fresh: bool = False) -> int:
        before = chains.asked
        for _ in range(times):
            assert asyncio.run(settled.stale(room.standing, fresh=fresh)) == []
        return chains.asked - before

    with table.ticking():
        assert send(50) == everybody
        assert send(fresh=True) == everybody  # a message that is tried again takes nothing for granted
        chains.forget([UUID(int=7)])  # somebody else's feed
        assert send(50) == 0
        chains.forget(list(room.chains)[:1])
        assert send(50) == everybody
        table.now += REMEMBERED_S + 0.1
        assert send(50) == everybody


EVENTS = st.one_of(
    st.just(("send",)),
    st.tuples(st.just("grows"), st.integers(0, 3), st.booleans()),
    st.tuples(st.just("poke"), st.integers(0, 3)),
    st.tuples(st.just("read"), st.integers(0, 3)),
    st.tuples(st.just("wait"), st.sampled_from([0.1, 2.0, REMEMBERED_S, REMEMBERED_S + 0.1])),
    st.just(("start over",)),
)


@given(st.lists(EVENTS, max_size=30))
def test_a_key_that_has_risen_is_seen_at_once_after_its_poke_and_within_five_seconds_without(
    room: Room, events: list[tuple[Any, ...]]
) -> None:
    table, users = Table(room.chains), list(room.chains)
    chains = Chains(table)  # type: ignore[arg-type] # as above
    settled, risen, told = Settled(chains), dict[UUID, float](), set[UUID]()
    with table.ticking():
        for event in [*events, ("send",)]:
            match event:
                case ("grows", int(who), poked):
                    user = users[who]
                    table.length[user] = min(table.length[user] + 1, 1 + MOST_ROTATIONS)
                    risen.setdefault(user, table.now)
                    if poked:
                        told.add(user)
                        chains.forget([user])
                case ("poke", int(who)):
                    told |= {users[who]} & risen.keys()
                    chains.forget([users[who]])
                case ("read", int(who)):  # another conversation of theirs
                    asyncio.run(chains.of([users[who]]))
                case ("wait", float() as seconds):
                    table.now += seconds
                case ("start over",):
                    told |= risen.keys()
                    chains.forget()
                case _:
                    found = {UUID(user) for user in asyncio.run(settled.stale(room.standing, fresh=False))}
                    overdue = {user for user, at in risen.items() if table.now - at > REMEMBERED_S}
                    assert told | overdue <= found <= risen.keys()
