"""Reading a conversation: its log from the first entry, each one checked before it is believed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar
from uuid import UUID

from cordee_client.errors import KeyMissing
from cordee_protocol import commit as commits
from cordee_protocol import envelope as envelopes
from cordee_protocol import grants, transcript
from cordee_protocol.conversation import Conversation, verify_commit_public
from cordee_protocol.faults import Fault, Refused
from cordee_protocol.grants import Grant
from cordee_protocol.plaintext import Plaintext
from cordee_protocol.primitives import digest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from cordee_client.keyring import Keyring
    from cordee_protocol.chain import ChainView
    from cordee_protocol.commit import SignedCommit

Checked = TypeVar("Checked")
#: What a chain that was fetched too long ago is refused for: its owner has added a device since.
OUTDATED: Final = frozenset({Fault.WRONG_CHAIN_SEQ, Fault.UNKNOWN_CHAIN})


class Chains(Protocol):
    """The verified chains of these people, as known or fetched anew."""

    def __call__(self, users: Iterable[bytes], *, fresh: bool = False) -> Mapping[bytes, ChainView]:
        """`fresh` asks the server again."""


@dataclass(frozen=True)
class Message:
    """One message, checked and opened."""

    seq: int
    message_id: UUID
    sender: UUID
    at: int  # ms, the server's time
    content: Plaintext | None  # None: its ciphertext was deleted


@dataclass(frozen=True)
class _Epoch:
    """What introduced an epoch: enough to open a grant of it and to step down by its link."""

    number: int
    introduced_by: bytes
    prev_commit: bytes
    kc: bytes
    link: bytes | None


@dataclass
class Reader:
    """A conversation as far as it was read; feed it entries in order."""

    id: UUID
    keyring: Keyring
    chains: Chains
    state: Conversation | None = None
    seq: int = 0
    hash: bytes = b""
    messages: list[Message] = field(default_factory=list)
    _epochs: dict[int, _Epoch] = field(default_factory=dict)
    _epoch_keys: dict[int, bytes] = field(default_factory=dict, repr=False)
    _rosters: dict[bytes, bytes] = field(default_factory=dict)
    _grants: list[Grant] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.hash = transcript.start(self.id.bytes)

    def learn_keys(self, answer: Mapping[str, Any]) -> None:
        """Take the rosters and my grants, as the gateway gives them; none is believed before it is checked."""
        self._rosters.update({digest(roster): roster for roster in answer["rosters"]})
        self._grants = [Grant(self.keyring.user.bytes, grant["epoch"], grant["gen"], grant["sealed"]) for grant in answer["grants"]]

    def take(self, entry: Mapping[str, Any]) -> None:
        """Check one entry of the log and advance.  Raises Refused for what must not be believed, KeyMissing for what no key opens yet."""
        if entry["seq"] != self.seq + 1:
            return  # read before, or ahead of what was fetched: the caller asks for what lies between
        data: bytes = entry["entry"]
        if entry["kind"] == "commit":
            self._take_commit(commits.read_signed(data), data, at=entry["at"])
            hashed = data
        else:
            hashed = self._take_message(data, seq=entry["seq"], at=entry["at"])
        self.seq += 1
        self.hash = transcript.advance(self.hash, seq=self.seq, entry=hashed)

    def epoch_key(self, epoch: int) -> bytes:
        """An epoch's key: known, or by one of my grants, or down the links from a later one.  Raises KeyMissing."""
        if epoch not in self._epoch_keys:
            self._open(epoch)
        return self._epoch_keys[epoch]

    def _take_commit(self, step: SignedCommit, data: bytes, *, at: int) -> None:
        commit = step.commit
        people = {commit.author, *self._members()} | {change.entry.user for change in commit.changes if hasattr(change, "entry")}
        before, roster = self.state, self._rosters.get(commit.roster_hash, b"")
        self.state = self._check(
            lambda chains: verify_commit_public(before, data, conversation=self.id.bytes, roster=roster, chains=chains, at=at), people
        )
        if before is None or before.epoch != self.state.epoch:
            self._epochs[self.state.epoch] = _Epoch(
                self.state.epoch, self.state.introduced_by, commit.prev_commit, self.state.kc, commit.link
            )

    def _take_message(self, data: bytes, *, seq: int, at: int) -> bytes:
        state = self.state
        if state is None:
            raise KeyMissing
        envelope = self._check(
            lambda chains: envelopes.verify_envelope_public(data, conversation=state, chains=chains, at=at, allow_erased=True),
            self._members(),
        )
        header = envelope.header
        content = None
        if envelope.ct is not None:
            content = Plaintext.decode(envelopes.open_(envelope, epoch_key=self.epoch_key(header.epoch)))
        self.messages.append(
            Message(seq=seq, message_id=UUID(bytes=header.message_id), sender=UUID(bytes=header.sender), at=at, content=content)
        )
        return envelope.entry

    def _check(self, verify: Callable[[Mapping[bytes, ChainView]], Checked], people: set[bytes]) -> Checked:
        """Verify with the chains that are known, and once more with fresh ones where a known one is too short."""
        try:
            return verify(self.chains(people))
        except Refused as refusal:
            if refusal.fault not in OUTDATED:
                raise
        return verify(self.chains(people, fresh=True))

    def _members(self) -> set[bytes]:
        return set(self.state.roster.entries) if self.state else set()

    def _open(self, epoch: int) -> None:
        for grant in sorted(self._grants, key=lambda grant: grant.epoch):
            if grant.epoch >= epoch and grant.epoch in self._epochs and self._step_down(grant, to=epoch):
                return
        raise KeyMissing

    def _step_down(self, grant: Grant, *, to: int) -> bool:
        """Open one grant and follow the links down to an epoch; False when a link or a key is missing or wrong."""
        user_key, at = self.keyring.user_keys.get(grant.gen), self._epochs[grant.epoch]
        if user_key is None:
            return False
        try:
            key = grants.open_grant(grant, key=user_key, conversation=self.id.bytes, introduced_by=at.introduced_by, kc=at.kc)
            self._epoch_keys[at.number] = key
            while at.number > to:
                below = self._epochs[at.number - 1]
                if at.link is None:
                    return False
                key = grants.open_link(
                    at.link,
                    epoch_key=key,
                    conversation=self.id.bytes,
                    epoch=at.number,
                    prev_commit=at.prev_commit,
                    previous_kc=below.kc,
                )
                self._epoch_keys[below.number], at = key, below
        except Refused:
            return False
        return True
