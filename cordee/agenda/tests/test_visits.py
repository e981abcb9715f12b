"""A practice's own patients: booked for a caller, moved, at whatever hour suits the practice."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from cordee.agenda import services
from cordee.agenda.errors import ReferralsToCancel, SlotClosed, SlotTaken, VisitOver
from cordee.agenda.models import Appointment
from cordee.agenda.queries import days
from cordee.agenda.rules.slots import Slot
from cordee.agenda.tests.cast import JEANNE, MONDAY, at_once, browser_of, helps, instant, places, practises
from cordee.audit.models import Line
from cordee.keys.tests.people import joins
from cordee.platform import clock
from cordee.platform.errors import Invalid, NotFound
from cordee.platform.ids import new_id

if TYPE_CHECKING:
    from uuid import UUID

    from cordee.agenda.tests.cast import Practice

pytestmark = pytest.mark.django_db


def slot_of(practice: Practice, at: str, *, minutes: int = 40) -> Slot:
    start = instant(at)
    return Slot(start, start + timedelta(minutes=minutes), practice.place_id)


def moves(practice: Practice, appointment_id: UUID, at: str, *, minutes: int = 40) -> None:
    services.move_patient(
        actor=practice.viewer, appointment_id=appointment_id, slot=slot_of(practice, at, minutes=minutes), now=clock.now()
    )  # fmt: skip


def asked(practice: Practice, at: str = "08:20", **said: object) -> dict[str, Any]:
    """What a page sends for somebody who called."""
    slot = slot_of(practice, at)
    caller = {"id": str(new_id()), "title": "mrs", "last_name": "Delacombe", "first_name": "Odile", "birth_date": "1957-04-12", "sex": "F"}
    return {
        "id": str(new_id()), "practitioner_id": str(practice.practitioner_id), "reason_id": str(practice.reason_ids["Consultation"]),
        "start": slot.start.isoformat(), "end": slot.end.isoformat(), "place_id": str(practice.place_id),
        "patient": caller | {"phone": "06 00 00 00 42"} | said,
    }  # fmt: skip


@pytest.mark.parametrize("path", ["visits", "visits/{id}/time"])
def test_nobody_from_outside_and_nobody_unverified_books(path: str) -> None:
    hugo = practises("Hugo")
    address = "/api/v1/agenda/" + path.format(id=hugo.books_own("10:20"))
    assert browser_of(None).post(address, asked(hugo), "application/json").status_code == 401
    assert browser_of(joins("Noe", verified=False)).post(address, asked(hugo), "application/json").status_code == 403
    assert browser_of(practises("Claire").person).post(address, asked(hugo), "application/json").status_code == 404
    assert Appointment.objects.count() == 1


def test_an_assistant_books_a_caller_with_what_a_caller_is_asked() -> None:
    hugo = practises("Hugo")
    browser, body = browser_of(helps("Maud", hugo)), asked(hugo)
    answers = [browser.post("/api/v1/agenda/visits", body, "application/json") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201], answers[0].content
    told = answers[0].json()
    assert (told["patient"]["birth_name"], told["patient"]["phone"]) == ("Delacombe", "06 00 00 00 42")
    assert (told["booked_by"]["display_name"], told["for_practitioner"]["display_name"]) == ("Maud Rochebrune", "Dr Hugo Rochebrune")
    whole = browser.get(f"/api/v1/agenda/appointments/{body['id']}/patient").json()
    assert (whole["birth_place"], whole["address"], whole["postal_code"], whole["city"]) == (None, "", "", "")
    assert Appointment.objects.count() == 1


def test_what_a_caller_says_all_the_same_is_checked() -> None:
    hugo = practises("Hugo")
    answer = browser_of(hugo.person).post("/api/v1/agenda/visits", asked(hugo, postal_code="2100", first_name=" "), "application/json")
    assert (answer.status_code, sorted(answer.json()["fields"])) == (422, ["patient.first_name", "patient.postal_code"])
    with pytest.raises(Invalid):
        hugo.books_own("08:20", typed=replace(JEANNE, phone=""))


@pytest.mark.parametrize("at", ["07:40", "11:40", "12:30", "19:00"])
def test_a_practice_takes_its_own_patients_outside_of_what_it_offers(at: str) -> None:
    hugo = practises("Hugo")
    hugo.books_own(at)
    with pytest.raises(SlotTaken):
        hugo.books_own(at)


def test_but_neither_in_the_past_nor_while_away_nor_somewhere_else() -> None:
    hugo, claire = practises("Hugo"), practises("Claire")
    services.add_absence(
        actor=hugo.viewer, absence_id=new_id(), practitioner_id=hugo.practitioner_id, during=hugo.wants(hugo, "10:20").during,
        label="Bloc", now=clock.now(),
    )  # fmt: skip
    for at, why in (("10:40", "absent"), ("08:21", "not-open")):
        with pytest.raises(SlotClosed) as refusal:
            hugo.books_own(at)
        assert refusal.value.detail["reason"] == why
    wanted = replace(hugo.wants(hugo, "08:20"), slot=slot_of(claire, "08:20"))
    with pytest.raises(SlotClosed):
        services.book_patient(actor=hugo.viewer, wanted=wanted, patient_id=new_id(), typed=JEANNE, now=clock.now())
    with pytest.raises(SlotClosed) as refusal:
        services.book_patient(
            actor=hugo.viewer, wanted=hugo.wants(hugo, "08:20"), patient_id=new_id(), typed=JEANNE, now=instant("08:20")
        )  # fmt: skip
    assert refusal.value.detail["reason"] == "past"


def test_a_patient_who_calls_back_comes_at_another_time() -> None:
    hugo = practises("Hugo")
    maud = helps("Maud", hugo)
    booked, other = hugo.books_own("08:20"), hugo.books_own("09:00")
    browser, slot = browser_of(maud), slot_of(hugo, "12:10")
    body = {"start": slot.start.isoformat(), "end": slot.end.isoformat(), "place_id": str(hugo.place_id)}
    answers = [browser.post(f"/api/v1/agenda/visits/{booked}/time", body, "application/json") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200], answers[0].content
    shown = days.days(hugo.viewer, hugo.practitioner_id, first=MONDAY, last=MONDAY).appointments
    assert [(row.id, row.start) for row in shown] == [(other, instant("09:00")), (booked, instant("12:10"))]
    line = Line.objects.get(act="agenda.patient_moved")
    assert (line.actor_id, line.for_practitioner_id) == (maud.user_id, hugo.practitioner_id)
    hugo.books_own("08:20")  # its first time is free again


def test_a_time_that_somebody_has_is_refused_with_the_next_ones() -> None:
    hugo = practises("Hugo")
    booked = hugo.books_own("08:20")
    hugo.books_own("09:00")
    with pytest.raises(SlotTaken) as refusal:
        moves(hugo, booked, "08:40")
    assert len(refusal.value.detail["next"]) == 3
    moves(hugo, booked, "08:15")  # over its own former time: nobody else has it


def test_what_is_referred_cancelled_begun_or_longer_is_not_moved() -> None:
    hugo, claire = practises("Hugo"), practises("Claire")
    referred, called_off, booked = places(hugo, claire.wants(hugo, "08:20"), actor=claire), hugo.books_own("09:00"), hugo.books_own("09:40")
    Appointment.objects.filter(pk=referred).update(referral_id=new_id())
    with pytest.raises(ReferralsToCancel):
        moves(hugo, referred, "11:00")
    services.cancel_appointment(actor=hugo.viewer, appointment_id=called_off, now=clock.now())
    with pytest.raises(VisitOver):
        moves(hugo, called_off, "11:00")
    with pytest.raises(SlotClosed):
        moves(hugo, booked, "11:00", minutes=60)
    with pytest.raises(VisitOver):
        services.move_patient(actor=hugo.viewer, appointment_id=booked, slot=slot_of(hugo, "11:00"), now=instant("09:50"))
    with pytest.raises(NotFound):
        moves(claire, booked, "11:00")


@pytest.mark.django_db(transaction=True)
def test_two_who_want_one_time_at_once_do_not_both_get_it() -> None:
    hugo = practises("Hugo")
    first, second = hugo.books_own("08:20"), hugo.books_own("09:00")
    outcomes = at_once(lambda: moves(hugo, first, "11:00"), lambda: moves(hugo, second, "11:10"))
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["NoneType", "SlotTaken"], outcomes
