"""Writing statements: what a client signs when it makes an identity, adds or revokes an authorizer, rotates its user key.

Each act returns the signed bytes, the chain as it is after them (checked like anyone's), and what must travel along.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cordee_protocol import boxes, statements
from cordee_protocol.chain import ChainView, verify_statement
from cordee_protocol.keys import AuthorizerKeys, UserKey, fresh_seed
from cordee_protocol.primitives import ZERO_HASH
from cordee_protocol.statements import (
    Authorizer,
    AuthorizerKind,
    AuthzAdd,
    AuthzRevoke,
    Body,
    DelegateAdd,
    DelegateRevoke,
    Genesis,
    Statement,
    Uek,
    UekRotate,
)

if TYPE_CHECKING:
    from cordee_protocol.boxes import Box, Prev


@dataclass(frozen=True)
class Enrolment:
    """A new statement and all that goes to the server with it."""

    signed: bytes
    view: ChainView
    kem_keys: tuple[bytes, ...] = ()
    boxes: tuple[Box, ...] = ()
    prev: Prev | None = None
    user_key: UserKey | None = None  # the new generation, when there is one


def create_identity(
    *, user: bytes, device: AuthorizerKeys, recovery: AuthorizerKeys, ts: int, uek_seed: bytes | None = None, replaces: bytes | None = None
) -> Enrolment:
    """A genesis: the first device and the recovery code sign, and each gets a box with user key 1."""
    key = UserKey(generation=1, suite=device.suite, seed=uek_seed or fresh_seed())
    body = Genesis(
        suite=device.suite,
        device=public_side(device, AuthorizerKind.DEVICE),
        recovery=public_side(recovery, AuthorizerKind.RECOVERY),
        uek=Uek(1, key.kem_hash),
        replaces=replaces,
    )
    raw = statements.write(Statement(user=user, seq=1, prev_hash=ZERO_HASH, body=body, signer=device.id, ts=ts))
    signed = _sign(raw, device, cosigner=recovery)
    view = verify_statement(None, signed, user=user)
    kem_keys = {each.id: each.kem_pub for each in (device, recovery)}
    return Enrolment(
        signed=signed,
        view=view,
        kem_keys=(key.kem_pub, *kem_keys.values()),
        boxes=boxes.seal_all(view, key, kem_pubs=kem_keys),
        user_key=key,
    )


def add_authorizer(
    view: ChainView,
    *,
    signer: AuthorizerKeys,
    new: AuthorizerKeys,
    kind: AuthorizerKind,
    user_key: UserKey,
    ts: int,
    expiry: int | None = None,
) -> Enrolment:
    """One more authorizer, with its box of the current user key.  On a fresh browser the signer is the recovery code."""
    raw = _write_next(view, AuthzAdd(public_side(new, kind, expiry=expiry)), signer=signer, ts=ts)
    signed = _sign(raw, signer, cosigner=new)
    after = verify_statement(view, signed, user=view.user)
    box = boxes.seal(after, user_key, authz_id=new.id, kem_pub=new.kem_pub)
    return Enrolment(signed=signed, view=after, kem_keys=(new.kem_pub,), boxes=(box,))


def revoke_authorizers(
    view: ChainView,
    *,
    signer: AuthorizerKeys,
    ids: tuple[bytes, ...],
    user_key: UserKey,
    kem_pubs: dict[bytes, bytes],
    ts: int,
    uek_seed: bytes | None = None,
) -> Enrolment:
    """Revoke and rotate in one statement.  `kem_pubs`: KEM keys by authorizer id, of those who remain at least."""
    key = UserKey(generation=user_key.generation + 1, suite=view.suite, seed=uek_seed or fresh_seed())
    body = AuthzRevoke(ids=tuple(sorted(ids)), uek=Uek(key.generation, key.kem_hash))
    return _rekey(view, body, signer=signer, old=user_key, new=key, kem_pubs=kem_pubs, ts=ts)


def rotate_user_key(
    view: ChainView, *, signer: AuthorizerKeys, user_key: UserKey, kem_pubs: dict[bytes, bytes], ts: int, uek_seed: bytes | None = None
) -> Enrolment:
    """A new user key for the same authorizers."""
    key = UserKey(generation=user_key.generation + 1, suite=view.suite, seed=uek_seed or fresh_seed())
    body = UekRotate(Uek(key.generation, key.kem_hash))
    return _rekey(view, body, signer=signer, old=user_key, new=key, kem_pubs=kem_pubs, ts=ts)


def delegate(view: ChainView, body: DelegateAdd | DelegateRevoke, *, signer: AuthorizerKeys, ts: int) -> Enrolment:
    """Give or end a delegation.  Ending one is completed by removing the assistant from the conversations in scope."""
    signed = _sign(_write_next(view, body, signer=signer, ts=ts), signer)
    return Enrolment(signed=signed, view=verify_statement(view, signed, user=view.user))


def public_side(keys: AuthorizerKeys, kind: AuthorizerKind, *, expiry: int | None = None) -> Authorizer:
    """What the chain says of an authorizer."""
    return Authorizer(id=keys.id, kind=kind, sig_pub=keys.sig_pub, kem_hash=keys.kem_hash, expiry=expiry)


def _rekey(
    view: ChainView, body: Body, *, signer: AuthorizerKeys, old: UserKey, new: UserKey, kem_pubs: dict[bytes, bytes], ts: int
) -> Enrolment:
    signed = _sign(_write_next(view, body, signer=signer, ts=ts), signer)
    after = verify_statement(view, signed, user=view.user)
    return Enrolment(
        signed=signed,
        view=after,
        kem_keys=(new.kem_pub,),
        boxes=boxes.seal_all(after, new, kem_pubs=kem_pubs),
        prev=boxes.seal_prev(user=view.user, newer=new, older=old),
        user_key=new,
    )


def _write_next(view: ChainView, body: Body, *, signer: AuthorizerKeys, ts: int) -> bytes:
    head = view.head
    return statements.write(Statement(user=view.user, seq=head.seq + 1, prev_hash=head.head, body=body, signer=signer.id, ts=ts))


def _sign(raw: bytes, signer: AuthorizerKeys, *, cosigner: AuthorizerKeys | None = None) -> bytes:
    message = statements.STATEMENT_LABEL + raw
    return statements.write_signed(raw, sig=signer.sign(message), cosig=cosigner.sign(message) if cosigner else None)
