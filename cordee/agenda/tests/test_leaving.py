from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

import pytest

from cordee.agenda import services
from cordee.agenda.errors import PlaceInUse
from cordee.agenda.rules.hours import Weeks
from cordee.agenda.services import WantedOpening
from cordee.agenda.tests.cast import browser_of, practises
from cordee.directory.models import Affiliation, Place
from cordee.directory.rules.places import Written
from cordee.directory.services import write_place
from cordee.platform import clock
from cordee.platform.errors import Invalid, NotFound
from cordee.platform.identity import UserId
from cordee.platform.ids import new_id
from cordee.register.models import Commune

if TYPE_CHECKING:
    from uuid import UUID

    from cordee.agenda.tests.cast import Practice

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def claire() -> Practice:
    Commune.objects.create(
        code="21617", name="Talant", folded="talant", kind="commune", postal_codes=["21240"], department="21", region="", lat=47.3,
        lon=5.0, approximate=True, population=1,
    )  # fmt: skip
    return practises("Claire")


def writes(practice: Practice) -> UUID:
    place_id = new_id()
    written = Written("Maison de santé", "3 rue des Écoles", "21240", "21617", "", "")
    write_place(actor=UserId(practice.user_id), place_id=place_id, written=written, now=clock.now())
    return place_id


def opens_at(practice: Practice, *place_ids: UUID) -> None:
    week = [
        WantedOpening(new_id(), day, time(9), time(12), place_id, Weeks.ALL, colleagues_only=False)
        for day, place_id in enumerate(place_ids)
    ]
    services.save_openings(actor=practice.viewer, practitioner_id=practice.practitioner_id, week=week, now=clock.now())


def test_nobody_else_leaves_it(claire: Practice) -> None:
    place_id, hugo = writes(claire), practises("Hugo")
    with pytest.raises(NotFound):
        services.leave_place(actor=hugo.viewer, place_id=place_id, now=clock.now())
    assert browser_of(None).delete(f"/api/v1/agenda/places/{place_id}").status_code == 401


def test_a_published_place_is_the_registers(claire: Practice) -> None:
    claire.opens_hours()
    with pytest.raises(NotFound):
        services.leave_place(actor=claire.viewer, place_id=claire.place_id, now=clock.now())


def test_nobody_leaves_a_place_where_they_receive(claire: Practice) -> None:
    place_id = writes(claire)
    opens_at(claire, claire.place_id, place_id)
    with pytest.raises(PlaceInUse) as refused:
        services.leave_place(actor=claire.viewer, place_id=place_id, now=clock.now())
    assert refused.value.detail == {"openings": 1, "appointments": 0}
    assert Affiliation.objects.filter(place_id=place_id).exists()


def test_once_nothing_is_to_come_there_it_is_left_and_no_hours_open_there(claire: Practice) -> None:
    place_id = writes(claire)
    opens_at(claire, place_id)
    opens_at(claire, claire.place_id)
    services.leave_place(actor=claire.viewer, place_id=place_id, now=clock.now())
    assert not Affiliation.objects.filter(place_id=place_id).exists()
    assert Place.objects.filter(pk=place_id).exists()  # old appointments say where they were
    with pytest.raises(Invalid):
        opens_at(claire, place_id)
    with pytest.raises(NotFound):
        services.leave_place(actor=claire.viewer, place_id=place_id, now=clock.now())
