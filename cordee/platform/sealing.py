"""Encryption at rest of single fields: AES-256-GCM, `key id (4) ‖ nonce (12) ‖ ciphertext and tag`.

The associated data is table, column and row id, so that a sealed value moved to another row or column does not open.
Keys are files `<number>.key` of 32 bytes; the newest (highest number) seals, all of them open, so a new key needs no rewriting.
"""

from __future__ import annotations

import hmac
import os
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from cordee.platform.secrets import read_or_make

if TYPE_CHECKING:
    from pathlib import Path
    from uuid import UUID

KEY_ID_BYTES = 4
NONCE_BYTES = 12


class Unsealable(Exception):
    """The value was changed, moved from another field, or its key is not here."""


def _associated(table: str, column: str, row_id: UUID) -> bytes:
    return b"\0".join((table.encode(), column.encode(), row_id.bytes))


@dataclass(frozen=True)
class Keyring:
    """The sealing keys of an installation, by number, and the key of its blind indexes."""

    keys: dict[int, bytes]
    index_key: bytes

    @classmethod
    def load(cls, folder: Path) -> Keyring:
        """Read every `<number>.key` of a folder; make the first one, and the index key, in a new installation."""
        read_or_make(folder / "1.key") if not list(folder.glob("[0-9]*.key")) else None
        keys = {int(path.stem): path.read_bytes() for path in folder.glob("[0-9]*.key")}
        return cls(keys=keys, index_key=read_or_make(folder / "blind-index.key"))

    @cached_property
    def _ciphers(self) -> dict[int, AESGCM]:
        return {number: AESGCM(key) for number, key in self.keys.items()}

    def seal(self, plain: bytes, *, table: str, column: str, row_id: UUID) -> bytes:
        """Encrypt one field's value for the row that will hold it."""
        number = max(self.keys)
        nonce = os.urandom(NONCE_BYTES)
        sealed = self._ciphers[number].encrypt(nonce, plain, _associated(table, column, row_id))
        return number.to_bytes(KEY_ID_BYTES, "big") + nonce + sealed

    def unseal(self, sealed: bytes, *, table: str, column: str, row_id: UUID) -> bytes:
        """Decrypt what `seal` made for the same field.  Raises Unsealable."""
        number = int.from_bytes(sealed[:KEY_ID_BYTES], "big")
        nonce, ciphertext = sealed[KEY_ID_BYTES : KEY_ID_BYTES + NONCE_BYTES], sealed[KEY_ID_BYTES + NONCE_BYTES :]
        try:
            return self._ciphers[number].decrypt(nonce, ciphertext, _associated(table, column, row_id))
        except (KeyError, InvalidTag, ValueError) as fault:
            raise Unsealable(table, column) from fault

    def blind_index(self, scope: UUID, folded: str) -> bytes:
        """A 32-byte HMAC by which equal values of one scope (a practice) are found without being readable or comparable across scopes."""
        return hmac.digest(self.index_key, scope.bytes + b"\0" + folded.encode(), sha256)
