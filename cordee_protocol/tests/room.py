"""Conversations for scenes: what their server keeps, made by the acts of a client and checked as anyone's."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cordee_protocol import building, envelope, epochs, transcript
from cordee_protocol.building import Author, Built, People
from cordee_protocol.commit import Anchor
from cordee_protocol.conversation import Conversation, verify_commit_public
from cordee_protocol.envelope import Header, MessageKind
from cordee_protocol.plaintext import Plaintext, Text
from cordee_protocol.sealing import Suite

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cordee_protocol.changes import Change
    from cordee_protocol.grants import Grant
    from cordee_protocol.keys import AuthorizerKeys, UserKey
    from cordee_protocol.roster import Policy, Role


from cordee_protocol.tests.cast import MINUTE, START, Person, named, people


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


def epoch_keys(room: Room, user_keys: Mapping[int, UserKey], grants: Iterable[Grant], *, user: bytes) -> dict[int, bytes]:
    """Every epoch's key that someone reaches with their user keys, from what the server keeps."""
    known = epochs.of_commits((made.signed, made.after) for made in room.built)
    return epochs.keys(known, grants, user=user, user_keys=user_keys)
