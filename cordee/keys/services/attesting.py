"""Keeping what the attestation service says of people: asked for by jobs, shown beside the chains."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.db.models import Exists, OuterRef

from cordee.audit import services as audit
from cordee.keys.errors import SignerNotBelieved
from cordee.keys.events import Attested
from cordee.keys.models import Attestation, Attester, Identity
from cordee.platform.announcing import announce
from cordee.verification import queries as verification
from cordee_protocol.attestations import follow, read, verify_attestation
from cordee_protocol.faults import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from django.db.models import QuerySet

    from cordee.keys.services.asking import Signer

logger = logging.getLogger("cordee.keys")
#: Renewed so long before its end: a service that is away for a month takes nothing from anybody.
RENEW_BEFORE: Final = timedelta(days=30)
BATCH: Final = 200


def learn_keys(signer: Signer, *, now: datetime) -> None:
    """Take the service's keys over; the first ones as they are, later ones only where those known vouch for them.

    Raises SignerAway; SignerNotBelieved for keys that do not follow: somebody replaced them, and no device would believe them either.
    """
    shown = signer.keys()
    held = list(Attester.objects.order_by("n").values_list("public_key", flat=True))
    try:
        follow([bytes(key) for key in held], shown)
    except Refused as refused:
        raise SignerNotBelieved(fault=str(refused.fault)) from refused
    new = [Attester(public_key=key.public_key, voucher=key.voucher, since=now) for key in shown[len(held) :]]
    Attester.objects.bulk_create(new, ignore_conflicts=True)


def attest(user_id: UUID, *, signer: Signer, now: datetime) -> bool:
    """Ask for an attestation and keep it; whether there was something to attest.  Safe to repeat.  Raises SignerAway, SignerNotBelieved."""
    learn_keys(signer, now=now)
    return _attest(user_id, signer=signer, keys=_held_keys(), now=now)


def attest_due(*, signer: Signer, now: datetime) -> int:
    """Attest who is verified, has keys, and whose attestation is missing, of an older identity or near its end; how many were.

    At most BATCH are attested a time.  Whoever there is nothing to attest of, or whose attestation is not believed, is passed over
    and counts for none of them: they come first each time, and would end by leaving no place for the others.
    Raises SignerAway; SignerNotBelieved where the service's keys are not those that were known: then nobody's would be believed.
    """
    learn_keys(signer, now=now)
    keys, attested = _held_keys(), 0
    for user_id in _due(now):
        try:
            attested += _attest(user_id, signer=signer, keys=keys, now=now)
        except SignerNotBelieved as refusal:
            logger.error("an attestation was not believed: %s", refusal.detail["fault"])  # noqa: TRY400 - its trace says nothing more
        if attested == BATCH:
            break
    return attested


def _due(now: datetime) -> QuerySet[Identity, UUID]:
    fresh = Attestation.objects.filter(pk=OuterRef("pk"), fingerprint=OuterRef("fingerprint"), expires_at__gt=now + RENEW_BEFORE)
    due = Identity.objects.filter(~Exists(fresh), user_id__in=verification.verified_ids())
    return due.order_by("pk").values_list("pk", flat=True)


def _held_keys() -> list[bytes]:
    return [bytes(key) for key in Attester.objects.values_list("public_key", flat=True)]


def _attest(user_id: UUID, *, signer: Signer, keys: Sequence[bytes], now: datetime) -> bool:
    signed = signer.attestation(user_id)
    if signed is None:
        return False
    with transaction.atomic(durable=True):
        identity = Identity.objects.select_for_update().get(pk=user_id)
        at = round(now.timestamp() * 1000)
        try:
            said = verify_attestation(signed, public_keys=keys, user=user_id.bytes, fingerprint=bytes(identity.fingerprint), at=at)
        except Refused as refused:
            raise SignerNotBelieved(fault=str(refused.fault)) from refused
        _keep(user_id, signed, expires_at=datetime.fromtimestamp(said.expires / 1000, UTC), now=now)
    return True


def _keep(user_id: UUID, signed: bytes, *, expires_at: datetime, now: datetime) -> None:
    fingerprint = read(signed).fingerprint
    Attestation.objects.update_or_create(user_id=user_id, defaults={"signed": signed, "fingerprint": fingerprint, "expires_at": expires_at})
    audit.record(None, "keys.attested", subject=user_id, at=now)
    announce((Attested(user_id), [user_id]), at=now)
