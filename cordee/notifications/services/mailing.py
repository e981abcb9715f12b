"""Mails: that something waits, never what; that something was added to one's keys; that an identity file was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cordee.accounts import queries as accounts
from cordee.keys import queries as keys
from cordee.notifications.channels import mail as channel
from cordee.notifications.models import Channel, Kind, State
from cordee.notifications.rules import mails
from cordee.notifications.services.delivering import OfChain, OfOwner, OfReferral, attempt, begin, settle
from cordee.referrals.queries import house

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from cordee.notifications.rules.mails import Mail


def mail_receiver(referral_id: UUID, *, now: datetime) -> None:
    """Tell the receiver that a patient was sent to them; safe to repeat.  Raises NotReached while another attempt may help."""
    notice = house.notice(referral_id)
    receiver = notice.receiver_user_id
    if receiver is None:
        return
    trying = begin(OfReferral(referral_id), kind=Kind.NEW_REFERRAL, channel=Channel.MAIL, now=now)
    if trying is None:
        return
    if notice.cancelled:
        settle(trying.delivery_id, State.WITHDRAWN, now=now)
        return
    mail = mails.new_referral(_front())
    attempt(trying, lambda message_id: _send(message_id, receiver, mail), now=now)


def mail_added_access(user_id: UUID, seq: int, *, now: datetime) -> None:
    """Tell somebody what statement `seq` of their chain let in; safe to repeat.  Raises NotReached while another attempt may help."""
    added = keys.added(user_id, seq)
    trying = begin(OfChain(user_id, seq), kind=Kind.ACCESS_ADDED, channel=Channel.MAIL, now=now)
    if trying is None:
        return
    mail = mails.access_added(added.kind, added.at, _front())
    attempt(trying, lambda message_id: _send(message_id, user_id, mail), now=now)


def mail_decision(user_id: UUID, opinion_id: UUID, outcome: str, *, now: datetime) -> None:
    """Tell somebody that their identity file was decided, or is to be completed; safe to repeat.  Raises NotReached."""
    trying = begin(OfOwner(user_id, opinion_id), kind=Kind.IDENTITY_DECIDED, channel=Channel.MAIL, now=now)
    if trying is None:
        return
    mail = mails.identity_decided(outcome, f"{_front()}verification")
    attempt(trying, lambda message_id: _send(message_id, user_id, mail), now=now)


def _send(message_id: UUID, user_id: UUID, written: Mail) -> None:
    to = accounts.accounts([user_id])[user_id].email
    channel.send(message_id=message_id, to=to, subject=written.subject, text=written.text)


def _front() -> str:
    return f"{channel.house()}/"
