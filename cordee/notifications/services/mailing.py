"""Mails to colleagues: that something waits, never what."""

from __future__ import annotations

from smtplib import SMTPException, SMTPRecipientsRefused
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.core.mail import EmailMessage

from cordee.accounts import queries as accounts
from cordee.notifications.errors import NotReached, NotTaken
from cordee.notifications.models import Channel, Kind, State
from cordee.notifications.services.delivering import attempt, begin, settle
from cordee.referrals.queries import house

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

SUBJECT: Final = "Un confrère vous a adressé un patient"
BODY: Final = """Bonjour,

Un confrère vous a adressé un patient, avec un rendez-vous dans votre agenda.
Tout est dans Cordée : {address}

Ce message ne dit volontairement rien du patient ni de votre confrère.
"""


def mail_receiver(referral_id: UUID, *, now: datetime) -> None:
    """Tell the receiver that a patient was sent to them; safe to repeat.  Raises NotReached while another attempt may help."""
    notice = house.notice(referral_id)
    if notice.receiver_user_id is None:
        return
    trying = begin(referral_id=referral_id, kind=Kind.NEW_REFERRAL, channel=Channel.MAIL, now=now)
    if trying is None:
        return
    if notice.cancelled:
        settle(trying.delivery_id, State.WITHDRAWN, now=now)
        return
    address = accounts.accounts([notice.receiver_user_id])[notice.receiver_user_id].email
    attempt(trying, lambda message_id: _send(message_id, address), now=now)


def _send(message_id: UUID, address: str) -> None:
    mail = EmailMessage(
        SUBJECT, BODY.format(address=f"{settings.ORIGINS[0]}/"), to=[address], headers={"Message-ID": f"<{message_id}@{_domain()}>"}
    )
    try:
        mail.send()
    except SMTPRecipientsRefused as fault:
        raise NotTaken from fault
    except (SMTPException, OSError) as fault:
        raise NotReached from fault


def _domain() -> str:
    return str(settings.ORIGINS[0]).split("://", 1)[1].rsplit(":", 1)[0]
