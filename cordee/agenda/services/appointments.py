"""Appointments that the practice makes itself: its own patients, and time that it keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from cordee.agenda.errors import CorrectedInReferral, ReferralsToCancel, TimeKept, VisitOver
from cordee.agenda.events import AppointmentChanged
from cordee.agenda.models import Appointment, Kind
from cordee.agenda.queries.hours import interval_of
from cordee.agenda.services.placing import insert, move, place, release
from cordee.audit import services as audit
from cordee.directory.queries import acting
from cordee.patients import services as patients
from cordee.platform.announcing import announce
from cordee.platform.errors import Invalid, NotFound, Remedy
from cordee.platform.turns import take_turn

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from cordee.agenda.rules.hours import Interval
    from cordee.agenda.rules.slots import Slot
    from cordee.agenda.services.placing import Wanted
    from cordee.patients.rules.identity import Typed
    from cordee.verification.identity import VerifiedUserId

LONGEST_LABEL = 80


@transaction.atomic(durable=True)
def book_patient(*, actor: VerifiedUserId, wanted: Wanted, patient_id: UUID, typed: Typed, now: datetime) -> None:
    """Book one of the practice's own patients; safe to repeat.  Raises NotFound, Invalid, SlotClosed, SlotTaken."""
    take_turn(f"appointment {wanted.appointment_id}")
    stamp = acting.for_practitioner(actor, wanted.practitioner_id)
    if Appointment.objects.filter(pk=wanted.appointment_id, practitioner_id=wanted.practitioner_id).exists():
        return
    patients.record(
        patient_id=patient_id, typed=typed, recorded_for=wanted.practitioner_id, holders=[wanted.practitioner_id], by_telephone=True,
        now=now,
    )  # fmt: skip
    changed = place(actor=actor, wanted=wanted, patient_id=patient_id, for_practitioner=stamp, is_own=True, now=now)
    _tell(actor, "agenda.patient_booked", changed, stamp=stamp, now=now)


@transaction.atomic(durable=True)
def move_patient(*, actor: VerifiedUserId, appointment_id: UUID, slot: Slot, now: datetime) -> None:
    """Give one of the practice's own patients another time; safe to repeat.

    Raises NotFound (also for time kept), ReferralsToCancel, VisitOver for one that was cancelled or has begun, SlotClosed, SlotTaken.
    """
    row = Appointment.objects.select_for_update(of=("self",)).select_related("reason").filter(pk=appointment_id, kind=Kind.PATIENT).first()
    if row is None or row.reason is None:
        raise NotFound
    stamp = acting.for_practitioner(actor, row.practitioner_id)
    if row.referral_id is not None:
        raise ReferralsToCancel(referral_id=str(row.referral_id))
    stands = interval_of(row.during)
    if (stands.start, stands.end, row.place_id) == (slot.start, slot.end, slot.place_id):
        return
    if row.cancelled_at is not None or stands.start <= now:
        raise VisitOver
    _tell(actor, "agenda.patient_moved", move(row, reason=row.reason, slot=slot, now=now), stamp=stamp, now=now)


@transaction.atomic(durable=True)
def correct_contact(*, actor: VerifiedUserId, appointment_id: UUID, phone: str, email: str | None, now: datetime) -> None:
    """Keep how one of the practice's own patients is reached, as it was typed anew; safe to repeat.  Nothing is sent: nothing ever was.

    Also once the visit is over: they are called afterwards.  Raises NotFound (also for time kept), CorrectedInReferral, and Invalid with
    a sentence for each faulty field.
    """
    row = Appointment.objects.filter(pk=appointment_id).first()
    if row is None:
        raise NotFound
    stamp = acting.for_practitioner(actor, row.practitioner_id)
    if row.patient_id is None:
        raise NotFound
    if row.referral_id is not None:
        raise CorrectedInReferral(referral_id=str(row.referral_id))
    before, after = patients.correct(patient_id=row.patient_id, phone=phone, email=email)
    if before != after:
        _tell(actor, "agenda.contact_corrected", AppointmentChanged(row.practitioner_id, row.pk), stamp=stamp, now=now)


@transaction.atomic(durable=True)
def keep_time(*, actor: VerifiedUserId, appointment_id: UUID, practitioner_id: UUID, during: Interval, label: str, now: datetime) -> None:
    """Keep some time for something else than a patient; safe to repeat.  Raises NotFound, Invalid, TimeKept, AppointmentIdTaken."""
    take_turn(f"appointment {appointment_id}")
    stamp = acting.for_practitioner(actor, practitioner_id)
    faults = {
        "end": None if during.start < during.end else Remedy("end-first", "La fin vient après le début."),
        "label": None if len(label) <= LONGEST_LABEL else Remedy("too-long", f"{LONGEST_LABEL} lettres au plus.", n=LONGEST_LABEL),
    }
    if any(faults.values()):
        raise Invalid(fields={field: fault for field, fault in faults.items() if fault})
    if Appointment.objects.filter(pk=appointment_id, practitioner_id=practitioner_id).exists():
        return
    times = (during.start, during.end)
    row = Appointment(
        id=appointment_id, practitioner_id=practitioner_id, kind=Kind.BUSY, during=times, keeps=times, label=label.strip(),
        booked_by_id=actor.value, for_practitioner_id=stamp, booked_at=now,
    )  # fmt: skip
    if not insert(row):
        raise TimeKept
    _tell(actor, "agenda.time_kept", AppointmentChanged(practitioner_id, appointment_id), stamp=stamp, now=now)


@transaction.atomic(durable=True)
def cancel_appointment(*, actor: VerifiedUserId, appointment_id: UUID, now: datetime) -> None:
    """Cancel one of the practice's own appointments; safe to repeat.  Raises NotFound, ReferralsToCancel."""
    row = Appointment.objects.select_for_update().filter(pk=appointment_id).first()
    if row is None:
        raise NotFound
    stamp = acting.for_practitioner(actor, row.practitioner_id)
    if row.referral_id is not None:
        raise ReferralsToCancel(referral_id=str(row.referral_id))
    if row.cancelled_at is not None:
        return
    changed = release(actor_id=actor.value, appointment_id=appointment_id, now=now)
    _tell(actor, "agenda.cancelled", changed, stamp=stamp, now=now)


def _tell(actor: VerifiedUserId, act: str, changed: AppointmentChanged, *, stamp: UUID | None, now: datetime) -> None:
    audit.record(actor.value, act, subject=changed.appointment_id, for_practitioner=stamp, at=now)
    announce((changed, acting.people_of(changed.practitioner_id)), at=now)
