from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection

from cordee.live.database import APPLICATION
from cordee.live.tests.acting import hears, listens, log_of, sends
from cordee.messaging.tests.cast import joins, opens

if TYPE_CHECKING:
    from cordee.live.tests.house import Running

pytestmark = pytest.mark.django_db(transaction=True)

SENT_AFTER = 3
MOST_TRIES = 20


def the_database_drops_the_gateway() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = %s AND datname = current_database()",
            [APPLICATION],
        )
        (dropped,) = cursor.fetchone()
    return int(dropped)


def test_a_lost_database_costs_no_message_and_devices_are_told_to_look(gateway: Running) -> None:
    claire, hugo = joins("Claire"), joins("Hugo")
    thread = opens(claire, hugo)
    with listens(gateway, hugo) as his:
        assert sends(gateway, claire, thread, "Avant.")[0] == 201
        assert thread.opens_message(hears(his)["entry"]) == "Avant."
        assert the_database_drops_the_gateway() >= 3  # the writer, the listener, the pool
        statuses: list[int] = []
        while statuses.count(201) < SENT_AFTER and len(statuses) < MOST_TRIES:  # each connection that was lost may refuse once
            statuses.append(sends(gateway, claire, thread, "Après.")[0])
        frames = [hears(his)["t"] for _ in range(1 + statuses.count(201))]
    assert statuses.count(201) == SENT_AFTER
    assert set(statuses) <= {201, 503}
    assert frames.count("ready") == 1  # pokes were lost: sync
    assert frames.count("entry") == statuses.count(201)
    assert len(log_of(gateway, hugo, thread)["entries"]) == 2 + statuses.count(201)
