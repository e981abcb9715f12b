"""Fifty colleagues press at once for one slot, through the whole house: one has it, the others are told, and shown what is free."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import TYPE_CHECKING, Any, Final

from cordee_client.errors import ServerRefused
from tests.faults import ledger
from tests.faults.senders import server_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.faults.house import Broken

RACERS: Final = 50


def test_one_has_it_and_the_others_are_offered_what_is_free(house: Broken) -> None:
    racers, ready = house.people(racers=RACERS)["racers"], threading.Barrier(RACERS)

    def presses(who: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
        with closing(server_of(house.origin, who, timeout=60)) as server:
            server.json("GET", "/api/v1/accounts/me")
            ready.wait()
            try:
                return "booked", server.json("POST", "/api/v1/referrals", who["body"])
            except ServerRefused as refused:
                return f"{refused.status} {refused.type}", refused.problem

    with ThreadPoolExecutor(RACERS) as pool:
        outcomes = list(pool.map(presses, racers))
    assert sorted(outcome for outcome, _ in outcomes) == ["409 slot-taken"] * (RACERS - 1) + ["booked"]
    wanted = racers[0]["body"]
    for outcome, said in outcomes:
        if outcome != "booked":
            assert said["next"]
            assert wanted["start"] not in {slot["start"] for slot in said["next"]}
    for table in ("referrals_referral", "agenda_appointment"):
        column = "receiver_id" if table.startswith("referrals") else "practitioner_id"
        count = f"SELECT count(*) FROM {table} WHERE {column} = %s"  # noqa: S608 - two names of ours
        assert ledger.one(house, count, wanted["receiver_practitioner_id"]) == 1
