"""What must be refused of chains and boxes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from cordee_protocol import boxes, cbor, sealing, statements
from cordee_protocol.enrolling import public_side
from cordee_protocol.fields import decode_map
from cordee_protocol.keys import UserKey
from cordee_protocol.primitives import ZERO_HASH, gcm_seal, label, u64
from cordee_protocol.statements import (
    Authorizer,
    AuthorizerKind,
    AuthzAdd,
    AuthzRevoke,
    Body,
    DelegateAdd,
    DelegateRevoke,
    DelegateScope,
    Genesis,
    Statement,
    Uek,
    UekRotate,
)
from cordee_protocol.tests.cast import Person, named
from making import edwards
from making.drawing import stream
from making.people import HOUR, long_life

if TYPE_CHECKING:
    from cordee_protocol.keys import AuthorizerKeys

Case = dict[str, Any]


class Forger:
    """Makes statements that follow `person`'s chain in form; each argument spoils one thing."""

    def __init__(self, person: Person) -> None:
        self.person = person

    def statement(self, body: Body, **other: Any) -> Statement:
        """The next statement."""
        head = self.person.chain.head
        fields: dict[str, Any] = {
            "user": self.person.user,
            "seq": head.seq + 1,
            "prev_hash": head.head,
            "signer": self.person.phone.id,
            "ts": self.person.now,
        }
        return Statement(body=body, **(fields | other))

    def signed(
        self, statement: Statement | bytes, *, signer: AuthorizerKeys | None = None, cosigner: AuthorizerKeys | None = None
    ) -> bytes:
        """Its bytes with a good signature of whoever signs."""
        raw = statement if isinstance(statement, bytes) else statements.write(statement)
        message = statements.STATEMENT_LABEL + raw
        cosig = cosigner.sign(message) if cosigner else None
        return statements.write_signed(raw, sig=(signer or self.person.phone).sign(message), cosig=cosig)


def flip(data: bytes, position: int) -> bytes:
    """`data` with one bit flipped."""
    at = position % len(data)
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def spoilt(raw: bytes, **keys: Any) -> bytes:
    """An encoded map with other values at some keys (k1=…), which may be critical ones."""
    value = {**decode_map(raw, "map")._map, **{int(key[1:]): item for key, item in keys.items()}}  # noqa: SLF001 - a forger looks inside
    return _encode_anything(value)


def _encode_anything(value: Any) -> bytes:
    import cbor2  # noqa: PLC0415 - only a forger goes around the strict codec

    return cbor2.dumps(value, canonical=True)


def statement_cases() -> list[Case]:
    """A chain one statement too far."""
    claire, hugo = long_life(), Person("hugo")
    forge = Forger(claire)
    new, gen = claire.device("new"), claire.key.generation
    rotate = UekRotate(Uek(gen + 1, named("kem")))
    add = AuthzAdd(public_side(new, AuthorizerKind.DEVICE))
    good_add = forge.signed(forge.statement(add), cosigner=new)
    good = forge.signed(forge.statement(rotate))
    raw = statements.write(forge.statement(rotate))
    guest = claire.device("guest")
    with_guest = long_life()
    with_guest.adds("guest 2", kind=AuthorizerKind.GUEST, expiry=with_guest.now + HOUR)
    with_guest_forge = Forger(with_guest)
    guest_2 = with_guest.devices["guest 2"]

    def adding(authorizer: Authorizer, **other: Any) -> bytes:
        return forge.signed(forge.statement(AuthzAdd(authorizer), **other), cosigner=new)

    side = public_side(new, AuthorizerKind.DEVICE)
    guest_side = replace(side, kind=AuthorizerKind.GUEST)
    ts = claire.now
    made: dict[str, tuple[bytes, str]] = {
        "another user's": (forge.signed(forge.statement(rotate, user=hugo.user)), "wrong-user"),
        "skips a number": (forge.signed(forge.statement(rotate, seq=claire.chain.head.seq + 2)), "wrong-seq"),
        "the last one again": (claire.statements[-1], "wrong-seq"),
        "another past": (forge.signed(forge.statement(rotate, prev_hash=named("elsewhere"))), "wrong-prev"),
        "signature, bit flipped": (flip(good, -2), "bad-signature"),
        "statement, bit flipped": (good.replace(raw, flip(raw, -1)), "bad-signature"),
        "signed as a commit": (
            statements.write_signed(raw, sig=claire.phone.sign(label("crd1/commit") + raw), cosig=None),
            "bad-signature",
        ),
        "signed by someone else's device": (forge.signed(forge.statement(rotate), signer=hugo.phone), "bad-signature"),
        "new authorizer has not signed": (forge.signed(forge.statement(add)), "bad-cosignature"),
        "another has signed in its place": (forge.signed(forge.statement(add), cosigner=claire.recovery), "bad-cosignature"),
        "countersignature, bit flipped": (flip(good_add, -1), "bad-cosignature"),
        "countersigned for no reason": (forge.signed(forge.statement(rotate), cosigner=new), "bad-cosignature"),
        "revoked authorizer signs": (
            forge.signed(forge.statement(rotate, signer=claire.device("phone").id), signer=claire.device("phone")),
            "inactive-authorizer",
        ),
        "unknown authorizer signs": (forge.signed(forge.statement(rotate, signer=hugo.phone.id), signer=hugo.phone), "inactive-authorizer"),
        "revoked id comes back": (adding(replace(side, id=guest.id)), "reused-authorizer"),
        "revoked key comes back": (adding(replace(side, sig_pub=guest.sig_pub)), "reused-authorizer"),
        "small-order key": (adding(replace(side, sig_pub=edwards.encode(edwards.ORDER_8))), "bad-key"),
        "non-canonical key": (adding(replace(side, sig_pub=(edwards.P + 3).to_bytes(32, "little"))), "bad-key"),
        "guest for ever": (adding(guest_side), "bad-expiry"),
        "guest for 12 hours and 1 ms": (adding(replace(guest_side, expiry=ts + 12 * HOUR + 1)), "bad-expiry"),
        "guest already gone": (adding(replace(guest_side, expiry=ts)), "bad-expiry"),
        "device that expires": (adding(replace(side, expiry=ts + HOUR)), "bad-expiry"),
        "revokes itself": (
            forge.signed(forge.statement(AuthzRevoke((claire.phone.id,), Uek(gen + 1, named("kem"))))),
            "revokes-itself",
        ),
        "revokes an unknown one": (
            forge.signed(forge.statement(AuthzRevoke((named("nobody", 16),), Uek(gen + 1, named("kem"))))),
            "inactive-authorizer",
        ),
        "revokes in disorder": (
            forge.signed(
                forge.statement(AuthzRevoke(tuple(sorted((claire.recovery.id, named("x", 16)), reverse=True)), Uek(gen + 1, named("kem"))))
            ),
            "malformed",
        ),
        "skips a generation": (forge.signed(forge.statement(UekRotate(Uek(gen + 2, named("kem"))))), "wrong-generation"),
        "generation falls": (forge.signed(forge.statement(UekRotate(Uek(gen, named("kem"))))), "wrong-generation"),
        "same key, new generation": (forge.signed(forge.statement(UekRotate(Uek(gen + 1, claire.key.kem_hash)))), "wrong-generation"),
        "delegates to itself": (
            forge.signed(forge.statement(DelegateAdd(claire.user, claire.chain.fingerprint, DelegateScope.CLINICAL, may_send=True))),
            "wrong-delegation",
        ),
        "ends a delegation that is not": (forge.signed(forge.statement(DelegateRevoke(hugo.user))), "wrong-delegation"),
        "a second genesis": (
            forge.signed(
                forge.statement(Genesis(claire.suite, side, replace(side, kind=AuthorizerKind.RECOVERY), Uek(1, named("kem")))),
                cosigner=None,
            ),
            "malformed",
        ),
        "critical key": (forge.signed(spoilt(raw, k128=0)), "critical-key"),
        "version 2": (forge.signed(spoilt(raw, k1=2)), "unknown-version"),
        "type 6": (forge.signed(spoilt(raw, k5=6)), "malformed"),
        "field missing": (forge.signed(cbor.encode({1: 1, 2: claire.user})), "malformed"),
        "two parts": (cbor.encode([raw, claire.phone.sign(raw)]), "malformed"),
    }
    user, chain = claire.user, claire.statements
    cases = [{"name": name, "user": user, "chain": chain, "signed": data, "fault": fault} for name, (data, fault) in made.items()]
    by_guest = with_guest_forge.signed(with_guest_forge.statement(rotate, signer=guest_2.id), signer=guest_2)
    cases.append({"name": "guest signs", "user": user, "chain": with_guest.statements, "signed": by_guest, "fault": "guest-signer"})
    return [*cases, *_genesis_cases()]


def _genesis_cases() -> list[Case]:
    person = Person("samia")
    forge, device, recovery = Forger(person), person.phone, person.recovery
    sides = public_side(device, AuthorizerKind.DEVICE), public_side(recovery, AuthorizerKind.RECOVERY)
    good = Genesis(person.suite, *sides, Uek(1, person.key.kem_hash))

    def first(body: Body, *, signer: AuthorizerKeys = device, cosigner: AuthorizerKeys | None = recovery, **other: Any) -> bytes:
        fields = {"seq": 1, "prev_hash": ZERO_HASH, "signer": signer.id, **other}
        return forge.signed(forge.statement(body, **fields), signer=signer, cosigner=cosigner)

    made = {
        "genesis without the recovery code's signature": (first(good, cosigner=None), "bad-cosignature"),
        "genesis countersigned by another": (first(good, cosigner=Person("hugo").recovery), "bad-cosignature"),
        "genesis signed by the recovery code": (first(good, signer=recovery, cosigner=recovery), "inactive-authorizer"),
        "genesis with generation 2": (first(replace(good, uek=Uek(2, person.key.kem_hash))), "wrong-generation"),
        "genesis with two devices": (first(replace(good, recovery=replace(sides[1], kind=AuthorizerKind.DEVICE))), "malformed"),
        "genesis with one key twice": (
            first(replace(good, recovery=replace(sides[1], sig_pub=device.sig_pub)), cosigner=device),
            "reused-authorizer",
        ),
        "genesis with a small-order key": (
            first(replace(good, recovery=replace(sides[1], sig_pub=edwards.encode(edwards.NEUTRAL)))),
            "bad-key",
        ),
        "genesis with number 2": (first(good, seq=2), "wrong-seq"),
        "genesis with a past": (first(good, prev_hash=named("past")), "wrong-prev"),
        "chain that begins with a rotation": (first(UekRotate(Uek(1, named("kem"))), cosigner=None), "malformed"),
    }
    return [{"name": name, "user": person.user, "chain": [], "signed": data, "fault": fault} for name, (data, fault) in made.items()]


def pin_cases() -> list[Case]:
    """A chain that is not the continuation of what was seen."""
    honest, other, reset = Person("claire"), Person("claire"), Person("claire")
    honest.rotates()
    other.adds("laptop")
    reset.loses_everything()
    seen = {"user": honest.user, "seq": 2, "head": honest.chain.head.head, "fingerprint": honest.chain.fingerprint}
    return [
        {"name": "fork", **seen, "chain": other.statements, "fault": "chain-fork"},
        {"name": "shorter", **seen, "chain": honest.statements[:1], "fault": "rollback"},
        {"name": "another identity", **seen, "chain": reset.statements, "fault": "chain-fork"},
    ]


def box_cases() -> list[Case]:
    """Boxes and prevs that a server might plant."""
    claire, other = long_life(), Person("hugo")
    device, view = claire.phone, claire.chain
    good = claire.boxes[device.id]
    planted = boxes.seal(
        view, UserKey(claire.key.generation, view.suite, stream("planted", 32)), authz_id=device.id, kem_pub=device.kem_pub
    )
    old_info = label("crd1/uek-box") + view.user + u64(2) + device.id + view.generation(2).introduced_by
    old = sealing.seal(view.suite, to=device.kem_pub, plain=claire.user_keys[2].seed, info=old_info)
    to_recovery = boxes.seal(view, claire.key, authz_id=claire.recovery.id, kem_pub=claire.recovery.kem_pub)
    nonce = bytes(12)
    aad = claire.user + u64(claire.key.generation)
    planted_prev = nonce + gcm_seal(claire.key.self_key, nonce=nonce, plain=stream("planted", 32), aad=aad)
    prev = claire.prevs[-1]
    common = {"user": claire.user, "chain": claire.statements, "authorizer": device.id, "authorizer_seed": device.seed}
    boxed = {
        "planted seed": (planted, "wrong-key"),
        "bit flipped": (replace(good, sealed=flip(good.sealed, -1)), "cannot-open"),
        "key encapsulation, bit flipped": (replace(good, sealed=flip(good.sealed, 5)), "cannot-open"),
        "older generation passed off as the current": (replace(good, sealed=old), "cannot-open"),
        "another authorizer's": (replace(good, sealed=to_recovery.sealed), "cannot-open"),
        "another user's": (replace(good, sealed=other.boxes[other.phone.id].sealed), "cannot-open"),
        "generation that the chain has not": (replace(good, gen=9), "wrong-generation"),
        "cut short": (replace(good, sealed=good.sealed[:-1]), "cannot-open"),
    }
    cases: list[Case] = [{"name": f"box: {name}", **common, "box": box.encode(), "fault": fault} for name, (box, fault) in boxed.items()]
    prevs = {
        "planted seed": (replace(prev, sealed=planted_prev), "wrong-key"),
        "bit flipped": (replace(prev, sealed=flip(prev.sealed, 20)), "cannot-open"),
        "of another generation": (claire.prevs[0], "wrong-generation"),
    }
    seed = {"uek_seed": claire.key.seed, "gen": claire.key.generation}
    return cases + [
        {"name": f"prev: {name}", **common, **seed, "prev": each.encode(), "fault": fault} for name, (each, fault) in prevs.items()
    ]
