"""Limits: counted once for all processes, whoever asks at the same instant."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.db.models import F

from cordee.platform.errors import TooMany
from cordee.platform.limits import Limit
from cordee.platform.models import Spent

if TYPE_CHECKING:
    from collections.abc import Callable

MAILS = Limit("mails", 3, timedelta(hours=1))


def spends(limit: Limit, key: str) -> str:
    try:
        limit.spend(key)
    except TooMany as refusal:
        return f"too many, {'later' if refusal.detail['retry_after'] > 3500 else 'soon'}"
    return "counted"


def passes(**since: float) -> None:
    """Time goes by: every window began so much earlier."""
    Spent.objects.update(ends=F("ends") - timedelta(**since))


@pytest.mark.django_db
def test_what_is_over_the_limit_is_refused_until_the_window_ends() -> None:
    assert [spends(MAILS, "a") for _ in range(4)] == ["counted"] * 3 + ["too many, later"]
    assert spends(MAILS, "b") == "counted"  # each key by itself
    assert spends(Limit("looks", 3, timedelta(hours=1)), "a") == "counted"  # and each limit
    passes(minutes=50)
    assert spends(MAILS, "a") == "too many, soon"  # being refused moved nothing
    passes(minutes=10)
    assert [spends(MAILS, "a") for _ in range(4)] == ["counted"] * 3 + ["too many, later"]


@pytest.mark.django_db
def test_no_address_stands_in_the_table_and_what_is_over_goes_by_itself() -> None:
    for who in ("l.grandval@exemple.fr", "h.vasseur@exemple.fr"):
        spends(MAILS, who)
    assert all(len(bytes(key)) == 32 for key in Spent.objects.values_list("pk", flat=True))
    passes(hours=2)
    spends(MAILS, "c.rochebrune@exemple.fr")
    assert Spent.objects.count() == 1


def together(count: int, act: Callable[[], str]) -> list[str]:
    """What the act gave to each of so many who begin at once, each on a connection of their own."""
    barrier, results = threading.Barrier(count), [""] * count

    def run(place: int) -> None:
        connection.ensure_connection()
        barrier.wait()
        try:
            results[place] = act()
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("began", ["never", "long ago"])
def test_those_who_ask_at_the_same_instant_get_no_more_than_one_after_the_other(began: str) -> None:
    if began == "long ago":
        spends(MAILS, "a")
        passes(hours=2)
    results = together(12, lambda: spends(MAILS, "a"))
    assert (results.count("counted"), results.count("too many, later")) == (3, 9)
