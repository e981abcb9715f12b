"""The agenda itself, for those who manage it: the administrative layer only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from cordee.accounts import queries as accounts
from cordee.agenda.models import Absence, Appointment, Kind
from cordee.agenda.queries.hours import hours_of, interval_of, openings
from cordee.agenda.queries.slots import zone_of
from cordee.agenda.rules.hours import Interval
from cordee.agenda.rules.slots import opened
from cordee.directory.queries import acting
from cordee.patients import queries as patients
from cordee.platform.errors import NotFound

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID
    from zoneinfo import ZoneInfo

    from django.db.models import QuerySet

    from cordee.patients.queries import OpenedPatient
    from cordee.verification.identity import VerifiedUserId


@dataclass(frozen=True, slots=True)
class Bar:
    """Hours that are open."""

    start: datetime
    end: datetime
    place_id: UUID
    colleagues_only: bool


@dataclass(frozen=True, slots=True)
class Away:
    """Time away."""

    id: UUID
    start: datetime
    end: datetime
    label: str
    stand_in_id: UUID | None


@dataclass(frozen=True, slots=True)
class Booked:
    """An appointment as its practice sees it."""

    id: UUID
    start: datetime
    end: datetime
    kind: str
    label: str
    reason: tuple[UUID, str] | None
    place_id: UUID | None
    patient: OpenedPatient | None
    referred_by: tuple[UUID, str] | None
    booked_by: tuple[UUID, str]
    for_practitioner: tuple[UUID, str] | None
    cancelled_at: datetime | None
    referral_id: UUID | None


@dataclass(frozen=True, slots=True)
class Days:
    """Some days of an agenda."""

    zone: str
    openings: list[Bar]
    absences: list[Away]
    appointments: list[Booked]


def days(viewer: VerifiedUserId, practitioner_id: UUID, *, first: date, last: date) -> Days:
    """From the first day to the last, included.  Raises NotFound for who doesn't manage it.  Seven statements whatever the length."""
    bars = [hours_of(row) for row in openings(viewer, practitioner_id)]
    zone = bars[0].zone if bars else zone_of(practitioner_id)
    between = Interval(_midnight(first, zone), _midnight(last + timedelta(days=1), zone))
    away = Absence.objects.filter(practitioner_id=practitioner_id, during__overlap=(between.start, between.end))
    booked = Appointment.objects.filter(
        practitioner_id=practitioner_id, during__endswith__gt=between.start, during__startswith__lt=between.end
    ).select_related("reason")
    return Days(
        zone.key,
        sorted(
            (Bar(hours.start, hours.end, opening.place_id, opening.colleagues_only) for opening, hours in opened(bars, between)),
            key=lambda bar: bar.start,
        ),
        [
            Away(row.id, interval_of(row.during).start, interval_of(row.during).end, row.label, row.stand_in_id)
            for row in away.order_by("during")
        ],
        shown(viewer, list(booked.order_by("during", "id"))),
    )


def one(viewer: VerifiedUserId, appointment_id: UUID) -> Booked:
    """One appointment, for who manages its agenda.  Raises NotFound."""
    row = Appointment.objects.filter(pk=appointment_id).select_related("reason").first()
    if row is None:
        raise NotFound
    acting.for_practitioner(viewer, row.practitioner_id)
    return shown(viewer, [row])[0]


def patient_of(viewer: VerifiedUserId, appointment_id: UUID) -> OpenedPatient:
    """Whom an appointment is for, for who manages its agenda.  Raises NotFound, also for time that is kept for something else."""
    patient = one(viewer, appointment_id).patient
    if patient is None:
        raise NotFound
    return patient


def shown(viewer: VerifiedUserId, rows: Sequence[Appointment]) -> list[Booked]:
    """Rows as their practice sees them.  Three statements whatever the number."""
    people = accounts.accounts({row.booked_by_id for row in rows})
    asked = {id_ for row in rows for id_ in (row.referred_by_id, row.for_practitioner_id) if id_}
    names = acting.named(viewer, asked) if asked else {}
    known = patients.opened(viewer, {row.patient_id for row in rows if row.patient_id})

    def practitioner(id_: UUID | None) -> tuple[UUID, str] | None:
        return (id_, names[id_].display_name) if id_ in names else None

    return [
        Booked(
            id=row.id, start=interval_of(row.during).start, end=interval_of(row.during).end, kind=row.kind, label=row.label,
            reason=(row.reason.id, row.reason.label) if row.reason else None,
            place_id=row.place_id, patient=known.get(row.patient_id) if row.patient_id else None,
            referred_by=practitioner(row.referred_by_id), booked_by=(row.booked_by_id, people[row.booked_by_id].display_name),
            for_practitioner=practitioner(row.for_practitioner_id), cancelled_at=row.cancelled_at, referral_id=row.referral_id,
        )
        for row in rows
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class AppointmentTime:
    """When and what for: what a referral shows of its appointment."""

    id: UUID
    start: datetime
    end: datetime
    reason: str
    place_id: UUID
    cancelled_at: datetime | None


def times(appointment_ids: Sequence[UUID]) -> dict[UUID, AppointmentTime]:
    """When these patients' appointments are; for referrals, which has checked who looks.  One statement."""
    rows = Appointment.objects.filter(pk__in=appointment_ids, reason__isnull=False).values_list(
        "pk", "during", "reason__label", "place_id", "cancelled_at"
    )
    found = {}
    for pk, during, reason, place_id, cancelled_at in rows:
        interval = interval_of(during)
        found[pk] = AppointmentTime(pk, interval.start, interval.end, reason, place_id, cancelled_at)
    return found


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), tzinfo=zone).astimezone(UTC)


def to_come(practitioner_id: UUID, *, now: datetime) -> int:
    """How many patients still have an appointment with this practitioner.  For the house's own jobs and for the practitioner."""
    kept = Appointment.objects.filter(practitioner_id=practitioner_id, kind=Kind.PATIENT, cancelled_at=None)
    return kept.filter(during__endswith__gt=now).count()


def visits_since(moment: datetime) -> QuerySet[Appointment]:
    """Patients' appointments that end later, the cancelled ones too, for the house's own job that forgets.  To be used with Exists."""
    return Appointment.objects.filter(kind=Kind.PATIENT, during__endswith__gte=moment)
