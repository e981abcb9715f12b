"""Who sees what: nobody without a session, nobody's data but one's own without a verified identity."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cordee.platform import clock
from cordee.platform.ids import new_id
from cordee.verification import services as standing

if TYPE_CHECKING:
    from cordee.directory.tests.conftest import Cast

PATHS = ["search?q=dermato", "practitioners/{helene}", "correspondents", "nearby", "users?id={user}", "users?id={user}&id={user}"]


def filled(cast: Cast, path: str) -> str:
    return path.format(helene=cast.practitioner("vauquelande").id, user=cast.users["helene"])


@pytest.mark.parametrize("path", [*PATHS, "me"])
def test_an_outsider_is_told_to_sign_in(cast: Cast, path: str) -> None:
    answer = cast.client(None).get(f"/api/v1/directory/{filled(cast, path)}")
    assert (answer.status_code, answer.json()["type"]) == (401, "not-signed-in")


@pytest.mark.parametrize("path", PATHS)
def test_the_unverified_see_nobody(cast: Cast, path: str) -> None:
    answer = cast.client("clement").get(f"/api/v1/directory/{filled(cast, path)}")
    assert (answer.status_code, answer.json()["type"]) == (403, "not-verified")
    assert "Vauquelande" not in answer.content.decode()


@pytest.mark.parametrize("path", PATHS)
def test_the_suspended_see_nobody_any_more(cast: Cast, path: str) -> None:
    standing.suspend(user_id=cast.users["maud"], actor_id=None, now=clock.now())
    assert cast.client("maud").get(f"/api/v1/directory/{filled(cast, path)}").status_code == 403


@pytest.mark.parametrize("method", ["put", "delete"])
def test_the_unverified_and_the_outsider_mark_nobody(cast: Cast, method: str) -> None:
    path = f"/api/v1/directory/favourites/{cast.practitioner('vauquelande').id}"
    assert getattr(cast.client(None), method)(path).status_code == 401
    assert getattr(cast.client("clement"), method)(path).status_code == 403


def test_the_unverified_see_their_own_standing_and_no_more(cast: Cast) -> None:
    assert cast.get("clement", "me") == {"practitioner": None, "acts_for": [], "communities": []}


def test_a_suspended_assistant_no_longer_sees_whom_they_helped(cast: Cast) -> None:
    assert len(cast.get("maud", "me")["acts_for"]) == 1
    standing.suspend(user_id=cast.users["maud"], actor_id=None, now=clock.now())
    assert cast.get("maud", "me")["acts_for"] == []


def test_nobody_at_this_address_and_a_made_up_one_are_told_apart_by_nobody(cast: Cast) -> None:
    answer = cast.client("solene").get(f"/api/v1/directory/practitioners/{new_id()}")
    assert (answer.status_code, answer.json()["type"]) == (404, "not-found")
