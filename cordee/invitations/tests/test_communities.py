"""Links into a community, and its console: outsiders first; the count is the database's."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from cordee.agenda.tests.cast import at_once, practises
from cordee.directory import services as directory
from cordee.directory.models import Practitioner
from cordee.directory.queries import communities
from cordee.directory.rules.roles import Role
from cordee.directory.tests.test_belonging import belongs, founds
from cordee.invitations import services
from cordee.invitations.errors import InvitationEnded
from cordee.invitations.models import Invitation
from cordee.invitations.queries import community, sent, shown
from cordee.invitations.rules.lasting import Worth
from cordee.invitations.rules.road import Step, Where
from cordee.invitations.services import WantedLink
from cordee.invitations.terms import token_of
from cordee.invitations.tests.scenes import accepts, signs_up
from cordee.keys.tests.people import joins
from cordee.platform import clock
from cordee.platform.errors import Invalid, NotFound
from cordee.platform.ids import new_id
from cordee.verification import services as standing
from cordee.verification.rules import Method

if TYPE_CHECKING:
    from uuid import UUID

    from cordee.keys.tests.people import Person

pytestmark = pytest.mark.django_db(transaction=True)
MONTH = timedelta(days=30)


def links(person: Person, community_id: UUID, *, uses_max: int = 40, lasts: timedelta = MONTH, link_id: UUID | None = None) -> UUID:
    """« Réunion du 10 mars »."""
    link_id, now = link_id or new_id(), clock.now()
    wanted = WantedLink(" Réunion du  10 mars ", now + lasts, uses_max)
    services.make_link(actor=person.verified, community_id=community_id, invitation_id=link_id, wanted=wanted, now=now)
    return link_id


@pytest.mark.parametrize("role", [None, Role.MEMBER])
def test_there_is_no_console_for_who_does_not_coordinate(role: Role | None) -> None:
    basile, claire = joins("Basile"), practises("Claire")
    community_id = founds(basile)
    if role:
        belongs(community_id, claire)
    link_id = links(basile, community_id)
    with pytest.raises(NotFound):
        community.console(claire.viewer, community_id, now=clock.now())
    with pytest.raises(NotFound):
        links(claire.person, community_id)
    with pytest.raises(NotFound):
        services.close_link(actor=claire.viewer, community_id=community_id, invitation_id=link_id, now=clock.now())


def test_a_link_that_is_asked_for_twice_at_the_same_instant_is_made_once() -> None:
    basile = joins("Basile")
    community_id, link_id = founds(basile), new_id()
    assert at_once(*[lambda: links(basile, community_id, link_id=link_id)] * 3) == [link_id] * 3
    assert Invitation.objects.count() == 1


def test_a_link_of_another_community_is_closed_by_nobody_here() -> None:
    basile, noe = joins("Basile"), joins("Noel")
    mine = founds(basile)
    other = directory.found_community(community_id=new_id(), name="CPTS de la Côte", actor_id=None, now=clock.now())
    directory.join_community(community_id=other, user_id=noe.user_id, role=Role.COORDINATOR, actor_id=None, now=clock.now())
    link_id = links(noe, other)
    with pytest.raises(NotFound):
        services.close_link(actor=basile.verified, community_id=mine, invitation_id=link_id, now=clock.now())
    with pytest.raises(NotFound):  # nor does the other's id make one here
        links(basile, mine, link_id=link_id)


def test_its_terms_are_checked_and_it_is_made_once() -> None:
    basile = joins("Basile")
    community_id = founds(basile)
    for wrong in ({"uses_max": 0}, {"uses_max": 1001}, {"lasts": timedelta(0)}, {"lasts": timedelta(days=400)}):
        with pytest.raises(Invalid):
            links(basile, community_id, **wrong)
    link_id = links(basile, community_id)
    links(basile, community_id, link_id=link_id)
    (link,) = community.console(basile.verified, community_id, now=clock.now()).links
    assert (link.id, link.label, link.uses, link.uses_max, link.token) == (link_id, "Réunion du 10 mars", 0, 40, token_of(link_id))
    assert sent.sent(basile.verified, now=clock.now()).items == []  # a community's is none of one's own


def test_whoever_is_verified_belongs_at_once() -> None:
    basile, claire = joins("Basile"), practises("Claire")
    community_id = founds(basile)
    accepts(claire.user_id, links(basile, community_id))
    assert Practitioner.objects.get(pk=claire.practitioner_id).community_ids == [community_id]


def test_whoever_is_not_belongs_once_they_are() -> None:
    basile, mahaut = joins("Basile"), joins("Mahaut", verified=False)
    community_id = founds(basile)
    accepts(mahaut.user_id, links(basile, community_id))
    assert communities.role_in(community_id, mahaut.user_id) is None
    standing.verify(user_id=mahaut.user_id, method=Method.CPS, actor_id=None, now=clock.now())
    for _ in range(2):
        services.tell_inviters(mahaut.user_id, now=clock.now())
    assert communities.role_in(community_id, mahaut.user_id) is Role.MEMBER


def test_a_coordinator_who_follows_the_link_stays_one() -> None:
    basile, claire = joins("Basile"), joins("Claire")
    community_id = founds(basile, claire)
    accepts(claire.user_id, links(basile, community_id))
    assert communities.role_in(community_id, claire.user_id) is Role.COORDINATOR


def test_whoever_was_put_out_is_not_taken_in_again_when_their_identity_is_confirmed_anew() -> None:
    basile, claire = joins("Basile"), joins("Claire")
    community_id = founds(basile)
    accepts(claire.user_id, links(basile, community_id))
    directory.end_membership(actor=basile.verified, community_id=community_id, member_id=claire.user_id, now=clock.now())
    standing.verify(user_id=claire.user_id, method=Method.CPS, actor_id=None, now=clock.now())  # a national login, months later
    services.tell_inviters(claire.user_id, now=clock.now())
    assert communities.role_in(community_id, claire.user_id) is None


def test_it_serves_as_often_as_it_says_whoever_comes_at_once() -> None:
    basile = joins("Basile")
    link_id = links(basile, founds(basile), uses_max=2)
    people = [joins(name) for name in ("Anne", "Carole", "Denis", "Elise")]
    outcomes = at_once(*(lambda one=one: accepts(one.user_id, link_id) for one in people))
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["InvitationEnded", "InvitationEnded", "UUID", "UUID"]
    assert Invitation.objects.get(pk=link_id).uses == 2


def test_declining_it_ends_it_for_nobody_else() -> None:
    basile, claire = joins("Basile"), joins("Claire")
    link_id = links(basile, founds(basile))
    services.decline(token=token_of(link_id), now=clock.now())
    accepts(claire.user_id, link_id)


def test_closed_or_of_somebody_who_coordinates_no_longer_it_takes_nobody_in() -> None:
    basile, claire, mahaut = joins("Basile"), joins("Claire"), joins("Mahaut", verified=False)
    community_id = founds(basile, claire)
    closed, orphan = links(basile, community_id), links(claire, community_id)
    services.close_link(actor=claire.verified, community_id=community_id, invitation_id=closed, now=clock.now())
    accepts(mahaut.user_id, orphan)
    directory.end_membership(actor=basile.verified, community_id=community_id, member_id=claire.user_id, now=clock.now())
    for link_id in (closed, orphan):
        assert shown.shown(token_of(link_id), now=clock.now()).worth is Worth.REVOKED
        with pytest.raises(InvitationEnded):
            accepts(joins("Noel").user_id if link_id == closed else basile.user_id, link_id)
    standing.verify(user_id=mahaut.user_id, method=Method.CPS, actor_id=None, now=clock.now())
    services.tell_inviters(mahaut.user_id, now=clock.now())
    assert communities.role_in(community_id, mahaut.user_id) is None


def test_the_link_names_the_community() -> None:
    basile = joins("Basile")
    link_id = links(basile, founds(basile))
    assert shown.shown(token_of(link_id), now=clock.now()).community == "CPTS des Trois-Vallons"


def test_the_rope_counts_people_and_says_where_they_stop() -> None:
    basile, claire, mahaut = joins("Basile"), joins("Claire"), joins("Mahaut", verified=False, keys=False)
    community_id = founds(basile)
    link_id = links(basile, community_id)
    accepts(claire.user_id, link_id)
    accepts(mahaut.user_id, link_id)
    accepts(mahaut.user_id, links(basile, community_id))  # twice invited, counted once
    now = clock.now()
    road = community.console(basile.verified, community_id, now=now)
    assert [(knot.step, knot.reached, knot.stopped) for knot in road.knots] == [
        (Step.SENT, 2, 0), (Step.JOINED, 2, 0), (Step.VERIFIED, 1, 0), (Step.TALKING, 0, 0),
    ]  # fmt: skip
    later = community.console(basile.verified, community_id, now=now + timedelta(days=4))
    assert [(one.step, one.where) for one in later.stopped] == [(Step.VERIFIED, Where.FIRST_MESSAGE), (Step.JOINED, Where.KEYS)]
    assert [knot.stopped for knot in later.knots] == [0, 1, 1, 0]


def test_the_console_costs_the_same_whatever_its_size(django_assert_max_num_queries: object) -> None:
    basile = joins("Basile")
    community_id = founds(basile)
    for n in range(5):
        accepts(signs_up(f"m{n}@exemple.fr"), links(basile, community_id))
    viewer, now = basile.verified, clock.now()
    with django_assert_max_num_queries(13):  # type: ignore[operator] # pytest-django's fixture
        community.console(viewer, community_id, now=now)
