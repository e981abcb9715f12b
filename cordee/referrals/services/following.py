"""What happens to a referral once it is sent: looked at, cancelled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from cordee.agenda import services as agenda
from cordee.agenda.queries import days
from cordee.audit import services as audit
from cordee.directory.queries import acting
from cordee.platform.announcing import announce
from cordee.platform.errors import NotFound
from cordee.referrals import errors, rules
from cordee.referrals.events import ReferralCancelled, ReferralSeen
from cordee.referrals.queries.reading import roles_in, visible_to
from cordee.referrals.rules import Act, EventKind, Role, State
from cordee.referrals.services.history import happened

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from cordee.agenda.queries.days import AppointmentTime
    from cordee.referrals.models import Referral
    from cordee.verification.identity import VerifiedUserId


@transaction.atomic(durable=True)
def see(*, actor: VerifiedUserId, referral_id: UUID, now: datetime) -> None:
    """The receiver's practice has looked; safe to repeat.  Raises NotFound, NotAllowed for the sender's, ReferralClosed."""
    referral, roles, appointment = locked(actor, referral_id)
    referral.state = moved_by(Act.SEE, referral, roles, appointment, now=now)
    if referral.seen_at is not None:
        return
    stamp = acting.for_practitioner(actor, referral.receiver_id)
    referral.seen_at, referral.due_at = now, max(appointment.end, now)
    happened(referral, EventKind.SEEN, at=now, actor_id=actor.value, stamp=stamp)
    referral.save(update_fields=["state", "seen_at", "due_at", "last_n"])
    audit.record(actor.value, "referrals.seen", subject=referral.id, for_practitioner=stamp, at=now)
    readers = acting.people_of(referral.sender_id, referral.receiver_id)
    announce((ReferralSeen(referral.id, referral.conversation_id), readers), at=now)


@transaction.atomic(durable=True)
def cancel(*, actor: VerifiedUserId, referral_id: UUID, now: datetime) -> None:
    """Call it off and free its time; safe to repeat.  Raises NotFound, TooLateToCancel."""
    referral, roles, appointment = locked(actor, referral_id)
    if referral.state == State.CANCELLED:
        return
    referral.state = moved_by(Act.CANCEL, referral, roles, appointment, now=now)
    stamp = acting.for_practitioner(actor, referral.receiver_id if Role.RECEIVER in roles else referral.sender_id)
    changed = agenda.release(actor_id=actor.value, appointment_id=appointment.id, now=now)
    referral.owner_id, referral.due_at, referral.closed_at = None, None, now
    happened(referral, EventKind.CANCELLED, at=now, actor_id=actor.value, stamp=stamp)
    referral.save(update_fields=["state", "owner", "due_at", "closed_at", "last_n"])
    audit.record(actor.value, "referrals.cancelled", subject=referral.id, for_practitioner=stamp, at=now)
    announce(
        (ReferralCancelled(referral.id, referral.conversation_id), acting.people_of(referral.sender_id, referral.receiver_id)),
        (changed, acting.people_of(referral.receiver_id)),
        at=now,
    )


def locked(actor: VerifiedUserId, referral_id: UUID) -> tuple[Referral, frozenset[Role], AppointmentTime]:
    """The referral under its lock, as whom the actor has it, and when the patient is expected.  Raises NotFound."""
    referral = visible_to(actor).select_for_update(of=("self",)).filter(pk=referral_id).first()
    if referral is None:
        raise NotFound
    return referral, roles_in(actor, [referral])[referral.id], days.times([referral.appointment_id])[referral.appointment_id]


def moved_by(act: Act, referral: Referral, roles: frozenset[Role], appointment: AppointmentTime, *, now: datetime) -> State:
    """The state after an act.  Raises what `rules.verdict` refuses."""
    return errors.accept(
        rules.verdict(act, state=State(referral.state), roles=roles, sent_at=referral.sent_at, starts_at=appointment.start, now=now)
    )
