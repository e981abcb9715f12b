"""Opening hours, visit reasons and full days: the agendas of the ready practitioners, booked by the acts that their pages call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from cordee.agenda import services as agenda
from cordee.agenda.queries import slots
from cordee.agenda.rules.hours import BookableBy, Interval, Weeks
from cordee.agenda.services import Wanted, WantedOpening, WantedReason
from cordee.platform import clock
from cordee.platform.errors import DomainError
from cordee.platform.ids import new_id
from cordee.rehearsal.people import patients
from cordee.rehearsal.people.times import PARIS, working_day

if TYPE_CHECKING:
    from random import Random
    from uuid import UUID

    from cordee.agenda.rules.slots import Slot
    from cordee.verification.identity import VerifiedUserId

SINCE: Final = 8
"""Days ago: from when on the agendas are full, so that a week of practice lies behind everyone."""
FULL: Final = (1, 1, 0.5, 0.2)
"""What becomes of a plan's filling from week to week: the agenda of next month has room."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A visit reason of the plan."""

    label: str
    minutes: int
    by: BookableBy
    asks_for: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """How somebody works: (weekday, start, end), kept for colleagues or not, and what for."""

    bars: tuple[tuple[int, str, str, bool], ...]
    reasons: tuple[Reason, ...]
    filled: float  # the share of slots that the practice's own patients take
    away: tuple[int, int, str] | None = None  # an absence: its first and last working days from today, and what for


_FULL: Final = tuple((day, start, end, False) for day in (0, 1, 3, 4) for start, end in (("08:20", "12:00"), ("13:40", "18:00")))
_OWN: Final = Reason("Suivi", 20, BookableBy.ME)
PLANS: Final = {
    "aubrelong": Plan(
        (*_FULL, (5, "09:00", "12:00", True)),
        (
            Reason("Première consultation", 40, BookableBy.VERIFIED, "Courrier"),
            Reason("Consultation et Holter", 40, BookableBy.VERIFIED, "Ordonnance en cours, dernier ECG."),
            Reason("Échographie", 60, BookableBy.COMMUNITY, "Courrier, ECG"),
            _OWN,
        ),
        0.75,
    ),
    "vauquelande": Plan(_FULL, (Reason("Consultation", 20, BookableBy.VERIFIED, "Photos si possible"), _OWN), 0.4, (16, 20, "Congés")),
    "ormeroy": Plan(
        _FULL,
        (Reason("Consultation", 40, BookableBy.VERIFIED), Reason("Explorations", 60, BookableBy.VERIFIED, "Courrier"), _OWN),
        0.35,
        (12, 12, "Congrès"),
    ),
    "pastenague": Plan(_FULL[2:], (Reason("Consultation", 20, BookableBy.VERIFIED), _OWN), 0.25),
    "solivent": Plan(_FULL[:4], (Reason("Première consultation", 40, BookableBy.VERIFIED, "Bilan récent"), _OWN), 0.4),
    "terrebasse": Plan(_FULL[4:], (Reason("Consultation", 20, BookableBy.VERIFIED), _OWN), 0.4),
    "marchevert": Plan(_FULL, (Reason("Consultation", 20, BookableBy.EVERYONE), _OWN), 0.6),
}


#: Times that are kept, by working day from today: before the patients are booked around them.
BUSY: Final = {
    "aubrelong": (
        (-3, "12:00", "13:40", "Staff"), (1, "12:00", "13:20", "Visite de labo"), (2, "16:00", "18:00", "Hôpital"),
        (4, "12:00", "13:40", "Staff"),
    ),
    "marchevert": (
        (-2, "13:40", "16:00", "Visites à domicile"), (2, "13:40", "15:40", "Visites à domicile"), (3, "12:00", "13:40", "Réunion CPTS"),
    ),
    "vauquelande": ((1, "08:20", "10:00", "Bloc"), (6, "08:20", "12:00", "Bloc")),
}  # fmt: skip
CALLED_OFF: Final = 0.04
"""The share of patients who call to cancel."""


@dataclass
class Practice:
    """A practitioner's agenda while it is being filled."""

    actor: VerifiedUserId
    practitioner_id: UUID
    place_id: UUID
    reason_ids: dict[str, UUID]

    def slot(self, label: str, *, viewer: VerifiedUserId, day: date, nth: int = 0) -> Slot:
        """The nth free slot of the first day, from `day` on, that has one for this viewer."""
        found = slots.offer(
            viewer, practitioner_id=self.practitioner_id, reason_id=self.reason_ids[label], place_id=self.place_id, first=day, count=28,
            now=clock.now(),
        )  # fmt: skip
        free = next(each.slots for each in found.days if each.slots)
        return free[min(nth, len(free) - 1)]


def open_practice(key: str, *, actor: VerifiedUserId, practitioner_id: UUID, place_id: UUID) -> Practice:
    """Save the hours and reasons of somebody's plan."""
    plan, now = PLANS[key], clock.now()
    week = [
        WantedOpening(new_id(), day, time.fromisoformat(start), time.fromisoformat(end), place_id, Weeks.ALL, colleagues)
        for day, start, end, colleagues in plan.bars
    ]
    agenda.save_openings(actor=actor, practitioner_id=practitioner_id, week=week, now=now)
    practice = Practice(actor, practitioner_id, place_id, {})
    for reason in plan.reasons:
        reason_id = practice.reason_ids[reason.label] = new_id()
        wanted = WantedReason(reason.label, reason.minutes, 0, reason.by, reason.asks_for, ())
        agenda.save_reason(actor=actor, practitioner_id=practitioner_id, reason_id=reason_id, wanted=wanted, now=now)
    return practice


def fill(key: str, practice: Practice, *, helper: VerifiedUserId | None, rng: Random) -> int:
    """Book the practice's own patients from now on, some weeks; how many.  A helper takes every other call."""
    booked, now = 0, clock.now()
    reason_id = practice.reason_ids["Suivi"]
    for week, share in enumerate(FULL):
        first = now.date() + timedelta(days=7 * week)
        offer = slots.offer(
            practice.actor, practitioner_id=practice.practitioner_id, reason_id=reason_id, place_id=practice.place_id, first=first, count=7,
            now=now,
        )  # fmt: skip
        for slot in (slot for day in offer.days for slot in day.slots):
            if rng.random() < PLANS[key].filled * share:
                actor = helper if helper and booked % 2 else practice.actor
                booked += _book(practice, reason_id, slot, actor=actor, rng=rng, now=now)
    return booked


def _book(practice: Practice, reason_id: UUID, slot: Slot, *, actor: VerifiedUserId, rng: Random, now: datetime) -> bool:
    wanted = Wanted(new_id(), practice.practitioner_id, reason_id, slot)
    try:
        agenda.book_patient(actor=actor, wanted=wanted, patient_id=new_id(), typed=patients.drawn(rng), now=now)
    except DomainError:
        return False  # two of this plan's reasons overlap here: the first one has it
    if rng.random() < CALLED_OFF:
        agenda.cancel_appointment(actor=actor, appointment_id=wanted.appointment_id, now=now)
    return True


def keep(key: str, practice: Practice) -> None:
    """What else stands in the agenda: time kept for other things, and days away."""
    today = clock.now().astimezone(PARIS).date()
    for count, start, end, label in BUSY.get(key, ()):
        day = working_day(today, count)
        during = Interval(*(datetime.combine(day, time.fromisoformat(at), PARIS) for at in (start, end)))
        agenda.keep_time(
            actor=practice.actor, appointment_id=new_id(), practitioner_id=practice.practitioner_id, during=during, label=label,
            now=clock.now(),
        )  # fmt: skip
    if away := PLANS[key].away:
        first, last, label = away
        during = Interval(
            datetime.combine(working_day(today, first), time(0), PARIS), datetime.combine(working_day(today, last), time(23, 59), PARIS)
        )
        agenda.add_absence(
            actor=practice.actor, absence_id=new_id(), practitioner_id=practice.practitioner_id, during=during, label=label,
            now=clock.now(),
        )  # fmt: skip
