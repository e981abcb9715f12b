from __future__ import annotations

from itertools import pairwise

import pytest

from cordee.agenda import services
from cordee.agenda.errors import AppointmentIdTaken, SlotClosed, SlotTaken, TimeKept
from cordee.agenda.models import Appointment
from cordee.agenda.queries import days
from cordee.agenda.rules.hours import Interval
from cordee.agenda.tests.cast import MONDAY, at_once, browser_of, helps, instant, places, practises
from cordee.audit.models import Line
from cordee.keys.tests.people import joins
from cordee.patients.models import Patient
from cordee.platform import clock
from cordee.platform.errors import NotFound
from cordee.platform.ids import new_id
from cordee.platform.models import FeedRow

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("get", "practitioners/{practitioner}/reasons"),
        ("get", "practitioners/{practitioner}/slots?reason_id={reason}&from=2026-12-01"),
        ("get", "next-slots?practitioner_id={practitioner}"),
        ("get", "days?practitioner_id={practitioner}&from=2026-12-01&to=2026-12-07"),
        ("get", "openings?practitioner_id={practitioner}"),
        ("get", "absences?practitioner_id={practitioner}"),
        ("delete", "reasons/{reason}"),
        ("post", "appointments/{reason}/cancel"),
        ("get", "appointments/{reason}/patient"),
    ],
)
def test_nobody_from_outside_and_nobody_unverified_gets_in(method: str, path: str) -> None:
    hugo = practises("Hugo")
    address = "/api/v1/agenda/" + path.format(practitioner=hugo.practitioner_id, reason=hugo.reason_ids["Consultation"])
    assert getattr(browser_of(None), method)(address).status_code == 401
    assert getattr(browser_of(joins("Noe", verified=False)), method)(address).status_code == 403


def test_booking_twice_books_once_and_the_second_person_is_offered_the_next_slots() -> None:
    hugo, claire, samia = practises("Hugo"), practises("Claire"), practises("Samia")
    wanted, patient_id = claire.wants(hugo, "08:20"), new_id()
    places(hugo, wanted, actor=claire, patient_id=patient_id)
    places(hugo, wanted, actor=claire, patient_id=patient_id)
    assert Appointment.objects.count() == 1
    with pytest.raises(SlotTaken) as refusal:
        places(hugo, samia.wants(hugo, "08:40"), actor=samia)
    assert [slot["start"] for slot in refusal.value.detail["next"]] == [
        f"{instant(at):%Y-%m-%dT%H:%M:%SZ}" for at in ("09:00", "09:40", "10:20")
    ]
    assert Patient.objects.count() == 1, "nothing of the loser's stays"
    with pytest.raises(AppointmentIdTaken):
        services.keep_time(
            actor=samia.viewer, appointment_id=wanted.appointment_id, practitioner_id=samia.practitioner_id,
            during=Interval(instant("08:00"), instant("09:00")), label="", now=clock.now(),
        )  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_of_eight_at_once_one_wins() -> None:
    hugo = practises("Hugo")
    colleagues = [practises(name) for name in ("Claire", "Samia", "Ana", "Lou", "Ines", "Paul", "Jean", "Rose")]
    times = ["10:20", "10:20", "10:20", "10:20", "10:00", "10:35", "10:40", "10:55"]
    outcomes = at_once(
        *(lambda who=who, at=at: places(hugo, who.wants(hugo, at), actor=who) for who, at in zip(colleagues, times, strict=True))
    )
    assert all(isinstance(outcome, SlotTaken) or outcome in Appointment.objects.values_list("pk", flat=True) for outcome in outcomes), (
        outcomes
    )
    kept = sorted((row.keeps.lower, row.keeps.upper) for row in Appointment.objects.filter(practitioner_id=hugo.practitioner_id))
    assert kept
    assert all(first[1] <= second[0] for first, second in pairwise(kept))
    assert Patient.objects.count() == len(kept)


def test_a_buffer_is_kept_free_by_the_database_too() -> None:
    hugo, claire = practises("Hugo"), practises("Claire")
    hugo.offers("Holter", buffer=10)
    places(hugo, claire.wants(hugo, "08:20", reason="Holter"), actor=claire)
    with pytest.raises(SlotTaken):
        places(hugo, claire.wants(hugo, "09:00"), actor=claire)
    places(hugo, claire.wants(hugo, "09:10"), actor=claire)


@pytest.mark.parametrize(("at", "why"), [("07:40", "not-open"), ("11:40", "not-open"), ("08:21", "not-open"), ("10:00", "absent")])
def test_what_is_not_offered_can_not_be_booked(at: str, why: str) -> None:
    hugo, claire = practises("Hugo"), practises("Claire")
    services.add_absence(
        actor=hugo.viewer, absence_id=new_id(), practitioner_id=hugo.practitioner_id, during=Interval(instant("10:30"), instant("11:00")),
        label="Réunion", now=clock.now(),
    )  # fmt: skip
    with pytest.raises(SlotClosed) as refusal:
        places(hugo, claire.wants(hugo, at), actor=claire)
    assert refusal.value.detail["reason"] == why
    assert len(refusal.value.detail["next"]) == 3


def test_a_cancelled_time_is_free_again_and_stays_to_be_seen() -> None:
    hugo, claire = practises("Hugo"), practises("Claire")
    booked = hugo.books_own("08:20")
    services.cancel_appointment(actor=hugo.viewer, appointment_id=booked, now=clock.now())
    services.cancel_appointment(actor=hugo.viewer, appointment_id=booked, now=clock.now())
    places(hugo, claire.wants(hugo, "08:20"), actor=claire)
    shown = days.days(hugo.viewer, hugo.practitioner_id, first=MONDAY, last=MONDAY).appointments
    assert [(row.cancelled_at is None, row.referred_by is None) for row in shown] in (
        [(False, True), (True, False)],
        [(True, False), (False, True)],
    )
    assert Line.objects.filter(act="agenda.cancelled").count() == 1


def test_an_assistant_acts_for_each_of_hers_and_it_says_so() -> None:
    hugo, claire = practises("Hugo"), practises("Claire")
    maud = helps("Maud", hugo)
    hugo.books_own("08:20", actor=maud.verified)
    (row,) = days.days(maud.verified, hugo.practitioner_id, first=MONDAY, last=MONDAY).appointments
    assert row.booked_by == (maud.user_id, "Maud Rochebrune")
    assert row.for_practitioner == (hugo.practitioner_id, "Dr Hugo Rochebrune")
    assert row.patient is not None
    assert row.patient.identity.last_name == "Rousselaine"
    line = Line.objects.get(act="agenda.patient_booked")
    assert (line.actor_id, line.for_practitioner_id) == (maud.user_id, hugo.practitioner_id)
    told = FeedRow.objects.filter(kind="appointment.changed").values_list("user_id", flat=True)
    assert set(told) == {hugo.user_id, maud.user_id}
    with pytest.raises(NotFound):
        claire.books_own("08:20", actor=maud.verified)


def test_time_kept_gives_way_to_nobody() -> None:
    hugo, claire = practises("Hugo"), practises("Claire")
    browser = browser_of(hugo.person)
    body = {
        "id": str(new_id()), "practitioner_id": str(hugo.practitioner_id), "start": instant("08:20").isoformat(),
        "end": instant("09:10").isoformat(), "kind": "busy", "label": "Réunion d’équipe",
    }  # fmt: skip
    answers = [browser.post("/api/v1/agenda/appointments", body, "application/json") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert (answers[0].json()["label"], answers[0].json()["patient"]) == ("Réunion d’équipe", None)
    with pytest.raises(SlotTaken):
        places(hugo, claire.wants(hugo, "08:20"), actor=claire)
    with pytest.raises(TimeKept):
        services.keep_time(
            actor=hugo.viewer, appointment_id=new_id(), practitioner_id=hugo.practitioner_id,
            during=Interval(instant("09:00"), instant("09:20")), label="", now=clock.now(),
        )  # fmt: skip
    upside_down = body | {"id": str(new_id()), "end": body["start"]}
    answer = browser.post("/api/v1/agenda/appointments", upside_down, "application/json")
    assert (answer.status_code, answer.json()["fields"]) == (422, {"end": "La fin vient après le début."})
