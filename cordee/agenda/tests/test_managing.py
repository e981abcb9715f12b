from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cordee.agenda import services
from cordee.agenda.models import Absence, VisitReason
from cordee.agenda.queries import days, hours
from cordee.agenda.rules.hours import BookableBy, Interval
from cordee.agenda.tests.cast import MONDAY, browser_of, helps, instant, places, practises, week
from cordee.patients.models import Patient
from cordee.platform import clock
from cordee.platform.errors import Invalid, NotFound
from cordee.platform.ids import new_id

if TYPE_CHECKING:
    from uuid import UUID

    from cordee.agenda.tests.cast import Practice
    from cordee.verification.identity import VerifiedUserId

pytestmark = pytest.mark.django_db


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


def test_the_practice_reads_its_patient_whole_and_nobody_else_does() -> None:
    hugo, claire = practises("Hugo"), practises("Claire")
    maud = helps("Maud", hugo)
    path = f"/api/v1/agenda/appointments/{hugo.books_own('08:20')}/patient"
    assert browser_of(claire.person).get(path).status_code == 404
    for person in (hugo.person, maud):
        whole = browser_of(person).get(path).json()
        assert whole["last_name"]
        assert whole["birth_place"]["label"]
        assert whole["postal_code"]
    kept = new_id()
    services.keep_time(
        actor=hugo.viewer, appointment_id=kept, practitioner_id=hugo.practitioner_id,
        during=Interval(instant("12:00"), instant("13:00")), label="Staff", now=clock.now(),
    )  # fmt: skip
    assert browser_of(hugo.person).get(f"/api/v1/agenda/appointments/{kept}/patient").status_code == 404


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
