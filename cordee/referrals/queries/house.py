"""For the house's own jobs, which have no viewer: what a notice needs, and nothing more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cordee.agenda.queries import days
from cordee.directory import queries as directory
from cordee.patients import queries as patients
from cordee.referrals.models import Referral
from cordee.referrals.rules import SmsState, State

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class Notice:
    """When and where a patient is expected, and where to tell them; `phone` is None where no SMS is to be sent, `email` where no mail."""

    place_id: UUID
    start: datetime
    phone: str | None
    email: str | None
    cancelled: bool
    receiver_user_id: UUID | None


def notice(referral_id: UUID) -> Notice:
    """For notifications alone, whose jobs are consequences of this room's events."""
    found = Referral.objects.get(pk=referral_id)
    when = days.times([found.appointment_id])[found.appointment_id]
    contact = patients.contact_for_the_house(found.patient_id)
    return Notice(
        place_id=when.place_id,
        start=when.start,
        phone=contact.phone if contact.takes_sms and found.sms_state != SmsState.OFF else None,
        email=contact.email if found.mail_state is not None else None,
        cancelled=found.state == State.CANCELLED,
        receiver_user_id=directory.user_of(found.receiver_id),
    )
