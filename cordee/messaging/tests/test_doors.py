"""Who may begin to write to whom: the outsider first, then each rule, then the exceptions."""

from __future__ import annotations

import pytest
from django.test import Client

from cordee.agenda.tests.cast import Practice, helps, practises
from cordee.directory import services as directory
from cordee.directory.queries import closed_to
from cordee.directory.rules.profiles import Writers
from cordee.directory.rules.roles import Role
from cordee.messaging import services
from cordee.messaging.errors import DoorClosed
from cordee.messaging.tests.cast import opens, prepares
from cordee.platform import clock
from cordee.platform.errors import Invalid, NotFound
from cordee.platform.identity import UserId
from cordee.platform.ids import new_id
from cordee_protocol import building

pytestmark = pytest.mark.django_db


def lets_write(practice: Practice, writers: Writers) -> None:
    directory.save_profile(
        actor=UserId(practice.user_id), languages=["fr"], access="", writers=writers, referrals=True, advice=True, now=clock.now()
    )


def excepts(practice: Practice, other: Practice, *, admitted: bool) -> None:
    directory.except_writer(actor=practice.viewer, other_id=other.user_id, admitted=admitted, now=clock.now())


def writes_first(actor: Practice, other: Practice) -> None:
    opening = prepares(actor.person, other.person, policy=building.direct_policy()).opening
    services.open_conversation(actor=actor.viewer, opening=opening, now=clock.now())


def test_an_outsider_is_asked_to_sign_in() -> None:
    answer = Client().put("/api/v1/directory/profile", {}, content_type="application/json")
    assert answer.status_code in {401, 403}


def test_without_a_rule_everyone_verified_may_write() -> None:
    claire, hugo = practises("Claire"), practises("Hugo")
    writes_first(claire, hugo)


def test_a_stranger_is_refused_by_who_wants_contacts_only() -> None:
    claire, hugo = practises("Claire"), practises("Hugo")
    lets_write(hugo, Writers.CONTACTS)
    with pytest.raises(DoorClosed) as refused:
        writes_first(claire, hugo)
    assert refused.value.detail == {"user_ids": [str(hugo.user_id)]}
    writes_first(hugo, claire)  # who closed the door may open it


def test_a_group_draws_nobody_in_who_closed_their_door() -> None:
    claire, hugo = practises("Claire"), practises("Hugo")
    lets_write(hugo, Writers.CONTACTS)
    opening = prepares(claire.person, hugo.person, policy=building.group_policy()).opening
    with pytest.raises(DoorClosed):
        services.open_conversation(actor=claire.viewer, opening=opening, now=clock.now())


def test_a_favourite_and_a_past_correspondent_are_contacts() -> None:
    claire, hugo, samia = practises("Claire"), practises("Hugo"), practises("Samia")
    opens(samia.person, hugo.person)  # and so corresponds
    directory.add_favourite(actor=hugo.viewer, practitioner_id=claire.practitioner_id, now=clock.now())
    directory.note_correspondence(practitioner_id=hugo.practitioner_id, with_practitioner_id=samia.practitioner_id, at=clock.now())
    lets_write(hugo, Writers.CONTACTS)
    assert closed_to(claire.user_id, [hugo.user_id]) == []
    assert closed_to(samia.user_id, [hugo.user_id]) == []


def test_the_community_is_those_of_one_community() -> None:
    claire, hugo, noe = practises("Claire"), practises("Hugo"), practises("Noe")
    community = directory.found_community(community_id=new_id(), name="CPTS des Trois-Vallons", actor_id=None, now=clock.now())
    for one in (claire, hugo):
        directory.join_community(community_id=community, user_id=one.user_id, role=Role.MEMBER, actor_id=None, now=clock.now())
    lets_write(hugo, Writers.COMMUNITY)
    assert closed_to(claire.user_id, [hugo.user_id]) == []
    assert closed_to(noe.user_id, [hugo.user_id]) == [hugo.user_id]


def test_an_exception_goes_before_the_rule_both_ways() -> None:
    claire, hugo = practises("Claire"), practises("Hugo")
    excepts(hugo, claire, admitted=False)
    assert closed_to(claire.user_id, [hugo.user_id]) == [hugo.user_id]
    lets_write(hugo, Writers.CONTACTS)
    excepts(hugo, claire, admitted=True)
    assert closed_to(claire.user_id, [hugo.user_id]) == []
    directory.forget_exception(actor=hugo.viewer, other_id=claire.user_id)
    assert closed_to(claire.user_id, [hugo.user_id]) == [hugo.user_id]


@pytest.mark.django_db(transaction=True)  # a delegation counts by the database's clock, which stands still within a transaction
def test_an_assistant_always_reaches_her_practitioner() -> None:
    hugo = practises("Hugo")
    maud = helps("Maud", hugo)
    lets_write(hugo, Writers.CONTACTS)
    assert closed_to(maud.user_id, [hugo.user_id]) == []


def test_what_is_said_of_oneself_is_judged_and_an_exception_names_somebody() -> None:
    claire = practises("Claire")
    with pytest.raises(Invalid) as refused:
        directory.save_profile(
            actor=UserId(claire.user_id), languages=["français"], access="x" * 201, writers=Writers.VERIFIED, referrals=None, advice=None,
            now=clock.now(),
        )  # fmt: skip
    assert set(refused.value.detail["fields"]) == {"languages", "access"}
    for nobody in (new_id(), claire.user_id):
        with pytest.raises(NotFound):
            directory.except_writer(actor=claire.viewer, other_id=nobody, admitted=True, now=clock.now())
