"""Who reaches what: every route of both servers, and the socket, asked by an outsider, an unverified person, and each role.

The tables below name every route.  A new one without a rule here fails, so that nobody adds a door without saying whom it opens to.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import httpx
import pytest
from websockets.sync.client import connect

from cordee.live.routes import ROUTER
from cordee.rehearsal.people.cast import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.running import House

NOBODYS: Final = "01920000-0000-7000-8000-000000000000"
#: What a signed-in person reaches before the identity is verified: their own account, standing, keys, and the lists of the register.
OWN: Final = frozenset(
    {
        ("GET", "/api/v1/accounts/me"),
        ("GET", "/api/v1/verification/me"),
        ("GET", "/api/v1/register/communes"),
        ("GET", "/api/v1/register/countries"),
        ("GET", "/api/v1/keys/me"),
        ("POST", "/api/v1/keys/genesis"),
        ("POST", "/api/v1/keys/statements"),
        ("POST", "/api/v1/keys/recovery/confirm"),
        ("GET", "/api/v1/keys/self-data"),
        ("PUT", "/api/v1/keys/self-data"),
        ("GET", "/api/v1/directory/me"),
    }
)
VERIFIED_ROLES: Final = ("i.aubrelong", "m.fontdenier", "b.castelnoir", "a.tournemire")
#: What even a verified person must not reach: somebody else's referral, conversation, agenda, by role.
PRIVATE: Final = ("/referrals/{}", "/referrals/by-conversation/{}")


def django_routes(house: House) -> list[tuple[str, str]]:
    """Every operation of the JSON API, from its own description."""
    listed = house.run("manage", "routes").split("\n")
    return [(method, path) for line in listed if line.startswith("/api/") for path, method in [line.rsplit(" ", 1)]]


class Asker:
    """A browser's session, without the browser."""

    def __init__(self, house: House, key: str | None) -> None:
        self.http = httpx.Client(base_url=house.origin, headers={"Origin": house.origin}, timeout=20)
        self.http.get("/api/v1/accounts/me")
        if key:
            body = {"email": f"{key}@cordee.example", "password": PASSWORD}
            assert self.asks("POST", "/api/v1/auth/browser/v1/auth/login", body).status_code == 200

    def asks(self, method: str, path: str, body: Any = None) -> httpx.Response:
        filled = re.sub(r"\{[^}]+\}", NOBODYS, path)
        token = self.http.cookies.get("csrftoken") or ""
        return self.http.request(method, filled, json=body if method != "GET" else None, headers={"X-CSRFToken": token})


@pytest.fixture(scope="module")
def routes(house: House) -> list[tuple[str, str]]:
    found = django_routes(house)
    assert len(found) > 40
    return found


@pytest.fixture(scope="module")
def outsider(house: House) -> Iterator[Asker]:
    yield Asker(house, None)


@pytest.fixture(scope="module")
def unverified(house: House) -> Iterator[Asker]:
    yield Asker(house, "c.verandal")


def test_an_outsider_reaches_nothing(routes: list[tuple[str, str]], outsider: Asker) -> None:
    answers = {(method, path): outsider.asks(method, path, {}).status_code for method, path in routes}
    assert {route: status for route, status in answers.items() if status != 401} == {}


def test_an_unverified_person_reaches_their_own_and_nothing_else(routes: list[tuple[str, str]], unverified: Asker) -> None:
    assert set(routes) >= OWN
    for method, path in routes:
        answer = unverified.asks(method, path, {})
        if (method, path) in OWN:
            assert answer.status_code not in {401, 403, 500}, path
        else:
            assert (answer.status_code, answer.json()["type"]) == (403, "not-verified"), path


@pytest.mark.parametrize("role", VERIFIED_ROLES)
def test_what_is_nobodys_does_not_exist_for_any_role(house: House, routes: list[tuple[str, str]], role: str) -> None:
    asker = Asker(house, role)
    for method, path in routes:
        if "{" in path:
            answer = asker.asks(method, path, {})
            assert answer.status_code in {403, 404, 422}, (role, method, path, answer.status_code)


@pytest.mark.parametrize("role", ["h.vauquelande", "b.castelnoir", "a.tournemire", "c.verandal"])
def test_a_referral_of_others_does_not_exist(house: House, role: str) -> None:
    row = Asker(house, "i.aubrelong").asks("GET", "/api/v1/referrals/received").json()["items"][0]
    asker = Asker(house, role)
    for path in (f"/api/v1/referrals/{row['id']}", f"/api/v1/referrals/by-conversation/{row['conversation_id']}"):
        assert asker.asks("GET", path).status_code in {403, 404}
    assert asker.asks("POST", f"/api/v1/referrals/{row['id']}/cancel", {}).status_code in {403, 404}


def test_an_assistant_sees_the_administrative_layer_and_no_thread(house: House) -> None:
    maud = Asker(house, "m.fontdenier")
    row = maud.asks("GET", "/api/v1/referrals/received").json()["items"][0]
    assert row["patient"]["last_name"]
    assert maud.asks("GET", f"/live/v1/conversations/{row['conversation_id']}/log").status_code == 404
    assert maud.asks("GET", f"/live/v1/conversations/{row['conversation_id']}/keys").status_code == 404


def test_the_gateway_opens_to_the_verified_only(outsider: Asker, unverified: Asker) -> None:
    for route in ROUTER.routes:
        assert outsider.asks(route.method, route.path).status_code == 401, route.path
        answer = unverified.asks(route.method, route.path)
        assert (answer.status_code, answer.json()["type"]) == (403, "not-verified"), route.path


@pytest.mark.parametrize(("who", "status"), [(None, 401), ("c.verandal", 403)])
def test_the_socket_refuses_outsiders_and_the_unverified(house: House, who: str | None, status: int) -> None:
    asker = Asker(house, who)
    cookie = "; ".join(f"{name}={value}" for name, value in asker.http.cookies.items())
    with pytest.raises(Exception, match=str(status)):
        connect(f"{house.origin.replace('http', 'ws')}/live/v1/socket", origin=house.origin, additional_headers={"Cookie": cookie}, legacy=True)  # type: ignore[arg-type] # a NewType of str


def test_the_socket_refuses_another_site(house: House) -> None:
    asker = Asker(house, "i.aubrelong")
    cookie = "; ".join(f"{name}={value}" for name, value in asker.http.cookies.items())
    with pytest.raises(Exception, match="403"):
        connect(f"{house.origin.replace('http', 'ws')}/live/v1/socket", origin="https://ailleurs.example", additional_headers={"Cookie": cookie}, legacy=True)  # type: ignore[arg-type] # a NewType of str
