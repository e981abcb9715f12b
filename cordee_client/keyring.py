"""One person's keys on this device."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

from cordee_client.errors import NoKeys
from cordee_client.server import b64, unb64
from cordee_protocol import boxes, enrolling, recovery
from cordee_protocol.boxes import Box, Prev
from cordee_protocol.chain import ChainView, verify_chain
from cordee_protocol.keys import AuthorizerKeys, UserKey, fresh_seed
from cordee_protocol.sealing import Suite
from cordee_protocol.statements import AuthorizerKind

if TYPE_CHECKING:
    from cordee_client.server import Server
    from cordee_protocol.enrolling import Enrolment


@dataclass(frozen=True)
class Keyring:
    """A verified chain of one's own, the authorizer of this device, and every generation of the user key."""

    user: UUID
    chain: ChainView
    device: AuthorizerKeys
    user_keys: dict[int, UserKey] = field(repr=False)

    @classmethod
    def create(cls, server: Server, *, user: UUID) -> tuple[Keyring, str]:
        """A new identity, sent to the server; with the recovery code, which nobody else will ever show again."""
        bits, device = recovery.fresh_bits(), _fresh_device()
        code = AuthorizerKeys(id=UUID(bytes=fresh_seed()[:16]).bytes, suite=Suite.HYBRID, seed=recovery.seed(bits, user=user.bytes))
        made = enrolling.create_identity(user=user.bytes, device=device, recovery=code, ts=_now())
        server.json("POST", "/api/v1/keys/genesis", upload(made))
        if made.user_key is None:
            raise NoKeys  # a genesis always has one; the type does not say so
        return cls(user=user, chain=made.view, device=device, user_keys={1: made.user_key}), recovery.write(bits)

    @classmethod
    def restore(cls, server: Server, *, user: UUID, code: str) -> Keyring:
        """Add this device with the recovery code.  Raises NoKeys where there is no identity, Refused for a code that is not this one's."""
        own = _Own.fetch(server, user)
        signer = own.authorizer_of(recovery.seed(recovery.read(code), user=user.bytes))
        keys = own.open_with(signer)
        device = _fresh_device()
        made = enrolling.add_authorizer(
            own.chain, signer=signer, new=device, kind=AuthorizerKind.DEVICE, user_key=keys[max(keys)], ts=_now()
        )
        server.json("POST", "/api/v1/keys/statements", upload(made))
        return cls(user=user, chain=made.view, device=device, user_keys=keys)

    @classmethod
    def load(cls, server: Server, *, user: UUID, device_seed: bytes) -> Keyring:
        """The keys of a device that was added before."""
        own = _Own.fetch(server, user)
        device = own.authorizer_of(device_seed)
        return cls(user=user, chain=own.chain, device=device, user_keys=own.open_with(device))


@dataclass(frozen=True)
class _Own:
    """What the server keeps for a person, checked as far as it can be without a secret."""

    chain: ChainView
    boxes: tuple[Box, ...]
    prevs: tuple[Prev, ...]

    @classmethod
    def fetch(cls, server: Server, user: UUID) -> _Own:
        answer: dict[str, Any] = server.json("GET", "/api/v1/keys/me")
        if not answer["chain"]:
            raise NoKeys
        return cls(
            chain=verify_chain([unb64(signed) for signed in answer["chain"]], user=user.bytes),
            boxes=tuple(Box(gen=box["gen"], authz_id=UUID(box["authz_id"]).bytes, sealed=unb64(box["sealed"])) for box in answer["boxes"]),
            prevs=tuple(Prev(gen=prev["gen"], sealed=unb64(prev["sealed"])) for prev in answer["prev"]),
        )

    def authorizer_of(self, seed: bytes) -> AuthorizerKeys:
        """The active authorizer that a seed is, found by its signing key.  Raises NoKeys."""
        for authorizer_id, authorizer in self.chain.head.authorizers.items():
            keys = AuthorizerKeys(id=authorizer_id, suite=self.chain.suite, seed=seed)
            if keys.sig_pub == authorizer.sig_pub:
                return keys
        raise NoKeys

    def open_with(self, keys: AuthorizerKeys) -> dict[int, UserKey]:
        """Every generation of the user key."""
        box = next((box for box in self.boxes if box.authz_id == keys.id and box.gen == self.chain.current.uek.generation), None)
        if box is None:
            raise NoKeys
        return boxes.all_generations(self.chain, boxes.open_box(self.chain, box, keys=keys), self.prevs)


def upload(made: Enrolment) -> dict[str, Any]:
    """A new statement and what travels with it, as the JSON API takes it."""
    body: dict[str, Any] = {
        "statement": b64(made.signed),
        "kem_keys": [b64(key) for key in made.kem_keys],
        "boxes": [{"gen": box.gen, "authz_id": str(UUID(bytes=box.authz_id)), "sealed": b64(box.sealed)} for box in made.boxes],
    }
    if made.prev is not None:
        body["prev"] = {"gen": made.prev.gen, "sealed": b64(made.prev.sealed)}
    return body


def _fresh_device() -> AuthorizerKeys:
    return AuthorizerKeys(id=fresh_seed()[:16], suite=Suite.HYBRID, seed=fresh_seed())


def _now() -> int:
    return time.time_ns() // 1_000_000
