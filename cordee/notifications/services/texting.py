"""The patient's SMS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from cordee.directory.queries import acting
from cordee.notifications.errors import NotReached
from cordee.notifications.models import Channel, Delivery, Kind, State
from cordee.notifications.queries import where
from cordee.notifications.rules import texts
from cordee.notifications.services.delivering import OfReferral, attempt, begin, settle
from cordee.referrals import services as referrals
from cordee.referrals.queries import house
from cordee.referrals.rules import SmsState

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from cordee.notifications.channels.sms import SmsChannel


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
    trying = begin(OfReferral(referral_id), kind=Kind.APPOINTMENT, channel=Channel.SMS, now=now)
    if trying is None:
        _tell(referral_id, now=now)  # settled before a crash: say it again
        return
    if notice.cancelled:
        settle(trying.delivery_id, State.WITHDRAWN, now=now)
        return
    text, to = texts.appointment(where(acting.place_for_the_house(notice.place_id)), notice.start), notice.phone
    attempt(trying, lambda message_id: channel.send(message_id=message_id, to=to, text=text, now=now), now=now)
    _tell(referral_id, now=now)


def text_cancellation(referral_id: UUID, *, channel: SmsChannel | None, now: datetime) -> None:
    """Tell the patient that it is off, if they were told of it; safe to repeat.

    Raises NotReached while another attempt may help, and while it is not known whether they were told: the SMS is on its way.
    """
    first = Delivery.objects.filter(referral_id=referral_id, kind=Kind.APPOINTMENT).first()
    notice = house.notice(referral_id)
    if channel is None or notice.phone is None or first is None:
        return
    if first.state == State.QUEUED and first.attempts:
        raise NotReached
    if first.state != State.SENT:
        return
    trying = begin(OfReferral(referral_id), kind=Kind.CANCELLATION, channel=Channel.SMS, now=now)
    if trying is None:
        return
    text, to = texts.cancellation(where(acting.place_for_the_house(notice.place_id)), notice.start), notice.phone
    attempt(trying, lambda message_id: channel.send(message_id=message_id, to=to, text=text, now=now), now=now)


@transaction.atomic
def _tell(referral_id: UUID, *, now: datetime) -> None:
    state = Delivery.objects.values_list("state", flat=True).get(referral_id=referral_id, kind=Kind.APPOINTMENT)
    if state in {State.SENT, State.FAILED}:
        referrals.note_delivery(referral_id=referral_id, state=SmsState(state), now=now)
