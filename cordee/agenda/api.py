"""Agendas over HTTP: what can be booked, and one's own hours."""

from uuid import UUID

from django.http import HttpResponse
from ninja import Query, Router, Status

from cordee.agenda import services
from cordee.agenda.queries import days as agenda
from cordee.agenda.queries import hours, slots
from cordee.agenda.rules.hours import Interval
from cordee.agenda.schemas import (
    AbsenceIn,
    AbsenceOut,
    AbsencesOut,
    AppointmentOut,
    AwayAnswer,
    DaysAsked,
    DaysOut,
    FirstSlotsOut,
    KeptTimeIn,
    NewReasonIn,
    OfferOut,
    OpeningSchema,
    ReasonIn,
    ReasonOut,
    ReasonsOut,
    SlotsAsked,
    WeekSchema,
    first_slots,
)
from cordee.agenda.visits import NewTimeIn, ReachedIn, VisitIn
from cordee.patients.schemas import PatientOut
from cordee.platform import clock
from cordee.platform.shown import written
from cordee.verification.access import Verified, VerifiedRequest

router = Router(tags=["agenda"], auth=Verified())


@router.get("/practitioners/{uuid:practitioner_id}/reasons", response=ReasonsOut, summary="What one may book with a practitioner")
def reasons(request: VerifiedRequest, practitioner_id: UUID) -> ReasonsOut:
    """In the practice's order; all of them for who manages the agenda."""
    return _reasons(request, practitioner_id)


@router.get("/practitioners/{uuid:practitioner_id}/slots", response=OfferOut, summary="A week's slots, and the nearest ones")
def offer(request: VerifiedRequest, practitioner_id: UUID, asked: Query[SlotsAsked]) -> slots.Offer:
    """`not-found` for a reason that the asker may not book."""
    return slots.offer(
        request.auth, practitioner_id=practitioner_id, reason_id=asked.reason_id, place_id=asked.place_id, first=asked.first,
        count=asked.days, now=clock.now(),
    )  # fmt: skip


@router.get(
    "/practitioners/{uuid:practitioner_id}/away", response=AwayAnswer, summary="Until when a practitioner is away, and who stands in"
)
def away(request: VerifiedRequest, practitioner_id: UUID) -> dict[str, hours.Away | None]:
    """Null while they are there."""
    return {"away": hours.away(request.auth, practitioner_id, now=clock.now())}


@router.get("/next-slots", response=FirstSlotsOut, summary="When each of at most twenty practitioners is next free")
def next_slots(request: VerifiedRequest, practitioner_id: Query[list[UUID]]) -> HttpResponse:
    """For the first reason that the asker may book; who has no slot is left out."""
    return written(first_slots(slots.next_slots(request.auth, practitioner_id, now=clock.now())))


@router.get("/days", response=DaysOut, summary="Some days of an agenda that one manages")
def days(request: VerifiedRequest, asked: Query[DaysAsked]) -> DaysOut:
    """From the first day to the last, included: hours, absences, appointments."""
    return DaysOut.of(agenda.days(request.auth, asked.practitioner_id, first=asked.first, last=asked.last))


@router.get("/openings", response=WeekSchema, summary="The week's opening hours")
def openings(request: VerifiedRequest, practitioner_id: UUID) -> WeekSchema:
    """As written down, in order."""
    return _week(request, practitioner_id)


@router.put("/openings", response=WeekSchema, summary="Replace the week's opening hours")
def save_openings(request: VerifiedRequest, practitioner_id: UUID, body: WeekSchema) -> WeekSchema:
    """What is not in the new week is gone; appointments stay."""
    week = [bar.wanted() for bar in body.items]
    services.save_openings(actor=request.auth, practitioner_id=practitioner_id, week=week, now=clock.now())
    return _week(request, practitioner_id)


@router.post("/reasons", response={201: ReasonsOut}, summary="Add a visit reason")
def add_reason(request: VerifiedRequest, practitioner_id: UUID, body: NewReasonIn) -> Status[ReasonsOut]:
    """All reasons, the new one last."""
    services.save_reason(
        actor=request.auth, practitioner_id=practitioner_id, reason_id=body.id, wanted=body.wanted(), now=clock.now()
    )  # fmt: skip
    return Status(201, _reasons(request, practitioner_id))


@router.put("/reasons/{uuid:reason_id}", response=ReasonOut, summary="Add or change a visit reason")
def save_reason(request: VerifiedRequest, reason_id: UUID, practitioner_id: UUID, body: ReasonIn) -> object:
    """Appointments keep the time that they have."""
    services.save_reason(
        actor=request.auth, practitioner_id=practitioner_id, reason_id=reason_id, wanted=body.wanted(), now=clock.now()
    )  # fmt: skip
    return hours.bookable_reason(request.auth, practitioner_id=practitioner_id, reason_id=reason_id)


@router.delete("/reasons/{uuid:reason_id}", response={204: None}, summary="Offer a visit reason no longer")
def drop_reason(request: VerifiedRequest, reason_id: UUID) -> Status[None]:
    """Appointments that name it stay."""
    services.drop_reason(actor=request.auth, reason_id=reason_id, now=clock.now())
    return Status(204, None)


@router.delete("/places/{uuid:place_id}", response={204: None}, summary="Practise at a place no more")
def leave_place(request: VerifiedRequest, place_id: UUID) -> Status[None]:
    """One that one wrote down oneself; `place-in-use` while hours are open there, or somebody is to come there."""
    services.leave_place(actor=request.auth, place_id=place_id, now=clock.now())
    return Status(204, None)


@router.get("/absences", response=AbsencesOut, summary="Absences under way or to come")
def absences(request: VerifiedRequest, practitioner_id: UUID) -> AbsencesOut:
    """In order."""
    found = hours.absences(request.auth, practitioner_id, now=clock.now())
    return AbsencesOut(items=[AbsenceOut.of(row) for row in found])


@router.post("/absences", response={201: AbsenceOut}, summary="Be away for a time")
def add_absence(request: VerifiedRequest, practitioner_id: UUID, body: AbsenceIn) -> Status[AbsenceIn]:
    """It closes slots and cancels nothing."""
    services.add_absence(
        actor=request.auth, absence_id=body.id, practitioner_id=practitioner_id, during=Interval(body.start, body.end),
        label=body.label, stand_in_id=body.stand_in_id, now=clock.now(),
    )  # fmt: skip
    return Status(201, body)


@router.delete("/absences/{uuid:absence_id}", response={204: None}, summary="Be there after all")
def drop_absence(request: VerifiedRequest, absence_id: UUID) -> Status[None]:
    """Its slots are offered again."""
    services.drop_absence(actor=request.auth, absence_id=absence_id, now=clock.now())
    return Status(204, None)


@router.post("/appointments", response={201: AppointmentOut}, summary="Keep some time for something else than a patient")
def keep_time(request: VerifiedRequest, body: KeptTimeIn) -> Status[AppointmentOut]:
    """`time-kept` when an appointment has it already."""
    services.keep_time(
        actor=request.auth, appointment_id=body.id, practitioner_id=body.practitioner_id, during=Interval(body.start, body.end),
        label=body.label, now=clock.now(),
    )  # fmt: skip
    return Status(201, AppointmentOut.of(agenda.one(request.auth, body.id)))


@router.post("/visits", response={201: AppointmentOut}, summary="Book one of the practice's own patients")
def book_patient(request: VerifiedRequest, body: VisitIn) -> Status[AppointmentOut]:
    """At any hour that is free: what is offered to colleagues does not bind the practice itself."""
    services.book_patient(
        actor=request.auth, wanted=body.wanted(), patient_id=body.patient.id, typed=body.patient.typed(), now=clock.now()
    )  # fmt: skip
    return Status(201, AppointmentOut.of(agenda.one(request.auth, body.id)))


@router.post("/visits/{uuid:appointment_id}/time", response=AppointmentOut, summary="Give one of the practice's own patients another time")
def move_patient(request: VerifiedRequest, appointment_id: UUID, body: NewTimeIn) -> AppointmentOut:
    """`referred-appointment` for one that came with a referral; `visit-over` for one that is cancelled or has begun."""
    services.move_patient(actor=request.auth, appointment_id=appointment_id, slot=body.slot(), now=clock.now())
    return AppointmentOut.of(agenda.one(request.auth, appointment_id))


@router.get("/appointments/{uuid:appointment_id}/patient", response=PatientOut, summary="All that was declared of an appointment's patient")
def patient_of(request: VerifiedRequest, appointment_id: UUID) -> PatientOut:
    """For who manages the agenda: so that nobody types again, to refer a patient, what the practice has."""
    return PatientOut.of(agenda.patient_of(request.auth, appointment_id))


@router.post("/appointments/{uuid:appointment_id}/contact", response=PatientOut, summary="Correct how one's own patient is reached")
def correct_contact(request: VerifiedRequest, appointment_id: UUID, body: ReachedIn) -> PatientOut:
    """`corrected-in-referral` for one that came with a referral, which sends again; `invalid` with the faulty fields."""
    services.correct_contact(actor=request.auth, appointment_id=appointment_id, phone=body.phone, email=body.email, now=clock.now())
    return PatientOut.of(agenda.patient_of(request.auth, appointment_id))


@router.post("/appointments/{uuid:appointment_id}/cancel", response=AppointmentOut, summary="Cancel one of one's own appointments")
def cancel_appointment(request: VerifiedRequest, appointment_id: UUID) -> AppointmentOut:
    """`referred-appointment` for one that came with a referral, which is cancelled as a whole."""
    services.cancel_appointment(actor=request.auth, appointment_id=appointment_id, now=clock.now())
    return AppointmentOut.of(agenda.one(request.auth, appointment_id))


def _reasons(request: VerifiedRequest, practitioner_id: UUID) -> ReasonsOut:
    return ReasonsOut(items=[ReasonOut.model_validate(row) for row in hours.reasons(request.auth, practitioner_id)])


def _week(request: VerifiedRequest, practitioner_id: UUID) -> WeekSchema:
    return WeekSchema(items=[OpeningSchema.model_validate(row) for row in hours.openings(request.auth, practitioner_id)])
