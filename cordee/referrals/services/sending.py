"""Sending: one press, one request, one transaction.

Note [All of it or nothing]
The patient, the appointment, the case with its first commit, its key grants and its letter, the events, everybody's notice and the SMS to
be sent are written together.  A slot that somebody else took rolls back all of it: no letter of the loser's reaches anyone.  All ids are
the client's own, so the same press repeated (a lost answer, an impatient thumb) finds what it did the first time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from cordee.agenda import services as agenda
from cordee.audit import services as audit
from cordee.directory import queries as directory
from cordee.directory import services as correspondence
from cordee.directory.queries import acting
from cordee.messaging import services as messaging
from cordee.messaging.rules import Kind
from cordee.patients import services as patients
from cordee.platform.announcing import announce
from cordee.platform.errors import Invalid, NotAllowed, NotFound, Remedy
from cordee.referrals import rules
from cordee.referrals.errors import ReferralIdTaken, TakesNoReferrals, WrongCase
from cordee.referrals.events import ReferralSent
from cordee.referrals.models import Referral
from cordee.referrals.rules import EventKind, MailState, SmsState, State, Urgency
from cordee.referrals.services.history import happened

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from cordee.agenda.services import Wanted
    from cordee.directory.queries.acting import Named
    from cordee.messaging.rules import Opening
    from cordee.messaging.services import Opened
    from cordee.patients.rules.identity import Typed
    from cordee.verification.identity import VerifiedUserId


@dataclass(frozen=True, slots=True)
class Sending:
    """All that one press sends."""

    id: UUID
    wanted: Wanted  # the receiver's slot
    patient_id: UUID
    typed: Typed
    already_seen: bool
    urgency: Urgency
    opening: Opening  # the case: members are exactly the two practitioners' users
    sender_id: UUID | None = None  # must be the actor's own: the case is signed with their keys


def send_referral(*, actor: VerifiedUserId, sending: Sending, now: datetime) -> bool:
    """Send a patient to a colleague; safe to repeat: True when it was sent now, False when it had been: Note [All of it or nothing].

    Raises SlotTaken and SlotClosed (with the next slots), NotFound, NotAllowed, Invalid (fields of the patient), TakesNoReferrals,
    WrongCase, ReferralIdTaken, and what messaging.open_ raises.
    """
    if _sent_before(actor, sending.id):
        return False
    try:
        with transaction.atomic(durable=True):
            _send(actor, sending, now=now)
    except IntegrityError as conflict:  # the same press, at the same moment
        if _sent_before(actor, sending.id):
            return False
        raise ReferralIdTaken from conflict
    return True


def _sent_before(actor: VerifiedUserId, referral_id: UUID) -> bool:
    sent_by = Referral.objects.filter(pk=referral_id).values_list("sent_by_id", flat=True).first()
    if sent_by not in {None, actor.value}:
        raise ReferralIdTaken
    return sent_by is not None


def _send(actor: VerifiedUserId, sending: Sending, *, now: datetime) -> None:
    sender_id, receiver = _parties(actor, sending)
    referral = _insert(actor, sending, sender_id=sender_id, now=now)
    patient = patients.record(
        patient_id=sending.patient_id, typed=sending.typed, recorded_for=sender_id, holders=[sender_id, receiver.id], now=now
    )
    placed = agenda.place(
        actor=actor, wanted=sending.wanted, patient_id=sending.patient_id, referred_by=sender_id, referral_id=sending.id, now=now
    )
    opened = messaging.open_(actor=actor, opening=sending.opening, now=now)
    _demand_their_case(opened, {actor.value, receiver.user_id})
    correspondence.note_correspondence(practitioner_id=sender_id, with_practitioner_id=receiver.id, at=now, referrals=1)
    during = sending.wanted.during
    happened(referral, EventKind.SENT, at=now, actor_id=actor.value)
    booked = {"appointment_id": str(placed.appointment_id), "start": during.start.isoformat(), "end": during.end.isoformat()}
    happened(referral, EventKind.BOOKED, at=now, actor_id=actor.value, data=booked)
    referral.sms_state = SmsState.QUEUED if patient.contact.takes_sms else None
    referral.mail_state = MailState.QUEUED if patient.contact.email else None
    referral.save(update_fields=["last_n", "sms_state", "mail_state"])
    audit.record(
        actor.value, "referrals.sent", subject=referral.id, at=now, detail={"to": str(receiver.id), "patient": str(sending.patient_id)}
    )
    announce(
        (ReferralSent(referral.id, opened.id), acting.people_of(sender_id, receiver.id)),
        (placed, acting.people_of(receiver.id)),
        *([(opened.announcement, opened.members)] if opened.announcement else []),
        at=now,
    )


def _parties(actor: VerifiedUserId, sending: Sending) -> tuple[UUID, Named]:
    """The sender, who is the actor, and the receiver, who takes referrals."""
    sender_id = directory.own_practitioner_id(actor.value)
    if sender_id is None or sending.sender_id not in {None, sender_id}:
        raise NotAllowed
    receiver = acting.named(actor, [sending.wanted.practitioner_id]).get(sending.wanted.practitioner_id)
    if receiver is None:
        raise NotFound
    if receiver.id == sender_id:
        raise Invalid(
            fields={"receiver_practitioner_id": Remedy("choose-somebody-else", "Choisissez un confrère : c’est votre propre agenda.")}
        )
    if not receiver.accepts_referrals:
        raise TakesNoReferrals
    return sender_id, receiver


def _insert(actor: VerifiedUserId, sending: Sending, *, sender_id: UUID, now: datetime) -> Referral:
    """The row comes first (locks are taken in one order); its foreign keys are checked at the end, when what they name is there."""
    due_at = rules.look_due_at(sending.urgency, sent_at=now, starts_at=sending.wanted.slot.start)
    return Referral.objects.create(
        id=sending.id, sender_id=sender_id, receiver_id=sending.wanted.practitioner_id, sent_by_id=actor.value,
        patient_id=sending.patient_id, appointment_id=sending.wanted.appointment_id, conversation_id=sending.opening.id,
        urgency=sending.urgency, already_seen=sending.already_seen, state=State.BOOKED, owner_id=sending.wanted.practitioner_id,
        due_at=due_at, sent_at=now, last_n=0,
    )  # fmt: skip


def _demand_their_case(opened: Opened, two: set[UUID | None]) -> None:
    """Readers of the thread are the roster: exactly the two.  An assistant in the clinical scope joins by her practitioner's commit."""
    if opened.kind is not Kind.CASE or set(opened.members) != two or not opened.fresh:
        raise WrongCase
