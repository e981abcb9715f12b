"""Sending one mail by Django's backend (CORDEE_MAIL_URL)."""

from __future__ import annotations

from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.core.mail import EmailMessage

from cordee.notifications.errors import NotReached, NotTaken

if TYPE_CHECKING:
    from uuid import UUID


#: RFC 5321 §4.2.1: 4yz asks to try again (greylisting, a full mailbox), 5yz refuses for good.
PERMANENT: Final = 500


def house() -> str:
    """The first address of this installation, for links."""
    return str(settings.ORIGINS[0])


def send(*, message_id: UUID, to: str, subject: str, text: str) -> None:
    """Hand it to the mail server; `message_id` is the same at every attempt.  Raises NotTaken, NotReached."""
    domain = house().split("://", 1)[1].rsplit(":", 1)[0]
    mail = EmailMessage(subject, text, to=[to], headers={"Message-ID": f"<{message_id}@{domain}>"})
    try:
        mail.send()
    except SMTPRecipientsRefused as fault:
        for_good = all(code >= PERMANENT for code, _ in fault.recipients.values())
        raise NotTaken if for_good else NotReached from fault
    except SMTPDataError as fault:  # the mailbox is there, and refuses what it was given
        raise NotTaken if fault.smtp_code >= PERMANENT else NotReached from fault
    except ValueError as fault:  # an address that can't be put on the wire: no later try will
        raise NotTaken from fault
    except (SMTPException, OSError) as fault:
        raise NotReached from fault
