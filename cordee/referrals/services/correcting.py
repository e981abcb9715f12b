"""How the patient is reached, corrected after the booking: what did not arrive, or went to a wrong address, is sent again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from cordee.audit import services as audit
from cordee.directory.queries import acting
from cordee.patients import services as patients
from cordee.platform.announcing import announce
from cordee.referrals.events import ContactCorrected, EmailCorrected, PhoneCorrected
from cordee.referrals.rules import Act, EventKind, MailState, Role, SmsState
from cordee.referrals.services.following import locked, moved_by
from cordee.referrals.services.history import happened

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from cordee.patients.rules.identity import Contact
    from cordee.platform.announcing import Event
    from cordee.referrals.models import Referral
    from cordee.verification.identity import VerifiedUserId


@transaction.atomic(durable=True)
def correct_contact(*, actor: VerifiedUserId, referral_id: UUID, phone: str, email: str | None, now: datetime) -> None:
    """Keep the number and the address as they were typed, and have sent again what had failed or went elsewhere; safe to repeat.

    Raises NotFound, ReferralClosed, AppointmentBegun, and Invalid with a sentence for each faulty field.
    """
    referral, roles, appointment = locked(actor, referral_id)
    moved_by(Act.CORRECT, referral, roles, appointment, now=now)
    before, after = patients.correct(patient_id=referral.patient_id, phone=phone, email=email)
    text, mail = _texts_again(referral, before, after), _mails_again(referral, before, after)
    if before == after and not text and not mail:
        return
    stamp = acting.for_practitioner(actor, referral.receiver_id if Role.RECEIVER in roles else referral.sender_id)
    happened(referral, EventKind.CONTACT_CORRECTED, at=now, actor_id=actor.value, stamp=stamp)
    referral.save(update_fields=["sms_state", "mail_state", "last_n"])
    audit.record(actor.value, "referrals.contact_corrected", subject=referral.id, for_practitioner=stamp, at=now)
    at_ms, readers = int(now.timestamp() * 1000), acting.people_of(referral.sender_id, referral.receiver_id)
    told: list[Event] = [
        *([PhoneCorrected(referral.id, referral.conversation_id, at_ms)] if text else []),
        *([EmailCorrected(referral.id, referral.conversation_id, at_ms)] if mail else []),
    ] or [ContactCorrected(referral.id, referral.conversation_id)]
    announce(*((event, readers) for event in told), at=now)


def _texts_again(referral: Referral, before: Contact, after: Contact) -> bool:
    """Whether an SMS is to be sent; what the referral says of it follows."""
    if referral.sms_state == SmsState.OFF or (before.phone == after.phone and referral.sms_state != SmsState.FAILED):
        return False
    referral.sms_state = SmsState.QUEUED if after.takes_sms else None
    return after.takes_sms


def _mails_again(referral: Referral, before: Contact, after: Contact) -> bool:
    """The same of the mail."""
    if before.email == after.email and referral.mail_state != MailState.FAILED:
        return False
    referral.mail_state = MailState.QUEUED if after.email else None
    return after.email is not None
