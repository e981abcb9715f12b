"""Who reaches what: every route of both servers, and the socket, asked by an outsider, an unverified person, and each role.

The tables below name every route.  A new one without a rule here fails, so that nobody adds a door without saying whom it opens to.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import httpx
import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from cordee.live.routes import ROUTER
from cordee.rehearsal.people.cast import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.running import House

    Asking = Callable[[str | None], "Asker"]

NOBODYS: Final = "01920000-0000-7000-8000-000000000000"
#: What a signed-in person reaches before the identity is verified: their own account, standing, keys, and the lists of the register.
OWN: Final = frozenset(
    {
        ("GET", "/api/v1/accounts/me"),
        ("GET", "/api/v1/accounts/agreements/owed"),
        ("POST", "/api/v1/accounts/agreements/owed"),
        ("POST", "/api/v1/accounts/password"),
        ("GET", "/api/v1/accounts/address"),
        ("POST", "/api/v1/accounts/address"),
        ("POST", "/api/v1/accounts/address/digits"),
        ("DELETE", "/api/v1/accounts/address"),
        ("POST", "/api/v1/accounts/step-up"),
        ("POST", "/api/v1/accounts/step-up/passkey/options"),
        ("POST", "/api/v1/accounts/step-up/passkey"),
        ("GET", "/api/v1/accounts/factors"),
        ("POST", "/api/v1/accounts/factors/totp/begin"),
        ("POST", "/api/v1/accounts/factors/totp"),
        ("DELETE", "/api/v1/accounts/factors/totp"),
        ("POST", "/api/v1/accounts/factors/passkeys/options"),
        ("POST", "/api/v1/accounts/factors/passkeys"),
        ("DELETE", "/api/v1/accounts/factors/passkeys/{passkey_id}"),
        ("POST", "/api/v1/accounts/factors/codes"),
        ("POST", "/api/v1/accounts/session/shared"),
        ("POST", "/api/v1/accounts/session/use"),
        ("GET", "/api/v1/accounts/sessions"),
        ("DELETE", "/api/v1/accounts/sessions"),
        ("DELETE", "/api/v1/accounts/sessions/{session_id}"),
        ("GET", "/api/v1/verification/me"),
        ("GET", "/api/v1/register/countries"),
        ("GET", "/api/v1/keys/me"),
        ("POST", "/api/v1/keys/genesis"),
        ("POST", "/api/v1/keys/statements"),
        ("POST", "/api/v1/keys/recovery/confirm"),
        ("GET", "/api/v1/keys/presence/challenge"),
        ("POST", "/api/v1/keys/presence"),
        ("GET", "/api/v1/keys/devices"),
        ("GET", "/api/v1/keys/self-data"),
        ("PUT", "/api/v1/keys/self-data"),
        ("GET", "/api/v1/directory/me"),
        ("GET", "/api/v1/directory/delegations/received"),
        ("GET", "/api/v1/directory/profile"),
        ("GET", "/api/v1/directory/profile/places"),
        ("GET", "/api/v1/directory/profile/photo"),
        ("GET", "/api/v1/rights/trail"),
        ("GET", "/api/v1/rights/export"),
        ("GET", "/api/v1/rights/erasure"),
        ("DELETE", "/api/v1/rights/erasure"),
        ("POST", "/api/v1/verification/national/link"),
        ("GET", "/api/v1/verification/national/leaving"),
        ("GET", "/api/v1/verification/evidence"),
        ("GET", "/api/v1/verification/evidence/tray"),
        ("PUT", "/api/v1/verification/evidence/images/{image_id}"),
        ("GET", "/api/v1/verification/evidence/images/{image_id}"),
        ("DELETE", "/api/v1/verification/evidence/images/{image_id}"),
        ("PUT", "/api/v1/verification/evidence/images/{image_id}/parts/{n}"),
        ("POST", "/api/v1/verification/evidence/images/{image_id}/finish"),
        ("POST", "/api/v1/verification/evidence/send"),
        ("POST", "/api/v1/verification/evidence/contest"),
        ("POST", "/api/v1/verification/evidence/passes"),
        ("POST", "/api/v1/invitations/accept"),
        ("GET", "/api/v1/verification/onfido"),
        ("PUT", "/api/v1/verification/onfido/runs/{run_id}"),  # with two factors; its own test says so (test_onfido.py)
        ("POST", "/api/v1/verification/onfido/look"),
    }
)
#: What anybody reaches, session or not: joining, a forgotten password, and the public tables that the form needs.
#: No answer tells whether an account exists (cordee/verification/tests/test_joining.py, cordee/accounts/tests/test_forgotten.py).
ANYBODYS: Final = frozenset(
    {
        ("GET", "/api/v1/accounts/session"),
        ("GET", "/api/v1/accounts/agreements"),
        ("POST", "/api/v1/accounts/password/forgotten"),
        ("POST", "/api/v1/accounts/password/key"),
        ("POST", "/api/v1/accounts/password/reset"),
        ("GET", "/api/v1/register/communes"),
        ("GET", "/api/v1/verification/join/choices"),
        ("POST", "/api/v1/verification/join/register"),
        ("POST", "/api/v1/verification/join"),
        ("GET", "/api/v1/verification/join/waiting"),
        ("POST", "/api/v1/verification/join/digits"),
        ("POST", "/api/v1/verification/join/again"),
        ("POST", "/api/v1/verification/join/address"),
        ("POST", "/api/v1/verification/join/link"),
        ("POST", "/api/v1/verification/join/enter"),
        ("POST", "/api/v1/verification/renewals"),
        ("GET", "/api/v1/verification/national"),
        ("POST", "/api/v1/verification/national/start"),
        ("GET", "/api/v1/verification/national/pending"),
        ("DELETE", "/api/v1/verification/national/pending"),
        ("POST", "/api/v1/verification/national/join"),
        ("POST", "/api/v1/verification/evidence/passes/exchange"),
        ("POST", "/api/v1/invitations/join"),
        ("POST", "/api/v1/invitations/link"),
        ("POST", "/api/v1/invitations/decline"),
        ("POST", "/api/v1/verification/onfido/webhook"),  # signed by Onfido, or it does not exist
    }
)
#: For whoever has typed a password and owes a second factor: nobody is signed in there yet, so everybody else is told to sign in.
ARRIVING: Final = frozenset({("POST", "/api/v1/accounts/second-factor")})
VERIFIED_ROLES: Final = ("i.aubrelong", "m.fontdenier", "b.castelnoir", "a.tournemire")
#: Some routes speak of nobody without refusing: nothing to book with them, no longer a favourite, a file given back, nothing asked.
SAYING_NOTHING: Final = {
    ("GET", "/api/v1/agenda/practitioners/{practitioner_id}/reasons"): (200, b'{"items": []}'),
    ("GET", "/api/v1/agenda/practitioners/{practitioner_id}/away"): (200, b'{"away": null}'),
    ("DELETE", "/api/v1/directory/favourites/{practitioner_id}"): (204, b""),
    ("DELETE", "/api/v1/directory/profile/exceptions/{user_id}"): (204, b""),
    ("POST", "/api/v1/verification/desk/{file_id}/release"): (204, b""),
    ("DELETE", "/api/v1/directory/communities/{community_id}/request"): (204, b""),
}
OUTSIDER: Final = None
#: One's own, once a second factor was shown: Clément has none yet.
WITH_TWO_FACTORS: Final = {
    ("PUT", "/api/v1/directory/profile"),
    ("PUT", "/api/v1/keys/devices/{device_id}/name"),
    ("PUT", "/api/v1/directory/profile/photo"),
    ("DELETE", "/api/v1/directory/profile/photo"),
    ("PUT", "/api/v1/verification/evidence"),
    ("POST", "/api/v1/rights/export"),
    ("POST", "/api/v1/rights/erasure"),
    ("GET", "/api/v1/rights/export/{export_id}/file"),
}
UNVERIFIED: Final = "c.verandal"


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
            if self.asks("POST", "/api/v1/auth/browser/v1/auth/login", body).status_code == httpx.codes.UNAUTHORIZED:
                code = house.digits(key.partition(".")[2])
                assert self.asks("POST", "/api/v1/accounts/second-factor", {"code": code}).status_code == httpx.codes.NO_CONTENT

    def asks(self, method: str, path: str, body: Any = None) -> httpx.Response:
        filled = re.sub(r"\{[^}]+\}", NOBODYS, path.replace("{n}", "0"))  # a part of something has a number
        token = self.http.cookies.get("csrftoken") or ""
        return self.http.request(method, filled, json=body if method != "GET" else None, headers={"X-CSRFToken": token})

    def opens_socket(self, origin: str) -> None:
        """Raises InvalidStatus where the gateway refuses."""
        cookie = "; ".join(f"{name}={value}" for name, value in self.http.cookies.items())
        address = f"{str(self.http.base_url).replace('http', 'ws').rstrip('/')}/live/v1/socket"
        connect(address, origin=Origin(origin), additional_headers={"Cookie": cookie}, legacy=True).close()


@pytest.fixture(scope="module")
def routes(house: House) -> list[tuple[str, str]]:
    found = django_routes(house)
    assert len(found) > 40
    return found


@pytest.fixture(scope="module")
def asker(house: House) -> Iterator[Asking]:
    """Whoever is named, signed in once for all these tests; an outsider for None."""
    everyone: dict[str | None, Asker] = {}

    def named(key: str | None) -> Asker:
        if key not in everyone:
            everyone[key] = Asker(house, key)
        return everyone[key]

    yield named
    for one in everyone.values():
        one.http.close()


def test_an_outsider_reaches_what_is_anybodys_and_nothing_else(routes: list[tuple[str, str]], asker: Asking) -> None:
    answers = {(method, path): asker(OUTSIDER).asks(method, path, {}).status_code for method, path in routes}
    assert {route for route, status in answers.items() if status != 401} == ANYBODYS


def test_an_unverified_person_reaches_their_own_and_nothing_else(routes: list[tuple[str, str]], asker: Asking) -> None:
    assert set(routes) >= OWN | ANYBODYS | WITH_TWO_FACTORS
    for method, path in routes:
        answer = asker(UNVERIFIED).asks(method, path, {})
        if (method, path) in OWN | ANYBODYS:
            assert answer.status_code not in {401, 403, 500}, path
        elif (method, path) in WITH_TWO_FACTORS:
            assert (answer.status_code, answer.json()["type"]) == (403, "second-factor-needed"), path
        elif (method, path) in ARRIVING:
            assert (answer.status_code, answer.json()["type"]) == (401, "not-signed-in"), path
        else:
            assert (answer.status_code, answer.json()["type"]) == (403, "not-verified"), path


@pytest.mark.parametrize("role", VERIFIED_ROLES)
def test_what_is_nobodys_does_not_exist_for_any_role(asker: Asking, routes: list[tuple[str, str]], role: str) -> None:
    for method, path in routes:
        if "{" in path:
            answer = asker(role).asks(method, path, {})
            said = (answer.status_code, answer.content)
            done_with = answer.status_code == 409 and answer.json()["type"] == "already-verified"  # evidence, for the verified
            assert answer.status_code in {403, 404, 410, 422} or done_with or said == SAYING_NOTHING.get((method, path)), (
                method,
                path,
                said,
            )


@pytest.mark.parametrize("role", ["h.vauquelande", "b.castelnoir", "a.tournemire", "c.verandal"])
def test_a_referral_of_others_does_not_exist(asker: Asking, role: str) -> None:
    row = asker("i.aubrelong").asks("GET", "/api/v1/referrals/received").json()["items"][0]
    other = asker(role)
    assert other.asks("GET", f"/api/v1/referrals/{row['id']}").status_code in {403, 404}
    answer = other.asks("GET", f"/api/v1/referrals/by-conversation?id={row['conversation_id']}")
    assert answer.status_code == 403 or answer.json() == {"items": []}
    assert other.asks("POST", f"/api/v1/referrals/{row['id']}/cancel", {}).status_code in {403, 404}


def test_an_assistant_sees_the_administrative_layer_and_no_thread(asker: Asking) -> None:
    maud = asker("m.fontdenier")
    row = maud.asks("GET", "/api/v1/referrals/received").json()["items"][0]
    assert row["patient"]["last_name"]
    assert maud.asks("GET", f"/live/v1/conversations/{row['conversation_id']}/log").status_code == 404
    assert maud.asks("GET", f"/live/v1/conversations/{row['conversation_id']}/keys").status_code == 404


def test_the_gateway_opens_to_the_verified_only(asker: Asking) -> None:
    for route in ROUTER.routes:
        assert asker(OUTSIDER).asks(route.method, route.path).status_code == 401, route.path
        answer = asker(UNVERIFIED).asks(route.method, route.path)
        assert (answer.status_code, answer.json()["type"]) == (403, "not-verified"), route.path


@pytest.mark.parametrize(("who", "status"), [(OUTSIDER, 401), (UNVERIFIED, 403)])
def test_the_socket_refuses_outsiders_and_the_unverified(house: House, asker: Asking, who: str | None, status: int) -> None:
    with pytest.raises(InvalidStatus, match=str(status)):
        asker(who).opens_socket(house.origin)


def test_the_socket_refuses_another_site(house: House, asker: Asking) -> None:
    idriss = asker("i.aubrelong")
    idriss.opens_socket(house.origin)
    with pytest.raises(InvalidStatus, match="403"):
        idriss.opens_socket("https://ailleurs.example")
