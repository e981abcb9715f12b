"""The yearly confirmation: one mail, a reminder, then other people's data close until its link is followed; pure.

Why: a mailbox that nobody reads any more is an account that nobody watches, and a practice that ended is in no register of ours.
"""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import timedelta
from hashlib import sha256
from typing import Final
from uuid import UUID

EVERY: Final = timedelta(days=365)
"""After the identity was verified, or confirmed the last time."""
REMINDED_AFTER: Final = timedelta(days=30)
LAPSES_AFTER: Final = timedelta(days=60)
"""After the first mail: a month's leave fits in."""
MOST_AT_ONCE: Final = 100
"""A run's mails, so that three hundred people who joined in one evening are not written to in one minute a year later."""
_ID_BYTES: Final = 16


def token_of(key: bytes, renewal_id: UUID) -> str:
    """What the link carries after its `#`: a MAC under the installation's key, so that nothing to steal stands in the database."""
    return urlsafe_b64encode(renewal_id.bytes + _mac(key, renewal_id)).decode().rstrip("=")


def renewal_of(token: str, *, key: bytes) -> UUID | None:
    """Which one a link is of; None for one that is none of ours."""
    try:
        raw = urlsafe_b64decode(token.encode("ascii") + b"=" * (-len(token) % 4))
    except ValueError:
        return None
    if len(raw) != _ID_BYTES + sha256().digest_size:
        return None
    renewal_id = UUID(bytes=raw[:_ID_BYTES])
    return renewal_id if hmac.compare_digest(raw[_ID_BYTES:], _mac(key, renewal_id)) else None


def _mac(key: bytes, renewal_id: UUID) -> bytes:
    return hmac.digest(key, b"cordee/renewal\0" + renewal_id.bytes, sha256)
