"""Attestations: who the person behind an identity is, signed by a service that does nothing else.  See crd1.cddl, "Attestations"."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from cordee_protocol import cbor
from cordee_protocol.faults import Fault, demand
from cordee_protocol.fields import VERSION, as_bytes, decode_array, decode_map
from cordee_protocol.primitives import digest, label
from cordee_protocol.signing import SIGNATURE_SIZE, check_public_key, verify

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

LABEL: Final = label("crd1/attestation")
ATTESTER_LABEL: Final = label("crd1/attester")
KEY_ID_SIZE: Final = 8
#: How far ahead of the reader's clock the service's may be.
LEEWAY_MS: Final = 5 * 60 * 1000


@dataclass(frozen=True)
class Attestation:
    """What the service says: that this user, whose chain began with this genesis, is this person."""

    user: bytes
    fingerprint: bytes
    national_id: str
    last_name: str
    first_name: str
    profession: str
    method: str
    verified_at: int  # ms
    expires: int  # ms

    def encode(self) -> bytes:
        """The bytes to sign."""
        return cbor.encode(
            {
                1: VERSION,
                2: self.user,
                3: self.fingerprint,
                4: self.national_id,
                5: self.last_name,
                6: self.first_name,
                7: self.profession,
                8: self.method,
                9: self.verified_at,
                10: self.expires,
            }
        )


def key_id(public_key: bytes) -> bytes:
    """How an attestation names the key that signed it."""
    return digest(public_key)[:KEY_ID_SIZE]


def attest(attestation: Attestation, *, public_key: bytes, sign: Callable[[bytes], bytes]) -> bytes:
    """A signed attestation, as it is stored and sent."""
    raw = attestation.encode()
    return cbor.encode([raw, sign(LABEL + raw), key_id(public_key)])


def read(data: bytes) -> Attestation:
    """What a signed attestation says, believing nothing of it.  Raises Refused (malformed, critical-key, unknown-version)."""
    raw, _, _ = _parts(data)
    return _decode(raw)


def verify_attestation(data: bytes, *, public_keys: Collection[bytes], user: bytes, fingerprint: bytes, at: int) -> Attestation:
    """What the service says of this identity at the time `at` (ms).

    Raises Refused: unknown-attester, bad-signature, wrong-user, wrong-fingerprint, not-yet-valid, expired, and what `read` raises.
    """
    raw, signature, named = _parts(data)
    public_key = next((key for key in public_keys if key_id(key) == named), None)
    demand(public_key is not None, Fault.UNKNOWN_ATTESTER)
    verify(public_key or b"", signature=signature, message=LABEL + raw)
    said = _decode(raw)
    demand(said.user == user, Fault.WRONG_USER, "attestation")
    demand(said.fingerprint == fingerprint, Fault.WRONG_FINGERPRINT)
    demand(said.verified_at <= at + LEEWAY_MS, Fault.NOT_YET_VALID)
    demand(said.expires > at, Fault.EXPIRED, "attestation")
    return said


@dataclass(frozen=True)
class Attester:
    """A key of the service; each but the first is vouched for by the one before."""

    public_key: bytes
    voucher: bytes | None = None


def vouch(public_key: bytes, *, sign: Callable[[bytes], bytes]) -> bytes:
    """What the service's key says of the one that follows it."""
    return sign(ATTESTER_LABEL + public_key)


def follow(held: Sequence[bytes], shown: Sequence[Attester]) -> tuple[bytes, ...]:
    """The keys that a reader holds once it was shown these, the oldest first; one who held none takes them as they are.

    Raises Refused: bad-key; bad-voucher for a list that does not begin with those held, or does not lead on from them key by key:
    a stranger in front could vouch for ours.
    """
    for each in shown:
        check_public_key(each.public_key)
    for before, each in pairwise(shown):
        verify(before.public_key, signature=each.voucher or b"", message=ATTESTER_LABEL + each.public_key, fault=Fault.BAD_VOUCHER)
    keys = tuple(each.public_key for each in shown)
    demand(keys and keys[: len(held)] == tuple(held), Fault.BAD_VOUCHER)
    return keys


def _parts(data: bytes) -> tuple[bytes, bytes, bytes]:
    raw, signature, named = decode_array(data, "signed attestation", sizes=(3,))
    return as_bytes(raw), as_bytes(signature, size=SIGNATURE_SIZE), as_bytes(named, size=KEY_ID_SIZE)


def _decode(raw: bytes) -> Attestation:
    fields = decode_map(raw, "attestation")
    fields.version()
    return Attestation(
        user=fields.id(2),
        fingerprint=fields.hash(3),
        national_id=fields.text(4),
        last_name=fields.text(5),
        first_name=fields.text(6),
        profession=fields.text(7),
        method=fields.text(8),
        verified_at=fields.uint(9),
        expires=fields.uint(10),
    )
