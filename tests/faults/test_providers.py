"""The provider of SMS and the mail server are away: nothing is lost, nothing is said twice, and a practice learns what did not arrive.

Waits are the product's own; the clock is moved by telling the queue that what it waits for is due (`time_passes`).
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from aiosmtpd.controller import Controller

from tests.faults import ledger
from tests.faults.house import LONG, Broken, broken, until
from tests.faults.provider import Provider, provider
from tests.faults.senders import Told, books, server_of
from tests.running import free_port

if TYPE_CHECKING:
    from collections.abc import Iterator

SMS_TRIES = 7
STATE = "SELECT state FROM notifications_delivery WHERE referral_id = %s AND kind = %s"
ATTEMPTS = "SELECT coalesce(max(attempts), 0) FROM notifications_delivery WHERE referral_id = %s AND kind = %s"
WAITS = "SELECT count(*) FROM procrastinate_jobs WHERE status = 'todo' AND scheduled_at > now() AND task_name = %s"
IS_DUE = "UPDATE procrastinate_jobs SET scheduled_at = now() WHERE status = 'todo' AND task_name LIKE 'notifications.%'"
#: What procrastinate tells its workers of a new job: they look at once, instead of every five seconds.
LOOK = """SELECT pg_notify('procrastinate_any_queue_v1', '{"type": "job_inserted", "job_id": 0}')"""


@pytest.fixture(scope="module")
def sms() -> Iterator[Provider]:
    with provider() as running:
        yield running


@pytest.fixture(scope="module")
def mail_port() -> int:
    return free_port()


@pytest.fixture(scope="module")
def house(sms: Provider, mail_port: int) -> Iterator[Broken]:
    with broken({"CORDEE_SMS_URL": sms.url, "CORDEE_MAIL_URL": f"smtp://127.0.0.1:{mail_port}"}) as running:
        running.start()
        yield running


@pytest.fixture(scope="module")
def bookings(house: Broken) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = house.people(bookings=3)["bookings"]
    return made


def time_passes(house: Broken) -> None:
    """Whatever waits for its next attempt is due now."""
    with house.database() as database:
        database.execute(IS_DUE)
        database.execute(LOOK)


def attempts(house: Broken, referral_id: str, kind: str = "appointment") -> int:
    return int(ledger.one(house, ATTEMPTS, referral_id, kind))


def page_of(house: Broken, booking: dict[str, Any]) -> dict[str, Any]:
    """What the sender's page shows of the referral."""
    with closing(server_of(house.origin, booking)) as server:
        shown: dict[str, Any] = server.json("GET", f"/api/v1/referrals/{booking['body']['id']}")
        return shown


def test_an_sms_that_no_attempt_delivers_is_shown_as_not_delivered(house: Broken, sms: Provider, bookings: list[dict[str, Any]]) -> None:
    sms.turns("refuses")
    booking = bookings[0]
    referral_id = booking["body"]["id"]
    books(house.origin, booking, Told())
    for count in range(1, SMS_TRIES + 1):
        until(lambda count=count: attempts(house, referral_id) >= count, limit_s=40)
        if count < SMS_TRIES:
            until(lambda: ledger.one(house, WAITS, "notifications.text_appointment"), limit_s=20)
            time_passes(house)
    until(lambda: page_of(house, booking)["sms"]["state"] == "failed", limit_s=40)
    shown = page_of(house, booking)
    assert shown["events"][-1]["kind"] == "sms_failed"  # « SMS non remis » in the thread and in the worklist
    assert len({message["id"] for message in sms.asked}) == 1
    with closing(server_of(house.origin, booking)) as server:
        (row,) = [row for row in server.json("GET", "/api/v1/referrals/sent")["items"] if row["id"] == referral_id]
    assert row["sms_state"] == "failed"


@pytest.mark.skipif(not LONG, reason="takes half a minute, until the worker counts as dead: script/test faults")
def test_a_worker_killed_while_it_waits_for_the_provider_sends_the_sms_all_the_same(
    house: Broken, sms: Provider, bookings: list[dict[str, Any]]
) -> None:
    sms.turns("hangs")
    sms.asked.clear()
    booking = bookings[1]
    books(house.origin, booking, Told())
    until(lambda: sms.asked, limit_s=40)
    house.kills("jobs")
    sms.turns("takes")
    until(lambda: page_of(house, booking)["sms"]["state"] == "sent", limit_s=90)
    assert len({message["id"] for message in sms.asked}) == 1
    assert len(sms.taken) == 1


def test_a_mail_server_that_is_away_for_an_hour_loses_no_mail(
    house: Broken, sms: Provider, mail_port: int, bookings: list[dict[str, Any]]
) -> None:
    sms.turns("takes")
    booking, delivered = bookings[2], list[str]()
    referral_id = booking["body"]["id"]

    class Office:
        async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
            delivered.append(envelope.content.decode())
            return "250 OK"

    books(house.origin, booking, Told())
    for count in range(1, 7):  # 4 s, 16 s, 1, 4, 17, 68 minutes
        until(lambda count=count: attempts(house, referral_id, "new_referral") >= count, limit_s=40)
        until(lambda: ledger.one(house, WAITS, "notifications.mail_receiver"), limit_s=20)
        time_passes(house)
    assert ledger.one(house, STATE, referral_id, "new_referral") == "queued"
    office = Controller(Office(), hostname="127.0.0.1", port=mail_port)
    office.start()
    try:
        time_passes(house)
        until(lambda: ledger.one(house, STATE, referral_id, "new_referral") == "sent", limit_s=40)
    finally:
        office.stop()
    message_id = ledger.one(
        house, "SELECT id::text FROM notifications_delivery WHERE referral_id = %s AND kind = 'new_referral'", referral_id
    )
    assert sum(f"<{message_id}@" in mail for mail in delivered) == 1
