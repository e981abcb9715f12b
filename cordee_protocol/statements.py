"""The statements of a user chain: their shapes, reading and writing.  What makes one valid is in `chain`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, TypeAlias

from cordee_protocol import cbor
from cordee_protocol.faults import Fault, Refused
from cordee_protocol.fields import VERSION, Fields, as_bytes, decode_array, decode_map
from cordee_protocol.primitives import digest, label
from cordee_protocol.sealing import Suite
from cordee_protocol.signing import SIGNATURE_SIZE

if TYPE_CHECKING:
    from cordee_protocol.cbor import Value

STATEMENT_LABEL = label("crd1/stmt")


class AuthorizerKind(IntEnum):
    """What an authorizer is.  Only devices and guests are machines."""

    DEVICE = 0
    GUEST = 1
    PASSKEY = 2
    RECOVERY = 3


class DelegateScope(IntEnum):
    """How far an assistant may go.  Only the clinical scope ever brings one into a roster."""

    ADMINISTRATIVE = 0
    CLINICAL = 1


class StatementType(IntEnum):
    """The number of each body, below."""

    GENESIS = 0
    AUTHZ_ADD = 1
    AUTHZ_REVOKE = 2
    UEK_ROTATE = 3
    DELEGATE_ADD = 4
    DELEGATE_REVOKE = 5


@dataclass(frozen=True)
class Authorizer:
    """The public side of an authorizer, as the chain has it."""

    id: bytes
    kind: AuthorizerKind
    sig_pub: bytes
    kem_hash: bytes
    expiry: int | None = None

    def to_value(self) -> Value:
        """The map that crd1.cddl calls `authorizer`."""
        fields: dict[int, Value] = {1: self.id, 2: int(self.kind), 3: self.sig_pub, 4: self.kem_hash}
        if self.expiry is not None:
            fields[5] = self.expiry
        return fields

    @classmethod
    def read(cls, fields: Fields) -> Authorizer:
        """From that map."""
        return cls(
            id=fields.id(1),
            kind=fields.choice(2, AuthorizerKind),
            sig_pub=fields.octets(3, size=32),
            kem_hash=fields.hash(4),
            expiry=fields.uint(5) if fields.has(5) else None,
        )


@dataclass(frozen=True)
class Uek:
    """What a statement says of a user key: its generation and the hash of its KEM key."""

    generation: int
    kem_hash: bytes

    def to_value(self) -> Value:
        """The map that crd1.cddl calls `uek`."""
        return {1: self.generation, 2: self.kem_hash}

    @classmethod
    def read(cls, fields: Fields) -> Uek:
        """From that map."""
        return cls(generation=fields.uint(1, least=1), kem_hash=fields.hash(2))


@dataclass(frozen=True)
class Genesis:
    """The beginning: the first device, the recovery code, user key 1.  `replaces` names the fingerprint lost in an identity reset."""

    suite: Suite
    device: Authorizer
    recovery: Authorizer
    uek: Uek
    replaces: bytes | None = None


@dataclass(frozen=True)
class AuthzAdd:
    """Another authorizer; it signs too."""

    authorizer: Authorizer


@dataclass(frozen=True)
class AuthzRevoke:
    """Authorizers go, and with them the user key that they knew."""

    ids: tuple[bytes, ...]
    uek: Uek


@dataclass(frozen=True)
class UekRotate:
    """A new user key for its own sake (every 90 days)."""

    uek: Uek


@dataclass(frozen=True)
class DelegateAdd:
    """An assistant may see, and perhaps send, on this user's behalf."""

    user: bytes
    fingerprint: bytes
    scope: DelegateScope
    may_send: bool
    expiry: int | None = None


@dataclass(frozen=True)
class DelegateRevoke:
    """That assistant no longer may."""

    user: bytes


Body: TypeAlias = Genesis | AuthzAdd | AuthzRevoke | UekRotate | DelegateAdd | DelegateRevoke


@dataclass(frozen=True)
class Statement:
    """One step of a user's chain, read but not yet checked."""

    user: bytes
    seq: int
    prev_hash: bytes
    body: Body
    signer: bytes
    ts: int


@dataclass(frozen=True)
class SignedStatement:
    """A statement with its bytes, as received, and its signatures."""

    statement: Statement
    raw: bytes
    sig: bytes
    cosig: bytes | None

    @property
    def hash(self) -> bytes:
        """H of the statement's bytes: what the next one names, and for a genesis the user's fingerprint."""
        return digest(self.raw)

    @property
    def message(self) -> bytes:
        """What is signed."""
        return STATEMENT_LABEL + self.raw


def read_signed(data: bytes) -> SignedStatement:
    """Parse a signed statement.  Raises Refused (malformed, critical-key, unknown-version)."""
    raw, sig, cosig = decode_array(data, "signed statement", sizes=(3,))
    raw = as_bytes(raw)
    return SignedStatement(
        statement=_read(decode_map(raw, "statement")),
        raw=raw,
        sig=as_bytes(sig, size=SIGNATURE_SIZE),
        cosig=None if cosig is None else as_bytes(cosig, size=SIGNATURE_SIZE),
    )


def write_signed(raw: bytes, *, sig: bytes, cosig: bytes | None) -> bytes:
    """The bytes that travel and are stored."""
    return cbor.encode([raw, sig, cosig])


def write(statement: Statement) -> bytes:
    """The bytes of a new statement, to be signed."""
    kind, body = _write_body(statement.body)
    return cbor.encode(
        {
            1: VERSION,
            2: statement.user,
            3: statement.seq,
            4: statement.prev_hash,
            5: int(kind),
            6: body,
            7: statement.signer,
            8: statement.ts,
        }
    )


def _read(fields: Fields) -> Statement:
    fields.version()
    return Statement(
        user=fields.id(2),
        seq=fields.uint(3, least=1),
        prev_hash=fields.hash(4),
        body=_read_body(fields.choice(5, StatementType), fields.map(6)),
        signer=fields.id(7),
        ts=fields.uint(8),
    )


def _read_body(kind: StatementType, body: Fields) -> Body:
    match kind:
        case StatementType.GENESIS:
            return Genesis(
                suite=body.choice(1, Suite),
                device=Authorizer.read(body.map(2)),
                recovery=Authorizer.read(body.map(3)),
                uek=Uek.read(body.map(4)),
                replaces=body.hash(5) if body.has(5) else None,
            )
        case StatementType.AUTHZ_ADD:
            return AuthzAdd(Authorizer.read(body.map(1)))
        case StatementType.AUTHZ_REVOKE:
            return AuthzRevoke(ids=body.ids(1), uek=Uek.read(body.map(2)))
        case StatementType.UEK_ROTATE:
            return UekRotate(Uek.read(body.map(1)))
        case StatementType.DELEGATE_ADD:
            return DelegateAdd(
                user=body.id(1),
                fingerprint=body.hash(2),
                scope=body.choice(3, DelegateScope),
                may_send=body.flag(4),
                expiry=body.uint(5) if body.has(5) else None,
            )
        case StatementType.DELEGATE_REVOKE:
            return DelegateRevoke(body.id(1))
    raise Refused(Fault.MALFORMED, "statement type")


def _write_body(body: Body) -> tuple[StatementType, Value]:
    fields: dict[int, Value]
    match body:
        case Genesis():
            fields = {1: int(body.suite), 2: body.device.to_value(), 3: body.recovery.to_value(), 4: body.uek.to_value()}
            if body.replaces is not None:
                fields[5] = body.replaces
            return StatementType.GENESIS, fields
        case AuthzAdd():
            return StatementType.AUTHZ_ADD, {1: body.authorizer.to_value()}
        case AuthzRevoke():
            return StatementType.AUTHZ_REVOKE, {1: list(body.ids), 2: body.uek.to_value()}
        case UekRotate():
            return StatementType.UEK_ROTATE, {1: body.uek.to_value()}
        case DelegateAdd():
            fields = {1: body.user, 2: body.fingerprint, 3: int(body.scope), 4: body.may_send}
            if body.expiry is not None:
                fields[5] = body.expiry
            return StatementType.DELEGATE_ADD, fields
        case DelegateRevoke():
            return StatementType.DELEGATE_REVOKE, {1: body.user}
