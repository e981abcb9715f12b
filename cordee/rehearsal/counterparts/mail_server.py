"""A mail server (SMTP, RFC 5321) that delivers to the outbox, so that mails go the whole way they would go to a provider."""

from __future__ import annotations

import asyncio
import logging
from email import policy
from email.parser import BytesParser
from typing import TYPE_CHECKING, Any, Final

from aiosmtpd.smtp import SMTP
from asgiref.sync import sync_to_async
from django.db import close_old_connections

from cordee.notifications.services import keep_mail
from cordee.platform import clock

if TYPE_CHECKING:
    import socket
    from email.message import EmailMessage

    from aiosmtpd.smtp import Envelope, Session

#: Ours are a few lines; a provider's usual limit is 25 MB.
LARGEST_BYTES: Final = 1_000_000
#: The mailbox of every domain that nobody has: to see what becomes of a mail that is refused.
NOBODY: Final = "personne.ici"
log = logging.getLogger(__name__)


class Deliver:
    """What the server does with a mail."""

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, rcpt_options: list[str]  # noqa: ARG002 - as above
    ) -> str:  # fmt: skip
        """Refuse for good the mailbox that is nobody's, as a provider refuses a mistyped address."""
        if address.partition("@")[0].casefold() == NOBODY:
            return "550 5.1.1 No such mailbox"
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(rcpt_options)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802, ARG002 - aiosmtpd's names
        """Keep one item a recipient; a mail that can't be kept now is refused for now, and comes again (RFC 5321 §4.2.1)."""
        content = envelope.content
        mail = BytesParser(policy=policy.default).parsebytes(content if isinstance(content, bytes) else (content or "").encode())
        try:
            await sync_to_async(keep)(mail, envelope.rcpt_tos)
        except Exception:
            log.exception("a mail could not be kept; its sender tries again")
            return "451 Requested action aborted: not kept"
        return "250 OK"


def keep(mail: EmailMessage, recipients: list[str]) -> None:
    """Put a mail into the outbox."""
    close_old_connections()  # PostgreSQL may have started again since the last one
    body = mail.get_body(preferencelist=("plain",))
    text = str(body.get_content()).replace("\r\n", "\n") if body is not None else ""  # on the wire a line ends by two signs
    for to in recipients:
        keep_mail(to=to, subject=str(mail["subject"] or ""), text=text, now=clock.now())


async def run(door: socket.socket) -> None:
    """Serve until cancelled."""

    def protocol() -> Any:
        return SMTP(Deliver(), data_size_limit=LARGEST_BYTES, enable_SMTPUTF8=True, hostname="localhost")

    server = await asyncio.get_running_loop().create_server(protocol, sock=door)
    async with server:
        await server.serve_forever()
