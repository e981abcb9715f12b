"""What keys says and takes in JSON."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Field, Schema
from pydantic import StringConstraints

from cordee.accounts.rules.agents import Kind
from cordee.keys.rules import Upload
from cordee.platform.base64url import Base64Url
from cordee_protocol.boxes import Box, Prev


class BoxBody(Schema):
    """A generation of the user key, sealed to one authorizer."""

    gen: int = Field(ge=1)
    authz_id: UUID
    sealed: Base64Url


class PrevBody(Schema):
    """The generation before `gen`, sealed under `gen`."""

    gen: int = Field(ge=2)
    sealed: Base64Url


class StatementIn(Schema):
    """A signed statement and all that travels with it."""

    statement: Base64Url
    kem_keys: list[Base64Url] = Field(max_length=200)
    boxes: list[BoxBody] = Field(max_length=200)
    prev: PrevBody | None = None

    def upload(self) -> Upload:
        """As the rules take it."""
        return Upload(
            statement=self.statement,
            kem_keys=tuple(self.kem_keys),
            boxes=tuple(Box(box.gen, box.authz_id.bytes, box.sealed) for box in self.boxes),
            prev=Prev(self.prev.gen, self.prev.sealed) if self.prev else None,
        )


class OwnKeysOut(Schema):
    """All that one's own devices need to begin."""

    fingerprint: str | None
    recovery_confirmed_at: datetime | None
    chain: list[Base64Url]
    kem_keys: list[Base64Url]
    boxes: list[BoxBody]
    prev: list[PrevBody]


class ChainOut(Schema):
    """Somebody's public chain, empty for somebody without keys, and what the attestation service says of them, if it did already."""

    user_id: UUID
    chain: list[Base64Url]
    kem_keys: list[Base64Url]
    attestation: Base64Url | None


class AttesterOut(Schema):
    """A public key of the attestation service; each but the first is vouched for by the one before."""

    public_key: Base64Url
    voucher: Base64Url | None


class ChainsOut(Schema):
    """In the order asked for; and the keys of the attestation service, the oldest first.

    A device keeps those keys, and later believes only a key that one of them vouches for.
    """

    items: list[ChainOut]
    attesters: list[AttesterOut]


class ChallengeOut(Schema):
    """32 bytes, to be answered in this session within a minute or two."""

    challenge: Base64Url


class PresenceIn(Schema):
    """`signed-presence` of crd1.cddl; `used` when somebody has pressed a key or touched the page."""

    signed: Base64Url
    used: bool = False


class DeviceOut(Schema):
    """A machine that opens one's messages; `browser` is empty until it has shown itself."""

    id: UUID
    kind: Literal["device", "guest"]
    added_at: datetime
    browser: str
    browser_kind: Kind
    last_at: datetime | None
    name: str = Field(description="as its owner calls it; empty: by its browser")


class DeviceNameIn(Schema):
    """What its owner calls a device."""

    name: Annotated[str, StringConstraints(max_length=200)]


class DevicesOut(Schema):
    """The one seen last first; `here` is the one that has shown itself in this session."""

    items: list[DeviceOut]
    here: UUID | None


class SelfDataBody(Schema):
    """One's own sealed settings; version 0 when there are none."""

    version: int = Field(ge=0)
    sealed: Base64Url
