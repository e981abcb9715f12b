"""Opening a conversation: its first commit, everyone's key grant and its first messages, at once or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from cordee.audit import services as audit
from cordee.directory import queries as directory
from cordee.directory import services as correspondence
from cordee.files import services as files
from cordee.keys import queries as keys
from cordee.messaging import errors, rules
from cordee.messaging.errors import ConversationIdTaken, DoorClosed, NotOnCordee, StaleKeys
from cordee.messaging.events import ConversationOpened
from cordee.messaging.models import Commit, Conversation, Grant, Member, Receipt, Roster
from cordee.messaging.rules import Entry, Kind
from cordee.messaging.services.appending import append
from cordee.platform.announcing import announce
from cordee.platform.errors import NotAllowed
from cordee.verification import queries as verification
from cordee_protocol import transcript
from cordee_protocol.faults import Refused

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from cordee.messaging.rules import CheckedOpening, Opening
    from cordee.verification.identity import VerifiedUserId


@dataclass(frozen=True, slots=True)
class Opened:
    """What came of an opening.  `fresh` is False when it had been opened before: by the same request, or the same two people."""

    id: UUID
    kind: Kind
    head_seq: int
    fresh: bool
    members: tuple[UUID, ...]
    announcement: ConversationOpened | None
    """What the act announces to `members`; None where it is not fresh."""


@transaction.atomic(durable=True)
def open_conversation(*, actor: VerifiedUserId, opening: Opening, now: datetime) -> Opened:
    """Open a one-to-one or a group conversation; safe to repeat.  Raises as `open_`; NotAllowed for a case, which its referral opens."""
    opened = open_(actor=actor, opening=opening, now=now)
    if opened.kind not in rules.OPENED_ALONE:
        raise NotAllowed
    if opened.announcement is not None:
        _note_correspondence(actor, opened, now=now)
        announce((opened.announcement, opened.members), at=now)
    return opened


def _note_correspondence(actor: VerifiedUserId, opened: Opened, *, now: datetime) -> None:
    """Two practitioners who talk become past correspondents of one another, found first from now on."""
    practitioners = directory.practitioners_of(opened.members)
    mine = practitioners.pop(actor.value, None)
    if opened.kind is Kind.DIRECT and mine is not None:
        for theirs in practitioners.values():
            correspondence.note_correspondence(practitioner_id=mine, with_practitioner_id=theirs, at=now)


def open_(*, actor: VerifiedUserId, opening: Opening, now: datetime) -> Opened:
    """The step: everything but the announcing, in the caller's transaction.

    Raises CommitRefused (a signature, a rule, a grant missing), StaleKeys, NotOnCordee, DoorClosed, ConversationIdTaken, and what
    files.cite raises.
    """
    if (known := Conversation.objects.filter(pk=opening.id).first()) is not None:
        return _same(known, opening, actor=actor)
    checked = _check(actor, opening, now=now)
    conversation = _insert(opening, checked, now=now)
    if conversation.pk != opening.id:  # the two have one already
        return _opened(conversation)
    if conversation.head_seq != 0:  # the same request, at the same moment
        return _same(conversation, opening, actor=actor)
    _store(conversation, checked, opening, actor=actor)
    appended = append([Entry.of_commit(checked.signed), *(Entry.of_message(envelope, commit_no=1) for envelope in checked.envelopes)])
    if opening.files:
        files.cite(actor=actor, conversation_id=opening.id, file_ids=opening.files, now=now)
    detail = {"kind": checked.kind, "members": len(checked.conversation.roster.entries)}
    audit.record(actor.value, "messaging.opened", subject=opening.id, at=now, detail=detail)
    conversation.head_seq = appended[-1].seq
    return _opened(conversation, announcement=ConversationOpened(opening.id, checked.kind, actor.value))


def _check(actor: VerifiedUserId, opening: Opening, *, now: datetime) -> CheckedOpening:
    try:
        users = rules.people(opening.roster)
        _demand_on_cordee(users)
        chains = {user_id.bytes: view for user_id, view in keys.views(users).items()}
        checked = rules.check_opening(opening, author=actor.value.bytes, chains=chains, at=round(now.timestamp() * 1000))
    except Refused as refused:
        raise errors.CommitRefused(fault=str(refused.fault)) from refused
    if checked.kind in rules.OPENED_ALONE and (closed := directory.closed_to(actor.value, users)):
        raise DoorClosed(user_ids=sorted(map(str, closed)))  # a case is opened by its referral, which the receiver accepts or not
    if stale := rules.stale_keys(checked.conversation, chains):
        raise StaleKeys(user_ids=stale)
    return checked


def _demand_on_cordee(users: Collection[UUID]) -> None:
    """Nobody is written to who can't read: verified, with keys, and with a recovery code that was written down."""
    missing = set(users) - (verification.badges(users).keys() & keys.with_recovery(users))
    if missing:
        raise NotOnCordee(user_ids=sorted(map(str, missing)))


def _pair(checked: CheckedOpening) -> tuple[UUID, UUID] | None:
    """The two people of a direct conversation, in order; their assistants don't count."""
    if checked.kind is not Kind.DIRECT:
        return None
    entries = checked.conversation.roster.entries.values()
    low, high = sorted(UUID(bytes=entry.user) for entry in entries if rules.role_of(entry) is rules.Role.OWNER)
    return low, high


def _insert(opening: Opening, checked: CheckedOpening, *, now: datetime) -> Conversation:
    """The new row, locked, or the one that the same two people have (`two_people_have_one_direct_conversation`)."""
    low, high = _pair(checked) or (None, None)
    row = Conversation(
        id=opening.id,
        kind=checked.kind,
        suite=checked.conversation.suite,
        epoch=1,
        commit_no=1,
        head_seq=0,
        content_no=0,
        h=transcript.start(opening.id.bytes),
        opened_at=now,
        last_at=now,
        direct_low_id=low,
        direct_high_id=high,
    )
    Conversation.objects.bulk_create([row], ignore_conflicts=True)
    mine = Conversation.objects.select_for_update().filter(pk=opening.id).first()
    return mine or Conversation.objects.get(direct_low_id=low, direct_high_id=high)


def _store(conversation: Conversation, checked: CheckedOpening, opening: Opening, *, actor: VerifiedUserId) -> None:
    state = checked.conversation
    Roster.objects.bulk_create([Roster(hash=state.roster.hash, bytes=opening.roster)], ignore_conflicts=True)
    Commit.objects.create(
        conversation=conversation,
        n=1,
        epoch=1,
        bytes=opening.commit,
        hash=state.head,
        introduced_by=state.introduced_by,
        roster_id=state.roster.hash,
        seq=1,
    )
    users = {UUID(bytes=user): entry for user, entry in state.roster.entries.items()}
    Member.objects.bulk_create(
        [Member(conversation=conversation, user_id=user_id, role=rules.role_of(entry), joined_seq=0) for user_id, entry in users.items()]
    )
    Receipt.objects.bulk_create([Receipt(conversation=conversation, user_id=user_id) for user_id in users])
    Grant.objects.bulk_create(
        [
            Grant(conversation=conversation, user_id=UUID(bytes=grant.user), epoch=1, gen=grant.gen, sealed=grant.sealed, by_id=actor.value)
            for grant in opening.grants
        ]
    )


def _same(known: Conversation, opening: Opening, *, actor: VerifiedUserId) -> Opened:
    """The same request again; raises ConversationIdTaken for anything else."""
    first = Commit.objects.filter(conversation=known, n=1).first()
    mine = Member.objects.filter(conversation=known, user_id=actor.value, left_seq=None).exists()
    if first is None or bytes(first.bytes) != opening.commit or not mine:
        raise ConversationIdTaken
    return _opened(known)


def _opened(conversation: Conversation, *, announcement: ConversationOpened | None = None) -> Opened:
    members = Member.objects.filter(conversation=conversation, left_seq=None).order_by("user_id").values_list("user_id", flat=True)
    return Opened(
        id=conversation.id,
        kind=Kind(conversation.kind),
        head_seq=conversation.head_seq,
        fresh=announcement is not None,
        members=tuple(members),
        announcement=announcement,
    )
