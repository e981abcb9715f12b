from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
import threading
from typing import TYPE_CHECKING, Any

import cbor2
import httpx
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from cordee.accounts import services as accounts
from cordee.live import routes
from cordee.live.limits import BURST, MOST_LOADS
from cordee.live.tests.acting import listens
from cordee.live.tests.house import ORIGIN, TLS, ask, session_of
from cordee.messaging.tests.cast import joins, opens
from cordee.platform import clock
from cordee.platform.ids import new_id
from cordee.verification import services as standing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from websockets.sync.client import ClientConnection

    from cordee.live.router import Route
    from cordee.live.tests.house import Running
    from cordee.messaging.tests.cast import Person

pytestmark = pytest.mark.django_db(transaction=True)
EVERY_ROUTE = [pytest.param(route, id=f"{route.method} {route.path}") for route in routes.ROUTER.routes]


def address(route: Route) -> str:
    return "/" + route.path.removeprefix("/live/v1/").format(conversation_id=new_id(), file_id=new_id(), first_chunk=0)


def somebody(who: str) -> Person | None:
    if who == "outsider":
        return None
    person = joins("Noe", verified=who == "suspended")
    if who == "suspended":
        standing.suspend(user_id=person.user_id, actor_id=None, now=clock.now())
    return person


REFUSALS = {"outsider": (401, "not-signed-in"), "unverified": (403, "not-verified"), "suspended": (403, "not-verified")}


@pytest.mark.parametrize("who", REFUSALS)
def test_every_route_is_closed_to_those_from_outside(gateway: Running, who: str) -> None:
    with gateway.browser(somebody(who)) as browser:
        for route in routes.ROUTER.routes:
            status, problem = ask(browser, route.method, address(route), {} if route.limit_bytes else None)
            assert (status, problem["type"]) == REFUSALS[who], route.path


@pytest.mark.parametrize("who", REFUSALS)
def test_the_socket_is_closed_to_those_from_outside(gateway: Running, who: str) -> None:
    person = somebody(who)
    cookie = {"Cookie": f"sessionid={session_of(person)}"} if person else {}
    with (
        pytest.raises(InvalidStatus) as refusal,
        connect(f"ws://{gateway.address}/live/v1/socket", origin=Origin(ORIGIN), additional_headers=cookie),
    ):
        pass
    assert refusal.value.response.status_code == REFUSALS[who][0]


@pytest.mark.parametrize("route", [each for each in EVERY_ROUTE if each.values[0].method != "GET"])  # type: ignore[union-attr] # they are Routes
def test_an_unsafe_request_from_another_site_is_refused(gateway: Running, route: Route) -> None:
    cookies = {"sessionid": session_of(joins("Claire"))}
    foreign = {"origin": "https://ailleurs.example", "sec-fetch-site": "cross-site"}
    with httpx.Client(base_url=f"http://{gateway.address}", cookies=cookies, headers=foreign, verify=TLS) as browser:
        status, problem = ask(browser, route.method, address(route), {})
    assert (status, problem["type"]) == (403, "foreign-origin")


def test_a_conversation_is_nobodys_on_every_route_of_it(gateway: Running) -> None:
    claire, hugo, samia = joins("Claire"), joins("Hugo"), joins("Samia")
    thread = opens(claire, hugo)
    bodies: dict[str, Any] = {
        "log": {"entry": thread.writes(claire)},
        "receipts": {"read_seq": 1},
        "commits": {"commit": thread.opening.commit, "roster": thread.opening.roster, "grants": []},
    }
    with gateway.browser(samia) as stranger:
        for route in routes.ROUTER.routes:
            if "{conversation_id}" in route.path:
                path = address(route).split("/")[-1]
                body = bodies[path] if route.method == "POST" else None
                status, problem = ask(stranger, route.method, f"/conversations/{thread.id}/{path}", body)
                assert (status, problem["type"]) == (404, "not-found"), route.path


@pytest.mark.slow
def test_somebody_who_keeps_trying_from_outside_is_no_longer_looked_up(gateway: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gateway.application.gateway.outsiders, "_clock", lambda: 0.0)  # time gives nothing back, however long this takes
    with gateway.browser(None) as nobody:
        here = {"x-forwarded-for": "192.0.2.7"}
        statuses = [nobody.get("/live/v1/sync", headers=here | {"cookie": f"sessionid=guess{n}"}).status_code for n in range(BURST + 5)]
        limited = nobody.get("/live/v1/sync", headers=here)
        elsewhere = nobody.get("/live/v1/sync", headers={"x-forwarded-for": "192.0.2.8"})
    assert statuses[:BURST] == [401] * BURST
    assert (limited.status_code, limited.json()["type"]) == (429, "too-many")
    assert int(limited.headers["retry-after"]) >= 1
    assert elsewhere.status_code == 401


@pytest.mark.slow
def test_a_neighbour_who_keeps_being_refused_stops_nobody_who_is_in(gateway: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hospital, or a whole network of telephones, stands behind one address."""
    monkeypatch.setattr(gateway.application.gateway.outsiders, "_clock", lambda: 0.0)
    here, claire = {"x-forwarded-for": "192.0.2.9"}, joins("Claire")
    with gateway.browser(claire) as hers, gateway.browser(None) as neighbour:
        assert hers.get("/live/v1/sync", headers=here).status_code == 200
        statuses = [neighbour.get("/live/v1/sync", headers=here).status_code for _ in range(BURST + 3)]
        assert statuses[-3:] == [429] * 3
        gateway.application.gateway.sessions.forget()  # the five seconds are over
        assert hers.get("/live/v1/sync", headers=here).status_code == 200
        accounts.end_sessions(user_id=claire.user_id, actor_id=claire.user_id, now=clock.now())
        until(lambda: hers.get("/live/v1/sync", headers=here).status_code == 401)
        assert hers.get("/live/v1/sync", headers=here).status_code == 429  # once out, counted like anybody


def hears_to_the_end(socket: ClientConnection) -> None:
    """Raises ConnectionClosed."""
    while True:
        socket.recv(5)


def test_somebody_who_asks_without_end_is_told_to_wait_on_every_device_and_nobody_else(
    gateway: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("_burst", 26), ("_per_second", 1.0), ("_clock", lambda: 0.0)):  # time gives nothing back, however long this takes
        monkeypatch.setattr(gateway.application.gateway.insiders, name, value)
    claire, hugo = joins("Claire"), joins("Hugo")
    with listens(gateway, claire) as socket, gateway.browser(claire) as computer, gateway.browser(claire) as phone:
        commit = f"/live/v1/conversations/{opens(claire, hugo).id}/commits"
        assert computer.post(commit, content=b"\xa0").status_code == 422
        assert [browser.get("/live/v1/sync").status_code for browser in (computer, phone, computer, phone, phone)] == [200] * 5
        refused = phone.get("/live/v1/sync")
        assert (refused.json()["type"], int(refused.headers["retry-after"])) == ("too-many", 1)
        socket.send(cbor2.dumps({"t": "receipt", "conversation_id": new_id().bytes, "read_seq": 1}))
        with pytest.raises(ConnectionClosed, match="1013"):
            hears_to_the_end(socket)
    with gateway.browser(hugo) as other:
        assert other.get("/live/v1/sync").status_code == 200


@contextlib.contextmanager
def slow_part(gateway: Running, person: Person) -> Iterator[None]:
    """A part of a document whose sender stops in the middle."""
    host, _, port = gateway.address.partition(":")
    head = f"PUT /live/v1/files/{new_id()}/chunks/0 HTTP/1.1\r\nHost: {gateway.address}\r\nOrigin: {ORIGIN}\r\n"
    head += f"Cookie: sessionid={session_of(person)}\r\nContent-Length: 1000000\r\n\r\n"
    with socket.create_connection((host, int(port))) as connection:
        connection.sendall(head.encode() + b"x" * 1000)
        yield


def test_nobody_has_more_large_bodies_held_than_their_devices_send(gateway: Running) -> None:
    claire, hugo = joins("Claire"), joins("Hugo")
    held, path = gateway.application.gateway.loads._held, f"/live/v1/files/{new_id()}/chunks/0"
    with contextlib.ExitStack() as slow, gateway.browser(claire) as hers, gateway.browser(hugo) as his:
        for _ in range(MOST_LOADS):
            slow.enter_context(slow_part(gateway, claire))
        until(lambda: held.get(claire.user_id) == MOST_LOADS)
        assert hers.put(path, content=b"x").status_code == 429
        assert hers.get("/live/v1/sync").status_code == 200  # what is small passes
        assert his.put(path, content=b"x").status_code == 404
    until(lambda: not held)


def until(come_true: Callable[[], bool]) -> None:
    """Wait for a moment, ten seconds at most."""
    for _ in range(1000):
        if come_true():
            return
        threading.Event().wait(0.01)
    pytest.fail("it did not come true")


def test_what_is_too_large_or_no_cbor_is_said_so(gateway: Running) -> None:
    claire, hugo = joins("Claire"), joins("Hugo")
    path = f"/live/v1/conversations/{opens(claire, hugo).id}/log"
    with gateway.browser(claire) as browser:
        large = browser.post(path, content=b"x" * 200_000)
        assert (large.status_code, large.json()["type"]) == (413, "too-large")
        cut, tagged, endless = cbor2.dumps({"entry": b"\x00"})[:-1], b"\xc1\x00", b"\xbf\xff"
        for body in (b"", b"\xff", tagged, endless, cut, cbor2.dumps([1]), cbor2.dumps({"entry": "text"})):
            refused = browser.post(path, content=body)
            assert (refused.status_code, refused.json()["type"]) == (422, "invalid")
        nonsense = browser.post(path, content=cbor2.dumps({"entry": b"\x00"}))
        assert (nonsense.status_code, nonsense.json()["fault"]) == (422, "malformed")
        assert browser.get(path + "?limit=100000").status_code == 422


def test_signing_out_closes_the_door_at_once(gateway: Running) -> None:
    claire = joins("Claire")
    with gateway.browser(claire) as browser, listens(gateway, claire):
        assert browser.get("/live/v1/sync").status_code == 200
        accounts.end_sessions(user_id=claire.user_id, actor_id=claire.user_id, now=clock.now())
        for _ in range(50):  # the poke is on its way
            if browser.get("/live/v1/sync").status_code == 401:
                return
    pytest.fail("still let in")


def test_the_gateway_loads_no_django() -> None:
    """Its process starts in a fraction of Django's time and memory, and nothing of Django's can slow it down."""
    code = "import sys, cordee.live.app; sys.exit(any(name.split('.')[0] in {'django', 'ninja', 'allauth'} for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
