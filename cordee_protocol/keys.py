"""What a seed stands for: an authorizer's two keys, a user key's two keys, a passkey's seed.  See crd1.cddl, "Keys"."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from cordee_protocol import sealing, signing
from cordee_protocol.primitives import KEY_SIZE, digest, hkdf, label

if TYPE_CHECKING:
    from cordee_protocol.sealing import Suite

PRF_SALT: Final = digest(label("crd1/prf"))  # what a passkey's PRF is asked for


def fresh_seed() -> bytes:
    """32 random bytes: the seed of an authorizer or of a user key, or an epoch's key."""
    return secrets.token_bytes(KEY_SIZE)


def passkey_seed(prf_output: bytes, *, user: bytes, credential_id: bytes) -> bytes:
    """The authorizer seed that a passkey yields again each time it is used."""
    return hkdf(prf_output, info=label("crd1/passkey") + user + credential_id)


@dataclass(frozen=True)
class AuthorizerKeys:
    """The secret side of an authorizer.  `id` is chosen at random when it is added to a chain."""

    id: bytes
    suite: Suite
    seed: bytes = field(repr=False)

    @cached_property
    def _signing(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(hkdf(self.seed, info=label("crd1/authz/sig")))

    @cached_property
    def sig_pub(self) -> bytes:
        """The Ed25519 public key."""
        return self._signing.public_key().public_bytes_raw()

    @cached_property
    def kem_private(self) -> bytes:
        """The 32 bytes that are the KEM's private key."""
        return hkdf(self.seed, info=label("crd1/authz/kem"))

    @cached_property
    def kem_pub(self) -> bytes:
        """The KEM public key, which travels beside the chain."""
        return sealing.public_key(self.suite, self.kem_private)

    @cached_property
    def kem_hash(self) -> bytes:
        """What the chain says of the KEM key."""
        return sealing.key_hash(self.kem_pub)

    def sign(self, message: bytes) -> bytes:
        """Ed25519 of `message`, whose label the caller has put in front."""
        return signing.sign(self._signing, message)


@dataclass(frozen=True)
class UserKey:
    """One generation of a user's key: others seal epoch keys to it, and it seals what is the user's own."""

    generation: int
    suite: Suite
    seed: bytes = field(repr=False)

    @cached_property
    def kem_private(self) -> bytes:
        """The 32 bytes that are the KEM's private key."""
        return hkdf(self.seed, info=label("crd1/uek/kem"))

    @cached_property
    def kem_pub(self) -> bytes:
        """The KEM public key, which travels beside the chain."""
        return sealing.public_key(self.suite, self.kem_private)

    @cached_property
    def kem_hash(self) -> bytes:
        """What the chain says of this generation."""
        return sealing.key_hash(self.kem_pub)

    @cached_property
    def self_key(self) -> bytes:
        """The AES key of the user's own things: settings, pins, the previous generation's seed."""
        return hkdf(self.seed, info=label("crd1/uek/self"))
