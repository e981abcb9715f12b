"""Forgetting a practitioner's agenda, and patients' appointments.

When a practitioner goes, the appointments of patients stay: they belong to the practice's record, for as long as it is owed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef

from cordee.agenda.models import Absence, Appointment, Kind, Opening, VisitReason
from cordee.directory import queries as directory

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime
    from uuid import UUID

    from cordee.platform.identity import UserId


def forget(user_id: UserId, *, now: datetime) -> None:
    """A step of an erasure, before the directory's: afterwards nobody knows whose agenda it was."""
    practitioner_id = directory.own_practitioner_id(user_id)
    if practitioner_id is None:
        return
    own = {"practitioner_id": practitioner_id}
    Opening.objects.filter(**own).delete()
    Absence.objects.filter(**own).delete()
    Absence.objects.filter(stand_in_id=practitioner_id).update(stand_in=None)  # nobody is sent to somebody who is here no more
    Appointment.objects.filter(**own, kind=Kind.BUSY).delete()
    named = Appointment.objects.filter(reason_id=OuterRef("pk"))
    VisitReason.objects.filter(**own).filter(~Exists(named)).delete()
    VisitReason.objects.filter(**own, dropped_at=None).update(dropped_at=now)


def forget_patients(patient_ids: Collection[UUID]) -> None:
    """A step of `referrals`, two years after the last step; a reason that had been dropped goes with the last appointment that named it."""
    Appointment.objects.filter(patient_id__in=patient_ids).delete()
    named = Appointment.objects.filter(reason_id=OuterRef("pk"))
    VisitReason.objects.filter(~Exists(named), dropped_at__isnull=False).delete()
