"""Who is in a conversation, and under which policy.  Stored beside the commits, which sign its hash."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from cordee_protocol import cbor
from cordee_protocol.faults import Fault, demand
from cordee_protocol.fields import Extra, Fields, decode_array
from cordee_protocol.primitives import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cordee_protocol.cbor import Value
    from cordee_protocol.chain import ChainView


class Role(IntEnum):
    """What someone may do in a conversation.  Readers read; delegates act for their principals; the rest is in `permissions`."""

    OWNER = 0
    ADMIN = 1
    MEMBER = 2
    DELEGATE = 3
    READER = 4


class History(IntEnum):
    """How far back a newcomer reads."""

    FULL = 0
    FROM_JOIN = 1


class WhoAdds(IntEnum):
    """Who may bring someone in."""

    ADMINS = 0
    MEMBERS = 1


class WhoPosts(IntEnum):
    """Who may write."""

    ALL = 0
    ADMINS = 1


class ConversationKind(IntEnum):
    """What a conversation is, from its first commit and for good."""

    DIRECT = 0
    GROUP = 1
    CASE = 2


LONGEST_ROTATION_DAYS = 365


@dataclass(frozen=True)
class Policy:
    """The rules that a commit sets for the next ones."""

    history: History
    add: WhoAdds
    post: WhoPosts
    rotate_days: int
    kind: ConversationKind
    extra: Extra = ()

    def to_value(self) -> Value:
        """The map that crd1.cddl calls `policy`."""
        return {1: int(self.history), 2: int(self.add), 3: int(self.post), 4: self.rotate_days, 5: int(self.kind), **dict(self.extra)}

    @classmethod
    def read(cls, fields: Fields) -> Policy:
        """From that map.  Raises Refused (malformed)."""
        rotate_days = fields.uint(4, least=1)
        demand(rotate_days <= LONGEST_ROTATION_DAYS, Fault.MALFORMED, "rotate_days")
        return cls(
            history=fields.choice(1, History),
            add=fields.choice(2, WhoAdds),
            post=fields.choice(3, WhoPosts),
            rotate_days=rotate_days,
            kind=fields.choice(5, ConversationKind),
            extra=fields.unknown(range(1, 6)),
        )


@dataclass(frozen=True)
class RosterEntry:
    """One person in a conversation, with the keys as the committer had verified them."""

    user: bytes
    fingerprint: bytes
    chain_seq: int
    chain_hash: bytes
    uek_gen: int
    uek_hash: bytes
    role: Role
    since: int
    delegate_of: tuple[bytes, ...] = ()
    extra: Extra = ()

    def to_value(self) -> Value:
        """The map that crd1.cddl calls `roster-entry`."""
        fields: dict[int, Value] = {
            1: self.user,
            2: self.fingerprint,
            3: self.chain_seq,
            4: self.chain_hash,
            5: self.uek_gen,
            6: self.uek_hash,
            7: int(self.role),
            9: self.since,
            **dict(self.extra),
        }
        if self.delegate_of:
            fields[8] = list(self.delegate_of)
        return fields

    @classmethod
    def read(cls, fields: Fields) -> RosterEntry:
        """From that map.  Raises Refused (malformed)."""
        role = fields.choice(7, Role)
        demand(fields.has(8) == (role is Role.DELEGATE), Fault.MALFORMED, "delegate_of is for delegates")
        return cls(
            user=fields.id(1),
            fingerprint=fields.hash(2),
            chain_seq=fields.uint(3, least=1),
            chain_hash=fields.hash(4),
            uek_gen=fields.uint(5, least=1),
            uek_hash=fields.hash(6),
            role=role,
            since=fields.uint(9, least=1),
            delegate_of=fields.ids(8) if fields.has(8) else (),
            extra=fields.unknown(range(1, 10)),
        )

    @classmethod
    def of(cls, view: ChainView, *, role: Role, since: int, delegate_of: Iterable[bytes] = ()) -> RosterEntry:
        """The entry of someone whose chain has been verified."""
        return cls(
            user=view.user,
            fingerprint=view.fingerprint,
            chain_seq=view.head.seq,
            chain_hash=view.head.head,
            uek_gen=view.head.uek.generation,
            uek_hash=view.head.uek.kem_hash,
            role=role,
            since=since,
            delegate_of=tuple(sorted(delegate_of)),
        )

    def check_against(self, view: ChainView) -> None:
        """Raise Refused (entry-mismatch) unless the entry says what the verified chain said at the entry's own chain_seq.

        unknown-chain: the view does not reach that far; fetch the rest and ask again.
        """
        demand(self.fingerprint == view.fingerprint, Fault.ENTRY_MISMATCH, "fingerprint")
        demand(self.chain_seq <= view.head.seq, Fault.UNKNOWN_CHAIN, "shorter than the roster says")
        state = view.at(self.chain_seq)
        same = (self.chain_hash, self.uek_gen, self.uek_hash) == (state.head, state.uek.generation, state.uek.kem_hash)
        demand(same, Fault.ENTRY_MISMATCH)

    def refreshed(self, *, chain_seq: int, chain_hash: bytes, uek_gen: int, uek_hash: bytes) -> RosterEntry:
        """The same person with later keys."""
        return replace(self, chain_seq=chain_seq, chain_hash=chain_hash, uek_gen=uek_gen, uek_hash=uek_hash)


@dataclass(frozen=True)
class Roster:
    """Everyone in a conversation, by user."""

    entries: Mapping[bytes, RosterEntry]

    def encode(self) -> bytes:
        """The bytes whose hash commits sign: sorted by user."""
        return cbor.encode([self.entries[user].to_value() for user in sorted(self.entries)])

    @property
    def hash(self) -> bytes:
        """What a commit says of it."""
        return digest(self.encode())

    @classmethod
    def decode(cls, data: bytes) -> Roster:
        """From bytes.  Raises Refused (malformed) when unsorted or when someone is there twice."""
        entries = [RosterEntry.read(Fields(item, "roster entry")) for item in decode_array(data, "roster")]
        demand(entries, Fault.MALFORMED, "empty roster")
        demand(all(one.user < two.user for one, two in pairwise(entries)), Fault.MALFORMED, "roster order")
        return cls({each.user: each for each in entries})
