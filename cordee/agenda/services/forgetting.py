"""Forgetting a practitioner's agenda.  Appointments of patients stay: they belong to the practice's record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef

from cordee.agenda.models import Absence, Appointment, Kind, Opening, VisitReason
from cordee.directory import queries as directory

if TYPE_CHECKING:
    from datetime import datetime

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
