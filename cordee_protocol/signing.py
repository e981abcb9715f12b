"""Ed25519, strictly, so that every verifier says the same of every signature.

Verifiers disagree about small-order keys, non-canonical encodings and signatures with a small-order component.  The rule
(crd1.cddl, "Ed25519"): RFC 8032 without cofactor, S below the group order, which is what OpenSSL computes; keys are checked before.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from cordee_protocol.faults import Fault, demand

PUBLIC_KEY_SIZE: Final = 32
SIGNATURE_SIZE: Final = 64

_P: Final = 2**255 - 19
_SIGN_BIT: Final = 1 << 255
# The y of the 8 points whose order divides 8: two of order 4 at 0, the neutral one, the one of order 2, four of order 8.
_SMALL_ORDER_Y: Final = frozenset(
    {
        0,
        1,
        _P - 1,
        int.from_bytes(bytes.fromhex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"), "little"),
        int.from_bytes(bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"), "little"),
    }
)


def check_public_key(public_key: bytes) -> None:
    """Raise Refused (bad-key) for a key under which signatures would mean nothing, or mean different things to different readers."""
    demand(len(public_key) == PUBLIC_KEY_SIZE, Fault.BAD_KEY, "size")
    y = int.from_bytes(public_key, "little") & ~_SIGN_BIT
    demand(y < _P, Fault.BAD_KEY, "non-canonical")
    demand(y not in _SMALL_ORDER_Y, Fault.BAD_KEY, "small order")


def sign(private_key: Ed25519PrivateKey, message: bytes) -> bytes:
    """The signature of `message`, its label included."""
    return private_key.sign(message)


class Signed(NamedTuple):
    """A signature and what it is to be checked against; the public key has passed `check_public_key`."""

    public_key: bytes
    signature: bytes
    message: bytes

    def is_genuine(self) -> bool:
        """Whether it is the signature of that message under that key."""
        try:
            Ed25519PublicKey.from_public_bytes(self.public_key).verify(self.signature, self.message)
        except (InvalidSignature, ValueError):  # ValueError: not a point of the curve
            return False
        return True


def verify(public_key: bytes, *, signature: bytes, message: bytes, fault: Fault = Fault.BAD_SIGNATURE) -> None:
    """Raise Refused (bad-key, or `fault`) unless `signature` is that of `message` under `public_key`."""
    check_public_key(public_key)
    demand(Signed(public_key, signature, message).is_genuine(), fault)
