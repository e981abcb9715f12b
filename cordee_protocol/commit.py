"""A commit: one signed step of a conversation, its shape only.  What makes one valid is in `conversation`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cordee_protocol import cbor, changes
from cordee_protocol.faults import Fault, demand
from cordee_protocol.fields import HASH_SIZE, VERSION, Fields, as_bytes, as_uint, decode_array, decode_map
from cordee_protocol.primitives import KEY_SIZE, TAG_SIZE, digest, label
from cordee_protocol.roster import Policy
from cordee_protocol.sealing import Suite
from cordee_protocol.signing import SIGNATURE_SIZE

if TYPE_CHECKING:
    from cordee_protocol.changes import Change

COMMIT_LABEL: Final = label("crd1/commit")
LINK_SIZE: Final = KEY_SIZE + TAG_SIZE
_ANCHOR_LENGTH: Final = 2


@dataclass(frozen=True)
class Anchor:
    """A position of the log, and the transcript's hash there."""

    seq: int
    hash: bytes


@dataclass(frozen=True)
class Commit:
    """The body of a commit, read but not yet checked."""

    suite: Suite
    conversation: bytes
    n: int
    epoch: int
    prev_commit: bytes
    anchor: Anchor
    author: bytes
    authorizer: bytes
    changes: tuple[Change, ...]
    roster_hash: bytes
    policy: Policy
    kc: bytes
    link: bytes | None
    ts: int


@dataclass(frozen=True)
class SignedCommit:
    """A commit with its bytes, as received, and its signature."""

    commit: Commit
    raw: bytes
    sig: bytes

    @property
    def hash(self) -> bytes:
        """What the next commit, grants and rosters name."""
        return digest(self.raw)

    @property
    def message(self) -> bytes:
        """What is signed."""
        return COMMIT_LABEL + self.raw


def read_signed(data: bytes) -> SignedCommit:
    """Parse a signed commit, which is also a log entry's bytes.  Raises Refused (malformed, critical-key, unknown-version)."""
    raw, sig = decode_array(data, "signed commit", sizes=(2,))
    raw = as_bytes(raw)
    return SignedCommit(commit=_read(decode_map(raw, "commit")), raw=raw, sig=as_bytes(sig, size=SIGNATURE_SIZE))


def write_signed(raw: bytes, *, sig: bytes) -> bytes:
    """The bytes that travel and enter the log."""
    return cbor.encode([raw, sig])


def write(commit: Commit) -> bytes:
    """The bytes of a new commit, to be signed."""
    return cbor.encode(
        {
            1: VERSION,
            2: int(commit.suite),
            3: commit.conversation,
            4: commit.n,
            5: commit.epoch,
            6: commit.prev_commit,
            7: [commit.anchor.seq, commit.anchor.hash],
            8: commit.author,
            9: commit.authorizer,
            10: [changes.to_value(each) for each in commit.changes],
            11: commit.roster_hash,
            12: commit.policy.to_value(),
            13: commit.kc,
            14: commit.link,
            15: commit.ts,
        }
    )


def _read(fields: Fields) -> Commit:
    fields.version()
    return Commit(
        suite=fields.choice(2, Suite),
        conversation=fields.id(3),
        n=fields.uint(4, least=1),
        epoch=fields.uint(5, least=1),
        prev_commit=fields.hash(6),
        anchor=_read_anchor(fields),
        author=fields.id(8),
        authorizer=fields.id(9),
        changes=tuple(changes.read(each) for each in fields.array(10, least=1)),
        roster_hash=fields.hash(11),
        policy=Policy.read(fields.map(12)),
        kc=fields.octets(13, size=KEY_SIZE),
        link=None if fields.value(14) is None else fields.octets(14, size=LINK_SIZE),
        ts=fields.uint(15),
    )


def _read_anchor(fields: Fields) -> Anchor:
    anchor = fields.array(7)
    demand(len(anchor) == _ANCHOR_LENGTH, Fault.MALFORMED, "anchor")
    return Anchor(seq=as_uint(anchor[0]), hash=as_bytes(anchor[1], size=HASH_SIZE))
