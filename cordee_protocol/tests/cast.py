"""A cast for scenes: people with devices and chains, and conversations with a log.  Everything is made by the same acts as in a client.

Ids and seeds follow from names, so that scenes (and vectors) come out the same each time; what is drawn inside the acts is random.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

from cordee_protocol import boxes, building, enrolling, envelope, transcript
from cordee_protocol.building import Author, Built, People
from cordee_protocol.commit import Anchor, read_signed
from cordee_protocol.conversation import Conversation, verify_commit_public
from cordee_protocol.envelope import Header, MessageKind
from cordee_protocol.grants import open_grant, open_link
from cordee_protocol.keys import AuthorizerKeys, UserKey
from cordee_protocol.plaintext import Plaintext, Text
from cordee_protocol.sealing import Suite
from cordee_protocol.statements import AuthorizerKind, DelegateAdd, DelegateRevoke

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cordee_protocol.boxes import Box, Prev
    from cordee_protocol.chain import ChainView
    from cordee_protocol.changes import Change
    from cordee_protocol.enrolling import Enrolment
    from cordee_protocol.grants import Grant
    from cordee_protocol.roster import Policy, Role

START = 1_767_225_600_000  # 1 January 2026
MINUTE = 60_000


def named(what: str, size: int = 32) -> bytes:
    """Bytes that follow from a name: an id, a seed, a salt."""
    return sha256(b"cast " + what.encode()).digest()[:size]


def device_of(name: str, label: str, suite: Suite = Suite.HYBRID) -> AuthorizerKeys:
    return AuthorizerKeys(id=named(f"{name}/{label}/id", 16), suite=suite, seed=named(f"{name}/{label}/seed"))


@dataclass
class Person:
    """A user with a chain; the first device and the recovery code exist from the start."""

    name: str
    suite: Suite = Suite.HYBRID
    statements: list[bytes] = field(default_factory=list)
    devices: dict[str, AuthorizerKeys] = field(default_factory=dict)
    user_keys: dict[int, UserKey] = field(default_factory=dict)
    kem_pubs: dict[bytes, bytes] = field(default_factory=dict)  # of active authorizers
    boxes: dict[bytes, Box] = field(default_factory=dict)  # of the current generation, by authorizer
    prevs: list[Prev] = field(default_factory=list)
    replaces: bytes | None = None
    generation_of_identity: int = 1

    def __post_init__(self) -> None:
        self.user = named(f"{self.name}/user", 16)
        self.begin()

    def begin(self) -> None:
        """A genesis; again after everything was lost."""
        tag = f"{self.name}/{self.generation_of_identity}"
        self.devices = {"phone": device_of(tag, "phone", self.suite)}
        self.recovery = device_of(tag, "recovery", self.suite)
        made = enrolling.create_identity(
            user=self.user,
            device=self.phone,
            recovery=self.recovery,
            ts=START,
            uek_seed=named(f"{tag}/uek/1"),
            replaces=self.replaces,
        )
        self.statements, self.user_keys, self.prevs = [], {}, []
        self.kem_pubs = {each.id: each.kem_pub for each in (self.phone, self.recovery)}
        self.boxes = {}
        self._take(made)

    def loses_everything(self) -> None:
        self.replaces, self.generation_of_identity = self.chain.fingerprint, self.generation_of_identity + 1
        self.begin()

    @property
    def phone(self) -> AuthorizerKeys:
        return self.devices["phone"]

    @property
    def key(self) -> UserKey:
        return self.user_keys[max(self.user_keys)]

    def device(self, label: str) -> AuthorizerKeys:
        return device_of(f"{self.name}/{self.generation_of_identity}", label, self.suite)

    def adds(
        self, label: str, *, signer: AuthorizerKeys | None = None, kind: AuthorizerKind = AuthorizerKind.DEVICE, expiry: int | None = None
    ) -> AuthorizerKeys:
        new = self.device(label)
        made = enrolling.add_authorizer(
            self.chain, signer=signer or self.phone, new=new, kind=kind, user_key=self.key, ts=self.now, expiry=expiry
        )
        self.devices[label] = new
        self.kem_pubs[new.id] = new.kem_pub
        self._take(made)
        return new

    def revokes(self, *labels: str, signer: AuthorizerKeys | None = None) -> None:
        ids = tuple(self.devices.pop(label).id for label in labels)
        kem_pubs = {key: pub for key, pub in self.kem_pubs.items() if key not in ids}
        made = enrolling.revoke_authorizers(
            self.chain,
            signer=signer or next(iter(self.devices.values())),
            ids=ids,
            user_key=self.key,
            kem_pubs=kem_pubs,
            ts=self.now,
            uek_seed=self._next_seed(),
        )
        self.kem_pubs = kem_pubs
        self._take(made)

    def rotates(self) -> None:
        made = enrolling.rotate_user_key(
            self.chain, signer=self.phone, user_key=self.key, kem_pubs=self.kem_pubs, ts=self.now, uek_seed=self._next_seed()
        )
        self._take(made)

    def states(self, body: DelegateAdd | DelegateRevoke) -> None:
        self._take(enrolling.delegate(self.chain, body, signer=self.phone, ts=self.now))

    def opens_box(self, keys: AuthorizerKeys) -> dict[int, UserKey]:
        """All user keys, from one authorizer's box: what a fresh browser does."""
        newest = boxes.open_box(self.chain, self.boxes[keys.id], keys=keys)
        return boxes.all_generations(self.chain, newest, self.prevs)

    @property
    def now(self) -> int:
        return START + len(self.statements) * MINUTE

    def _next_seed(self) -> bytes:
        return named(f"{self.name}/{self.generation_of_identity}/uek/{self.key.generation + 1}")

    def _take(self, made: Enrolment) -> None:
        self.statements.append(made.signed)
        self.chain: ChainView = made.view
        if made.user_key is not None:
            self.user_keys[made.user_key.generation] = made.user_key
            self.boxes = {}
        if made.prev is not None:
            self.prevs.append(made.prev)
        self.boxes |= {box.authz_id: box for box in made.boxes}


def people(*who: Person) -> People:
    return People(chains=chains(*who), kem_pubs={each.user: each.key.kem_pub for each in who})


def chains(*who: Person) -> dict[bytes, ChainView]:
    return {each.user: each.chain for each in who}


@dataclass(frozen=True)
class Entry:
    """One entry of the log, as the server keeps it."""

    seq: int
    data: bytes
    is_commit: bool
    h: bytes


@dataclass
class Room:
    """A conversation as its server sees it (commits, rosters, grants, log), with every epoch's key for the test's own eyes."""

    name: str
    policy: Policy
    roles: Mapping[str, Role]
    cast: Mapping[str, Person]
    suite: Suite = Suite.HYBRID
    built: list[Built] = field(default_factory=list)
    log: list[Entry] = field(default_factory=list)
    counters: dict[bytes, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.id = named(f"{self.name}/conversation", 16)
        creator = self.cast[next(iter(self.roles))]
        first = building.open_conversation(
            self.id,
            policy=self.policy,
            roles={self.cast[name].user: role for name, role in self.roles.items()},
            author=Author(creator.chain, creator.phone),
            people=self.people,
            ts=START,
            suite=self.suite,
        )
        self.accepts(first)

    @property
    def people(self) -> People:
        return people(*self.cast.values())

    @property
    def state(self) -> Conversation:
        return self.built[-1].after

    @property
    def head(self) -> Anchor:
        return Anchor(self.log[-1].seq, self.log[-1].h) if self.log else Anchor(0, transcript.start(self.id))

    @property
    def now(self) -> int:
        return START + (len(self.log) + 60) * MINUTE

    def drafts(self, author: Person, *changes: Change, keys: AuthorizerKeys | None = None, policy: Policy | None = None) -> Built:
        return building.commit_changes(
            self.state,
            changes,
            author=Author(author.chain, keys or author.phone),
            people=self.people,
            epoch_key=self.built[-1].epoch_key,
            anchor=self.head,
            ts=self.now,
            policy=policy,
        )

    def commits(self, author: Person, *changes: Change, keys: AuthorizerKeys | None = None, policy: Policy | None = None) -> Built:
        made = self.drafts(author, *changes, keys=keys, policy=policy)
        self.accepts(made)
        return made

    def accepts(self, made: Built) -> None:
        """The server takes a commit: checked, appended."""
        before = self.built[-1].after if self.built else None
        verify_commit_public(before, made.signed, conversation=self.id, roster=made.roster, chains=self.people.chains, at=self.now)
        self.built.append(made)
        self._append(made.signed, made.signed, is_commit=True)

    def refreshes(self, author: Person) -> None:
        changes = building.refreshes(self.state, self.people.chains)
        if changes:
            self.commits(author, *changes)

    def header(self, sender: Person, *, keys: AuthorizerKeys | None = None, **other: object) -> Header:
        keys = keys or sender.phone
        counter = self.counters.get(keys.id, 0) + 1
        fields: dict[str, object] = {
            "suite": self.state.suite,
            "conversation": self.id,
            "epoch": self.state.epoch,
            "sender": sender.user,
            "authorizer": keys.id,
            "chain_seq": sender.chain.head.seq,
            "message_id": named(f"{self.name}/{sender.name}/{keys.id.hex()}/{counter}", 16),
            "counter": counter,
            "seen_seq": self.head.seq,
            "seen_hash": self.head.hash,
            "client_time": self.now,
            "salt": named(f"{self.name}/{sender.name}/{keys.id.hex()}/{counter}/salt", 16),
            "kind": MessageKind.CONTENT,
        }
        return Header(**(fields | other))  # type: ignore[arg-type]  # a scene may put anything into a header

    def writes(self, sender: Person, content: Plaintext | str, *, keys: AuthorizerKeys | None = None, **other: object) -> bytes:
        """An envelope, not yet sent."""
        plain = Plaintext(Text(content)) if isinstance(content, str) else content
        header = self.header(sender, keys=keys, **other)
        return envelope.seal(header, plain.encode(), epoch_key=self.built[-1].epoch_key, keys=keys or sender.phone)

    def sends(self, sender: Person, content: Plaintext | str, *, keys: AuthorizerKeys | None = None, **other: object) -> bytes:
        """An envelope, checked by the server and appended."""
        data = self.writes(sender, content, keys=keys, **other)
        read = envelope.verify_envelope_public(data, conversation=self.state, chains=self.people.chains, at=self.now)
        self.counters[read.header.authorizer] = read.header.counter
        self._append(data, read.entry, is_commit=False)
        return data

    def _append(self, data: bytes, entry: bytes, *, is_commit: bool) -> None:
        seq = self.head.seq + 1
        self.log.append(Entry(seq, data, is_commit, transcript.advance(self.head.hash, seq=seq, entry=entry)))


def epoch_keys(
    room: Room, user_keys: Mapping[int, UserKey], grants: Iterable[Grant], *, user: bytes, commits: Sequence[Built] | None = None
) -> dict[int, bytes]:
    """Every epoch's key that someone reaches with their user keys: own grants, then links downwards.  What a client does."""
    found: dict[int, bytes] = {}
    steps = {each.after.epoch: each for each in reversed(room.built if commits is None else commits)}  # the commit that introduced each
    mine = [grant for grant in grants if grant.user == user and grant.gen in user_keys and grant.epoch in steps]
    for grant in sorted(mine, key=lambda each: each.epoch):
        after = steps[grant.epoch].after
        found[grant.epoch] = open_grant(
            grant, key=user_keys[grant.gen], conversation=room.id, introduced_by=after.introduced_by, kc=after.kc
        )
    for epoch in sorted(steps, reverse=True):
        signed = read_signed(steps[epoch].signed).commit
        if epoch in found and epoch - 1 not in found and signed.link is not None:
            found[epoch - 1] = open_link(
                signed.link,
                epoch_key=found[epoch],
                conversation=room.id,
                epoch=epoch,
                prev_commit=signed.prev_commit,
                previous_kc=steps[epoch - 1].after.kc,
            )
    return found
