"""Vectors of attestations: one that a reader takes, and what a server might show instead."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from cordee_protocol import cbor
from cordee_protocol.attestations import LABEL, Attestation, Attester, attest, key_id, vouch
from cordee_protocol.fields import decode_map
from cordee_protocol.keys import AuthorizerKeys
from cordee_protocol.sealing import Suite
from cordee_protocol.tests.cast import MINUTE, START, Person
from making.drawing import shown, stream

if TYPE_CHECKING:
    from collections.abc import Callable

YEAR: Final = 365 * 24 * 60 * MINUTE
NOW: Final = START + MINUTE
EXPIRES: Final = 10


def service(name: str) -> AuthorizerKeys:
    """A signing key that follows from a name."""
    return AuthorizerKeys(id=bytes(16), suite=Suite.CLASSIC, seed=stream(f"attestation service {name}", 32))


OURS, OLDER, FOREIGN = (service(name) for name in ("ours", "older", "foreign"))


def by(keys: AuthorizerKeys, said: Attestation) -> bytes:
    """Signed as it should be."""
    return attest(said, public_key=keys.sig_pub, sign=keys.sign)


def signed(raw: bytes, *, as_: bytes | None = None, sign: Callable[[bytes], bytes] = OURS.sign) -> bytes:
    """Any bytes, under our key's name; the signature is that of `as_` where it is given."""
    return cbor.encode([raw, sign(LABEL + raw if as_ is None else as_), key_id(OURS.sig_pub)])


def taken(said: Attestation) -> dict[str, tuple[bytes, int, Attestation]]:
    """What a reader takes: the bytes, when, and what they say."""
    plain = replace(said, national_id="", profession="", method="a means of later")
    return {
        "by the service": (by(OURS, said), NOW, said),
        "by the key before": (by(OLDER, said), NOW, said),
        "a little ahead of the reader's clock": (by(OURS, said), START - 5 * MINUTE, said),
        "without number or profession, by a means of later": (by(OURS, plain), NOW, plain),
        "with a field of later": (signed(cbor.encode({**_fields(said), 99: "x"})), NOW, said),
    }


def refused(said: Attestation, other: Person) -> dict[str, tuple[bytes, int, str]]:
    """What a server might show instead: the bytes, when, and the fault."""
    raw, good, fields = said.encode(), by(OURS, said), _fields(said)
    signature = OURS.sign(LABEL + raw)
    return {
        "by a key that is not held": (by(FOREIGN, said), NOW, "unknown-attester"),
        "by another key under our name": (signed(raw, sign=FOREIGN.sign), NOW, "bad-signature"),
        "another name than was signed": (signed(replace(said, last_name="Autre").encode(), as_=LABEL + raw), NOW, "bad-signature"),
        "signed without its label": (signed(raw, as_=raw), NOW, "bad-signature"),
        "of another user": (by(OURS, replace(said, user=other.user)), NOW, "wrong-user"),
        "of another identity": (by(OURS, replace(said, fingerprint=other.chain.fingerprint)), NOW, "wrong-fingerprint"),
        "from the future": (good, START - 5 * MINUTE - 1, "not-yet-valid"),
        "at its end": (good, said.expires, "expired"),
        "of a later version": (signed(cbor.encode({**fields, 1: 2})), NOW, "unknown-version"),
        "with a critical field": (signed(_with_critical_field(raw)), NOW, "critical-key"),
        "without its end": (signed(cbor.encode({key: value for key, value in fields.items() if key != EXPIRES})), NOW, "malformed"),
        "a name that is no text": (signed(cbor.encode({**fields, 5: b"x"})), NOW, "malformed"),
        "an array too short": (cbor.encode([raw, signature]), NOW, "malformed"),
        "a key id too short": (cbor.encode([raw, signature, bytes(7)]), NOW, "malformed"),
    }


def following() -> list[dict[str, Any]]:
    """Keys that follow one another: those held, those shown, and the fault, or none."""
    first, second, third = OLDER.sig_pub, OURS.sig_pub, FOREIGN.sig_pub
    led = Attester(second, vouch(second, sign=OLDER.sign)), Attester(third, vouch(third, sign=OURS.sign))
    cases: dict[str, tuple[list[bytes], list[Attester], str | None]] = {
        "first sight of one": ([], [Attester(first)], None),
        "first sight of three": ([], [Attester(first), *led], None),
        "one more than was held": ([first], [Attester(first), led[0]], None),
        "two more": ([first], [Attester(first), *led], None),
        "as held": ([first, second], [Attester(first), led[0]], None),
        "none": ([], [], "bad-voucher"),
        "another than was held": ([first], [Attester(third)], "bad-voucher"),
        "the newest held is gone": ([first, second], [Attester(first)], "bad-voucher"),
        "a stranger in front, who vouches for the one held": (
            [second],
            [Attester(third), Attester(second, vouch(second, sign=FOREIGN.sign))],
            "bad-voucher",
        ),
        "the oldest held is gone": ([first, second], [Attester(second)], "bad-voucher"),
        "nobody vouches": ([first], [Attester(first), Attester(second)], "bad-voucher"),
        "vouched for by itself": ([first], [Attester(first), Attester(second, vouch(second, sign=OURS.sign))], "bad-voucher"),
        "a link is missing": ([first], [Attester(first), led[1]], "bad-voucher"),
        "a small-order key": ([], [Attester(bytes(32))], "bad-key"),
    }
    return [{"name": name, "held": held, "shown": shown_, "fault": fault} for name, (held, shown_, fault) in cases.items()]


def all_attested() -> dict[str, Any]:
    """The file's name and content."""
    claire, hugo = Person("claire"), Person("hugo")
    said = Attestation(
        user=claire.user,
        fingerprint=claire.chain.fingerprint,
        national_id="819900001231",
        last_name="Rochebrune",
        first_name="Camille",
        profession="10",
        method="e_cps",
        verified_at=START,
        expires=START + YEAR,
    )
    content = {
        "public_keys": [OURS.sig_pub, OLDER.sig_pub],
        "user": claire.user,
        "fingerprint": claire.chain.fingerprint,
        "good": [{"name": name, "signed": data, "at": at, "says": what} for name, (data, at, what) in taken(said).items()],
        "refused": [{"name": name, "signed": data, "at": at, "fault": fault} for name, (data, at, fault) in refused(said, hugo).items()],
        "following": following(),
    }
    return {"attestations": shown(content)}


def _fields(said: Attestation) -> dict[int, cbor.Value]:
    return dict(decode_map(said.encode(), "attestation").unknown(()))


def _with_critical_field(raw: bytes) -> bytes:
    """One entry more in the map, {128: null}: our own encoder refuses to write it."""
    return bytes([raw[0] + 1]) + raw[1:] + bytes.fromhex("1880f6")
