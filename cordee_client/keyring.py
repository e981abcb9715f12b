"""One person's keys on this device."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from cordee_client.errors import DeviceRevoked, NoKeys, NotRevocable, ServerRefused
from cordee_client.server import b64, unb64
from cordee_protocol import boxes, enrolling, presence, recovery
from cordee_protocol.boxes import Box, Prev
from cordee_protocol.chain import ChainView, check_extends, find_kem_keys, verify_chain
from cordee_protocol.keys import AuthorizerKeys, UserKey, fresh_seed
from cordee_protocol.sealing import Suite
from cordee_protocol.statements import AuthorizerKind

if TYPE_CHECKING:
    from cordee_client.server import Server
    from cordee_protocol.enrolling import Enrolment
    from cordee_protocol.statements import Authorizer

TRIES: Final = 5
"""For a statement that meets another device's each time."""


@dataclass
class Keyring:
    """A verified chain of one's own, the authorizer of this device, and every generation of the user key.

    `refresh` takes it further when another device of the same person has changed something.
    """

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
        added = cls(user=user, chain=made.view, device=device, user_keys=keys)
        added.show(server)
        return added

    @classmethod
    def load(cls, server: Server, *, user: UUID, device_seed: bytes) -> Keyring:
        """The keys of a device that was added before."""
        own = _Own.fetch(server, user)
        device = own.authorizer_of(device_seed)
        known = cls(user=user, chain=own.chain, device=device, user_keys=own.open_with(device))
        known.show(server)
        return known

    def show(self, server: Server) -> None:
        """Show the server that this session is on this device: it ends when the device is revoked, and with no other one.

        Somebody typed the command: a session that nobody uses ends.
        """
        challenge = unb64(server.json("GET", "/api/v1/keys/presence/challenge")["challenge"])
        signed = presence.show(self.user.bytes, keys=self.device, challenge=challenge)
        server.json("POST", "/api/v1/keys/presence", {"signed": b64(signed), "used": True})

    def refresh(self, server: Server) -> None:
        """Take in what other devices changed.  Raises DeviceRevoked; Refused for a chain that does not continue the known one."""
        self._take(_Own.fetch(server, self.user))

    @property
    def devices(self) -> tuple[Authorizer, ...]:
        """All that opens this person's messages now, the recovery code among them."""
        return tuple(self.chain.head.authorizers.values())

    def revoke(self, server: Server, device_id: bytes) -> None:
        """Revoke another device, whose sessions end, and change the user key; conversations change theirs before anyone's next message.

        Raises NotRevocable, DeviceRevoked.
        """
        self.show(server)  # the session that asks is not on the one that goes
        for attempt in range(1, TRIES + 1):
            try:
                self._revoke(server, device_id)
                break
            except ServerRefused as refusal:
                if refusal.type != "chain-moved" or attempt == TRIES:
                    raise
        self.refresh(server)

    def _revoke(self, server: Server, device_id: bytes) -> None:
        own = _Own.fetch(server, self.user)
        self._take(own)
        named = self.chain.head.authorizers.get(device_id)
        if named is None or named.id == self.device.id or named.kind is AuthorizerKind.RECOVERY:
            raise NotRevocable
        newest = self.user_keys[max(self.user_keys)]
        made = enrolling.revoke_authorizers(
            self.chain, signer=self.device, ids=(device_id,), user_key=newest, kem_pubs=own.kem_pubs, ts=_now()
        )
        server.json("POST", "/api/v1/keys/statements", upload(made))

    def _take(self, own: _Own) -> None:
        known = self.chain
        check_extends(own.chain, fingerprint=known.fingerprint, seq=known.head.seq, head=known.head.head)
        if self.device.id not in own.chain.head.authorizers:
            raise DeviceRevoked
        self.chain, self.user_keys = own.chain, {**self.user_keys, **own.open_with(self.device)}


@dataclass(frozen=True)
class _Own:
    """What the server keeps for a person, checked as far as it can be without a secret."""

    chain: ChainView
    kem_pubs: dict[bytes, bytes] = field(repr=False)  # of each authorizer, by its id
    boxes: tuple[Box, ...]
    prevs: tuple[Prev, ...]

    @classmethod
    def fetch(cls, server: Server, user: UUID) -> _Own:
        answer: dict[str, Any] = server.json("GET", "/api/v1/keys/me")
        if not answer["chain"]:
            raise NoKeys
        chain = verify_chain([unb64(signed) for signed in answer["chain"]], user=user.bytes)
        kem_keys = find_kem_keys(chain, [unb64(key) for key in answer["kem_keys"]])
        return cls(
            chain=chain,
            kem_pubs={each.id: kem_keys[each.kem_hash] for each in chain.head.authorizers.values()},
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
