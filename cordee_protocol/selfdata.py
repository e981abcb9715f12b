"""What a user keeps for themselves, under their own key: pinned identities, settings.  The server stores it and can read none of it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from cordee_protocol import cbor
from cordee_protocol.faults import Fault, demand
from cordee_protocol.fields import VERSION, Fields, decode_map
from cordee_protocol.primitives import NONCE_SIZE, gcm_open, gcm_seal, label, u64

if TYPE_CHECKING:
    from cordee_protocol.cbor import Value
    from cordee_protocol.keys import UserKey


@dataclass(frozen=True)
class Pin:
    """An identity seen before: its chain must extend this head for ever."""

    user: bytes
    fingerprint: bytes
    chain_seq: int
    chain_hash: bytes
    verified_in_person_at: int | None = None

    def to_value(self) -> Value:
        """The map that crd1.cddl calls `pin`."""
        fields: dict[int, Value] = {1: self.user, 2: self.fingerprint, 3: self.chain_seq, 4: self.chain_hash}
        if self.verified_in_person_at is not None:
            fields[5] = self.verified_in_person_at
        return fields

    @classmethod
    def read(cls, fields: Fields) -> Pin:
        """From that map."""
        return cls(
            user=fields.id(1),
            fingerprint=fields.hash(2),
            chain_seq=fields.uint(3, least=1),
            chain_hash=fields.hash(4),
            verified_in_person_at=fields.uint(5) if fields.has(5) else None,
        )


@dataclass(frozen=True)
class SelfData:
    """All of it, in clear."""

    pins: tuple[Pin, ...] = ()
    settings: tuple[tuple[str, str], ...] = ()

    def encode(self) -> bytes:
        """The bytes of crd1.cddl's `self-data`."""
        settings: list[Value] = [[name, value] for name, value in self.settings]
        return cbor.encode({1: [pin.to_value() for pin in self.pins], 2: settings})

    @classmethod
    def decode(cls, data: bytes) -> SelfData:
        """From those bytes.  Raises Refused (malformed)."""
        fields = decode_map(data, "self-data")
        pins = tuple(Pin.read(Fields(item, "pin")) for item in fields.array(1)) if fields.has(1) else ()
        settings = tuple(_setting(item) for item in fields.array(2)) if fields.has(2) else ()
        return cls(pins=pins, settings=settings)


def seal(data: SelfData, *, user: bytes, key: UserKey, version: int) -> bytes:
    """A new version, under the current user key."""
    nonce = secrets.token_bytes(NONCE_SIZE)
    sealed = gcm_seal(key.self_key, nonce=nonce, plain=data.encode(), aad=_aad(user, key.generation, version))
    return cbor.encode({1: VERSION, 2: key.generation, 3: version, 4: nonce + sealed})


def generation(box: bytes) -> int:
    """Which user key opens it."""
    return decode_map(box, "self-data box").uint(2, least=1)


def open_(box: bytes, *, user: bytes, key: UserKey, at_least: int = 0) -> tuple[int, SelfData]:
    """The version and what it holds.  Raises Refused (rollback below `at_least`, wrong-generation, cannot-open)."""
    fields = decode_map(box, "self-data box")
    fields.version()
    gen, version, sealed = fields.uint(2, least=1), fields.uint(3, least=1), fields.octets(4)
    demand(version >= at_least, Fault.ROLLBACK)
    demand(gen == key.generation, Fault.WRONG_GENERATION)
    nonce, sealed = sealed[:NONCE_SIZE], sealed[NONCE_SIZE:]
    demand(len(nonce) == NONCE_SIZE, Fault.MALFORMED, "nonce")
    return version, SelfData.decode(gcm_open(key.self_key, nonce=nonce, sealed=sealed, aad=_aad(user, gen, version)))


def _aad(user: bytes, gen: int, version: int) -> bytes:
    return label("crd1/self-data") + user + u64(gen) + u64(version)


def _setting(item: Value) -> tuple[str, str]:
    demand(isinstance(item, list) and len(item) == len(("name", "value")), Fault.MALFORMED, "setting")
    name, value = cast("list[Value]", item)
    demand(isinstance(name, str) and isinstance(value, str), Fault.MALFORMED, "setting")
    return cast("str", name), cast("str", value)
