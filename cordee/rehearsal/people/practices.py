"""Opening hours, visit reasons and full days: the agendas of the ready practitioners, booked by the acts that their pages call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from cordee.agenda import services as agenda
from cordee.agenda.queries import slots
from cordee.agenda.rules.hours import BookableBy, Weeks
from cordee.agenda.services import Wanted, WantedOpening, WantedReason
from cordee.platform import clock
from cordee.platform.errors import DomainError
from cordee.platform.ids import new_id
from cordee.rehearsal.people import patients

if TYPE_CHECKING:
    from random import Random
    from uuid import UUID

    from cordee.agenda.rules.slots import Slot
    from cordee.verification.identity import VerifiedUserId

DAYS: Final = 20
"""How far the practices' own patients are booked ahead."""


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
        0.6,
    ),
    "vauquelande": Plan(_FULL, (Reason("Consultation", 20, BookableBy.VERIFIED, "Photos si possible"), _OWN), 0.5),
    "ormeroy": Plan(
        _FULL, (Reason("Consultation", 40, BookableBy.VERIFIED), Reason("Explorations", 60, BookableBy.VERIFIED, "Courrier"), _OWN), 0.5
    ),
    "pastenague": Plan(_FULL[2:], (Reason("Consultation", 20, BookableBy.VERIFIED), _OWN), 0.4),
    "solivent": Plan(_FULL[:4], (Reason("Première consultation", 40, BookableBy.VERIFIED, "Bilan récent"), _OWN), 0.4),
    "terrebasse": Plan(_FULL[4:], (Reason("Consultation", 20, BookableBy.VERIFIED), _OWN), 0.4),
    "marchevert": Plan(_FULL, (Reason("Consultation", 20, BookableBy.EVERYONE), _OWN), 0.5),
}


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


def fill(key: str, practice: Practice, *, rng: Random) -> int:
    """Book the practice's own patients over the next weeks; how many."""
    booked, now = 0, clock.now()
    reason_id = practice.reason_ids["Suivi"]
    for week in range(-(-DAYS // 7)):
        first = now.date() + timedelta(days=7 * week)
        offer = slots.offer(
            practice.actor, practitioner_id=practice.practitioner_id, reason_id=reason_id, place_id=practice.place_id, first=first, count=7,
            now=now,
        )  # fmt: skip
        for slot in (slot for day in offer.days for slot in day.slots):
            if rng.random() < PLANS[key].filled and _book(practice, reason_id, slot, rng=rng, now=now):
                booked += 1
    return booked


def _book(practice: Practice, reason_id: UUID, slot: Slot, *, rng: Random, now: datetime) -> bool:
    wanted = Wanted(new_id(), practice.practitioner_id, reason_id, slot)
    try:
        agenda.book_patient(actor=practice.actor, wanted=wanted, patient_id=new_id(), typed=patients.drawn(rng), now=now)
    except DomainError:
        return False  # two of this plan's reasons overlap here: the first one has it
    return True
