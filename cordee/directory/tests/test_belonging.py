"""Belonging to a community: outsiders first, then asked, given, ended."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from cordee.accounts.models import Session
from cordee.agenda.tests.cast import at_once, browser_of, practises
from cordee.directory import services
from cordee.directory.errors import BelongsAlready, LastCoordinator, RefusedLately
from cordee.directory.models import Membership, Practitioner
from cordee.directory.queries import communities as queries
from cordee.directory.queries import own
from cordee.directory.rules import belonging
from cordee.directory.rules.belonging import Act, Refused
from cordee.directory.rules.roles import Role
from cordee.keys.tests.people import joins
from cordee.platform import clock
from cordee.platform.errors import NotFound
from cordee.platform.ids import new_id

if TYPE_CHECKING:
    from uuid import UUID

    from cordee.agenda.tests.cast import Practice
    from cordee.keys.tests.people import Person

pytestmark = pytest.mark.django_db(transaction=True)


def founds(*coordinators: Person) -> UUID:
    """A community, with who coordinates it."""
    community_id = services.found_community(community_id=new_id(), name="CPTS des Trois-Vallons", actor_id=None, now=clock.now())
    for one in coordinators:
        services.join_community(community_id=community_id, user_id=one.user_id, role=Role.COORDINATOR, actor_id=None, now=clock.now())
    return community_id


def belongs(community_id: UUID, *practices: Practice) -> None:
    for one in practices:
        services.join_community(community_id=community_id, user_id=one.user_id, actor_id=None, now=clock.now())


def asks(person: Person, community_id: UUID, *, days: int = 0) -> None:
    services.ask_to_join(actor=person.verified, request_id=new_id(), community_id=community_id, now=clock.now() + timedelta(days=days))


def decides(person: Person, community_id: UUID, about: Person, *, given: bool) -> None:
    services.decide_on_request(actor=person.verified, community_id=community_id, user_id=about.user_id, given=given, now=clock.now())


def ends(person: Person, community_id: UUID, member_id: UUID) -> None:
    services.end_membership(actor=person.verified, community_id=community_id, member_id=member_id, now=clock.now())


@pytest.mark.parametrize("role", [None, Role.MEMBER])
def test_the_console_does_not_exist_for_who_does_not_coordinate(role: Role | None) -> None:
    basile, claire, hugo = joins("Basile"), practises("Claire"), practises("Hugo")
    community_id = founds(basile)
    belongs(community_id, hugo)
    if role is Role.MEMBER:
        belongs(community_id, claire)
    asks(joins("Mahaut"), community_id)
    mahaut = queries.members(basile.verified, community_id).asking[0].person.user_id
    with pytest.raises(NotFound):
        queries.members(claire.viewer, community_id)
    with pytest.raises(NotFound):
        services.decide_on_request(actor=claire.viewer, community_id=community_id, user_id=mahaut, given=True, now=clock.now())
    with pytest.raises(NotFound):
        ends(claire.person, community_id, hugo.practitioner_id)
    with pytest.raises(NotFound):
        services.appoint(
            actor=claire.viewer, community_id=community_id, member_id=hugo.practitioner_id, role=Role.COORDINATOR, now=clock.now()
        )
    assert Membership.objects.filter(practitioner=hugo.practitioner_id, role=Role.MEMBER).exists()


def test_who_came_another_way_asks_no_longer_and_keeps_their_role() -> None:
    basile, claire = joins("Basile"), practises("Claire")
    community_id = founds(basile)
    asks(claire.person, community_id)
    belongs(community_id, claire)  # by an invitation, meanwhile
    assert queries.members(basile.verified, community_id).asking == []
    services.appoint(
        actor=basile.verified, community_id=community_id, member_id=claire.practitioner_id, role=Role.COORDINATOR, now=clock.now()
    )
    decides(basile, community_id, claire.person, given=True)  # a console that was not read again
    assert queries.role_in(community_id, claire.user_id) is Role.COORDINATOR


def test_a_coordinator_of_one_is_nobody_in_another() -> None:
    basile = joins("Basile")
    founds(basile)
    other = services.found_community(community_id=new_id(), name="CPTS de la Côte", actor_id=None, now=clock.now())
    with pytest.raises(NotFound):
        queries.members(basile.verified, other)


@pytest.mark.parametrize("role", [None, *Role])
@pytest.mark.parametrize("act", Act)
def test_every_act_has_an_answer_for_every_role(act: Act, role: Role | None) -> None:
    answer = belonging.verdict(act, role=role)
    if role is None:
        assert answer is (None if act is Act.ASK else Refused.NOT_YOURS)
    elif act is Act.ASK:
        assert answer is Refused.BELONGS
    else:
        assert answer is (None if role is Role.COORDINATOR or act is Act.LEAVE else Refused.NOT_YOURS)


def test_membership_is_asked_and_given() -> None:
    basile, claire = joins("Basile"), practises("Claire")
    community_id = founds(basile)
    asks(claire.person, community_id)
    asks(claire.person, community_id)  # pressed twice
    (asking,) = queries.members(basile.verified, community_id).asking
    assert asking.person.user_id == claire.user_id
    decides(basile, community_id, claire.person, given=True)
    decides(basile, community_id, claire.person, given=True)
    assert Practitioner.objects.get(pk=claire.practitioner_id).community_ids == [community_id]
    (shown,) = queries.communities(claire.viewer)
    assert (shown.role, shown.asked_at) == (Role.MEMBER, None)
    with pytest.raises(BelongsAlready):
        asks(claire.person, community_id)


def test_refused_one_asks_again_after_a_month() -> None:
    basile, claire = joins("Basile"), practises("Claire")
    community_id = founds(basile)
    asks(claire.person, community_id)
    decides(basile, community_id, claire.person, given=False)
    assert queries.members(basile.verified, community_id).asking == []
    services.withdraw_request(actor=claire.viewer, community_id=community_id, now=clock.now())  # no way around the month
    with pytest.raises(RefusedLately):
        asks(claire.person, community_id)
    asks(claire.person, community_id, days=31)
    assert len(queries.members(basile.verified, community_id).asking) == 1


def test_what_nobody_asked_for_is_given_to_nobody() -> None:
    basile, claire = joins("Basile"), practises("Claire")
    community_id = founds(basile)
    with pytest.raises(NotFound):
        decides(basile, community_id, claire.person, given=True)


def test_off_boarded_the_same_moment_and_signed_out_everywhere() -> None:
    basile, claire = joins("Basile"), practises("Claire")
    community_id = founds(basile)
    belongs(community_id, claire)
    browser = browser_of(claire.person)
    assert browser.get("/api/v1/directory/me").json()["communities"][0]["role"] == "member"
    ends(basile, community_id, claire.practitioner_id)
    assert browser.get("/api/v1/directory/me").status_code == 401
    assert not Session.objects.filter(user_id=claire.user_id).exists()
    assert Practitioner.objects.get(pk=claire.practitioner_id).community_ids == []
    assert browser_of(claire.person).get("/api/v1/directory/me").json()["communities"] == []  # the account is their own
    with pytest.raises(NotFound):
        ends(basile, community_id, claire.practitioner_id)


def test_who_leaves_by_themselves_stays_signed_in() -> None:
    basile, claire = joins("Basile"), practises("Claire")
    community_id = founds(basile)
    belongs(community_id, claire)
    browser = browser_of(claire.person)
    ends(claire.person, community_id, claire.practitioner_id)
    assert browser.get("/api/v1/directory/me").json()["communities"] == []


def test_a_community_is_never_nobodys() -> None:
    basile, claire = joins("Basile"), practises("Claire")
    community_id = founds(basile)
    belongs(community_id, claire)
    with pytest.raises(LastCoordinator):
        ends(basile, community_id, basile.user_id)
    services.appoint(
        actor=basile.verified, community_id=community_id, member_id=claire.practitioner_id, role=Role.COORDINATOR, now=clock.now()
    )
    ends(basile, community_id, basile.user_id)
    with pytest.raises(LastCoordinator):
        services.appoint(
            actor=claire.viewer, community_id=community_id, member_id=claire.practitioner_id, role=Role.MEMBER, now=clock.now()
        )


def test_two_coordinators_do_not_end_one_another() -> None:
    basile, claire = joins("Basile"), joins("Claire")
    community_id = founds(basile, claire)
    outcomes = at_once(lambda: ends(basile, community_id, claire.user_id), lambda: ends(claire, community_id, basile.user_id))
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["NoneType", "NotFound"]
    assert len(queries.coordinators(community_id)) == 1


def test_pages_follow_by_name_and_say_how_many_there_are() -> None:
    basile = joins("Basile")
    community_id = founds(basile)
    belongs(community_id, practises("Hugo"), practises("Claire"))
    first = queries.members(basile.verified, community_id, limit=2)
    second = queries.members(basile.verified, community_id, after=first.next or 0, limit=2)
    assert (first.total, [one.display_name for one in first.items]) == (3, ["Dr Claire Rochebrune", "Dr Hugo Rochebrune"])
    assert ([one.display_name for one in second.items], second.next) == (["Basile Rochebrune"], None)


def test_who_joined_before_they_were_linked_belongs_as_the_practitioner_they_are() -> None:
    from cordee.directory.services.communities import carry_memberships  # noqa: PLC0415 - a step of linking, not a door of the room

    claire = practises("Claire")
    Practitioner.objects.filter(pk=claire.practitioner_id).update(user=None, on_cordee_at=None)
    community_id = founds(claire.person)
    Practitioner.objects.filter(pk=claire.practitioner_id).update(user_id=claire.user_id)
    carry_memberships(user_id=claire.user_id, practitioner_id=claire.practitioner_id)
    assert Practitioner.objects.get(pk=claire.practitioner_id).community_ids == [community_id]
    assert queries.role_in(community_id, claire.user_id) is Role.COORDINATOR
    assert own(claire.person.signed_in).communities[0].role == "coordinator"


def test_nobody_rings_the_coordinators_without_end() -> None:
    community_id, browser = founds(joins("Basile")), browser_of(practises("Claire").person)
    path = f"/api/v1/directory/communities/{community_id}/request"
    answers = []
    for _ in range(31):
        answers.append(browser.put(path, {"id": str(new_id())}, content_type="application/json").status_code)
        browser.delete(path)
    assert answers == [204] * 30 + [429]
