"""Who stands in while somebody is away: told to whoever would refer, with no reason why."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from cordee.agenda import services
from cordee.agenda.queries import hours
from cordee.agenda.rules.hours import Interval
from cordee.agenda.tests.cast import Practice, browser_of, practises
from cordee.platform import clock
from cordee.platform.errors import Invalid, NotFound
from cordee.platform.ids import new_id

pytestmark = pytest.mark.django_db


def is_away(practice: Practice, *, stand_in: Practice | None, label: str = "Congrès") -> None:
    now = clock.now()
    services.add_absence(
        actor=practice.viewer, absence_id=new_id(), practitioner_id=practice.practitioner_id,
        during=Interval(now - timedelta(days=1), now + timedelta(days=3)), label=label,
        stand_in_id=stand_in.practitioner_id if stand_in else None, now=now,
    )  # fmt: skip


def test_an_outsider_learns_nothing() -> None:
    hugo = practises("Hugo")
    is_away(hugo, stand_in=None)
    assert Client().get(f"/api/v1/agenda/practitioners/{hugo.practitioner_id}/away").status_code == 401


def test_whoever_would_refer_reads_until_when_and_who_stands_in_and_not_why() -> None:
    claire, hugo, noe = practises("Claire"), practises("Hugo"), practises("Noe")
    path = f"/api/v1/agenda/practitioners/{hugo.practitioner_id}/away"
    assert browser_of(claire.person).get(path).json() == {"away": None}
    is_away(hugo, stand_in=noe, label="Hospitalisation")
    answer = browser_of(claire.person).get(path)
    assert answer.json()["away"]["stand_in"]["practitioner_id"] == str(noe.practitioner_id)
    assert "Hospitalisation" not in answer.content.decode()


def test_the_longest_absence_that_runs_is_told_and_one_to_come_is_not() -> None:
    claire, hugo = practises("Claire"), practises("Hugo")
    now = clock.now()
    services.add_absence(
        actor=hugo.viewer, absence_id=new_id(), practitioner_id=hugo.practitioner_id,
        during=Interval(now + timedelta(days=1), now + timedelta(days=2)), label="", now=now,
    )  # fmt: skip
    assert hours.away(claire.viewer, hugo.practitioner_id, now=now) is None
    is_away(hugo, stand_in=None)
    told = hours.away(claire.viewer, hugo.practitioner_id, now=clock.now())
    assert told is not None
    assert told.stand_in is None


def test_nobody_stands_in_for_themselves_and_a_stand_in_is_somebody() -> None:
    hugo = practises("Hugo")
    with pytest.raises(Invalid) as refused:
        is_away(hugo, stand_in=hugo)
    assert set(refused.value.detail["fields"]) == {"stand_in"}
    now = clock.now()
    with pytest.raises(NotFound):
        services.add_absence(
            actor=hugo.viewer, absence_id=new_id(), practitioner_id=hugo.practitioner_id,
            during=Interval(now, now + timedelta(days=1)), label="", stand_in_id=new_id(), now=now,
        )  # fmt: skip


def test_the_agenda_itself_shows_the_absence() -> None:
    hugo, noe = practises("Hugo"), practises("Noe")
    is_away(hugo, stand_in=noe)
    today = clock.now().date()
    shown = browser_of(hugo.person).get(
        f"/api/v1/agenda/days?practitioner_id={hugo.practitioner_id}&from={today}&to={today}",
    )
    assert shown.json()["absences"][0]["stand_in_id"] == str(noe.practitioner_id)
