"""kill -9 of each part in the middle of work: what was confirmed is kept once and in order, and who waited hears the truth."""

from __future__ import annotations

import os
import random
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import Any
from uuid import UUID

import pytest

from cordee.platform.ids import new_id
from tests.faults import ledger
from tests.faults.house import LONG, Broken, Killer, until
from tests.faults.senders import Reader, Told, books, device_of, downloads, says_all, server_of, uploads

MESSAGES, FILES, BOOKINGS = (2000, 50, 200) if LONG else (240, 6, 24)
PAIRS = 4
WAITING = "SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing') AND task_name LIKE 'notifications.text%%'"
OF_THESE = "WHERE d.referral_id = ANY(%s::uuid[]) AND d.kind = 'appointment' AND d.state = 'sent'"
SENT = f"SELECT count(*) FROM notifications_delivery d {OF_THESE}"  # noqa: S608 - our own words
IN_THE_OUTBOX = f"SELECT count(*) FROM notifications_outbox JOIN notifications_delivery d USING (id) {OF_THESE}"  # noqa: S608 - our own words


@pytest.fixture(scope="module")
def people(house: Broken) -> dict[str, Any]:
    return house.people(pairs=PAIRS, messages=MESSAGES // PAIRS // 2, bookings=BOOKINGS)


def killer(house: Broken) -> Killer:
    # Faster than this a part is killed before `serve` may start it again (10 s at most), and nobody is ever answered.
    return Killer(house, rounds=2 if LONG else 1, between_s=(4, 12) if LONG else (0.1, 0.8))


def test_messages_are_kept_once_and_in_order_whatever_is_killed(house: Broken, people: dict[str, Any]) -> None:
    told, pairs = Told(), people["pairs"]
    readers = [Reader(device_of(house.origin, pair["sides"][1]), UUID(pair["conversation_id"])).starts() for pair in pairs]
    with ThreadPoolExecutor(PAIRS * 2) as pool, killer(house).at_work() as killing:
        sending = [[pool.submit(says_all, house.origin, side, pair["conversation_id"], told) for side in pair["sides"]] for pair in pairs]
        confirmed = [{place: seq for side in sides for place, seq in side.result().items()} for sides in sending]
    print(f"killed: {killing.seed} {killing.killed}; told: {dict(told.answers)}")  # noqa: T201 - shown by pytest -s
    assert not told.unnamed
    house.until_ready()
    for pair, kept, reader in zip(pairs, confirmed, readers, strict=True):
        with closing(reader):
            reader.stops()
            ledger.demand_equal(house, reader.device.read(reader.conversation_id), pair["sides"][1]["user_id"])
        order = [[message_id for message_id, _ in side["messages"]] for side in pair["sides"]]
        ledger.demand_kept(house, pair["conversation_id"], kept, order)
        assert reader.feed_rows == list(range(1, reader.feed + 1))


def test_documents_are_whole_whatever_is_killed(house: Broken, people: dict[str, Any]) -> None:
    told, who = Told(), people["pairs"][0]["sides"][0]
    made = [(new_id().bytes, os.urandom(32), random.randbytes(random.randrange(1, 5_500_000))) for _ in range(FILES)]
    with ThreadPoolExecutor(4) as pool, killer(house).at_work():
        list(pool.map(lambda one: uploads(house.origin, who, one[2], told, file_id=one[0], key=one[1]), made))
    assert not told.unnamed
    house.until_ready()
    for file_id, key, content in made:
        assert downloads(house.origin, who, total=len(content), key=key, file_id=file_id) == content


def test_a_booking_is_one_appointment_and_one_sms_whatever_is_killed(house: Broken, people: dict[str, Any]) -> None:
    told, bookings = Told(), people["bookings"]
    with ThreadPoolExecutor(4) as pool, killer(house).at_work() as killing:
        confirmed = list(pool.map(lambda one: books(house.origin, one, told), bookings))
    print(f"killed: {killing.seed} {killing.killed}; told: {dict(told.answers)}")  # noqa: T201 - as above
    assert not told.unnamed
    house.until_ready()
    asked = [one["body"] for one in bookings]
    assert [one["id"] for one in confirmed] == [body["id"] for body in asked]
    assert [one["appointment"]["id"] for one in confirmed] == [body["appointment_id"] for body in asked]
    ids = [body["id"] for body in asked]
    appointments = "SELECT count(*) FROM agenda_appointment WHERE id = ANY(%s::uuid[]) AND cancelled_at IS NULL"
    assert ledger.one(house, appointments, [body["appointment_id"] for body in asked]) == BOOKINGS
    assert ledger.one(house, "SELECT count(*) FROM referrals_referral WHERE id = ANY(%s::uuid[])", ids) == BOOKINGS
    until(lambda: ledger.one(house, WAITING) == 0)
    assert ledger.one(house, SENT, ids) == ledger.one(house, IN_THE_OUTBOX, ids) == BOOKINGS
    assert all(server_says(house, one) == "sent" for one in bookings[:3])


def server_says(house: Broken, booking: dict[str, Any]) -> str:
    """What the sender's page shows of the patient's SMS."""
    with closing(server_of(house.origin, booking)) as server:
        return str(server.json("GET", f"/api/v1/referrals/{booking['body']['id']}")["sms"]["state"])
