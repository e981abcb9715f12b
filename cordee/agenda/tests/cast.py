"""Practices with hours and reasons, for tests of this room and of those above: people with real keys, hours saved by the real acts.

claire, hugo = practises("Claire"), practises("Hugo", weekday_hours=[("08:20", "12:00")])
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.db import connection, transaction
from django.test import Client

from cordee.accounts.tests.signing_in import with_second_factor
from cordee.agenda import services
from cordee.agenda.queries import slots
from cordee.agenda.rules.hours import BookableBy, Weeks
from cordee.agenda.rules.slots import Slot
from cordee.agenda.services import Wanted, WantedOpening, WantedReason
from cordee.directory.models import Affiliation, Organisation, Place, Practitioner
from cordee.directory.services import delegate
from cordee.keys.tests.people import PASSWORD, Person, joins
from cordee.patients import services as patients
from cordee.patients.rules.identity import BornInFrance, Sex, Title, Typed
from cordee.platform import clock
from cordee.platform.ids import new_id

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from uuid import UUID

    from cordee.agenda.queries.slots import Offer
    from cordee.verification.identity import VerifiedUserId

__all__ = ["JEANNE", "MONDAY", "Practice", "at_once", "browser_of", "helps", "instant", "places", "practises", "week"]

BROWSER = {"host": "localhost", "origin": "http://localhost:8000"}
JEANNE = Typed(
    title=Title.MRS, last_name="Rousselaine", first_name="Jeanne", birth_name="Belvalin", birth_date=date(1957, 4, 12),
    birth_place=BornInFrance("21054", "Beaune"), sex=Sex.FEMALE, address="14 rue des Forgerons", postal_code="21000", city="Dijon",
    phone="06 00 00 00 12", email=None, sms_refused=False,
)  # fmt: skip


MORNINGS = tuple((weekday, "08:20", "12:00") for weekday in range(5))


def _monday_to_come() -> date:
    today = datetime.now(tz=UTC).date()
    return today + timedelta(days=14 - today.weekday())


MONDAY = _monday_to_come()
"""The Monday of the week after next: never today, and whole in the future."""


def instant(at: str, *, day: date = MONDAY, zone: str = "Europe/Paris") -> datetime:
    """A civil time of a place, as an instant."""
    return datetime.combine(day, time.fromisoformat(at), tzinfo=ZoneInfo(zone)).astimezone(UTC)


@dataclass(frozen=True)
class Practice:
    """A practitioner on Cordée, at one place."""

    person: Person
    practitioner_id: UUID
    place_id: UUID
    zone: str
    reason_ids: dict[str, UUID]

    @property
    def viewer(self) -> VerifiedUserId:
        return self.person.verified

    @property
    def user_id(self) -> UUID:
        return self.person.user_id

    def wants(self, other: Practice, at: str, *, day: date = MONDAY, reason: str = "Consultation", minutes: int = 40) -> Wanted:
        """A slot in somebody's agenda."""
        start = instant(at, day=day, zone=other.zone)
        return Wanted(
            new_id(), other.practitioner_id, other.reason_ids[reason], Slot(start, start + timedelta(minutes=minutes), other.place_id)
        )

    def opens_hours(self, *bars: tuple[int, str, str], weeks: Weeks = Weeks.ALL, colleagues_only: bool = False) -> None:
        """Save a week: (weekday, start, end)."""
        week = [
            WantedOpening(new_id(), weekday, time.fromisoformat(start), time.fromisoformat(end), self.place_id, weeks, colleagues_only)
            for weekday, start, end in bars
        ]
        services.save_openings(actor=self.viewer, practitioner_id=self.practitioner_id, week=week, now=clock.now())

    def offers(self, label: str, *, minutes: int = 40, buffer: int = 0, by: BookableBy = BookableBy.VERIFIED) -> UUID:
        """Add a visit reason."""
        reason_id = new_id()
        services.save_reason(
            actor=self.viewer, practitioner_id=self.practitioner_id, reason_id=reason_id,
            wanted=WantedReason(label, minutes, buffer, by, "Courrier", ()), now=clock.now(),
        )  # fmt: skip
        self.reason_ids[label] = reason_id
        return reason_id

    def books_own(self, at: str, *, day: date = MONDAY, typed: Typed = JEANNE, actor: VerifiedUserId | None = None) -> UUID:
        """Book one of the practice's own patients."""
        wanted = self.wants(self, at, day=day)
        services.book_patient(actor=actor or self.viewer, wanted=wanted, patient_id=new_id(), typed=typed, now=clock.now())
        return wanted.appointment_id


def practises(
    first_name: str,
    *,
    city: str = "Dijon",
    zone: str = "Europe/Paris",
    hours: Sequence[tuple[int, str, str]] = MORNINGS,
    communities: Sequence[UUID] = (),
) -> Practice:
    """Somebody joins, is the practitioner of a place, opens hours and offers « Consultation », 40 minutes, to verified colleagues."""
    person = joins(first_name)
    organisation = Organisation.objects.create(name=f"Cabinet {first_name}")
    place = Place.objects.create(
        organisation=organisation, address_line="3 allée des Cèdres", postal_code="21000", city=city, zone=zone, phone="0353012218",
        patient_label="Cabinet du Parc-aux-Cèdres",
    )  # fmt: skip
    practitioner = Practitioner.objects.create(
        user_id=person.user_id, title="Dr", first_name=first_name, last_name="Rochebrune", first_folded=first_name.lower(),
        last_folded="rochebrune", profession_code="10", profession_label="Médecin", specialty_code="SM04", specialty_label="Cardiologie",
        accepts_referrals=True, on_cordee_at=clock.now(), community_ids=list(communities),
    )  # fmt: skip
    Affiliation.objects.create(practitioner=practitioner, place=place, rank=0)
    practice = Practice(person, practitioner.id, place.id, zone, {})
    practice.opens_hours(*hours)
    practice.offers("Consultation")
    return practice


def helps(first_name: str, *practices: Practice) -> Person:
    """An assistant joins, and each of these practitioners lets her act in their name, without the clinical text."""
    assistant = joins(first_name)
    for practice in practices:
        delegate(
            actor=practice.viewer, delegation_id=new_id(), practitioner_id=practice.practitioner_id, delegate_id=assistant.user_id,
            now=clock.now(),
        )  # fmt: skip
    return assistant


def browser_of(person: Person | None) -> Client:
    """A browser in which somebody is signed in; nobody, for an outsider."""
    browser = Client(headers=BROWSER)
    if person is not None:
        browser.post("/api/v1/auth/browser/v1/auth/login", {"email": person.email, "password": PASSWORD}, "application/json")
        with_second_factor(browser)
    return browser


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """What each act gave or raised, begun together, each on a connection of its own."""
    barrier = threading.Barrier(len(acts))
    results: list[Any] = [None] * len(acts)

    def run(place: int) -> None:
        barrier.wait()
        try:
            results[place] = acts[place]()
        except Exception as fault:  # noqa: BLE001 - a fault is an outcome here
            results[place] = fault
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def week(viewer: VerifiedUserId, practice: Practice, *, reason: str = "Consultation", first: date = MONDAY, count: int = 5) -> Offer:
    return slots.offer(
        viewer, practitioner_id=practice.practitioner_id, reason_id=practice.reason_ids[reason], place_id=None, first=first, count=count,
        now=clock.now(),
    )  # fmt: skip


def places(practice: Practice, wanted: Wanted, *, actor: Practice, patient_id: UUID | None = None) -> UUID:
    """The step, as an act of a room above would call it."""
    patient_id = patient_id or new_id()
    with transaction.atomic():
        patients.record(
            patient_id=patient_id, typed=JEANNE, recorded_for=actor.practitioner_id,
            holders=[actor.practitioner_id, practice.practitioner_id], now=clock.now(),
        )  # fmt: skip
        services.place(actor=actor.viewer, wanted=wanted, patient_id=patient_id, referred_by=actor.practitioner_id, now=clock.now())
    return wanted.appointment_id
