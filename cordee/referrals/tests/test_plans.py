"""A list reads the referrals of whoever looks, and no one else's: a house has a hundred thousand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection

from cordee.agenda.tests.cast import practises
from cordee.platform import clock
from cordee.referrals.queries import worklists
from cordee.referrals.tests.cast import refers

if TYPE_CHECKING:
    from collections.abc import Callable

    from cordee.referrals.queries.worklists import Page

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("side", [worklists.received, worklists.sent, worklists.closed])
def test_the_referrals_of_others_are_not_read(side: Callable[..., Page]) -> None:
    claire, hugo = practises("Claire"), practises("Hugo")
    refers(claire, to=hugo)
    plans: list[str] = []

    def explained(execute: Callable[..., object], sql: str, params: object, many: object, context: object) -> object:
        if '"referrals_referral"' in sql and sql.lstrip(" (").startswith("SELECT"):
            with connection.connection.cursor() as cursor:
                plans.append("\n".join(row[0] for row in cursor.execute(f"EXPLAIN {sql}", params)))
        return execute(sql, params, many, context)

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")  # of few rows PostgreSQL reads all; now it does so only where no index leads there
    with connection.execute_wrapper(explained):
        side(hugo.viewer, now=clock.now())
    assert len(plans) == 2, "the list, and what waits"
    assert not [plan for plan in plans if "Seq Scan on referrals_referral" in plan], plans
