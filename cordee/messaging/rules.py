"""What a conversation is made of, and what the server checks of it; pure.  The checks themselves are cordee_protocol's.

A client relies on none of this: the server refuses early what every reader would refuse (docs/security.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from cordee_protocol import cbor
from cordee_protocol import commit as commits
from cordee_protocol import envelope as envelopes
from cordee_protocol.conversation import Conversation, grants_missing, outdated, verify_commit_public
from cordee_protocol.envelope import Claim, Envelope, MessageKind, claim_of
from cordee_protocol.faults import Fault, Refused, demand
from cordee_protocol.primitives import digest
from cordee_protocol.roster import Roster
from cordee_protocol.sealing import SEALED_KEY_SIZE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cordee_protocol.chain import ChainView
    from cordee_protocol.commit import SignedCommit
    from cordee_protocol.grants import Grant
    from cordee_protocol.roster import RosterEntry

MOST_MEMBERS: Final = 2_000
MOST_FIRST_ENTRIES: Final = 20
MOST_FILES: Final = 50


class Kind(StrEnum):
    """What a conversation is, for good: as in its policy (crd1.cddl, conversation-kind)."""

    DIRECT = "direct"
    GROUP = "group"
    CASE = "case"


class EntryKind(StrEnum):
    """What an entry of a log is.  Silent ones (reactions, edits, key notices) are messages that nobody counts as unread."""

    MESSAGE = "message"
    SILENT = "silent"
    COMMIT = "commit"


class Role(StrEnum):
    """What someone may do in a conversation: crd1.cddl, role."""

    OWNER = "owner"
    ADMIN = "admin"
    MEMBER = "member"
    DELEGATE = "delegate"
    READER = "reader"


#: What is opened for its own sake; a case is opened by its referral.
OPENED_ALONE: Final = frozenset({Kind.DIRECT, Kind.GROUP})


@dataclass(frozen=True)
class Opening:
    """All of a new conversation, made by its first member's device, in one piece."""

    id: UUID
    commit: bytes
    roster: bytes
    grants: tuple[Grant, ...]
    entries: tuple[bytes, ...] = ()
    files: tuple[UUID, ...] = ()


@dataclass(frozen=True)
class CheckedOpening:
    """An opening that passed."""

    conversation: Conversation
    signed: SignedCommit
    envelopes: tuple[Envelope, ...]

    @property
    def kind(self) -> Kind:
        """What was opened."""
        return kind_of(self.conversation)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as messaging_append takes it (migrations/0002, messaging_entry_in)."""

    conversation_id: UUID
    kind: EntryKind
    message_id: UUID | None
    sender_id: UUID
    epoch: int
    commit_no: int
    hdr: bytes
    ct: bytes | None
    ct_hash: bytes | None
    sig: bytes
    entry_hash: bytes
    deletes: UUID | None = None

    @classmethod
    def of_message(cls, envelope: Envelope, *, commit_no: int) -> Entry:
        """A message that was checked under commit `commit_no`."""
        header = envelope.header
        return cls(
            conversation_id=UUID(bytes=header.conversation),
            kind=EntryKind.MESSAGE if header.kind is MessageKind.CONTENT else EntryKind.SILENT,
            message_id=UUID(bytes=header.message_id),
            sender_id=UUID(bytes=header.sender),
            epoch=header.epoch,
            commit_no=commit_no,
            hdr=envelope.hdr,
            ct=envelope.ct,
            ct_hash=envelope.ct_hash,
            sig=envelope.sig,
            entry_hash=digest(envelope.entry),
            deletes=UUID(bytes=header.deletes) if header.deletes else None,
        )

    @classmethod
    def of_commit(cls, signed: SignedCommit) -> Entry:
        """A commit's own entry."""
        commit = signed.commit
        return cls(
            conversation_id=UUID(bytes=commit.conversation),
            kind=EntryKind.COMMIT,
            message_id=None,
            sender_id=UUID(bytes=commit.author),
            epoch=commit.epoch,
            commit_no=commit.n,
            hdr=signed.raw,
            ct=None,
            ct_hash=None,
            sig=signed.sig,
            entry_hash=digest(commits.write_signed(signed.raw, sig=signed.sig)),
        )

    def row(self) -> tuple[Any, ...]:
        """In the order of messaging_entry_in."""
        return (
            self.conversation_id,
            str(self.kind),
            self.message_id,
            self.sender_id,
            self.epoch,
            self.commit_no,
            self.hdr,
            self.ct,
            self.ct_hash,
            self.sig,
            self.entry_hash,
            self.deletes,
        )


def people(roster: bytes) -> tuple[UUID, ...]:
    """Who is in a roster.  Raises Refused (malformed, too-large)."""
    entries = Roster.decode(roster).entries
    demand(len(entries) <= MOST_MEMBERS, Fault.TOO_LARGE, "roster")
    return tuple(UUID(bytes=user) for user in entries)


def check_opening(opening: Opening, *, author: bytes, chains: Mapping[bytes, ChainView], at: int) -> CheckedOpening:
    """A first commit, its grants and its first entries, all of the author's own making.  Raises Refused."""
    conversation, signed = check_commit(None, opening.commit, conversation_id=opening.id, roster=opening.roster, chains=chains, at=at)
    demand(signed.commit.author == author, Fault.WRONG_USER, "author")
    check_grants(None, conversation, opening.grants, chains=chains)
    demand(len(opening.entries) <= MOST_FIRST_ENTRIES and len(opening.files) <= MOST_FILES, Fault.TOO_LARGE, "entries")
    claims = [claim_of_message(entry, sender=author, conversation=conversation, chains=chains, at=at) for entry in opening.entries]
    envelopes = tuple(claim.checked() for claim in claims)
    ids = {envelope.header.message_id for envelope in envelopes}
    demand(len(ids) == len(envelopes), Fault.MALFORMED, "a message twice")
    return CheckedOpening(conversation, signed, envelopes)


def check_commit(
    before: Conversation | None, commit: bytes, *, conversation_id: UUID, roster: bytes, chains: Mapping[bytes, ChainView], at: int
) -> tuple[Conversation, SignedCommit]:
    """Checks 1 to 6 of docs/protocol.md, by an authorizer that is active today.  Raises Refused."""
    signed = commits.read_signed(commit)
    conversation = conversation_id.bytes
    after = verify_commit_public(before, commit, conversation=conversation, roster=roster, chains=chains, at=at, accepting=True)
    demand(len(after.roster.entries) <= MOST_MEMBERS, Fault.TOO_LARGE, "roster")
    return after, signed


def stale_keys(conversation: Conversation, chains: Mapping[bytes, ChainView]) -> list[str]:
    """Whose user key has risen since the roster.  Nothing is said under the conversation's key, and none is sealed to them, before a commit
    refreshes them: whoever holds the device that they have revoked could read it (docs/protocol.md, "Sending and reading").
    """
    return sorted(str(UUID(bytes=user)) for user in outdated(conversation, chains))


def may_refresh(before: Conversation, author: bytes) -> bool:
    """Whether this member may refresh others: a reader, who writes nothing, can only leave."""
    return role_of(before.member(author)) is not Role.READER


def check_grants(before: Conversation | None, after: Conversation, offered: Iterable[Grant], *, chains: Mapping[bytes, ChainView]) -> None:
    """Nobody is left without the key, and each grant is one that its receiver could open, by its shape.  Raises Refused."""
    offered = tuple(offered)
    demand(not grants_missing(before, after, offered), Fault.CANNOT_OPEN, "a grant is missing")
    demand(len({grant.user for grant in offered}) == len(offered), Fault.MALFORMED, "grants")
    for grant in offered:
        entry = after.member(grant.user)
        demand(grant.epoch == after.epoch, Fault.WRONG_EPOCH, "grant")
        check_grant_shape(grant, entry, chains.get(grant.user))


def check_grant_shape(grant: Grant, entry: RosterEntry, chain: ChainView | None) -> None:
    """A grant is for the generation of the roster, or one that the chain has reached since.  Raises Refused."""
    newest = chain.head.uek.generation if chain is not None else entry.uek_gen
    demand(entry.uek_gen <= grant.gen <= newest, Fault.WRONG_GENERATION, "grant")
    sizes = {SEALED_KEY_SIZE[chain.suite]} if chain is not None else set(SEALED_KEY_SIZE.values())
    demand(len(grant.sealed) in sizes, Fault.MALFORMED, "grant")


def claim_of_message(entry: bytes, *, sender: bytes, conversation: Conversation, chains: Mapping[bytes, ChainView], at: int) -> Claim:
    """A message by the person who sends it, from an authorizer that is active today; its signature remains to be checked.  Raises Refused.

    Readers ask only that the authorizer was active at the header's chain_seq; the server knows the newest chain and asks it too,
    so a revoked device is silent at once, before any conversation has rekeyed.
    """
    try:
        claim = claim_of(entry, conversation=conversation, chains=chains, at=at, accepting=True)
    except Refused as refused:
        if refused.fault is Fault.UNKNOWN_CHAIN:  # we were given the sender's: the message says that it is somebody else's
            demand(envelopes.read(entry).header.sender == sender, Fault.WRONG_USER, "sender")
        raise
    demand(claim.sender == sender, Fault.WRONG_USER, "sender")
    return claim


def restore(*, commit: bytes, roster: bytes, introduced_by: bytes) -> Conversation:
    """Where a conversation stands, from its last commit as it was checked and stored."""
    signed = commits.read_signed(commit)
    body = signed.commit
    return Conversation(
        id=body.conversation,
        suite=body.suite,
        n=body.n,
        epoch=body.epoch,
        head=signed.hash,
        introduced_by=introduced_by,
        kc=body.kc,
        policy=body.policy,
        roster=Roster.decode(roster),
        anchor=body.anchor,
    )


def served(kind: str, *, hdr: bytes, ct: bytes | None, ct_hash: bytes | None, sig: bytes) -> bytes:
    """An entry as readers get it: a signed commit, an envelope, or an erased one."""
    if kind == EntryKind.COMMIT:
        return commits.write_signed(hdr, sig=sig)
    return cbor.encode([hdr, None, sig, ct_hash] if ct is None else [hdr, ct, sig])


def kind_of(conversation: Conversation) -> Kind:
    """What the policy says that the conversation is."""
    return Kind(conversation.policy.kind.name.lower())


def role_of(entry: RosterEntry) -> Role:
    """What the roster says that somebody may do."""
    return Role(entry.role.name.lower())
