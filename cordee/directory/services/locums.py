"""A colleague keeps a practitioner's agenda from one day to another; it begins and ends by itself (queries/counting.py)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from cordee.directory.errors import LocumPlanned
from cordee.directory.events import DelegationChanged, LocumNamed, LocumTurned
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


@dataclass(frozen=True, slots=True)
class Turn:
    """A moment at which a locum's days begin, or are over; and until when they were to be when it was deferred."""

    over: bool
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
    for over, moment in ((False, delegation.since), (True, days.until)):
        if moment > now:  # days that begin at once have just been told of
            until = days.until.isoformat()
            defer_until(moment, "directory.tell_of_days", delegation_id=str(delegation_id), over=over, until=until)
    return True


@transaction.atomic
def tell_of_days(delegation_id: UUID, *, turn: Turn | None = None, now: datetime) -> None:
    """A locum's days began or ended at this moment, or were cut short since: both look again.  What counts, no job decides.

    Both read of it by mail where it came by itself: not of days that were cut short, of which the other was told when it happened, and not
    where one of the two is suspended, so that nothing opens, or closed long ago.
    """
    delegation = Delegation.objects.select_related("practitioner").filter(pk=delegation_id).first()
    if delegation is None:
        return
    both = {one for one in (delegation.practitioner.user_id, delegation.delegate_id) if one is not None}
    by_itself = turn is not None and delegation.until == turn.until and verification.badges(both).keys() == both
    mails = [LocumTurned(delegation_id, one, turn.over) for one in sorted(both)] if turn is not None and by_itself else []
    announce((DelegationChanged(delegation.practitioner_id, delegation.delegate_id), both), *((one, []) for one in mails), at=now)


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
