"""A cast for scenes: people with devices and chains, made by the same acts as in a client.

Ids and seeds follow from names, so that scenes (and vectors) come out the same each time; what is drawn inside the acts is random.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

from cordee_protocol import boxes, enrolling
from cordee_protocol.building import People
from cordee_protocol.keys import AuthorizerKeys, UserKey
from cordee_protocol.sealing import Suite
from cordee_protocol.statements import AuthorizerKind, DelegateAdd, DelegateRevoke

if TYPE_CHECKING:
    from cordee_protocol.boxes import Box, Prev
    from cordee_protocol.chain import ChainView
    from cordee_protocol.enrolling import Enrolment

START = 1_767_225_600_000  # 1 January 2026
MINUTE = 60_000


def named(what: str, size: int = 32) -> bytes:
    """Bytes that follow from a name: an id, a seed, a salt."""
    return sha256(b"cast " + what.encode()).digest()[:size]


def device_of(name: str, label: str, suite: Suite = Suite.HYBRID) -> AuthorizerKeys:
    return AuthorizerKeys(id=named(f"{name}/{label}/id", 16), suite=suite, seed=named(f"{name}/{label}/seed"))


@dataclass
class Person:
    """A user with a chain; the first device and the recovery code exist from the start."""

    name: str
    suite: Suite = Suite.HYBRID
    statements: list[bytes] = field(default_factory=list)
    devices: dict[str, AuthorizerKeys] = field(default_factory=dict)
    user_keys: dict[int, UserKey] = field(default_factory=dict)
    kem_pubs: dict[bytes, bytes] = field(default_factory=dict)  # of active authorizers
    boxes: dict[bytes, Box] = field(default_factory=dict)  # of the current generation, by authorizer
    prevs: list[Prev] = field(default_factory=list)
    replaces: bytes | None = None
    generation_of_identity: int = 1

    def __post_init__(self) -> None:
        self.user = named(f"{self.name}/user", 16)
        self.begin()

    def begin(self) -> None:
        """A genesis; again after everything was lost."""
        tag = f"{self.name}/{self.generation_of_identity}"
        self.devices = {"phone": device_of(tag, "phone", self.suite)}
        self.recovery = device_of(tag, "recovery", self.suite)
        made = enrolling.create_identity(
            user=self.user,
            device=self.phone,
            recovery=self.recovery,
            ts=START,
            uek_seed=named(f"{tag}/uek/1"),
            replaces=self.replaces,
        )
        self.statements, self.user_keys, self.prevs = [], {}, []
        self.kem_pubs = {each.id: each.kem_pub for each in (self.phone, self.recovery)}
        self.boxes = {}
        self._take(made)

    def loses_everything(self) -> None:
        self.replaces, self.generation_of_identity = self.chain.fingerprint, self.generation_of_identity + 1
        self.begin()

    @property
    def phone(self) -> AuthorizerKeys:
        return self.devices["phone"]

    @property
    def key(self) -> UserKey:
        return self.user_keys[max(self.user_keys)]

    def device(self, label: str) -> AuthorizerKeys:
        return device_of(f"{self.name}/{self.generation_of_identity}", label, self.suite)

    def adds(
        self, label: str, *, signer: AuthorizerKeys | None = None, kind: AuthorizerKind = AuthorizerKind.DEVICE, expiry: int | None = None
    ) -> AuthorizerKeys:
        new = self.device(label)
        made = enrolling.add_authorizer(
            self.chain, signer=signer or self.phone, new=new, kind=kind, user_key=self.key, ts=self.now, expiry=expiry
        )
        self.devices[label] = new
        self.kem_pubs[new.id] = new.kem_pub
        self._take(made)
        return new

    def revokes(self, *labels: str, signer: AuthorizerKeys | None = None) -> None:
        ids = tuple(self.devices.pop(label).id for label in labels)
        kem_pubs = {key: pub for key, pub in self.kem_pubs.items() if key not in ids}
        made = enrolling.revoke_authorizers(
            self.chain,
            signer=signer or next(iter(self.devices.values())),
            ids=ids,
            user_key=self.key,
            kem_pubs=kem_pubs,
            ts=self.now,
            uek_seed=self._next_seed(),
        )
        self.kem_pubs = kem_pubs
        self._take(made)

    def rotates(self) -> None:
        made = enrolling.rotate_user_key(
            self.chain, signer=self.phone, user_key=self.key, kem_pubs=self.kem_pubs, ts=self.now, uek_seed=self._next_seed()
        )
        self._take(made)

    def states(self, body: DelegateAdd | DelegateRevoke) -> None:
        self._take(enrolling.delegate(self.chain, body, signer=self.phone, ts=self.now))

    def opens_box(self, keys: AuthorizerKeys) -> dict[int, UserKey]:
        """All user keys, from one authorizer's box: what a fresh browser does."""
        newest = boxes.open_box(self.chain, self.boxes[keys.id], keys=keys)
        return boxes.all_generations(self.chain, newest, self.prevs)

    @property
    def now(self) -> int:
        return START + len(self.statements) * MINUTE

    def _next_seed(self) -> bytes:
        return named(f"{self.name}/{self.generation_of_identity}/uek/{self.key.generation + 1}")

    def _take(self, made: Enrolment) -> None:
        self.statements.append(made.signed)
        self.chain: ChainView = made.view
        if made.user_key is not None:
            self.user_keys[made.user_key.generation] = made.user_key
            self.boxes = {}
        if made.prev is not None:
            self.prevs.append(made.prev)
        self.boxes |= {box.authz_id: box for box in made.boxes}


def people(*who: Person) -> People:
    return People(chains=chains(*who), kem_pubs={each.user: each.key.kem_pub for each in who})


def chains(*who: Person) -> dict[bytes, ChainView]:
    return {each.user: each.chain for each in who}
