"""Where mails go, from one address in the environment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote, urlsplit

OUTBOX: Final = "cordee.notifications.channels.outbox.MailBackend"
SMTP: Final = "django.core.mail.backends.smtp.EmailBackend"
SUBMISSION_TLS: Final = 465
RELAY: Final = 25


@dataclass(frozen=True, slots=True)
class Mail:
    """What Django's EMAIL_… settings take."""

    backend: str
    host: str = ""
    port: int = RELAY
    user: str = ""
    password: str = ""
    use_ssl: bool = False  # from the first byte
    use_tls: bool = False  # STARTTLS


def mail(url: str) -> Mail:
    """Read `outbox:`, `smtp://user:secret@host:587` (STARTTLS where a user is named) or `smtps://…`.  Raises ValueError for others."""
    parts = urlsplit(url)
    if parts.scheme == "outbox":
        return Mail(OUTBOX)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise ValueError("CORDEE_MAIL_URL: outbox:, smtp://host:port or smtps://host:port")
    implicit = parts.scheme == "smtps"
    return Mail(
        backend=SMTP,
        host=parts.hostname,
        port=parts.port or (SUBMISSION_TLS if implicit else RELAY),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        use_ssl=implicit,
        use_tls=not implicit and parts.username is not None,
    )
