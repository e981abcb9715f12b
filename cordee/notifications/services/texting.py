"""The patient's SMS."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cordee.directory.queries import acting
from cordee.notifications.models import Channel, Kind
from cordee.notifications.queries import where
from cordee.notifications.rules import texts
from cordee.notifications.services.appointments import Way
from cordee.referrals import services as referrals
from cordee.referrals.queries import house
from cordee.referrals.rules import SmsState

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from cordee.notifications.channels.sms import SmsChannel

SMS: Final = Way(
    Channel.SMS,
    Kind.APPOINTMENT,
    Kind.CANCELLATION,
    lambda referral_id, state, now: referrals.note_delivery(referral_id=referral_id, state=SmsState(state), now=now),
)


def text_appointment(referral_id: UUID, *, channel: SmsChannel | None, now: datetime) -> None:
    """Tell the patient of their appointment, unless they refused, have no mobile, or it was cancelled meanwhile; safe to repeat.

    The referral learns what became of it.  Raises NotReached while another attempt may help.
    """
    notice = house.notice(referral_id)
    if notice.phone is None:
        return
    if channel is None:
        referrals.note_delivery(referral_id=referral_id, state=SmsState.OFF, now=now)
        return
    text, to = texts.appointment(where(acting.place_for_the_house(notice.place_id)), notice.start), notice.phone
    SMS.tell(
        referral_id,
        lambda message_id: channel.send(message_id=message_id, to=to, text=text, now=now),
        start=notice.start,
        cancelled=notice.cancelled,
        now=now,
    )


def text_cancellation(referral_id: UUID, *, channel: SmsChannel | None, now: datetime) -> None:
    """Tell the patient that it is off, if they were told of it; safe to repeat.

    Raises NotReached while another attempt may help, and while it is not known whether they were told: the SMS is on its way.
    """
    notice = house.notice(referral_id)
    if channel is None or notice.phone is None:
        return
    text, to = texts.cancellation(where(acting.place_for_the_house(notice.place_id)), notice.start), notice.phone
    SMS.call_off(
        referral_id, lambda message_id: channel.send(message_id=message_id, to=to, text=text, now=now), start=notice.start, now=now
    )
