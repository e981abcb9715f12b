"""Hashes, derivation and AES-GCM exactly as crd1.cddl's notation has them: H, L, u64, HKDF, GCM."""

from __future__ import annotations

from hashlib import sha256
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from cordee_protocol.faults import Fault, Refused

ZERO_HASH: Final = bytes(32)
ZERO_NONCE: Final = bytes(12)
NONCE_SIZE: Final = 12
TAG_SIZE: Final = 16
KEY_SIZE: Final = 32


def label(name: str) -> bytes:
    """L("name"): its ASCII and a zero byte, so that no label begins another."""
    return name.encode("ascii") + b"\0"


def u64(number: int) -> bytes:
    """`number` as 8 bytes, big-endian."""
    return number.to_bytes(8, "big")


def digest(data: bytes) -> bytes:
    """H: SHA-256."""
    return sha256(data).digest()


def hkdf(key: bytes, *, info: bytes, length: int = KEY_SIZE, salt: bytes = b"") -> bytes:
    """HKDF-SHA-256, extract and expand (RFC 5869)."""
    return HKDF(algorithm=SHA256(), length=length, salt=salt, info=info).derive(key)


def gcm_seal(key: bytes, *, nonce: bytes, plain: bytes, aad: bytes) -> bytes:
    """AES-256-GCM, the tag at the end."""
    return AESGCM(key).encrypt(nonce, plain, aad)


def gcm_open(key: bytes, *, nonce: bytes, sealed: bytes, aad: bytes) -> bytes:
    """What `gcm_seal` sealed.  Raises Refused (cannot-open)."""
    try:
        return AESGCM(key).decrypt(nonce, sealed, aad)
    except (InvalidTag, ValueError) as error:  # ValueError: shorter than a tag
        raise Refused(Fault.CANNOT_OPEN) from error
