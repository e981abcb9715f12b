"""A referral's states, who may move it, and its clock; pure.

Note [Never nobody's]
An open referral always has an owner, the practitioner who must act next, and a clock, when that is due.  Until the receiver's practice
has looked, it is theirs, due by the urgency and before the appointment; a late one also waits for the sender, who may call.  Once they
have looked it is theirs until the appointment is over.  The table says the same: `an_open_referral_has_an_owner_and_a_clock`.
"""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

UNDO_FOR: Final = timedelta(minutes=10)
"""How long a sender takes a referral back without a reason."""


class State(StrEnum):
    """Where a referral stands."""

    BOOKED = "booked"  # sent with a slot; nobody there has looked
    SEEN = "seen"
    CANCELLED = "cancelled"


class Act(StrEnum):
    """What moves it."""

    SEE = "see"
    CANCEL = "cancel"
    CORRECT = "correct"  # how the patient is reached: by whoever of both practices hears of it


class Role(StrEnum):
    """For whom somebody acts in a referral; an assistant of both has both."""

    SENDER = "sender"
    RECEIVER = "receiver"


class Urgency(StrEnum):
    """How soon the sender hopes that it is looked at."""

    ROUTINE = "routine"
    SOON = "soon"
    URGENT = "urgent"


class EventKind(StrEnum):
    """What happened to it."""

    SENT = "sent"
    BOOKED = "booked"
    SEEN = "seen"
    CANCELLED = "cancelled"
    SMS_SENT = "sms_sent"
    SMS_FAILED = "sms_failed"
    MAIL_SENT = "mail_sent"
    MAIL_FAILED = "mail_failed"
    CONTACT_CORRECTED = "contact_corrected"


class SmsState(StrEnum):
    """What became of the patient's SMS."""

    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"
    OFF = "off"  # this installation sends none


class MailState(StrEnum):
    """What became of the patient's mail."""

    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"


class Refused(StrEnum):
    """Why an act may not be done."""

    NOT_YOURS = "not-yours"
    CLOSED = "closed"
    TOO_LATE = "too-late"
    BEGUN = "begun"


LOOKED_AT_WITHIN: Final[Mapping[Urgency, timedelta]] = {
    Urgency.URGENT: timedelta(hours=2),
    Urgency.SOON: timedelta(days=1),
    Urgency.ROUTINE: timedelta(days=2),
}
NEXT: Final[Mapping[tuple[State, Act], State]] = {
    (State.BOOKED, Act.SEE): State.SEEN,
    (State.SEEN, Act.SEE): State.SEEN,
    (State.BOOKED, Act.CANCEL): State.CANCELLED,
    (State.SEEN, Act.CANCEL): State.CANCELLED,
    (State.BOOKED, Act.CORRECT): State.BOOKED,
    (State.SEEN, Act.CORRECT): State.SEEN,
}
FINAL: Final = frozenset({State.CANCELLED})


def verdict(act: Act, *, state: State, roles: Collection[Role], sent_at: datetime, starts_at: datetime, now: datetime) -> State | Refused:
    """Where `act` leads, or why it may not be done; every case has an answer."""
    if not roles or (act is Act.SEE and Role.RECEIVER not in roles):
        return Refused.NOT_YOURS
    if state in FINAL:
        return Refused.CLOSED
    if act is Act.CANCEL and now >= cancellable_until(roles, sent_at=sent_at, starts_at=starts_at):
        return Refused.TOO_LATE
    if act is Act.CORRECT and now >= starts_at:
        return Refused.BEGUN  # nothing is sent any more: they are there, or are called
    return NEXT[state, act]


def cancellable_until(roles: Collection[Role], *, sent_at: datetime, starts_at: datetime) -> datetime:
    """The receiver's practice may cancel until the appointment begins; the sender's for ten minutes, and calls afterwards."""
    return starts_at if Role.RECEIVER in roles else min(sent_at + UNDO_FOR, starts_at)


def look_due_at(urgency: Urgency, *, sent_at: datetime, starts_at: datetime) -> datetime:
    """When somebody there should have looked: in any case before the patient comes."""
    return min(sent_at + LOOKED_AT_WITHIN[urgency], starts_at)
