"""A random life: people come, go, lose devices, race each other.  Afterwards nothing is unreadable, and nothing was leaked.

After *every* removal the one who went tries all keys and all grants on all later epochs: a popular library let a removed member read on
for nine months, and a suite with the official vectors did not see it.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

import pytest

from cordee_protocol import building, envelope
from cordee_protocol import commit as commits
from cordee_protocol.changes import Remove, Rotate, SetRole
from cordee_protocol.faults import Fault, Refused
from cordee_protocol.grants import open_grant, seal_grant
from cordee_protocol.roster import History, Policy, Role
from cordee_protocol.tests.cast import Person
from cordee_protocol.tests.room import Room, epoch_keys

if TYPE_CHECKING:
    from cordee_protocol.changes import Change
    from cordee_protocol.grants import Grant
    from cordee_protocol.keys import UserKey

NAMES = ("claire", "hugo", "samia", "omar", "lise", "paul")
STEPS = 70
LOST = 0.02  # of grants, where a later one and unbroken links exist
FRESH = secrets.randbits(32)


@dataclass(frozen=True)
class Thief:
    """Whoever holds a device or has left: the keys as they were then, and the last epoch they are entitled to."""

    name: str
    user_keys: dict[int, UserKey]
    last_epoch: int


@dataclass
class Life:
    """One conversation, its people, and what must hold of them."""

    chance: Random
    policy: Policy
    people: dict[str, Person] = field(default_factory=lambda: {name: Person(name) for name in NAMES})
    grants: list[Grant] = field(default_factory=list)
    entitled: dict[str, set[int]] = field(default_factory=lambda: {name: set() for name in NAMES})
    thieves: list[Thief] = field(default_factory=list)
    taken: int = 0
    linked: dict[int, bool] = field(default_factory=dict)  # by epoch, whether the commit that began it links down to the one before

    def __post_init__(self) -> None:
        self.room = Room("life", self.policy, {"claire": Role.OWNER, "hugo": Role.ADMIN, "samia": Role.MEMBER}, self.people)
        self.keep()

    def keep(self) -> None:
        """What the server keeps of the latest commits; and who is entitled to their epochs."""
        for made in self.room.built[self.taken :]:
            self.linked.setdefault(made.after.epoch, commits.read_signed(made.signed).commit.link is not None)
            self.grants += made.grants
            for person in self.inside():
                self.entitled[person.name] |= self.reachable(made.after.epoch)
        self.taken = len(self.room.built)

    def reachable(self, epoch: int) -> set[int]:
        """An epoch and those that links lead to from it, by the rule and not by the keys."""
        first = epoch
        while self.linked[first]:
            first -= 1
        return set(range(first, epoch + 1))

    def inside(self, *roles: Role) -> list[Person]:
        entries = self.room.state.roster.entries
        return [each for each in self.people.values() if each.user in entries and (not roles or entries[each.user].role in roles)]

    def outside(self) -> list[Person]:
        return [each for each in self.people.values() if each.user not in self.room.state.roster.entries]

    def writer(self) -> Person:
        return self.chance.choice(self.inside(Role.OWNER, Role.ADMIN, Role.MEMBER))

    def manager(self) -> Person:
        return self.chance.choice(self.inside(Role.OWNER, Role.ADMIN))

    def step(self) -> None:
        acts = {self.sends: 10, self.adds: 3, self.removes: 3, self.leaves: 1, self.changes_role: 1, self.rotates: 1, self.races: 1}
        devices = {self.adds_device: 1, self.loses_device: 2, self.sends_late: 2}
        every = {**acts, **devices}
        self.chance.choices(list(every), weights=list(every.values()))[0]()
        self.keep()

    def sends(self) -> None:
        """Before a message whoever sends brings the roster up to date."""
        sender = self.writer()
        self.room.refreshes(sender)
        keys = self.chance.choice(list(sender.devices.values()))
        self.room.sends(sender, f"message {len(self.room.log)} de {sender.name}", keys=keys)

    def adds(self) -> None:
        if outside := self.outside():
            history = self.chance.choice([History.FROM_JOIN, self.policy.history])
            role = self.chance.choice([Role.ADMIN, Role.MEMBER, Role.MEMBER, Role.READER])
            change = building.newcomer(self.chance.choice(outside).chain, role=role, before=self.room.state, history=history)
            self.commits(self.manager(), change)

    def removes(self) -> None:
        """One, or several at once."""
        author = self.manager()
        others = [each for each in self.inside(Role.ADMIN, Role.MEMBER, Role.READER) if each is not author]
        gone = self.chance.sample(others, k=min(len(others), self.chance.choice([1, 1, 2])))
        if gone:
            self.commits(author, *(Remove(each.user) for each in gone))
            self.say_goodbye(*gone)

    def leaves(self) -> None:
        if gone := self.inside(Role.MEMBER, Role.READER):
            someone = self.chance.choice(gone)
            self.commits(someone, Remove(someone.user))
            self.say_goodbye(someone)

    def changes_role(self) -> None:
        owner = self.inside(Role.OWNER)[0]
        if others := self.inside(Role.MEMBER, Role.READER):
            someone = self.chance.choice(others)
            role = self.room.state.roster.entries[someone.user].role
            self.commits(owner, SetRole(someone.user, Role.READER if role is Role.MEMBER else Role.MEMBER))

    def rotates(self) -> None:
        self.commits(self.writer(), Rotate())

    def races(self) -> None:
        """Two commit at once: one wins, the other starts again from there."""
        one, two = self.writer(), self.writer()
        first, second = self.room.drafts(one, Rotate()), self.room.drafts(two, Rotate())
        self.room.accepts(first)
        with pytest.raises(Refused) as caught:
            self.room.accepts(second)
        assert caught.value.fault is Fault.WRONG_NUMBER
        self.commits(two, Rotate())

    def sends_late(self) -> None:
        """A message made under the epoch before is refused, and goes out again under the new one."""
        sender = self.writer()
        self.room.refreshes(sender)
        waiting = self.room.writes(sender, "écrit hors ligne")
        self.rotates()
        with pytest.raises(Refused) as caught:
            envelope.verify_envelope_public(waiting, conversation=self.room.state, chains=self.room.people.chains, at=self.room.now)
        assert caught.value.fault is Fault.STALE_EPOCH
        self.room.sends(sender, "écrit hors ligne")

    def adds_device(self) -> None:
        someone = self.chance.choice(list(self.people.values()))
        someone.adds(f"device {len(someone.statements)}")

    def loses_device(self) -> None:
        """Whoever found it has every key that it knew; the next commit shuts it out."""
        someone = self.chance.choice(list(self.people.values()))
        spare = [label for label in someone.devices if label != "phone"]
        if spare and someone in self.inside():
            known = dict(someone.user_keys)
            someone.revokes(self.chance.choice(spare), signer=someone.phone)
            self.thieves.append(Thief(f"{someone.name}'s device", known, self.room.state.epoch))
            self.room.refreshes(self.writer())

    def commits(self, author: Person, *changes: Change) -> None:
        """Who commits brings the roster up to date with it; a reader who leaves may not."""
        risen = building.refreshes(self.room.state, self.room.people.chains)
        self.room.commits(author, *(() if author in self.inside(Role.READER) else risen), *changes)

    def say_goodbye(self, *gone: Person) -> None:
        """The removal is the last commit: the epochs from it on are closed, now and for ever."""
        for someone in gone:
            thief = Thief(someone.name, dict(someone.user_keys), self.room.state.epoch - 1)
            self.thieves.append(thief)
            self.keep()
            self.check_shut_out(thief)

    def check_shut_out(self, thief: Thief) -> None:
        """Every grant ever made for a later epoch, tried with every key that the thief has, under the right name of everything."""
        for made in self.room.built:
            for grant in made.grants:
                for key in thief.user_keys.values() if grant.epoch > thief.last_epoch else ():
                    with pytest.raises(Refused):
                        open_grant(grant, key=key, conversation=self.room.id, introduced_by=made.after.introduced_by, kc=made.after.kc)

    def loses_some_grants(self) -> None:
        """Never the last of anyone, and only where links lead down to what was lost."""
        for grant in list(self.grants):
            later = [each for each in self.grants if each.user == grant.user and each.epoch > grant.epoch]
            leads_back = any(grant.epoch in self.reachable(each.epoch) for each in later)
            if leads_back and self.chance.random() < LOST:
                self.grants.remove(grant)

    def check_everyone(self) -> tuple[int, int]:
        """(messages read, messages withheld).  Each reads from a fresh browser, with nothing but the recovery code."""
        read = withheld = 0
        for name, person in self.people.items():
            keys = epoch_keys(self.room, person.opens_box(person.recovery), self.grants, user=person.user)
            assert set(keys) == self.entitled[name], f"{name}: unreadable or leaked"
            for entry in self.room.log:
                if entry.is_commit:
                    continue
                message = envelope.read(entry.data)
                if message.header.epoch in keys:
                    assert envelope.open_(message, epoch_key=keys[message.header.epoch])
                    read += 1
                else:
                    withheld += 1
        return read, withheld


def live(seed: int, policy: Policy) -> Life:
    life = Life(Random(seed), policy)
    for _ in range(STEPS):
        life.step()
    life.loses_some_grants()
    return life


@pytest.mark.parametrize("seed", [1, 2, pytest.param(FRESH, id=f"fresh seed {FRESH}")])
@pytest.mark.parametrize("policy", [building.case_policy(), building.group_policy(history=History.FULL), building.group_policy()])
def test_nothing_is_unreadable_and_nothing_leaks(seed: int, policy: Policy) -> None:
    life = live(seed, policy)
    for thief in life.thieves:
        if not returned(life, thief):
            life.check_shut_out(thief)
    read, _ = life.check_everyone()
    assert read > STEPS / 4, "the run must have tested something"


def returned(life: Life, thief: Thief) -> bool:
    """Who was let in again holds the keys of that time too: then only what lies between was closed, which `check_everyone` has seen."""
    return thief.name in life.people and any(
        grant.user == life.people[thief.name].user and grant.epoch > thief.last_epoch for grant in life.grants
    )


def test_the_law_would_see_a_leak() -> None:
    """A grant given to someone who was removed, as a careless client might: the check must fail."""
    life = Life(Random(4), building.case_policy())
    life.commits(life.people["claire"], Remove(life.people["samia"].user))
    life.say_goodbye(life.people["samia"])
    made, samia = life.room.built[-1], life.people["samia"]
    careless = seal_grant(
        made.epoch_key,
        conversation=life.room.id,
        epoch=made.after.epoch,
        introduced_by=made.after.introduced_by,
        receiver=samia.chain,
        kem_pub=samia.key.kem_pub,
    )
    life.grants.append(careless)
    with pytest.raises(AssertionError, match="leaked"):
        life.check_everyone()
