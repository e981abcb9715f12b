from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.db.models import ProtectedError

from cordee.accounts.models import User
from cordee.audit.models import Line
from cordee.directory import queries, services
from cordee.directory.errors import AlreadyLinked
from cordee.directory.models import Favourite, Membership
from cordee.directory.queries import delegations
from cordee.directory.rules.results import Filters
from cordee.directory.rules.roles import Role
from cordee.directory.tests.conftest import row
from cordee.platform import clock
from cordee.platform.errors import NotAllowed, NotFound
from cordee.platform.ids import new_id
from cordee.platform.models import FeedRow
from cordee.verification import services as standing

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from cordee.directory.tests.conftest import Cast


def test_a_card_says_who_where_and_how_verified(cast: Cast) -> None:
    card = cast.get("solene", f"practitioners/{cast.practitioner('aubrelong').id}")
    assert card["display_name"] == "Dr Idriss Aubrelong"
    assert card["specialty"] == {"code": "SM04", "label": "Cardiologie"}
    assert card["verified"]["method"] == "e_cps"
    assert card["verified"]["at"].endswith("Z")
    assert (card["on_cordee"], card["distance_km"], card["distance_approximate"]) == (True, 0.0, False)
    assert card["register_read_on"] == clock.now().date().isoformat()
    place = card["place"]
    assert (place["city"], place["postal_code"], place["phone"], place["zone"]) == ("Dijon", "21000", "0353012218", "Europe/Paris")
    assert card["places"] == [place]
    assert card["accepts"] == {"referrals": False, "advice": False}


def test_the_accounts_own_spelling_is_shown_where_it_is_the_same_name(cast: Cast) -> None:
    assert cast.get("idriss", f"practitioners/{cast.practitioner('vauquelande').id}")["display_name"] == "Dr Hélène Vauquelande"


def test_a_distance_from_a_point_that_is_not_exact_says_so(cast: Cast) -> None:
    card = cast.get("solene", f"practitioners/{cast.practitioner('vauquelande').id}")
    assert card["place"]["city"] == "Talant"
    assert (card["distance_km"], card["distance_approximate"]) == (2.6, True)


def test_somebody_suspended_is_no_longer_on_cordee(cast: Cast) -> None:
    standing.suspend(user_id=cast.users["idriss"], actor_id=None, now=clock.now())
    card = cast.get("solene", f"practitioners/{cast.practitioner('aubrelong').id}")
    assert (card["on_cordee"], card["verified"]) == (False, None)
    answer = queries.search(cast.viewer("solene"), "cardiologue", filters=Filters())
    assert answer.facets.on_cordee == 0


def test_a_favourite_is_marked_once_comes_first_and_is_ones_own(cast: Cast) -> None:
    client, path = cast.client("solene"), f"/api/v1/directory/favourites/{cast.practitioner('castelroc').id}"
    assert client.put(path).status_code == client.put(path).status_code == 204
    assert Favourite.objects.count() == 1
    answer = cast.get("solene", "search?q=dermatologue")
    assert [card["last_name"] for card in answer["items"]] == ["Castelroc", "Vauquelande"]
    assert [card["last_name"] for card in cast.get("solene", "correspondents")["favourites"]] == ["Castelroc"]
    assert cast.get("idriss", "correspondents")["favourites"] == []
    assert client.delete(path).status_code == client.delete(path).status_code == 204
    assert cast.get("solene", "correspondents")["favourites"] == []
    assert client.put(f"/api/v1/directory/favourites/{new_id()}").status_code == 404


def test_two_colleagues_remember_each_other_and_only_the_sender_counts_patients(cast: Cast) -> None:
    solene, idriss = cast.practitioner("marchevert").id, cast.practitioner("aubrelong").id
    at = clock.now() - timedelta(days=2)
    services.note_correspondence(practitioner_id=solene, with_practitioner_id=idriss, at=at, referrals=1)
    services.note_correspondence(practitioner_id=solene, with_practitioner_id=idriss, at=at - timedelta(days=9), referrals=1)
    services.note_correspondence(practitioner_id=solene, with_practitioner_id=solene, at=at)
    (sent,) = queries.correspondents(cast.viewer("solene")).past
    assert sent.correspondence == queries.Between(2, at)  # an older exchange, noted later, moves nothing back
    (received,) = queries.correspondents(cast.viewer("idriss")).past
    assert received.correspondence == queries.Between(0, at)
    assert [card.id for card in queries.correspondents(cast.viewer("maud")).past] == [solene]  # she acts for Idriss


def test_nearby_are_the_others_on_cordee_within_50_km(cast: Cast) -> None:
    assert [card["last_name"] for card in cast.get("solene", "nearby")["items"]] == ["Aubrelong", "Vauquelande"]
    assert [card["last_name"] for card in cast.get("solene", "nearby?limit=1")["items"]] == ["Aubrelong"]
    cast.joins("awa", "Awa", "Solivent", rank=4)
    assert cast.get("awa", "nearby")["items"] == []  # she is in La Réunion


def test_people_are_named_with_what_they_are_here(cast: Cast) -> None:
    cpts = services.found_community(community_id=new_id(), name="CPTS des Trois-Vallons", actor_id=None, now=clock.now())
    cast.joins("basile", "Basile", "Castelnoir")
    services.join_community(community_id=cpts, user_id=cast.users["basile"], role=Role.COORDINATOR, actor_id=None, now=clock.now())
    ids = [cast.users[key] for key in ("maud", "idriss", "basile", "clement")]
    people = cast.get("solene", "users?" + "&".join(f"id={one}" for one in [*ids, new_id()]))["items"]
    assert [(one["display_name"], one["role_label"], one["city"]) for one in people] == [
        ("Maud Fontdenier", "Secrétariat de Dr Idriss Aubrelong", None),
        ("Dr Idriss Aubrelong", "Cardiologie", "Dijon"),
        ("Basile Castelnoir", "Coordination · CPTS des Trois-Vallons", None),
        ("Clément Vérandal", "", None),
    ]
    assert [one["verified"] is not None for one in people] == [True, True, True, False]
    today = clock.now().date().isoformat()
    assert [one["register_read_on"] for one in people] == [None, today, None, None]  # the register names practitioners


def test_no_more_than_a_hundred_people_are_named_at_once(cast: Cast) -> None:
    ids = "&".join(f"id={new_id()}" for _ in range(101))
    assert cast.client("solene").get(f"/api/v1/directory/users?{ids}").status_code == 422


def test_one_acts_for_oneself_and_for_whom_one_helps(cast: Cast) -> None:
    idriss = cast.practitioner("aubrelong").id
    assert queries.acts_for(cast.viewer("idriss")) == [queries.ActsFor(idriss, clinical=True)]
    assert queries.acts_for(cast.viewer("maud")) == [queries.ActsFor(idriss, clinical=False)]
    assert list(queries.practitioner_ids(cast.viewer("maud"))) == [idriss]
    own = cast.get("maud", "me")
    assert own["practitioner"] is None
    assert [(one["practitioner"]["display_name"], one["clinical"]) for one in own["acts_for"]] == [("Dr Idriss Aubrelong", False)]


def test_a_delegation_is_given_widened_and_ended_by_the_practitioner_alone(cast: Cast) -> None:
    idriss, maud, now = cast.practitioner("aubrelong").id, cast.users["maud"], clock.now()
    for key in ("maud", "solene"):
        with pytest.raises(NotAllowed):
            services.delegate(
                actor=cast.viewer(key), delegation_id=new_id(), practitioner_id=idriss, delegate_id=cast.users["clement"], now=now
            )
    for _ in range(2):
        services.delegate(
            actor=cast.viewer("idriss"), delegation_id=new_id(), practitioner_id=idriss, delegate_id=maud, clinical=True, now=now
        )
    assert queries.acts_for(cast.viewer("maud")) == [queries.ActsFor(idriss, clinical=True)]
    (given,) = delegations.given(cast.viewer("idriss"), now=now)
    with pytest.raises(NotFound):
        services.end_delegation(actor=cast.viewer("solene"), delegation_id=given.id, now=now)
    for _ in range(2):
        services.end_delegation(actor=cast.viewer("idriss"), delegation_id=given.id, now=clock.now())
    assert queries.acts_for(cast.viewer("maud")) == []
    acts = Line.objects.filter(subject_id=maud, act__startswith="directory.").order_by("n").values_list("act", flat=True)
    assert list(acts) == ["directory.delegated", "directory.delegated", "directory.delegation_ended"]
    assert FeedRow.objects.filter(user_id=maud, kind="directory.delegation_changed").count() == 3


def test_members_are_found_by_their_community(cast: Cast) -> None:
    cpts = services.found_community(community_id=new_id(), name="CPTS des Trois-Vallons", actor_id=None, now=clock.now())
    assert services.found_community(community_id=new_id(), name="CPTS des Trois-Vallons", actor_id=None, now=clock.now()) == cpts
    for _ in range(2):
        services.join_community(community_id=cpts, user_id=cast.users["idriss"], role=Role.MEMBER, actor_id=None, now=clock.now())
    castelroc = cast.practitioner("castelroc").id
    services.join_as_practitioner(community_id=cpts, practitioner_id=castelroc, actor_id=None, now=clock.now())
    assert Membership.objects.count() == 2
    answer = cast.get("solene", "search?q=cpts trois vallons")
    assert answer["understood"] == [{"kind": "community", "text": "cpts trois vallons", "label": "CPTS des Trois-Vallons"}]
    assert {card["last_name"] for card in answer["items"]} == {"Aubrelong", "Castelroc"}
    answer = cast.get("solene", f"search?q=dermato&community={cpts}")
    assert [card["last_name"] for card in answer["items"]] == ["Castelroc"]
    assert answer["facets"]["community"] == [{"id": str(cpts), "name": "CPTS des Trois-Vallons", "n": 1}]
    assert cast.get("idriss", "me")["communities"] == [{"id": str(cpts), "name": "CPTS des Trois-Vallons", "role": "member"}]
    cast.published.append(row(8, "ENCORE", "UNE", "SM54", "21231", "CABINET ENCORE"))
    cast.publish()
    assert len(cast.get("solene", "search?q=trois vallons")["items"]) == 2  # an import takes no membership away


def test_one_person_is_one_practitioner(cast: Cast) -> None:
    now = clock.now()
    with pytest.raises(NotFound):
        services.link_practitioner(user_id=cast.users["maud"], register_id="819900000999", actor_id=None, now=now)
    with pytest.raises(AlreadyLinked):
        services.link_practitioner(user_id=cast.users["maud"], register_id="819900000002", actor_id=None, now=now)
    with pytest.raises(AlreadyLinked):
        services.link_practitioner(user_id=cast.users["idriss"], register_id="819900000005", actor_id=None, now=now)
    assert services.link_practitioner(
        user_id=cast.users["idriss"], register_id="819900000002", actor_id=None, now=now
    ) == cast.practitioner("aubrelong").id  # fmt: skip


def test_who_made_keys_before_being_known_is_on_cordee_once_linked(cast: Cast) -> None:
    cast.joins("pauline", "Pauline", "Castelroc")
    services.link_practitioner(user_id=cast.users["pauline"], register_id="819900000005", actor_id=None, now=clock.now())
    assert queries.card(cast.viewer("solene"), cast.practitioner("castelroc").id).on_cordee


def test_what_one_takes_and_is_next_free_for_is_on_the_card(cast: Cast) -> None:
    services.set_acceptance(actor=cast.user("idriss"), referrals=True, advice=False, now=clock.now())
    at = clock.now() + timedelta(days=3)
    services.note_first_slot(cast.practitioner("aubrelong").id, at)
    (card,) = queries.search(cast.viewer("solene"), "", filters=Filters(accepts="referrals")).items
    assert (card.accepts, card.first_slot) == (queries.Accepts(referrals=True, advice=False), at)
    with pytest.raises(NotFound):
        services.set_acceptance(actor=cast.user("maud"), referrals=True, advice=True, now=clock.now())


def test_a_place_is_a_practitioners_own(cast: Cast) -> None:
    (place,) = queries.places_of(cast.practitioner("aubrelong").id)
    assert place.patient_label == "Cabinet du Parc-aux-Cedres"
    assert place.id not in {one.id for one in queries.places_of(cast.practitioner("marchevert").id)}
    with pytest.raises(NotFound):
        services.set_patient_label(actor=cast.user("solene"), place_id=place.id, label="Chez Solène", now=clock.now())


def test_a_user_is_found_as_a_practitioner_and_back(cast: Cast) -> None:
    idriss = cast.practitioner("aubrelong").id
    assert queries.user_of(idriss) == cast.users["idriss"]
    assert queries.user_of(cast.practitioner("castelroc").id) is None
    assert queries.practitioners_of([cast.users["idriss"], cast.users["maud"]]) == {cast.users["idriss"]: idriss}
    with pytest.raises(NotFound):
        queries.user_of(new_id())


def test_a_page_of_cards_costs_the_same_whatever_its_length(cast: Cast, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    viewer, ids = cast.viewer("solene"), [cast.practitioner(last).id for last in ("aubrelong", "vauquelande", "castelroc", "paris")]
    with django_assert_num_queries(2):
        queries.cards(viewer, ids[:1])
    with django_assert_num_queries(2):
        assert [card.id for card in queries.cards(viewer, [*ids, new_id()])] == ids


def test_a_deleted_account_cannot_leave_a_practitioner_behind(cast: Cast) -> None:
    with pytest.raises(ProtectedError):
        User.objects.get(pk=cast.users["idriss"]).delete()
