"""Telephones on a poor network send a body a little at a time: nobody else waits for them."""

from __future__ import annotations

import socket
import statistics
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import httpx
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.faults.house import Broken

PHONES = 8  # four times Django's threads
ASKED = 60
PATHS = ("/api/v1/accounts/me", "/live/v1/sync?feed=0")
#: Generous on purpose: a phone that held one of Django's two threads would cost seconds, not a part of a request.
TIMES, AND_S = 5, 0.5


def late(house: Broken, who: Mapping[str, Any], path: str) -> float:
    """The 95th percentile of somebody's questions, one after another."""
    took = []
    with httpx.Client(base_url=house.origin, cookies={"sessionid": who["session"]}) as client:
        for _ in range(ASKED):
            begun = time.monotonic()
            assert client.get(path, timeout=30).status_code == httpx.codes.OK
            took.append(time.monotonic() - begun)
    return statistics.quantiles(took, n=20)[-1]


@contextmanager
def phones(house: Broken, who: Mapping[str, Any], path: str) -> Iterator[list[int]]:
    """Some that send a body of 100 kB at a hundred bytes a second; how many bytes each has sent."""
    over, sent = threading.Event(), [0] * PHONES
    head = f"POST {path} HTTP/1.1\r\nHost: localhost:{house.port}\r\nOrigin: {house.origin}\r\nCookie: sessionid={who['session']}\r\n"
    head += "Content-Type: application/json\r\nContent-Length: 100000\r\n\r\n"

    def trickle(nth: int) -> None:
        with socket.create_connection(("127.0.0.1", house.port)) as phone:
            phone.sendall(head.encode())
            while not over.wait(0.1):
                phone.sendall(b" " * 10)
                sent[nth] += 10

    threads = [threading.Thread(target=trickle, args=(nth,), daemon=True) for nth in range(PHONES)]
    for thread in threads:
        thread.start()
    try:
        yield sent
    finally:
        over.set()
        for thread in threads:
            thread.join()


@pytest.mark.parametrize("slow", ["/api/v1/referrals", "/live/v1/conversations/0199c0de-0000-7000-8000-000000000000/log"])
def test_others_do_not_wait_for_slow_phones(house: Broken, slow: str, people: dict[str, Any]) -> None:
    one, other = people["pairs"][0]["sides"]
    alone = {path: late(house, one, path) for path in PATHS}
    with phones(house, other, slow) as sent:
        time.sleep(0.5)
        beside = {path: late(house, one, path) for path in PATHS}
        assert min(sent) > 0
    print({path: f"p95 {alone[path] * 1000:.1f} ms alone, {beside[path] * 1000:.1f} beside" for path in PATHS})  # noqa: T201 - shown by pytest -s
    for path in PATHS:
        assert beside[path] < alone[path] * TIMES + AND_S


@pytest.fixture(scope="module")
def people(house: Broken) -> dict[str, Any]:
    return house.people(pairs=1)
