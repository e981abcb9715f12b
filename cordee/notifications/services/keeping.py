"""Putting a mail into the outbox: what a rehearsal's own mail server does with what it is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cordee.notifications.channels import outbox
from cordee.notifications.models import Channel
from cordee.platform.ids import new_id

if TYPE_CHECKING:
    from datetime import datetime


def keep_mail(*, to: str, subject: str, text: str, now: datetime) -> None:
    """Keep a mail that was delivered here."""
    outbox.keep(message_id=new_id(), channel=Channel.MAIL, fields={"to": to, "subject": subject, "text": text}, now=now)
