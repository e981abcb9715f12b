"""Presence: what a device signs to show a server that a session is open on it.  See crd1.cddl, "Presence"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cordee_protocol import cbor, signing
from cordee_protocol.faults import Fault, demand
from cordee_protocol.fields import VERSION, as_bytes, decode_array, decode_map
from cordee_protocol.primitives import label
from cordee_protocol.signing import SIGNATURE_SIZE
from cordee_protocol.statements import AuthorizerKind

if TYPE_CHECKING:
    from collections.abc import Collection

    from cordee_protocol.chain import ChainView
    from cordee_protocol.keys import AuthorizerKeys

LABEL: Final = label("crd1/presence")
CHALLENGE_SIZE: Final = 32
#: A recovery code or a passkey opens a chain, and is no machine that a session could be on.
MACHINES: Final = frozenset({AuthorizerKind.DEVICE, AuthorizerKind.GUEST})


@dataclass(frozen=True)
class Presence:
    """That this authorizer of this user answers this challenge."""

    user: bytes
    authorizer: bytes
    challenge: bytes

    def encode(self) -> bytes:
        """The bytes to sign."""
        return cbor.encode({1: VERSION, 2: self.user, 3: self.authorizer, 4: self.challenge})


def show(user: bytes, *, keys: AuthorizerKeys, challenge: bytes) -> bytes:
    """A signed presence, as it is sent."""
    raw = Presence(user, keys.id, challenge).encode()
    return cbor.encode([raw, keys.sign(LABEL + raw)])


def verify_presence(data: bytes, *, chain: ChainView, challenges: Collection[bytes], at: int) -> bytes:
    """The id of the authorizer that shows itself, active in this chain at the time `at` (ms), by an answer to one of these challenges.

    Raises Refused: malformed, critical-key, unknown-version, wrong-user, wrong-challenge, inactive-authorizer, expired, bad-signature.
    """
    first, second = decode_array(data, "signed presence", sizes=(2,))
    raw, signature = as_bytes(first), as_bytes(second, size=SIGNATURE_SIZE)
    fields = decode_map(raw, "presence")
    fields.version()
    said = Presence(fields.id(2), fields.id(3), fields.octets(4, size=CHALLENGE_SIZE))
    demand(said.user == chain.user, Fault.WRONG_USER, "presence")
    demand(said.challenge in challenges, Fault.WRONG_CHALLENGE)
    authorizer = chain.head.active(said.authorizer, at=at)
    demand(authorizer.kind in MACHINES, Fault.INACTIVE_AUTHORIZER, "no machine")
    signing.verify(authorizer.sig_pub, signature=signature, message=LABEL + raw)
    return said.authorizer
