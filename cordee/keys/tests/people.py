"""A cast with real keys, for tests of any room above: each person is a user, perhaps verified, with devices that sign and open."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cordee.accounts import services as accounts
from cordee.keys import services
from cordee.keys.rules import Upload
from cordee.platform import clock
from cordee.platform.identity import UserId
from cordee.platform.ids import new_id
from cordee.verification import queries as verification
from cordee.verification import services as standing
from cordee.verification.rules import Method
from cordee_protocol import enrolling, recovery
from cordee_protocol.keys import AuthorizerKeys, UserKey, fresh_seed
from cordee_protocol.sealing import Suite

if TYPE_CHECKING:
    from uuid import UUID

    from cordee.verification.identity import VerifiedUserId
    from cordee_protocol.chain import ChainView
    from cordee_protocol.enrolling import Enrolment

PASSWORD = "trois cordes au relais"


def millis() -> int:
    return round(clock.now().timestamp() * 1000)


def fresh_authorizer(seed: bytes | None = None) -> AuthorizerKeys:
    return AuthorizerKeys(id=secrets.token_bytes(16), suite=Suite.CLASSIC, seed=seed or fresh_seed())


@dataclass
class Person:
    """Somebody at a device.  Suite 2 (X25519): the same steps as suite 1, a tenth of its time."""

    user_id: UUID
    first_name: str
    device: AuthorizerKeys
    recovery_bits: bytes
    recovery: AuthorizerKeys
    view: ChainView
    user_key: UserKey
    kem_pubs: dict[bytes, bytes] = field(default_factory=dict)

    @property
    def id(self) -> bytes:
        """As the protocol has it."""
        return self.user_id.bytes

    @property
    def signed_in(self) -> UserId:
        return UserId(self.user_id)

    @property
    def verified(self) -> VerifiedUserId:
        """Raises NotVerified, for those who are not."""
        return verification.verified(self.signed_in)

    @property
    def email(self) -> str:
        return f"{self.first_name.lower()}@exemple.fr"

    def grows(self, enrolment: Enrolment) -> Upload:
        """Remember what a statement changed, and give it as the server takes it."""
        self.view = enrolment.view
        self.user_key = enrolment.user_key or self.user_key
        return uploaded(enrolment)


def uploaded(enrolment: Enrolment) -> Upload:
    return Upload(statement=enrolment.signed, kem_keys=enrolment.kem_keys, boxes=enrolment.boxes, prev=enrolment.prev)


def draw(first_name: str, *, user_id: UUID | None = None) -> tuple[Person, Upload]:
    """A person's keys, and the genesis that they would send."""
    user_id = user_id or new_id()
    bits = recovery.fresh_bits()
    device, code = fresh_authorizer(), fresh_authorizer(recovery.seed(bits, user=user_id.bytes))
    made = enrolling.create_identity(user=user_id.bytes, device=device, recovery=code, ts=millis())
    assert made.user_key is not None
    kem_pubs = {device.id: device.kem_pub, code.id: code.kem_pub}
    return Person(user_id, first_name, device, bits, code, made.view, made.user_key, kem_pubs), uploaded(made)


def joins(first_name: str, *, verified: bool = True, keys: bool = True, confirmed: bool = True) -> Person:
    """Somebody joins by the real acts: account, keys, recovery code, verification; each can be left out."""
    person, genesis = draw(first_name)
    accounts.create_user(
        user_id=person.user_id, email=person.email, password=PASSWORD, first_name=first_name, last_name="Rochebrune", now=clock.now()
    )
    if keys:
        services.register_genesis(actor=person.signed_in, upload=genesis, now=clock.now())
    if keys and confirmed:
        services.confirm_recovery(actor=person.signed_in, now=clock.now())
    if verified:
        standing.verify(user_id=person.user_id, method=Method.CPS, actor_id=None, now=clock.now())
    return person
