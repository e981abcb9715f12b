"""A colleague keeps a practitioner's agenda from one day to another; it begins and ends by itself (queries/counting.py)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from cordee.directory.errors import LocumPlanned
from cordee.directory.events import DelegationChanged, LocumNamed
from cordee.directory.models import Delegation, Practitioner
from cordee.directory.rules import roles
from cordee.directory.rules.roles import DelegateRole
from cordee.directory.services.delegating import tell
from cordee.platform.announcing import announce
from cordee.platform.deferring import defer_until
from cordee.platform.errors import Invalid, NotAllowed, NotFound, Remedy
from cordee.verification import queries as verification

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from cordee.verification.identity import VerifiedUserId


@dataclass(frozen=True, slots=True)
class Days:
    """From when until when, as instants: the client knows the zone of the place."""

    since: datetime
    until: datetime


@transaction.atomic(durable=True)
def name_locum(*, actor: VerifiedUserId, delegation_id: UUID, locum_id: UUID, days: Days, now: datetime) -> bool:
    """Hand one's agenda and incoming referrals over to a colleague, `locum_id` as the directory knows them; whether it was new.

    Safe to repeat with the same id.  Raises NotAllowed for who practises nothing, NotFound for a colleague who is not verified here,
    Invalid, LocumPlanned: of two at once, the database's constraint lets one through.
    """
    own = Practitioner.objects.filter(user_id=actor.value).first()
    if own is None:
        raise NotAllowed
    known = Delegation.objects.filter(pk=delegation_id).first()
    if known is not None:
        if known.practitioner_id != own.id:
            raise NotFound
        return False
    delegate_id = _checked(own, locum_id, days, now=now)
    try:
        with transaction.atomic():
            delegation = Delegation.objects.create(
                id=delegation_id, practitioner=own, delegate_id=delegate_id, role=DelegateRole.LOCUM, since=max(days.since, now),
                until=days.until,
            )  # fmt: skip
    except IntegrityError as clash:  # the same press at the same instant, or a_practitioner_has_one_locum_at_a_time
        if Delegation.objects.filter(pk=delegation_id, practitioner=own).exists():
            return False
        raise LocumPlanned from clash
    tell(actor.value, "directory.locum_named", delegation, now=now, detail={"role": delegation.role})
    announce((LocumNamed(delegation_id), []), at=now)
    for moment in (delegation.since, days.until):
        defer_until(moment, "directory.tell_of_days", delegation_id=str(delegation_id))
    return True


@transaction.atomic
def tell_of_days(delegation_id: UUID, *, now: datetime) -> None:
    """A locum's days began or ended at this moment, or were cut short since: both look again.  What counts, no job decides."""
    delegation = Delegation.objects.select_related("practitioner").filter(pk=delegation_id).first()
    if delegation is None:
        return
    both = {one for one in (delegation.practitioner.user_id, delegation.delegate_id) if one is not None}
    announce((DelegationChanged(delegation.practitioner_id, delegation.delegate_id), both), at=now)


def _checked(own: Practitioner, locum_id: UUID, days: Days, *, now: datetime) -> UUID:
    fault = roles.period_fault(days.since, days.until, now=now)
    faults = {
        "until": roles.PERIOD_REMEDIES[fault] if fault is not None else None,
        "locum": Remedy("choose-somebody-else", "Choisissez quelqu’un d’autre.") if locum_id == own.id else None,
    }
    if any(faults.values()):
        raise Invalid(fields={field: remedy for field, remedy in faults.items() if remedy})
    user_id = Practitioner.objects.filter(pk=locum_id).values_list("user_id", flat=True).first()
    if user_id is None or user_id not in verification.badges([user_id]):
        raise NotFound
    return user_id
