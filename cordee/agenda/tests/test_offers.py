from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from cordee.agenda import services
from cordee.agenda.models import VisitReason
from cordee.agenda.queries import days, slots
from cordee.agenda.rules.hours import Interval
from cordee.agenda.tests.cast import MONDAY, browser_of, instant, places, practises, week
from cordee.directory.models import Practitioner
from cordee.platform import clock
from cordee.platform.ids import new_id

if TYPE_CHECKING:
    CountQueries = Any

pytestmark = pytest.mark.django_db


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


def test_the_next_slots_of_twenty_cost_five_statements(django_assert_num_queries: CountQueries) -> None:
    claire = practises("Claire")
    colleagues = [practises(f"Hugo{n}") for n in range(4)]
    colleagues[0].books_own("08:20")
    colleagues[1].opens_hours()
    VisitReason.objects.filter(practitioner_id=colleagues[2].practitioner_id).update(bookable_by="me")
    asked = [colleague.practitioner_id for colleague in colleagues]
    now, viewer = instant("07:00"), claire.viewer
    with django_assert_num_queries(5):  # reasons, openings, what is not free; for whom one acts, who shares a community with these
        found = slots.next_slots(viewer, asked, now=now)
    assert [(first.practitioner_id, first.start) for first in found] == [(asked[0], instant("09:00")), (asked[3], instant("08:20"))]
    answer = browser_of(claire.person).get("/api/v1/agenda/next-slots", {"practitioner_id": [str(asked[3])]}).json()
    assert [item["practitioner_id"] for item in answer["items"]] == [str(asked[3])]


def test_who_is_full_for_weeks_is_looked_at_farther(django_assert_num_queries: CountQueries) -> None:
    claire, soon, away, never = practises("Claire"), practises("Hugo"), practises("Léa"), practises("Jules")
    now, back = instant("08:50"), MONDAY + timedelta(weeks=5)
    for practice, until in ((away, instant("08:20", day=back)), (never, now + slots.HORIZON + timedelta(days=1))):
        services.add_absence(
            actor=practice.viewer, absence_id=new_id(), practitioner_id=practice.practitioner_id, during=Interval(now, until), label="",
            now=clock.now(),
        )  # fmt: skip
    asked, viewer = [practice.practitioner_id for practice in (soon, away, never)], claire.viewer
    with django_assert_num_queries(7):
        found = slots.next_slots(viewer, asked, now=now)
    starts = {first.practitioner_id: first.start for first in found}
    assert starts == {asked[0]: instant("08:50"), asked[1]: instant("08:20", day=back)}
    assert slots.first_slot(asked[1], now=now) == starts[asked[1]]


def test_a_weeks_slots_and_days_cost_the_same_however_full(django_assert_num_queries: CountQueries) -> None:
    hugo, claire = practises("Hugo"), practises("Claire")
    hers, his = claire.viewer, hugo.viewer
    with django_assert_num_queries(4):  # and the clock
        week(hers, hugo)
    for at in ("08:20", "09:00", "09:40", "10:20"):
        places(hugo, claire.wants(hugo, at), actor=claire)
    with django_assert_num_queries(4):
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
