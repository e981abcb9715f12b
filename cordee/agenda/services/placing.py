"""Placing and releasing a patient's appointment: steps of an act that announces.

Note [Who wins a slot]
Nobody looks before leaping.  The row is inserted, and the exclusion constraint lets one of two overlapping ones in, whoever looked when.
The insert says ON CONFLICT DO NOTHING: PostgreSQL then waits for the other transaction and inserts nothing if that one commits, where a
plain insert of both at once may end in a deadlock, and leaves a transaction that can't be asked for the next slots any more.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import DatabaseError, transaction
from psycopg.errors import DeadlockDetected, ExclusionViolation

from cordee.agenda.errors import AppointmentIdTaken, SlotClosed, SlotTaken
from cordee.agenda.events import AppointmentChanged
from cordee.agenda.models import Appointment, Kind
from cordee.agenda.queries.hours import bookable_reason, interval_of, visit_of
from cordee.agenda.queries.slots import diary, following
from cordee.agenda.rules.hours import Interval
from cordee.agenda.rules.slots import Slot, offered, takes_own
from cordee.directory.queries import places_of

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from cordee.agenda.models import VisitReason
    from cordee.agenda.rules.hours import Visit
    from cordee.verification.identity import VerifiedUserId


@dataclass(frozen=True, slots=True)
class Wanted:
    """A slot that somebody chose, under an id of the client's making."""

    appointment_id: UUID
    practitioner_id: UUID
    reason_id: UUID
    slot: Slot

    @property
    def during(self) -> Interval:
        """The visit's time."""
        return Interval(self.slot.start, self.slot.end)


def place(
    *,
    actor: VerifiedUserId,
    wanted: Wanted,
    patient_id: UUID,
    referred_by: UUID | None = None,
    referral_id: UUID | None = None,
    for_practitioner: UUID | None = None,
    is_own: bool = False,
    now: datetime,
) -> AppointmentChanged:
    """Book a patient; returns what the act announces to the practice.  Safe to repeat.  `is_own`: of the practice itself, at any hour.

    Raises NotFound for a reason that the actor may not book, SlotClosed, SlotTaken (both with the next slots), AppointmentIdTaken.
    """
    reason = bookable_reason(actor, practitioner_id=wanted.practitioner_id, reason_id=wanted.reason_id)
    visit = visit_of(reason)
    row = Appointment(
        id=wanted.appointment_id, practitioner_id=wanted.practitioner_id, kind=Kind.PATIENT,
        during=(wanted.slot.start, wanted.slot.end),
        keeps=(wanted.slot.start, wanted.slot.end + timedelta(minutes=visit.buffer_min)),
        reason=reason, place_id=wanted.slot.place_id, patient_id=patient_id, referred_by_id=referred_by, referral_id=referral_id,
        booked_by_id=actor.value, for_practitioner_id=for_practitioner, booked_at=now,
    )  # fmt: skip
    if not Appointment.objects.filter(pk=row.id).exists():
        _demand(wanted, visit, is_own=is_own, now=now)
    if not insert(row):
        raise SlotTaken(next=_next(wanted, visit, now=now))
    return AppointmentChanged(row.practitioner_id, row.id)


def move(row: Appointment, *, reason: VisitReason, slot: Slot, now: datetime) -> AppointmentChanged:
    """Give one of the practice's own patients another time, under the same id; `row` is locked.  Safe to repeat.

    Raises SlotClosed, SlotTaken (both with the next slots).
    """
    wanted = Wanted(row.pk, row.practitioner_id, reason.pk, slot)
    visit = replace(visit_of(reason), duration_min=_minutes(interval_of(row.during)))  # a reason that changed since changes nothing here
    _demand(wanted, visit, is_own=True, now=now)
    row.during, row.place_id = (slot.start, slot.end), slot.place_id
    row.keeps = (slot.start, slot.end + timedelta(minutes=visit.buffer_min))
    try:
        with transaction.atomic():
            row.save(update_fields=["during", "keeps", "place_id"])
    except DatabaseError as error:
        if not isinstance(error.__cause__, ExclusionViolation | DeadlockDetected):  # two who move to where the other stands wait in a ring
            raise
        raise SlotTaken(next=_next(wanted, visit, now=now)) from error
    return AppointmentChanged(row.practitioner_id, row.pk)


def release(*, actor_id: UUID, appointment_id: UUID, now: datetime) -> AppointmentChanged:
    """Cancel an appointment: its time is free again.  Safe to repeat."""
    row = Appointment.objects.select_for_update().get(pk=appointment_id)
    if row.cancelled_at is None:
        row.cancelled_at, row.cancelled_by_id = now, actor_id
        row.save(update_fields=["cancelled_at", "cancelled_by"])
    return AppointmentChanged(row.practitioner_id, row.id)


def insert(row: Appointment) -> bool:
    """Put an appointment in if nobody has its time: Note [Who wins a slot].  True also when it was put in before by the same request.

    Raises AppointmentIdTaken for an id that means another appointment.
    """
    during = row.during
    Appointment.objects.bulk_create([row], ignore_conflicts=True)
    there = Appointment.objects.filter(pk=row.pk).first()
    if there is None:
        return False
    asked = (row.practitioner_id, row.kind, row.patient_id, row.booked_by_id, during)
    interval = interval_of(there.during)
    if asked != (there.practitioner_id, there.kind, there.patient_id, there.booked_by_id, (interval.start, interval.end)):
        raise AppointmentIdTaken
    return True


def _minutes(during: Interval) -> int:
    return round((during.end - during.start) / timedelta(minutes=1))


def _demand(wanted: Wanted, visit: Visit, *, is_own: bool, now: datetime) -> None:
    found = diary(wanted.practitioner_id, between=wanted.during)
    if is_own:
        place_ids = {place.id for place in places_of(wanted.practitioner_id)}
        refusal = takes_own(wanted.slot, place_ids=place_ids, absences=found.absences, visit=visit, now=now)
    else:
        refusal = offered(wanted.slot, openings=found.openings, absences=found.absences, visit=visit, now=now)
    if refusal is not None:
        raise SlotClosed(reason=refusal, next=_next(wanted, visit, now=now))


def _next(wanted: Wanted, visit: Visit, *, now: datetime) -> list[dict[str, str]]:
    slots = following(wanted.practitioner_id, visit=visit, after=max(wanted.slot.start, now), now=now)
    return [{"start": _utc(slot.start), "end": _utc(slot.end), "place_id": str(slot.place_id)} for slot in slots]


def _utc(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")  # the rules give slots in UTC
