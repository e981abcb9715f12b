"""Vectors of presence: a device that shows itself, and what somebody else might show instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cordee_protocol import cbor
from cordee_protocol.fields import VERSION
from cordee_protocol.presence import LABEL, Presence, show
from cordee_protocol.primitives import label
from cordee_protocol.statements import AuthorizerKind
from cordee_protocol.tests.cast import MINUTE, Person, named
from making.drawing import shown, stream

if TYPE_CHECKING:
    from cordee_protocol.keys import AuthorizerKeys

HOUR = 60 * MINUTE
CHALLENGE = stream("a challenge", 32)


def signed(raw: bytes, *, by: AuthorizerKeys, under: bytes = LABEL) -> bytes:
    """Any bytes, signed by whoever and for whatever."""
    return cbor.encode([raw, by.sign(under + raw)])


def all_present() -> dict[str, Any]:
    """The file's name and content."""
    claire, hugo = Person("claire"), Person("hugo")
    lost = claire.adds("lost")
    guest = claire.adds("guest", kind=AuthorizerKind.GUEST, expiry=claire.now + 12 * HOUR)
    passkey = claire.adds("passkey", kind=AuthorizerKind.PASSKEY)
    claire.revokes("lost")
    now, user, phone = claire.now, claire.user, claire.phone
    raw = Presence(user, phone.id, CHALLENGE).encode()
    fields: dict[int, cbor.Value] = {1: VERSION, 2: user, 3: phone.id, 4: CHALLENGE}
    good = {
        "a device": (show(user, keys=phone, challenge=CHALLENGE), now, phone.id),
        "a guest in its hours": (show(user, keys=guest, challenge=CHALLENGE), now, guest.id),
        "with a field of later": (signed(cbor.encode({**fields, 99: "x"}), by=phone), now, phone.id),
    }
    refused = {
        "another challenge": (show(user, keys=phone, challenge=named("another")), now, "wrong-challenge"),
        "somebody else": (show(hugo.user, keys=hugo.phone, challenge=CHALLENGE), now, "wrong-user"),
        "somebody else's device in this name": (show(user, keys=hugo.phone, challenge=CHALLENGE), now, "inactive-authorizer"),
        "a device that was taken away": (show(user, keys=lost, challenge=CHALLENGE), now, "inactive-authorizer"),
        "a guest after its hours": (show(user, keys=guest, challenge=CHALLENGE), now + 13 * HOUR, "expired"),
        "the recovery code": (show(user, keys=claire.recovery, challenge=CHALLENGE), now, "inactive-authorizer"),
        "a passkey": (show(user, keys=passkey, challenge=CHALLENGE), now, "inactive-authorizer"),
        "signed by another device": (signed(raw, by=guest), now, "bad-signature"),
        "signed for something else": (signed(raw, by=phone, under=label("crd1/stmt")), now, "bad-signature"),
        "a short challenge": (signed(cbor.encode({**fields, 4: CHALLENGE[:31]}), by=phone), now, "malformed"),
        "of another version": (signed(cbor.encode({**fields, 1: 2}), by=phone), now, "unknown-version"),
        "three parts": (cbor.encode([raw, phone.sign(LABEL + raw), b""]), now, "malformed"),
    }
    content = {
        "user": user,
        "statements": claire.statements,
        "challenge": CHALLENGE,
        "good": [{"name": name, "signed": data, "at": at, "authorizer": id_} for name, (data, at, id_) in good.items()],
        "refused": [{"name": name, "signed": data, "at": at, "fault": fault} for name, (data, at, fault) in refused.items()],
    }
    return {"presence": shown(content)}
