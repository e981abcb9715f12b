"""How one of the practice's own patients is reached, corrected after they were booked: by that practice alone, and nothing is sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from cordee.agenda import services
from cordee.agenda.errors import CorrectedInReferral
from cordee.agenda.models import Appointment
from cordee.agenda.rules.hours import Interval
from cordee.agenda.tests.cast import JEANNE, browser_of, helps, instant, places, practises
from cordee.audit.models import Line
from cordee.keys.tests.people import joins
from cordee.patients.models import Patient
from cordee.platform import clock
from cordee.platform.errors import Invalid, NotFound
from cordee.platform.ids import new_id

pytestmark = pytest.mark.django_db
RIGHT = {"phone": "06 00 00 00 43", "email": " jeanne@exemple.fr "}


def test_nobody_from_outside_nobody_unverified_and_no_other_practice_corrects() -> None:
    hugo, claire = practises("Hugo"), practises("Claire")
    address = f"/api/v1/agenda/appointments/{hugo.books_own('08:20')}/contact"
    before = bytes(Patient.objects.get().contact)
    for person, status in (
        (None, 401), (joins("Noe", verified=False), 403), (claire.person, 404), (helps("Maud", claire), 404), (joins("Basile"), 404),
    ):  # fmt: skip
        assert browser_of(person).post(address, RIGHT, "application/json").status_code == status
    assert bytes(Patient.objects.get().contact) == before


@pytest.mark.parametrize("who", ["practitioner", "assistant"])
def test_who_manages_the_agenda_corrects_and_a_lost_answer_is_asked_for_again(who: str) -> None:
    hugo = practises("Hugo")
    actor = hugo.person if who == "practitioner" else helps("Maud", hugo)
    booked, browser = hugo.books_own("08:20"), browser_of(actor)
    ProcrastinateJob.objects.all().delete()
    for _ in range(2):
        answer = browser.post(f"/api/v1/agenda/appointments/{booked}/contact", RIGHT, "application/json")
        assert (answer.status_code, answer.json()["phone"], answer.json()["email"]) == (200, RIGHT["phone"], "jeanne@exemple.fr")
    (line,) = Line.objects.filter(act="agenda.contact_corrected")
    stamp = None if who == "practitioner" else hugo.practitioner_id
    assert (line.actor_id, line.subject_id, line.for_practitioner_id, line.detail or {}) == (actor.user_id, booked, stamp, {})
    assert not ProcrastinateJob.objects.filter(task_name__startswith="notifications."), "the practice's own patients are sent nothing"


def test_a_faulty_number_and_address_change_nothing() -> None:
    hugo = practises("Hugo")
    booked = hugo.books_own("08:20", typed=replace(JEANNE, email="jeane@exemple.fr"))
    with pytest.raises(Invalid) as refused:
        services.correct_contact(actor=hugo.viewer, appointment_id=booked, phone="06 00", email="jeanne@", now=clock.now())
    assert set(refused.value.said) == {"phone", "email"}
    whole = browser_of(hugo.person).get(f"/api/v1/agenda/appointments/{booked}/patient").json()
    assert (whole["phone"], whole["email"]) == ("06 00 00 00 12", "jeane@exemple.fr")


def test_an_address_is_taken_away_and_somebody_who_was_there_is_called_afterwards() -> None:
    hugo = practises("Hugo")
    booked = hugo.books_own("08:20", typed=replace(JEANNE, email="jeane@exemple.fr"))
    later = instant("08:20") + timedelta(days=1)
    services.correct_contact(actor=hugo.viewer, appointment_id=booked, phone="06 00 00 00 43", email=None, now=later)
    whole = browser_of(hugo.person).get(f"/api/v1/agenda/appointments/{booked}/patient").json()
    assert (whole["phone"], whole["email"]) == ("06 00 00 00 43", None)


def test_who_came_with_a_referral_is_corrected_there_and_time_kept_is_nobody() -> None:
    hugo, claire = practises("Hugo"), practises("Claire")
    referred, kept = places(hugo, claire.wants(hugo, "08:20"), actor=claire), new_id()
    Appointment.objects.filter(pk=referred).update(referral_id=new_id())
    with pytest.raises(CorrectedInReferral):
        services.correct_contact(actor=hugo.viewer, appointment_id=referred, phone=JEANNE.phone, email=None, now=clock.now())
    services.keep_time(
        actor=hugo.viewer, appointment_id=kept, practitioner_id=hugo.practitioner_id,
        during=Interval(instant("12:00"), instant("13:00")), label="Staff", now=clock.now(),
    )  # fmt: skip
    with pytest.raises(NotFound):
        services.correct_contact(actor=hugo.viewer, appointment_id=kept, phone=JEANNE.phone, email=None, now=clock.now())
