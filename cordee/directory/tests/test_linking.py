from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from cordee.audit.models import Line
from cordee.directory import services
from cordee.directory.errors import AlreadyLinked
from cordee.directory.models import Practitioner
from cordee.directory.tests.conftest import row
from cordee.platform import clock
from cordee.platform.ids import new_id
from cordee.verification import services as standing
from cordee.verification.rules import Method
from cordee.verification.services.declaring import declare

if TYPE_CHECKING:
    from uuid import UUID

    from cordee.directory.tests.conftest import Cast

PAULINE = "819900000005"
LATECOMER = "819900000008"


def verified_as(user_id: UUID, register_id: str | None) -> None:
    standing.verify(user_id=user_id, method=Method.E_CPS, register_id=register_id, actor_id=None, now=clock.now())


def test_a_verified_identity_is_linked_by_a_job(cast: Cast) -> None:
    user_id = cast.joins("pauline", "Pauline", "Castelroc", verified=False)
    verified_as(user_id, PAULINE)
    job = ProcrastinateJob.objects.get(task_name="directory.link_verified", args__user_id=str(user_id))
    assert job.status == "todo"
    first = services.link_verified(user_id, now=clock.now())
    assert first == services.link_verified(user_id, now=clock.now()) == cast.practitioner("castelroc").id
    assert cast.practitioner("castelroc").user_id == user_id


def test_whom_the_register_does_not_name_yet_is_linked_when_it_does(cast: Cast) -> None:
    user_id = cast.joins("lou", "Lou", "Pierrefeu", verified=False)
    verified_as(user_id, LATECOMER)
    assert services.link_verified(user_id, now=clock.now()) is None
    cast.published.append(row(8, "PIERREFEU", "LOU", "SM54", "21231", "CABINET DES TILLEULS"))
    cast.publish()
    assert cast.practitioner("pierrefeu").user_id == user_id


def test_who_declared_a_practice_and_stands_in_no_register_is_found(cast: Cast) -> None:
    user_id = cast.joins("ines", "Inès", "Hautecombe", verified=False)
    fields = {
        "profession": "10", "skill": "SM54", "practice_mode": "salaried", "postal_code": "21240", "commune_code": "21617", "city": "Talant",
        "rpps": None, "adeli": None, "register_id": None,
    }  # fmt: skip
    declare(user_id=user_id, fields=fields, now=clock.now())
    verified_as(user_id, None)
    made = services.link_verified(user_id, now=clock.now())
    assert made is not None
    assert services.link_verified(user_id, now=clock.now()) == made
    found = cast.get("solene", "search?q=hautecombe")["items"]
    assert [(one["display_name"], one["place"]["city"], one["profession"]["code"]) for one in found] == [
        ("Dr Inès Hautecombe" if found[0]["title"] else "Inès Hautecombe", "Talant", "10")
    ]
    assert found[0]["place"]["patient_label"] == "Cabinet médical"


def test_who_declared_themselves_first_keeps_their_row_when_the_register_names_them(cast: Cast) -> None:
    user_id = cast.joins("lou", "Loù", "Pierrefeu", verified=False)
    fields = {
        "profession": "10", "skill": "SM54", "practice_mode": "salaried", "postal_code": "21240", "commune_code": "21617", "city": "Talant",
        "rpps": "19900000008", "adeli": None, "register_id": LATECOMER,
    }  # fmt: skip
    declare(user_id=user_id, fields=fields, now=clock.now())
    verified_as(user_id, LATECOMER)
    made = services.link_verified(user_id, now=clock.now())
    cast.published.append(row(8, "PIERREFEU", "LOU", "SM04", "21231", "CABINET DES TILLEULS"))
    cast.publish()
    taken = cast.practitioner("pierrefeu")
    assert (taken.id, taken.user_id, taken.register_id, taken.first_name) == (made, user_id, LATECOMER, "Loù")
    assert (taken.specialty_code, taken.on_cordee_at is not None) == ("SM04", True)
    card = cast.get("solene", f"practitioners/{made}")
    assert [one["organisation_name"] for one in card["places"]] == ["Cabinet des Tilleuls", "Cabinet de Loù Pierrefeu"]
    cast.publish()
    assert cast.practitioner("pierrefeu").id == made
    assert Line.objects.filter(act="directory.taken_over", subject_id=user_id).count() == 1


def test_a_published_row_that_somebody_had_to_do_with_is_left_to_who_decides(cast: Cast) -> None:
    user_id = cast.joins("ines", "Inès", "Hautecombe", verified=False)
    fields = {
        "profession": "10", "skill": "SM54", "practice_mode": "salaried", "postal_code": "21240", "commune_code": "21617", "city": "Talant",
        "rpps": None, "adeli": None, "register_id": None,
    }  # fmt: skip
    declare(user_id=user_id, fields=fields, now=clock.now())
    verified_as(user_id, None)
    services.link_verified(user_id, now=clock.now())
    community_id = services.found_community(community_id=new_id(), name="CPTS des Ducs", actor_id=None, now=clock.now())
    services.join_as_practitioner(
        community_id=community_id, practitioner_id=cast.practitioner("castelroc").id, actor_id=None, now=clock.now()
    )
    with pytest.raises(AlreadyLinked):
        services.link_practitioner(user_id=user_id, register_id=PAULINE, actor_id=None, now=clock.now())


def test_two_links_for_one_person_are_left_to_somebody_who_decides(cast: Cast) -> None:
    user_id = cast.joins("double", "Marc", "Paris", rank=7, verified=False)
    verified_as(user_id, PAULINE)
    assert services.link_verified(user_id, now=clock.now()) is None
    assert cast.practitioner("castelroc").user_id is None
    assert Practitioner.objects.get(user_id=user_id).last_folded == "paris"
    assert Line.objects.filter(act="directory.link_refused", subject_id=user_id).count() == 1
