"""What a link carries after its `#`, which no server and no log ever sees: the id of a row, and its MAC under the installation's key.

Nothing to steal stands in the database, not even a hash, and the job that writes the mail computes the secret anew.  Until when it serves,
and whether it still does, is the row's matter.
"""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from hashlib import sha256
from typing import Final
from uuid import UUID

_ID_BYTES: Final = 16


@dataclass(frozen=True, slots=True)
class Links:
    """The links of one kind: `what` keeps a link of one kind from being taken for another's; `mac_bytes` at least 16 (128 bits)."""

    what: str
    mac_bytes: int

    def token_of(self, key: bytes, id_: UUID) -> str:
        """The secret of a row: letters, digits, `-` and `_`."""
        return urlsafe_b64encode(id_.bytes + self._mac(key, id_)).decode().rstrip("=")

    def id_of(self, key: bytes, token: str) -> UUID | None:
        """Which row a token is of; None for one that we never made."""
        try:
            raw = urlsafe_b64decode(token.encode("ascii") + b"=" * (-len(token) % 4))
        except ValueError:
            return None
        if len(raw) != _ID_BYTES + self.mac_bytes:
            return None
        id_ = UUID(bytes=raw[:_ID_BYTES])
        return id_ if hmac.compare_digest(raw[_ID_BYTES:], self._mac(key, id_)) else None

    def _mac(self, key: bytes, id_: UUID) -> bytes:
        return hmac.digest(key, f"cordee/{self.what}\0".encode() + id_.bytes, sha256)[: self.mac_bytes]
