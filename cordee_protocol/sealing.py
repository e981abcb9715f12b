"""HPKE base mode, single shot only: a stateful context is how nonces come to be used twice.

Suite 1 seals to MLKEM768-X25519 (KEM 0x647A), suite 2 to X25519.  Both from `cryptography`, which seals as enc || ct.
"""

from __future__ import annotations

from enum import IntEnum
from hashlib import shake_256
from typing import TYPE_CHECKING, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from cordee_protocol.faults import Fault, Refused, demand
from cordee_protocol.primitives import digest

if TYPE_CHECKING:
    PrivateKey = hpke.MLKEM768X25519PrivateKey | X25519PrivateKey
    PublicKey = hpke.MLKEM768X25519PublicKey | X25519PublicKey


class Suite(IntEnum):
    """Which parts everything is made of.  HYBRID is the stronger one, and the default everywhere."""

    HYBRID = 1
    CLASSIC = 2

    def at_least(self, other: Suite) -> bool:
        """Whether this suite is as strong as `other`: the numbers fall as strength rises."""
        return self <= other


_ML_KEM_PUBLIC_SIZE: Final = 1184
_ML_KEM_SEED_SIZE: Final = 64
_EXPANDED_SIZE: Final = 96
PUBLIC_KEY_SIZE: Final = {Suite.HYBRID: 1216, Suite.CLASSIC: 32}
SEALED_KEY_SIZE: Final = {Suite.HYBRID: 1168, Suite.CLASSIC: 80}  # of a 32-byte key

_HPKE: Final = {
    Suite.HYBRID: hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM),
    Suite.CLASSIC: hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM),
}


def public_key(suite: Suite, private_key: bytes) -> bytes:
    """The public key, raw, of the 32 bytes that are a KEM's private key."""
    if suite is Suite.CLASSIC:
        return X25519PrivateKey.from_private_bytes(private_key).public_key().public_bytes_raw()
    lattice, curve = _expand(private_key)
    return lattice.public_key().public_bytes_raw() + curve.public_key().public_bytes_raw()


def key_hash(raw: bytes) -> bytes:
    """What signed objects say of a KEM public key."""
    return digest(raw)


def seal(suite: Suite, *, to: bytes, plain: bytes, info: bytes) -> bytes:
    """`plain` for the owner of the public key `to`.  Raises Refused (bad-key)."""
    try:
        return _HPKE[suite].encrypt(plain, _read_public(suite, to), info=info)
    except ValueError as error:
        raise Refused(Fault.BAD_KEY, "KEM key") from error


def unseal(suite: Suite, *, private_key: bytes, sealed: bytes, info: bytes) -> bytes:
    """What was sealed to this key under this `info`.  Raises Refused (cannot-open)."""
    key: PrivateKey
    if suite is Suite.CLASSIC:
        key = X25519PrivateKey.from_private_bytes(private_key)
    else:
        key = hpke.MLKEM768X25519PrivateKey(*_expand(private_key))
    try:
        return _HPKE[suite].decrypt(sealed, key, info=info)
    except (InvalidTag, ValueError) as error:
        raise Refused(Fault.CANNOT_OPEN) from error


def _read_public(suite: Suite, raw: bytes) -> PublicKey:
    demand(len(raw) == PUBLIC_KEY_SIZE[suite], Fault.BAD_KEY, "KEM key size")
    if suite is Suite.CLASSIC:
        return X25519PublicKey.from_public_bytes(raw)
    return hpke.MLKEM768X25519PublicKey(
        MLKEM768PublicKey.from_public_bytes(raw[:_ML_KEM_PUBLIC_SIZE]),
        X25519PublicKey.from_public_bytes(raw[_ML_KEM_PUBLIC_SIZE:]),
    )


def _expand(private_key: bytes) -> tuple[MLKEM768PrivateKey, X25519PrivateKey]:
    """The two keys that the 32-byte seed stands for: SHAKE-256 to d || z || X25519, as the KEM's definition has it."""
    expanded = shake_256(private_key).digest(_EXPANDED_SIZE)
    return (
        MLKEM768PrivateKey.from_seed_bytes(expanded[:_ML_KEM_SEED_SIZE]),
        X25519PrivateKey.from_private_bytes(expanded[_ML_KEM_SEED_SIZE:]),
    )
