"""Absences: they close slots, and never cancel what is booked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from cordee.agenda.events import HoursChanged
from cordee.agenda.models import Absence
from cordee.audit import services as audit
from cordee.directory import queries as directory
from cordee.directory.queries import acting
from cordee.platform.announcing import announce
from cordee.platform.errors import Invalid, NotFound, Remedy

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from cordee.agenda.rules.hours import Interval
    from cordee.verification.identity import VerifiedUserId

LONGEST_LABEL = 80


@transaction.atomic(durable=True)
def add_absence(
    *,
    actor: VerifiedUserId,
    absence_id: UUID,
    practitioner_id: UUID,
    during: Interval,
    label: str,
    stand_in_id: UUID | None = None,
    now: datetime,
) -> None:
    """Be away, and say who stands in; safe to repeat.  Raises Invalid; NotFound for who doesn't manage this agenda, and for a stand-in who
    is nobody.
    """
    stamp = acting.for_practice(actor, practitioner_id)
    faults = {
        "end": None if during.start < during.end else Remedy("end-first", "La fin vient après le début."),
        "stand_in": Remedy("choose-somebody-else", "Choisissez quelqu’un d’autre.") if stand_in_id == practitioner_id else None,
        "label": None if len(label) <= LONGEST_LABEL else Remedy("too-long", f"{LONGEST_LABEL} lettres au plus.", n=LONGEST_LABEL),
    }
    if any(faults.values()):
        raise Invalid(fields={field: fault for field, fault in faults.items() if fault})
    if stand_in_id is not None:
        directory.user_of(stand_in_id)
    known, made = Absence.objects.get_or_create(
        pk=absence_id,
        defaults={
            "practitioner_id": practitioner_id,
            "during": (during.start, during.end),
            "label": label.strip(),
            "stand_in_id": stand_in_id,
        },
    )
    if known.practitioner_id != practitioner_id:
        raise NotFound
    if made:
        _tell(actor, "agenda.absence_added", known, stamp=stamp, now=now)


@transaction.atomic(durable=True)
def drop_absence(*, actor: VerifiedUserId, absence_id: UUID, now: datetime) -> None:
    """Be there after all.  Raises NotFound, also when it was dropped before: nobody knows any more whose it was."""
    known = Absence.objects.select_for_update().filter(pk=absence_id).first()
    if known is None:
        raise NotFound
    stamp = acting.for_practice(actor, known.practitioner_id)
    Absence.objects.filter(pk=absence_id).delete()
    _tell(actor, "agenda.absence_dropped", known, stamp=stamp, now=now)


def _tell(actor: VerifiedUserId, act: str, absence: Absence, *, stamp: UUID | None, now: datetime) -> None:
    audit.record(actor.value, act, subject=absence.id, for_practitioner=stamp, at=now)
    announce((HoursChanged(absence.practitioner_id), acting.people_of(absence.practitioner_id)), at=now)
