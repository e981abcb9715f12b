"""The server's own rules for chains, besides cordee_protocol's; pure.

A client relies on none of them: they make a stolen session useless and refuse early what every reader would refuse.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cordee_protocol import sealing
from cordee_protocol.boxes import PREV_SIZE, Box, Prev
from cordee_protocol.chain import ChainView, find_kem_keys, verify_statement
from cordee_protocol.faults import Fault, demand
from cordee_protocol.statements import AuthorizerKind, AuthzAdd, AuthzRevoke, Body, SignedStatement, read_signed

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

LONGEST_CHAIN = 10_000
LARGEST_SELF_DATA = 256 * 1024


@dataclass(frozen=True)
class Upload:
    """A statement and all that travels with it, as a client sends it."""

    statement: bytes
    kem_keys: tuple[bytes, ...]
    boxes: tuple[Box, ...]
    prev: Prev | None = None


@dataclass(frozen=True)
class Accepted:
    """A statement that passed."""

    signed: SignedStatement
    view: ChainView
    kem_keys: Mapping[bytes, bytes]
    """All that the chain needs now, by hash."""

    @property
    def kind(self) -> str:
        """The type of the statement, as events and the audit trail name it."""
        return KINDS[type(self.signed.statement.body).__name__]

    @property
    def adds(self) -> bool:
        """Whether it lets a device or another authorizer in, after the genesis."""
        return isinstance(self.signed.statement.body, AuthzAdd)

    @property
    def revoked(self) -> tuple[bytes, ...]:
        """The ids of the authorizers that it takes away."""
        body = self.signed.statement.body
        return body.ids if isinstance(body, AuthzRevoke) else ()


KINDS = {
    "Genesis": "genesis",
    "AuthzAdd": "authz_add",
    "AuthzRevoke": "authz_revoke",
    "UekRotate": "uek_rotate",
    "DelegateAdd": "delegate_add",
    "DelegateRevoke": "delegate_revoke",
}


def accept(upload: Upload, *, before: ChainView | None, user: bytes, known_keys: Collection[bytes]) -> Accepted:
    """Check one statement with its keys and boxes.  `known_keys`: the KEM keys stored beside the chain.  Raises Refused."""
    signed = read_signed(upload.statement)
    view = verify_statement(before, upload.statement, user=user)
    demand(view.head.seq <= LONGEST_CHAIN, Fault.TOO_LARGE, "chain")
    kem_keys = find_kem_keys(view, (*upload.kem_keys, *known_keys))
    _check_boxes(upload, before=before, view=view, body=signed.statement.body)
    return Accepted(signed=signed, view=view, kem_keys=kem_keys)


def enrols(view: ChainView | None, statement: bytes) -> bool:
    """Whether the statement adds an authorizer to a chain.  Raises Refused (malformed)."""
    return view is not None and isinstance(read_signed(statement).statement.body, AuthzAdd)


def revokes(statement: bytes) -> bool:
    """Whether the statement takes authorizers away.  Raises Refused (malformed)."""
    return isinstance(read_signed(statement).statement.body, AuthzRevoke)


def signed_by_recovery(view: ChainView, statement: bytes) -> bool:
    """Whether the statement names the recovery code as its signer (`accept` checks that it signed).  Raises Refused."""
    signer = view.head.authorizers.get(read_signed(statement).statement.signer)
    return signer is not None and signer.kind is AuthorizerKind.RECOVERY


def _check_boxes(upload: Upload, *, before: ChainView | None, view: ChainView, body: Body) -> None:
    """Everyone who must be able to open the user key gets a box: all authorizers for a new generation, else the newcomer."""
    rekeyed = before is None or before.head.uek != view.head.uek
    newcomers = {body.authorizer.id} if isinstance(body, AuthzAdd) else set()
    receivers = set(view.head.authorizers) if rekeyed else newcomers
    offered = [box.authz_id for box in upload.boxes]
    demand(len(offered) == len(set(offered)) and set(offered) == receivers, Fault.MALFORMED, "boxes")
    for box in upload.boxes:
        demand(box.gen == view.head.uek.generation, Fault.WRONG_GENERATION, "box")
        demand(len(box.sealed) == sealing.SEALED_KEY_SIZE[view.suite], Fault.MALFORMED, "box")
    demand((upload.prev is not None) == (rekeyed and before is not None), Fault.MALFORMED, "prev")
    if upload.prev is not None:
        demand(upload.prev.gen == view.head.uek.generation, Fault.WRONG_GENERATION, "prev")
        demand(len(upload.prev.sealed) == PREV_SIZE, Fault.MALFORMED, "prev")
