"""What became of the patient's SMS and of their mail: told downward by notifications."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction

from cordee.directory.queries import acting
from cordee.platform.announcing import announce
from cordee.referrals.events import MailAnswered, SmsAnswered
from cordee.referrals.models import Referral
from cordee.referrals.rules import EventKind, MailState, SmsState
from cordee.referrals.services.history import happened

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from uuid import UUID

_EVENTS: Final[Mapping[SmsState, EventKind]] = {SmsState.SENT: EventKind.SMS_SENT, SmsState.FAILED: EventKind.SMS_FAILED}
_MAIL_EVENTS: Final[Mapping[MailState, EventKind]] = {MailState.SENT: EventKind.MAIL_SENT, MailState.FAILED: EventKind.MAIL_FAILED}


@transaction.atomic
def note_delivery(*, referral_id: UUID, state: SmsState, now: datetime) -> None:
    """Remember what became of the SMS and tell the readers; safe to repeat.  A step of a job of notifications, which knows the
    provider's answer.
    """
    referral = Referral.objects.select_for_update().get(pk=referral_id)
    if referral.sms_state == state:
        return
    referral.sms_state = state
    if state in _EVENTS:
        happened(referral, _EVENTS[state], at=now, actor_id=None)
    referral.save(update_fields=["sms_state", "last_n"])
    announce((SmsAnswered(referral.id, referral.conversation_id), _readers(referral)), at=now)


@transaction.atomic
def note_mail(*, referral_id: UUID, state: MailState, now: datetime) -> None:
    """The same of the mail."""
    referral = Referral.objects.select_for_update().get(pk=referral_id)
    if referral.mail_state == state:
        return
    referral.mail_state = state
    happened(referral, _MAIL_EVENTS[state], at=now, actor_id=None)
    referral.save(update_fields=["mail_state", "last_n"])
    announce((MailAnswered(referral.id, referral.conversation_id), _readers(referral)), at=now)


def _readers(referral: Referral) -> list[UUID]:
    return acting.people_of(referral.sender_id, referral.receiver_id)
