"""The patient's mail: what their SMS says, where they gave an address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from cordee.directory.queries import acting
from cordee.notifications.channels import mail as channel
from cordee.notifications.errors import NotReached
from cordee.notifications.models import Channel, Delivery, Kind, State
from cordee.notifications.queries import where
from cordee.notifications.rules import patient_mails
from cordee.notifications.services.delivering import OfReferral, attempt, begin, settle
from cordee.referrals import services as referrals
from cordee.referrals.queries import house
from cordee.referrals.rules import MailState

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from cordee.notifications.rules.mails import Mail
    from cordee.notifications.services.delivering import Attempt


def mail_appointment(referral_id: UUID, *, now: datetime) -> None:
    """Tell the patient of their appointment, unless they gave no address or it was cancelled meanwhile; safe to repeat.

    The referral learns what became of it.  Raises NotReached while another attempt may help.
    """
    notice = house.notice(referral_id)
    if notice.email is None:
        return
    trying = begin(OfReferral(referral_id), kind=Kind.APPOINTMENT_MAIL, channel=Channel.MAIL, now=now)
    if trying is None:
        _tell(referral_id, now=now)  # settled before a crash: say it again
        return
    if notice.cancelled:
        settle(trying.delivery_id, State.WITHDRAWN, now=now)
        return
    _send(trying, notice.email, patient_mails.appointment(where(acting.place_for_the_house(notice.place_id)), notice.start), now=now)
    _tell(referral_id, now=now)


def mail_cancellation(referral_id: UUID, *, now: datetime) -> None:
    """Tell the patient that it is off, if they were told of it by mail; safe to repeat.

    Raises NotReached while another attempt may help, and while it is not known whether they were told: the mail is on its way.
    """
    first = Delivery.objects.filter(referral_id=referral_id, kind=Kind.APPOINTMENT_MAIL).first()
    notice = house.notice(referral_id)
    if notice.email is None or first is None:
        return
    if first.state == State.QUEUED and first.attempts:
        raise NotReached
    if first.state != State.SENT:
        return
    trying = begin(OfReferral(referral_id), kind=Kind.CANCELLATION_MAIL, channel=Channel.MAIL, now=now)
    if trying is not None:
        _send(trying, notice.email, patient_mails.cancellation(where(acting.place_for_the_house(notice.place_id)), notice.start), now=now)


def _send(trying: Attempt, to: str, written: Mail, *, now: datetime) -> None:
    attempt(trying, lambda message_id: channel.send(message_id=message_id, to=to, subject=written.subject, text=written.text), now=now)


@transaction.atomic
def _tell(referral_id: UUID, *, now: datetime) -> None:
    state = Delivery.objects.values_list("state", flat=True).get(referral_id=referral_id, kind=Kind.APPOINTMENT_MAIL)
    if state in {State.SENT, State.FAILED}:
        referrals.note_mail(referral_id=referral_id, state=MailState(state), now=now)
