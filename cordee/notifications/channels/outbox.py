"""The outbox: SMS and mails that stay in the house, sealed, for the rehearsal's page.  Also Django's mail backend of that name."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from django.core.mail.backends.base import BaseEmailBackend

from cordee.notifications.models import Channel, OutboxItem
from cordee.platform import clock
from cordee.platform.ids import new_id
from cordee.platform.keyring import keyring

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from uuid import UUID

    from django.core.mail import EmailMessage

TABLE: Final = "notifications_outbox"


def keep(*, message_id: UUID, channel: Channel, fields: Mapping[str, str], now: datetime) -> None:
    """Put a message in; again under the same id, nothing."""
    sealed = keyring().seal(json.dumps(dict(fields), ensure_ascii=False).encode(), table=TABLE, column="message", row_id=message_id)
    OutboxItem.objects.get_or_create(pk=message_id, defaults={"channel": channel, "message": sealed, "at": now})


def opened(item: OutboxItem) -> dict[str, str]:
    """What was put in."""
    fields: dict[str, str] = json.loads(keyring().unseal(bytes(item.message), table=TABLE, column="message", row_id=item.id))
    return fields


class MailBackend(BaseEmailBackend):
    """Django's mails, kept instead of sent (settings.EMAIL_BACKEND)."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep one item a recipient."""
        now = clock.now()
        for message in email_messages:
            for to in message.recipients():
                fields = {"to": to, "subject": str(message.subject), "text": str(message.body)}
                keep(message_id=new_id(), channel=Channel.MAIL, fields=fields, now=now)
        return len(email_messages)
