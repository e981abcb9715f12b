"""Reading chains.  One's own needs a session; other people's, a verified identity."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from uuid import UUID

from cordee.accounts.rules.agents import Kind
from cordee.keys.models import Attestation, Attester, Box, ChainKemKey, Device, Identity, Prev, SelfData, Statement
from cordee.platform.errors import NotFound
from cordee.verification import queries as verification
from cordee_protocol.chain import ChainView, verify_chain
from cordee_protocol.presence import MACHINES
from cordee_protocol.statements import AuthzAdd, read_signed

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from cordee.platform.identity import UserId
    from cordee.verification.identity import VerifiedUserId
    from cordee_protocol.statements import Authorizer, AuthorizerKind


@dataclass(frozen=True, slots=True)
class PublicChain:
    """What everyone may check of somebody: the signed statements and the keys beside them."""

    user_id: UUID
    chain: list[bytes] = field(default_factory=list)
    kem_keys: list[bytes] = field(default_factory=list)
    attestation: bytes | None = None


@dataclass(frozen=True, slots=True)
class ShownAttester:
    """A public key of the attestation service, and what the one before says of it."""

    public_key: bytes
    voucher: bytes | None


@dataclass(frozen=True, slots=True)
class PublicChains:
    """What a device fetches of other people."""

    items: list[PublicChain]
    attesters: list[ShownAttester]


@dataclass(frozen=True, slots=True)
class SealedBox:
    """A user key's generation for one authorizer."""

    gen: int
    authz_id: UUID
    sealed: bytes


@dataclass(frozen=True, slots=True)
class SealedPrev:
    """The generation before, under `gen`."""

    gen: int
    sealed: bytes


@dataclass(frozen=True, slots=True)
class OwnKeys:
    """All that one's own devices need to begin."""

    fingerprint: str | None
    recovery_confirmed_at: datetime | None
    chain: list[bytes]
    kem_keys: list[bytes]
    boxes: list[SealedBox]
    prev: list[SealedPrev]


@dataclass(frozen=True, slots=True)
class OwnSelfData:
    """One's own sealed settings; version 0 when there are none."""

    version: int
    sealed: bytes


@dataclass(frozen=True, slots=True)
class Added:
    """An authorizer that came to a chain."""

    kind: AuthorizerKind
    at: datetime


@dataclass(frozen=True, slots=True)
class OwnDevice:
    """A machine that opens one's messages, as its owner's list shows it.  Which they are is the chain's word, not this one's."""

    id: UUID
    kind: str  # device, guest
    added_at: datetime
    browser: str  # empty until it has shown itself
    browser_kind: str
    last_at: datetime | None
    name: str  # as its owner calls it; empty: by its browser


def devices(user_id: UserId) -> list[OwnDevice]:
    """One's own machines, the one seen last first.  Three statements and a signature check for each statement of the chain."""
    view = views([user_id]).get(user_id)
    if view is None:
        return []
    added = dict(Statement.objects.filter(user_id=user_id).values_list("seq", "at"))
    seen = {row.authz_id: row for row in Device.objects.filter(user_id=user_id)}
    machines = [each for each in view.head.authorizers.values() if each.kind in MACHINES]
    first = {each.id: next(state.seq for state in view.states if each.id in state.authorizers) for each in machines}
    listed = [_device(each, added[first[each.id]], seen.get(UUID(bytes=each.id))) for each in machines]
    return sorted(listed, key=lambda one: one.last_at or one.added_at, reverse=True)


def _device(authorizer: Authorizer, added_at: datetime, seen: Device | None) -> OwnDevice:
    browser, kind, last_at, name = (seen.browser, seen.browser_kind, seen.last_at, seen.name) if seen else ("", Kind.COMPUTER, None, "")
    return OwnDevice(UUID(bytes=authorizer.id), authorizer.kind.name.lower(), added_at, browser, kind, last_at, name)


def own(user_id: UserId) -> OwnKeys:
    """One's own chain, keys and boxes.  Five statements whatever the number of devices."""
    identity = Identity.objects.filter(pk=user_id).first()
    public = _public([user_id])[user_id]
    boxes = Box.objects.filter(user_id=user_id).order_by("gen", "authz_id").values_list("gen", "authz_id", "sealed")
    prev = Prev.objects.filter(user_id=user_id).order_by("gen").values_list("gen", "sealed")
    return OwnKeys(
        fingerprint=bytes(identity.fingerprint).hex() if identity else None,
        recovery_confirmed_at=identity.recovery_confirmed_at if identity else None,
        chain=public.chain,
        kem_keys=public.kem_keys,
        boxes=[SealedBox(gen, authz_id, bytes(sealed)) for gen, authz_id, sealed in boxes],
        prev=[SealedPrev(gen, bytes(sealed)) for gen, sealed in prev],
    )


def chains(viewer: VerifiedUserId, user_ids: Collection[UUID]) -> PublicChains:  # noqa: ARG001 - the viewer's type is the permission
    """The chains of these people, in the order asked for; somebody without keys has an empty one.  Four statements.

    What the attestation service said of them comes along, for those who are verified now, and its keys.
    """
    found = _public(user_ids)
    rows = Attestation.objects.filter(pk__in=user_ids, user_id__in=verification.verified_ids()).values_list("pk", "signed")
    for user_id, signed in rows:
        found[user_id] = replace(found[user_id], attestation=bytes(signed))
    return PublicChains([found[user_id] for user_id in dict.fromkeys(user_ids)], _attesters())


def _attesters() -> list[ShownAttester]:
    rows = Attester.objects.order_by("n").values_list("public_key", "voucher")
    return [ShownAttester(bytes(key), bytes(voucher) if voucher is not None else None) for key, voucher in rows]


def own_self_data(user_id: UserId) -> OwnSelfData:
    """One's own sealed settings."""
    row = SelfData.objects.filter(pk=user_id).values_list("version", "sealed").first()
    return OwnSelfData(row[0], bytes(row[1])) if row else OwnSelfData(0, b"")


def views(user_ids: Collection[UUID]) -> dict[UUID, ChainView]:
    """The verified chains of those of these people who have one, for the rooms above to check signatures by.

    Every signature is checked anew (66 µs each): what the database holds is not taken at its word.
    """
    found = _public(user_ids, keys=False)
    return {user_id: verify_chain(public.chain, user=user_id.bytes) for user_id, public in found.items() if public.chain}


def added(user_id: UUID, seq: int) -> Added:
    """What this statement of somebody's chain let in, for telling them; raises NotFound for a statement that adds nothing."""
    row = Statement.objects.filter(user_id=user_id, seq=seq).values_list("bytes", "at").first()
    body = read_signed(bytes(row[0])).statement.body if row else None
    if row is None or not isinstance(body, AuthzAdd):
        raise NotFound
    return Added(body.authorizer.kind, row[1])


def with_recovery(user_ids: Collection[UUID]) -> set[UUID]:
    """Those of these people who have keys and confirmed their recovery code: with a verified identity, they are on Cordée."""
    return set(Identity.objects.filter(pk__in=user_ids, recovery_confirmed_at__isnull=False).values_list("pk", flat=True))


def _public(user_ids: Collection[UUID], *, keys: bool = True) -> dict[UUID, PublicChain]:
    statements, kem_keys = defaultdict[UUID, list[bytes]](list), defaultdict[UUID, list[bytes]](list)
    rows = Statement.objects.filter(user_id__in=user_ids).order_by("user_id", "seq").values_list("user_id", "bytes")
    for user_id, signed in rows:
        statements[user_id].append(bytes(signed))
    if keys:
        for user_id, key in ChainKemKey.objects.filter(user_id__in=user_ids).values_list("user_id", "kem_key__bytes"):
            kem_keys[user_id].append(bytes(key))
    return {user_id: PublicChain(user_id, statements[user_id], kem_keys[user_id]) for user_id in user_ids}
