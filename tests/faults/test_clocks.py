"""A clock is an hour wrong, of the server between two starts or of a browser: order, sessions and slots do not go by it."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from cordee.platform.base64url import decode
from tests.faults import ledger
from tests.faults.house import LONG, Broken, broken
from tests.faults.senders import Told, books, server_of

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(not LONG, reason="starts a house three times: script/test faults")

HOUR_S = 3600


@pytest.fixture(scope="module")
def house() -> Iterator[Broken]:
    with broken() as running:
        running.start()
        yield running


def moved(house: Broken, by_s: int) -> None:
    """Start it anew with its clock moved."""
    house.stop()
    house.more = {**house.more, "CORDEE_CLOCK_OFFSET": str(by_s)}
    house.start()


def test_messages_sessions_and_slots_when_the_servers_clock_jumps(house: Broken) -> None:
    made: dict[str, Any] = house.people(pairs=1, messages=6, bookings=3)
    (pair,), bookings, confirmed = made["pairs"], made["bookings"], dict[str, int]()
    who, wanted = pair["sides"][0], bookings[0]["body"]
    for turn, by_s in enumerate((0, HOUR_S, -HOUR_S)):
        if by_s:
            moved(house, by_s)
        with closing(server_of(house.origin, who)) as server:  # the session of before
            for message_id, entry in who["messages"][turn * 2 : turn * 2 + 2]:
                body = {"entry": decode(entry), "files": []}
                confirmed[message_id] = server.live("POST", f"/conversations/{pair['conversation_id']}/log", body)["seq"]
        booked = books(house.origin, bookings[turn], Told())
        assert booked["appointment"]["start"].startswith(bookings[turn]["body"]["start"][:16])
        with closing(server_of(house.origin, bookings[turn])) as server:
            path = f"/api/v1/agenda/practitioners/{wanted['receiver_practitioner_id']}/slots"
            asked = {"reason_id": wanted["visit_reason_id"], "from": wanted["start"][:10], "days": 3}
            offer = server.json("GET", path, **asked)
        starts = [datetime.fromisoformat(slot["start"]) for day in offer["days"] for slot in day["slots"]]
        assert all(start > datetime.now(tz=UTC) + timedelta(seconds=by_s) for start in starts)
        assert starts
        assert not {datetime.fromisoformat(one["body"]["start"]) for one in bookings[: turn + 1]} & set(starts)
    ledger.demand_kept(house, pair["conversation_id"], confirmed, [[message_id for message_id, _ in who["messages"]]])
