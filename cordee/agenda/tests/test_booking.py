from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from django.db import transaction

from cordee.agenda import services
from cordee.agenda.errors import AppointmentIdTaken, SlotClosed, SlotTaken, TimeKept
from cordee.agenda.models import Absence, Appointment, VisitReason
from cordee.agenda.queries import days, hours, slots
from cordee.agenda.rules.hours import BookableBy, Interval
from cordee.agenda.tests.cast import JEANNE, MONDAY, at_once, browser_of, helps, instant, practises
from cordee.audit.models import Line
from cordee.directory.models import Practitioner
from cordee.keys.tests.people import joins
from cordee.patients import services as patients
from cordee.patients.models import Patient
from cordee.platform import clock
from cordee.platform.errors import Invalid, NotFound
from cordee.platform.ids import new_id
from cordee.platform.models import FeedRow

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from cordee.agenda.queries.slots import Offer
    from cordee.agenda.services import Wanted
    from cordee.agenda.tests.cast import Practice
    from cordee.verification.identity import VerifiedUserId

    CountQueries = Any

pytestmark = pytest.mark.django_db


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
    ],
)
def test_nobody_from_outside_and_nobody_unverified_gets_in(method: str, path: str) -> None:
    hugo = practises("Hugo")
    address = "/api/v1/agenda/" + path.format(practitioner=hugo.practitioner_id, reason=hugo.reason_ids["Consultation"])
    assert getattr(browser_of(None), method)(address).status_code == 401
    assert getattr(browser_of(joins("Noe", verified=False)), method)(address).status_code == 403


def test_an_agenda_is_its_practices_and_nobody_elses() -> None:
    hugo, claire = practises("Hugo"), practises("Claire")
    booked = hugo.books_own("08:20")
    browser = browser_of(claire.person)
    for path in ("openings", "absences", f"days?from={MONDAY}&to={MONDAY}"):
        sign = "&" if "?" in path else "?"
        assert browser.get(f"/api/v1/agenda/{path}{sign}practitioner_id={hugo.practitioner_id}").status_code == 404
    assert browser.post(f"/api/v1/agenda/appointments/{booked}/cancel", {}, "application/json").status_code == 404
    assert browser.delete(f"/api/v1/agenda/reasons/{hugo.reason_ids['Consultation']}").status_code == 404
    with pytest.raises(NotFound):
        services.add_absence(
            actor=claire.viewer, absence_id=new_id(), practitioner_id=hugo.practitioner_id,
            during=Interval(instant("08:00"), instant("18:00")), label="", now=clock.now(),
        )  # fmt: skip
    assert not Absence.objects.exists()


def test_a_week_of_slots_as_a_colleague_sees_it() -> None:
    hugo, claire = practises("Hugo"), practises("Claire")
    hugo.books_own("09:00")
    browser = browser_of(claire.person)
    reason = hugo.reason_ids["Consultation"]
    answer = browser.get(f"/api/v1/agenda/practitioners/{hugo.practitioner_id}/slots?reason_id={reason}&from={MONDAY}&days=6").json()
    assert answer["zone"] == "Europe/Paris"
    assert [day["state"] for day in answer["days"]] == ["open"] * 5 + ["closed"]
    monday = answer["days"][0]
    assert monday["date"] == MONDAY.isoformat()
    assert monday["slots"][0] == {
        "start": f"{instant('08:20'):%Y-%m-%dT%H:%M:%SZ}", "end": f"{instant('09:00'):%Y-%m-%dT%H:%M:%SZ}", "place_id": str(hugo.place_id),
    }  # fmt: skip
    assert [slot["start"][11:16] for slot in monday["slots"]] == [f"{instant(at):%H:%M}" for at in ("08:20", "09:40", "10:20", "11:00")]
    assert len(answer["nearest"]) == 3


def test_only_who_may_book_a_reason_sees_it() -> None:
    community = new_id()
    hugo, claire, samia = practises("Hugo", communities=[community]), practises("Claire", communities=[community]), practises("Samia")
    hugo.offers("Échographie", by=BookableBy.COMMUNITY)
    hugo.offers("Suivi", by=BookableBy.ME)
    maud = helps("Maud", hugo)

    def seen(viewer: VerifiedUserId) -> list[str]:
        return [reason.label for reason in hours.reasons(viewer, hugo.practitioner_id)]

    assert seen(samia.viewer) == ["Consultation"]
    assert seen(claire.viewer) == ["Consultation", "Échographie"]
    assert seen(hugo.viewer) == seen(maud.verified) == ["Consultation", "Échographie", "Suivi"]
    for reason in ("Échographie", "Suivi"):
        with pytest.raises(NotFound):
            week(samia.viewer, hugo, reason=reason)
        with pytest.raises(NotFound):
            places(hugo, samia.wants(hugo, "08:20", reason=reason), actor=samia)
    assert not Patient.objects.exists()


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


def test_shrinking_the_hours_cancels_nothing() -> None:
    hugo = practises("Hugo")
    hugo.books_own("11:00")
    hugo.opens_hours((0, "08:20", "10:00"))
    shown = days.days(hugo.viewer, hugo.practitioner_id, first=MONDAY, last=MONDAY)
    assert [row.cancelled_at for row in shown.appointments] == [None]
    assert [(bar.start, bar.end) for bar in shown.openings] == [(instant("08:20"), instant("10:00"))]


def test_hours_are_saved_and_read_as_they_were_typed() -> None:
    hugo, claire = practises("Hugo"), practises("Claire")
    browser = browser_of(hugo.person)
    address = f"/api/v1/agenda/openings?practitioner_id={hugo.practitioner_id}"
    bar = {"id": str(new_id()), "weekday": 3, "start": "14:20", "end": "17:00", "place_id": str(hugo.place_id), "weeks": "even"}
    answer = browser.put(address, {"items": [bar | {"colleagues_only": True}]}, "application/json")
    assert (answer.status_code, answer.json()) == (200, {"items": [bar | {"colleagues_only": True}]})
    assert browser.get(address).json() == answer.json()
    for faulty in (bar | {"place_id": str(claire.place_id)}, bar | {"end": "14:00"}, bar | {"id": str(_opening_of(claire))}):
        answer = browser.put(address, {"items": [faulty]}, "application/json")
        assert (answer.status_code, set(answer.json()["fields"])) == (422, {"items"})
    assert len(browser.get(address).json()["items"]) == 1


def _opening_of(practice: Practice) -> UUID:
    first = hours.openings(practice.viewer, practice.practitioner_id).first()
    assert first is not None
    return first.id


def test_a_reason_is_added_changed_and_dropped() -> None:
    hugo, claire = practises("Hugo"), practises("Claire")
    browser = browser_of(hugo.person)
    said = {
        "label": "Suivi",
        "duration_min": 20,
        "buffer_min": 5,
        "bookable_by": "me",
        "asks_for": "rien",
        "place_ids": [str(hugo.place_id)],
    }
    reason_id = new_id()
    address = f"/api/v1/agenda/reasons/{reason_id}?practitioner_id={hugo.practitioner_id}"
    assert browser.put(address, said, "application/json").json() == said | {"id": str(reason_id)}
    assert browser.put(address, said | {"duration_min": 25}, "application/json").json()["duration_min"] == 25
    answer = browser.put(address, said | {"duration_min": 7, "place_ids": [str(claire.place_id)]}, "application/json")
    assert set(answer.json()["fields"]) == {"duration_min", "place_ids"}
    assert browser_of(claire.person).put(address, said, "application/json").status_code == 404
    assert browser.delete(f"/api/v1/agenda/reasons/{reason_id}").status_code == 204
    assert browser.delete(f"/api/v1/agenda/reasons/{reason_id}").status_code == 204
    assert [reason.label for reason in hours.reasons(hugo.viewer, hugo.practitioner_id)] == ["Consultation"]
    assert VisitReason.objects.filter(pk=reason_id).exists(), "appointments may name it"


def test_an_absence_closes_the_day_until_it_is_dropped() -> None:
    hugo, claire = practises("Hugo"), practises("Claire")
    browser = browser_of(hugo.person)
    address = f"/api/v1/agenda/absences?practitioner_id={hugo.practitioner_id}"
    body = {"id": str(new_id()), "start": instant("00:00").isoformat(), "end": instant("23:00").isoformat(), "label": "Congrès"}
    for _ in range(2):
        assert browser.post(address, body, "application/json").status_code == 201
    assert [absence["label"] for absence in browser.get(address).json()["items"]] == ["Congrès"]
    assert [day.state for day in week(claire.viewer, hugo, count=2).days] == ["closed", "open"]
    assert browser.delete(f"/api/v1/agenda/absences/{body['id']}").status_code == 204
    assert [day.state for day in week(claire.viewer, hugo, count=2).days] == ["open", "open"]
    with pytest.raises(Invalid):
        services.add_absence(
            actor=hugo.viewer, absence_id=new_id(), practitioner_id=hugo.practitioner_id,
            during=Interval(instant("12:00"), instant("12:00")), label="", now=clock.now(),
        )  # fmt: skip


def test_the_next_slots_of_twenty_cost_three_statements(django_assert_num_queries: CountQueries) -> None:
    claire = practises("Claire")
    colleagues = [practises(f"Hugo{n}") for n in range(4)]
    colleagues[0].books_own("08:20")
    colleagues[1].opens_hours()
    VisitReason.objects.filter(practitioner_id=colleagues[2].practitioner_id).update(bookable_by="me")
    asked = [colleague.practitioner_id for colleague in colleagues]
    now, viewer = instant("07:00"), claire.viewer
    with django_assert_num_queries(3):  # reasons with openings; what is not free; directory's relations
        found = slots.next_slots(viewer, asked, now=now)
    assert [(first.practitioner_id, first.start) for first in found] == [(asked[0], instant("09:00")), (asked[3], instant("08:20"))]
    answer = browser_of(claire.person).get("/api/v1/agenda/next-slots", {"practitioner_id": [str(asked[3])]}).json()
    assert [item["practitioner_id"] for item in answer["items"]] == [str(asked[3])]


def test_a_weeks_slots_and_days_cost_the_same_however_full(django_assert_num_queries: CountQueries) -> None:
    hugo, claire = practises("Hugo"), practises("Claire")
    hers, his = claire.viewer, hugo.viewer
    with django_assert_num_queries(5):  # and the clock
        week(hers, hugo)
    for at in ("08:20", "09:00", "09:40", "10:20"):
        places(hugo, claire.wants(hugo, at), actor=claire)
    with django_assert_num_queries(5):
        week(hers, hugo)
    with django_assert_num_queries(7):
        shown = days.days(his, hugo.practitioner_id, first=MONDAY, last=MONDAY + timedelta(days=6))
    assert [row.referred_by for row in shown.appointments] == [(claire.practitioner_id, "Dr Claire Rochebrune")] * 4


def test_the_directory_is_told_of_the_first_slot() -> None:
    hugo = practises("Hugo")
    now = instant("07:00")
    hugo.books_own("08:20")
    services.note_first_slot(hugo.practitioner_id, now=now)
    assert Practitioner.objects.get(pk=hugo.practitioner_id).first_slot_at == instant("09:00")
    hugo.opens_hours()
    assert services.renew_first_slots(now=now) == 0
    services.note_first_slot(hugo.practitioner_id, now=now)
    assert Practitioner.objects.get(pk=hugo.practitioner_id).first_slot_at is None


def test_overseas_the_day_is_the_places_own() -> None:
    """08:20 in Nouméa is the evening before in Paris."""
    noumea, claire = practises("Hugo", zone="Pacific/Noumea", city="Nouméa"), practises("Claire")
    offered = week(claire.viewer, noumea, count=1)
    assert offered.zone == "Pacific/Noumea"
    assert offered.days[0].slots[0].start == instant("08:20", zone="Pacific/Noumea")
    assert instant("08:20", zone="Pacific/Noumea") < instant("00:00")
