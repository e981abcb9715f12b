"""What a link carries after its `#`, which no server and no log ever sees.

It is a MAC of the invitation's id under the installation's key: nothing to steal stands in the database, not even a hash, and the job that
writes the mail computes it anew.  Revoking is a matter of the invitation's row.
"""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256
from typing import Final
from uuid import UUID

_ID_BYTES: Final = 16
_MAC_BYTES: Final = 16
"""128 bits: nobody guesses one, and the code that a telephone scans stays small."""


def token_of(key: bytes, invitation_id: UUID) -> str:
    """The secret of an invitation: 43 letters and digits."""
    return urlsafe_b64encode(invitation_id.bytes + _mac(key, invitation_id)).decode().rstrip("=")


def invitation_of(key: bytes, token: str) -> UUID | None:
    """Which invitation a token is of; None for one that we never made."""
    try:
        raw = urlsafe_b64decode(token.encode("ascii") + b"=" * (-len(token) % 4))
    except ValueError:
        return None
    if len(raw) != _ID_BYTES + _MAC_BYTES:
        return None
    invitation_id = UUID(bytes=raw[:_ID_BYTES])
    return invitation_id if hmac.compare_digest(raw[_ID_BYTES:], _mac(key, invitation_id)) else None


def _mac(key: bytes, invitation_id: UUID) -> bytes:
    return hmac.digest(key, b"cordee/invitation\0" + invitation_id.bytes, sha256)[:_MAC_BYTES]
