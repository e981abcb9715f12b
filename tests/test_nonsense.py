"""Nonsense over a real socket, through the front: what HTTP lets be wrong, and every address of the API asked with a broken body.

The rooms' own fuzz (cordee/config/tests/test_fuzz.py) asks in the process; here Caddy, granian and uvicorn are in between, as for anybody.
Nothing is answered with a fault of ours, shows where our code lies or in what it is written, and nobody else waits.
"""

from __future__ import annotations

import random
import re
import socket
import threading
import time
from typing import TYPE_CHECKING, Final

import httpx
import pytest

from cordee.config.tests.fuzzing import RAW, operations
from tests.clients import signed_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cordee_client.server import Server
    from tests.running import House

DOORS: Final = (
    "/api/v1/accounts/me",
    "/live/v1/sync",
    "/healthz",
    "/",
    "/r/nobody",
    "/accounts/psc/login/callback/",
    "/rehearsal",
    "/admin/",
)
#: Words that would tell an outsider how the house is built, or what failed in it.
LEAKS: Final = re.compile(rb"Traceback|File \"|\.py\b|/site-packages|granian|uvicorn|Caddy|Django|psycopg|<html", re.IGNORECASE)
NOT_DONE_HERE: Final = frozenset({501, 505})  # an encoding, and a version, that a server does not know (RFC 9112, 6.1; RFC 9110, 15.6.6)
LIMIT: Final = 1_000_000  # bytes of a body for Django (Caddyfile)
#: How long somebody waits for the front to give up on a request that is no request.
PATIENCE_S: Final = 15


def sends(house: House, *pieces: bytes, pause_s: float = 0.0, goes_on: bool = False) -> bytes:
    """What comes back for these bytes; nothing where the door is just closed.

    Whoever sends nothing more has hung up, for the front, which may then answer 499 to nobody; who `goes_on` has not.
    """
    heard = b""
    with socket.create_connection(("127.0.0.1", house.port), timeout=PATIENCE_S) as raw:
        try:
            for piece in pieces:
                raw.sendall(piece)
                time.sleep(pause_s)
            if not goes_on:
                raw.shutdown(socket.SHUT_WR)
            while more := raw.recv(65_536):
                heard += more
        except OSError:  # it had heard enough
            pass
    return heard


def request(house: House, path: str, *lines: str, method: str = "POST") -> bytes:
    """The head of a request, to be ended by the connection."""
    origin = f"http://localhost:{house.port}"
    head = (f"{method} {path} HTTP/1.1", f"Host: localhost:{house.port}", f"Origin: {origin}", "Connection: close", *lines, "", "")
    return "\r\n".join(head).encode()


def status_of(answer: bytes) -> int:
    """0 where nothing was answered."""
    return int(answer[9:12]) if answer.startswith(b"HTTP/1.") else 0


def judge(answer: bytes, what: object) -> None:
    leaks = LEAKS.findall(answer.replace(b"<!doctype html><html", b""))  # the client's own page is meant to be seen
    page = b"text/html" in answer and status_of(answer) == httpx.codes.OK
    assert status_of(answer) < 500 or status_of(answer) in NOT_DONE_HERE, (what, answer[:300])
    assert page or not leaks, (what, leaks, answer[:300])


@pytest.fixture(scope="module")
def solene(house: House) -> Iterator[Server]:
    client = signed_in(house, "marchevert")
    yield client.server
    client.server.close()


@pytest.mark.parametrize("path", DOORS)
def test_what_is_no_http_is_refused_at_the_door(house: House, path: str) -> None:
    host = f"Host: localhost:{house.port}"
    broken = {
        "a negative length": request(house, path, "Content-Length: -1"),
        "a length in words": request(house, path, "Content-Length: ten"),
        "two lengths": request(house, path, "Content-Length: 3", "Content-Length: 4") + b"abcd",
        "a length and pieces": request(house, path, "Content-Length: 3", "Transfer-Encoding: chunked") + b"0\r\n\r\n",
        "pieces of no length": request(house, path, "Transfer-Encoding: chunked") + b"zz\r\nabc\r\n",
        "an unknown encoding": request(house, path, "Transfer-Encoding: gzip, chunked") + b"0\r\n\r\n",
        "no host": f"GET {path} HTTP/1.1\r\n\r\n".encode(),
        "another host": request(house, path, method="GET").replace(host.encode(), b"Host: evil.example"),
        "a host with a path": request(house, path, method="GET").replace(host.encode(), b"Host: localhost/../admin"),
        "a header without a name": request(house, path, ": nothing", method="GET"),
        "a folded header": request(house, path, "X-A: b\r\n c", method="GET"),
        "a NUL in a header": request(house, path, "Cookie: sessionid=\0", method="GET"),
        "letters in a header": request(house, path, "Cookie: sessionid=é\u202e", "X-CSRFToken: \xff", method="GET"),
        "a huge header": request(house, path, "X-A: " + "a" * 1_200_000, method="GET"),
        "ten thousand headers": request(house, path, *(f"X-{n}: {n}" for n in range(10_000)), method="GET"),
        "another version": f"GET {path} HTTP/9.9\r\n{host}\r\n\r\n".encode(),
        "another protocol": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(100),
        "an unknown method": request(house, path, method="BREW"),
        "no method": b"\r\n\r\n" + path.encode(),
        "an unfinished head": request(house, path, method="GET")[:-2],
    }
    for what, sent in broken.items():
        judge(sends(house, sent), (path, what))
    cut_off = sends(house, request(house, path, "Content-Length: 500") + b"{")
    assert not LEAKS.search(cut_off), (path, cut_off[:300])  # whoever has gone is told nothing, or that something ended
    assert house.is_ready()


@pytest.mark.parametrize(
    "tail", ["%00", "%zz", "%ff%fe", "..%2f..%2fetc/passwd", "a" * 60_000, "?" + "a=b&" * 20_000, "?q=%00", "%E2%80%AE"]
)
def test_an_address_that_is_none_is_refused_in_words(house: House, tail: str) -> None:
    for path in DOORS:
        judge(sends(house, request(house, f"{path.rstrip('/')}/{tail}", method="GET")), (path, tail[:40]))


def test_a_body_over_the_limit_is_refused_in_words_announced_or_not(house: House) -> None:
    path = "/api/v1/verification/joining"
    announced = sends(house, request(house, path, "Content-Type: application/json", f"Content-Length: {1024 * 1024 + 1}"))
    assert (status_of(announced), b'"type":"too-large"' in announced) == (413, True)
    piece = b"%x\r\n%s\r\n" % (100_000, b" " * 100_000)
    hidden = sends(
        house,
        request(house, path, "Content-Type: application/json", "Transfer-Encoding: chunked"),
        *[piece] * 11,
        b"0\r\n\r\n",
        goes_on=True,
    )
    judge(hidden, "hidden")
    assert status_of(hidden) in {0, 413}
    within = sends(house, request(house, path, "Content-Type: application/json", f"Content-Length: {LIMIT - 1}"), b" " * (LIMIT - 1))
    judge(within, "within")
    assert 400 <= status_of(within) < 500


def test_twenty_slow_senders_keep_nobody_waiting(house: House) -> None:
    """Django has two threads: the front reads a body whole before it takes one."""
    ended = threading.Event()

    def dawdles() -> None:
        with socket.create_connection(("127.0.0.1", house.port), timeout=PATIENCE_S) as raw:
            raw.sendall(request(house, "/api/v1/verification/joining", "Content-Type: application/json", "Content-Length: 100000"))
            while not ended.wait(0.2):
                raw.sendall(b" ")

    slow = [threading.Thread(target=dawdles) for _ in range(20)]
    for thread in slow:
        thread.start()
    try:
        time.sleep(1)
        with httpx.Client(base_url=house.origin, timeout=5) as client:  # it raises where one has to wait
            for _ in range(5):
                assert client.get("/api/v1/accounts/me").status_code == httpx.codes.UNAUTHORIZED
    finally:
        ended.set()
        for thread in slow:
            thread.join()


def test_every_address_refuses_a_broken_body_in_words(house: House, solene: Server) -> None:
    dice, wrong = random.Random("over a socket"), []
    cookies = {"sessionid": solene.session, "csrftoken": "x" * 32}
    headers = {"Origin": house.origin, "X-CSRFToken": "x" * 32, "Content-Type": "application/json"}
    with httpx.Client(base_url=house.origin, cookies=cookies, headers=headers, timeout=30) as client:
        for operation in operations():
            path = re.sub(
                r"\{[^}]+\}", lambda _: dice.choice(["0", "../x", "00000000-0000-4000-8000-000000000000", "%00", "é"]), operation.path
            )
            for body in dice.sample(RAW, 3):
                answer = client.request(operation.method.upper(), path, content=body)
                kind = answer.headers.get("content-type", "")
                worded = answer.is_success or kind.startswith("application/problem+json")
                if answer.status_code >= 500 or not worded or (not answer.is_success and LEAKS.search(answer.content)):
                    wrong.append((operation.label, path, body[:60], answer.status_code, kind, answer.text[:120]))
    assert wrong == []
    assert solene.json("GET", "/api/v1/accounts/me")["id"]  # none of it ended the session
