"""What agenda says and takes in JSON.  Instants are UTC; times of openings are civil times of the place, as "08:20"."""

from datetime import date, datetime, time
from typing import Annotated, Literal
from uuid import UUID

from ninja import Field, Schema
from pydantic import AfterValidator, PlainSerializer

from cordee.agenda.models import Absence
from cordee.agenda.queries import days, slots
from cordee.agenda.queries.days import Booked
from cordee.agenda.queries.hours import interval_of
from cordee.agenda.rules.hours import BookableBy, Weeks
from cordee.agenda.rules.slots import DayState
from cordee.agenda.services import WantedOpening, WantedReason
from cordee.patients.schemas import PatientInAgenda
from cordee.platform.instants import Instant
from cordee.platform.shown import Shown


def _without_zone(at: time) -> time:
    """The same.  Raises ValueError: what is at an offset, or a number of seconds, is no time on a wall."""
    if at.tzinfo is not None:
        raise ValueError("a civil time has no offset")
    return at


CivilTime = Annotated[time, AfterValidator(_without_zone), PlainSerializer(lambda at: f"{at:%H:%M}", return_type=str)]


class ReasonIn(Schema):
    """A visit reason, as its practice words it."""

    label: str
    duration_min: int
    buffer_min: int = 0
    bookable_by: BookableBy
    asks_for: str = Field(default="", max_length=200)
    place_ids: list[UUID] = Field(default_factory=list, max_length=50)

    def wanted(self) -> WantedReason:
        """As the services take it."""
        return WantedReason(self.label, self.duration_min, self.buffer_min, self.bookable_by, self.asks_for, tuple(self.place_ids))


class NewReasonIn(ReasonIn):
    """A fresh one, under an id of the client's making."""

    id: UUID


class ReasonOut(Schema):
    """A visit reason."""

    id: UUID
    label: str
    duration_min: int
    buffer_min: int
    bookable_by: BookableBy
    asks_for: str
    place_ids: list[UUID]


class ReasonsOut(Schema):
    """Some reasons, in the practice's order."""

    items: list[ReasonOut]


class SlotOut(Schema):
    """A time that can be booked."""

    start: datetime
    end: datetime
    place_id: UUID


class SlotsAsked(Schema):
    """Which slots."""

    reason_id: UUID
    place_id: UUID | None = None
    first: date = Field(alias="from")
    days: int = Field(default=7, ge=1, le=31)


class DayOut(Schema):
    """A day's slots, or why there is none."""

    date: date
    state: DayState
    slots: list[SlotOut]


class OfferOut(Schema):
    """A week's slots, and the nearest ones; days are civil days of `zone`."""

    zone: str
    nearest: list[SlotOut]
    days: list[DayOut]


class FirstSlotOut(Shown):
    """When somebody is next free, and for which of their reasons."""

    practitioner_id: UUID
    reason_id: UUID
    start: datetime


class FirstSlotsOut(Shown):
    """Of those asked, who has a slot."""

    items: list[FirstSlotOut]


class OpeningSchema(Schema):
    """One bar of the week."""

    id: UUID
    weekday: int = Field(ge=0, le=6)
    start: CivilTime
    end: CivilTime
    place_id: UUID
    weeks: Weeks = Weeks.ALL
    colleagues_only: bool = False

    def wanted(self) -> WantedOpening:
        """As the services take it."""
        return WantedOpening(self.id, self.weekday, self.start, self.end, self.place_id, self.weeks, self.colleagues_only)


class WeekSchema(Schema):
    """The whole week."""

    items: list[OpeningSchema] = Field(max_length=200)


class AbsenceIn(Schema):
    """Time away, under an id of the client's making."""

    id: UUID
    start: Instant
    end: Instant
    label: str = ""
    stand_in_id: UUID | None = None


class AbsenceOut(Schema):
    """Time away."""

    id: UUID
    start: datetime
    end: datetime
    label: str
    stand_in_id: UUID | None

    @classmethod
    def of(cls, row: Absence) -> "AbsenceOut":
        """From the table."""
        during = interval_of(row.during)
        return cls(id=row.id, start=during.start, end=during.end, label=row.label, stand_in_id=row.stand_in_id)


class StandInOut(Schema):
    """Whom one turns to meanwhile."""

    practitioner_id: UUID
    user_id: UUID | None
    display_name: str


class AwayOut(Schema):
    """Until when somebody is away, and who stands in."""

    until: datetime
    stand_in: StandInOut | None
    locum: bool = Field(description="the stand-in keeps this very agenda; else one turns to them instead")


class AwayAnswer(Schema):
    """Null while they are there."""

    away: AwayOut | None


class AbsencesOut(Schema):
    """Those under way or to come."""

    items: list[AbsenceOut]


class DaysAsked(Schema):
    """Which days of whose agenda."""

    practitioner_id: UUID
    first: date = Field(alias="from")
    last: date = Field(alias="to")


class BarOut(Schema):
    """Hours that are open."""

    start: datetime
    end: datetime
    place_id: UUID
    colleagues_only: bool


class NamedReason(Schema):
    """What for."""

    id: UUID
    label: str


class NamedPractitioner(Schema):
    """A practitioner by name."""

    practitioner_id: UUID
    display_name: str


class NamedUser(Schema):
    """A user by name."""

    user_id: UUID
    display_name: str


class AppointmentOut(Schema):
    """An appointment as its practice sees it: the administrative layer."""

    id: UUID
    start: datetime
    end: datetime
    kind: Literal["patient", "busy"]
    label: str
    reason: NamedReason | None
    place_id: UUID | None
    patient: PatientInAgenda | None
    referred_by: NamedPractitioner | None
    booked_by: NamedUser
    for_practitioner: NamedPractitioner | None
    cancelled_at: datetime | None
    referral_id: UUID | None

    @classmethod
    def of(cls, row: Booked) -> "AppointmentOut":
        """From what was read."""

        def practitioner(named: tuple[UUID, str] | None) -> NamedPractitioner | None:
            return NamedPractitioner(practitioner_id=named[0], display_name=named[1]) if named else None

        return cls(
            id=row.id, start=row.start, end=row.end, kind="patient" if row.kind == "patient" else "busy", label=row.label,
            reason=NamedReason(id=row.reason[0], label=row.reason[1]) if row.reason else None, place_id=row.place_id,
            patient=PatientInAgenda.of(row.patient) if row.patient else None, referred_by=practitioner(row.referred_by),
            booked_by=NamedUser(user_id=row.booked_by[0], display_name=row.booked_by[1]),
            for_practitioner=practitioner(row.for_practitioner), cancelled_at=row.cancelled_at, referral_id=row.referral_id,
        )  # fmt: skip


class DaysOut(Schema):
    """Some days of an agenda; civil days of `zone`."""

    zone: str
    openings: list[BarOut]
    absences: list[AbsenceOut]
    appointments: list[AppointmentOut]

    @classmethod
    def of(cls, found: days.Days) -> "DaysOut":
        """From what was read."""
        return cls(
            zone=found.zone, openings=[BarOut.model_validate(bar) for bar in found.openings],
            absences=[AbsenceOut.model_validate(away) for away in found.absences],
            appointments=[AppointmentOut.of(row) for row in found.appointments],
        )  # fmt: skip


class KeptTimeIn(Schema):
    """Time that a practitioner keeps, under an id of the client's making."""

    id: UUID
    practitioner_id: UUID
    start: Instant
    end: Instant
    kind: Literal["busy"] = "busy"
    label: str = ""


def first_slots(found: list[slots.FirstSlot]) -> FirstSlotsOut:
    """From what was read."""
    return FirstSlotsOut(items=[FirstSlotOut.model_validate(each) for each in found])
