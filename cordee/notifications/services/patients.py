"""The patient's mail: what their SMS says, where they gave an address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cordee.directory.queries import acting
from cordee.notifications.channels import mail as channel
from cordee.notifications.models import Channel, Kind
from cordee.notifications.queries import where
from cordee.notifications.rules import patient_mails
from cordee.notifications.services.appointments import Way
from cordee.referrals import services as referrals
from cordee.referrals.queries import house
from cordee.referrals.rules import MailState

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from cordee.notifications.rules.mails import Mail
    from cordee.notifications.services.appointments import Send

MAIL: Final = Way(
    Channel.MAIL,
    Kind.APPOINTMENT_MAIL,
    Kind.CANCELLATION_MAIL,
    lambda referral_id, state, now: referrals.note_mail(referral_id=referral_id, state=MailState(state), now=now),
)


def mail_appointment(referral_id: UUID, *, now: datetime) -> None:
    """Tell the patient of their appointment, unless they gave no address or it was cancelled meanwhile; safe to repeat.

    The referral learns what became of it.  Raises NotReached while another attempt may help.
    """
    notice = house.notice(referral_id)
    if notice.email is None:
        return
    written = patient_mails.appointment(where(acting.place_for_the_house(notice.place_id)), notice.start)
    MAIL.tell(referral_id, _sending(notice.email, written), start=notice.start, cancelled=notice.cancelled, now=now)


def mail_cancellation(referral_id: UUID, *, now: datetime) -> None:
    """Tell the patient that it is off, if they were told of it by mail; safe to repeat.

    Raises NotReached while another attempt may help, and while it is not known whether they were told: the mail is on its way.
    """
    notice = house.notice(referral_id)
    if notice.email is None:
        return
    written = patient_mails.cancellation(where(acting.place_for_the_house(notice.place_id)), notice.start)
    MAIL.call_off(referral_id, _sending(notice.email, written), start=notice.start, now=now)


def _sending(to: str, written: Mail) -> Send:
    return lambda message_id: channel.send(message_id=message_id, to=to, subject=written.subject, text=written.text)
