"""The database takes two seconds for each statement: people wait or are told to come back, nothing piles up, and it passes by itself."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import TYPE_CHECKING, Any
from uuid import UUID

import httpx
import pytest

from cordee.platform.base64url import decode
from cordee.platform.database import Cluster
from cordee_client.errors import ServerRefused
from tests.faults.house import LONG, Broken, broken, until
from tests.faults.senders import Reader, device_of, server_of
from tests.faults.slow import Way, way_to

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

DELAY_S = 2.0
CROWD = 40 if LONG else 8
#: The front gives up on Django after thirty seconds, the gateway on its database twice after fifteen; and this machine is busy.
LONGEST_WAIT_S = 60


@pytest.fixture(scope="module")
def way() -> Iterator[tuple[Broken, Way]]:
    with broken() as house:
        cluster = Cluster.at(house.data / "postgres")
        with cluster.running(), way_to(cluster.sockets, house.data.with_name("way")) as slow:
            house.more = {**house.more, "CORDEE_DATABASE_URL": slow.url}
            house.behind = cluster.url
            house.start()
            yield house, slow
            slow.delay_s = 0
            house.stop()


def asks(house: Broken, who: Mapping[str, Any], path: str) -> tuple[str, float]:
    """One question to either server: what was answered, and after how long."""
    begun = time.monotonic()
    headers = {"Cookie": f"sessionid={who['session']}", "Origin": house.origin}
    answer = httpx.get(f"{house.origin}{path}", headers=headers, timeout=120)
    said = "ok" if answer.is_success else answer.json()["type"]
    assert answer.is_success or "retry-after" in answer.headers, (said, dict(answer.headers))
    return said, time.monotonic() - begun


def test_people_wait_or_are_told_and_it_passes(way: tuple[Broken, Way]) -> None:
    house, slow = way
    (pair,) = house.people(pairs=1, messages=2)["pairs"]
    speaker, listener = pair["sides"]
    with closing(Reader(device_of(house.origin, listener), UUID(pair["conversation_id"])).starts()) as reader:
        until(lambda: reader.frames)
        slow.delay_s = DELAY_S
        with ThreadPoolExecutor(CROWD * 2) as pool:
            paths = ["/api/v1/accounts/me", "/live/v1/sync?feed=0"] * CROWD
            outcomes = list(pool.map(lambda path: asks(house, speaker, path), paths))
        assert {said for said, _ in outcomes} <= {"ok", "unavailable"}
        assert max(waited for _, waited in outcomes) < LONGEST_WAIT_S
        assert "database" in house.health().json()["not_ready"]
        assert slow.most_open < 40  # as many connections as there are workers, not as there are people
        said = says(house, speaker, pair["conversation_id"])
        slow.delay_s = 0
        house.until_ready(60)
        until(lambda: asks(house, speaker, "/api/v1/accounts/me")[1] < DELAY_S, limit_s=60)
        again = says(house, speaker, pair["conversation_id"])
        assert again is not None
        assert said in {again, None}
        until(lambda: reader.seq >= again, limit_s=30)  # its own thread reads: a device is one reader's
        assert reader.cuts == 0  # its socket stayed open


def says(house: Broken, who: Mapping[str, Any], conversation_id: str) -> int | None:
    """Send a message once: its place, None where one is told to come back."""
    with closing(server_of(house.origin, who, timeout=120)) as server:
        try:
            body = {"entry": decode(who["messages"][0][1]), "files": []}
            place: int = server.live("POST", f"/conversations/{conversation_id}/log", body)["seq"]
        except ServerRefused as refused:
            if (refused.status, refused.type) != (503, "unavailable"):
                raise
            return None
        return place
