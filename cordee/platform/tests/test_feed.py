from __future__ import annotations

import threading
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from django.db import connection, transaction

from cordee.platform import feed
from cordee.platform.ids import new_id
from cordee.platform.models import FeedHead, FeedRow

if TYPE_CHECKING:
    from uuid import UUID

NOW = datetime(2026, 3, 12, 9, 12, tzinfo=UTC)


def numbers(user_id: UUID) -> list[int]:
    return list(FeedRow.objects.filter(user_id=user_id).order_by("n").values_list("n", flat=True))


@pytest.mark.django_db
def test_rows_of_one_act_keep_their_order_and_every_reader_counts_alone() -> None:
    claire, hugo = new_id(), new_id()
    feed.write([feed.Row(hugo, "b", {"i": 1})], at=NOW)
    feed.write([feed.Row(claire, "a", {}), feed.Row(hugo, "c", {"i": 2}), feed.Row(hugo, "d", {"i": 3})], at=NOW)
    assert list(FeedRow.objects.filter(user_id=hugo).order_by("n").values_list("n", "kind")) == [(1, "b"), (2, "c"), (3, "d")]
    assert numbers(claire) == [1]
    assert FeedHead.objects.get(pk=hugo).n == 3


@pytest.mark.django_db(transaction=True)
def test_acts_at_once_on_the_same_readers_leave_no_gap_and_never_deadlock() -> None:
    """Note [Why the feed has a head row]: eight writers, each telling the same four people in an order of their own."""
    readers = [new_id() for _ in range(4)]

    def acts(turn: int) -> None:
        for _ in range(10):
            with transaction.atomic():
                feed.write([feed.Row(reader, "x", {}) for reader in readers[turn % 4 :] + readers[: turn % 4]], at=NOW)
        connection.close()

    threads = [threading.Thread(target=acts, args=(turn,)) for turn in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [numbers(reader) for reader in readers] == [list(range(1, 81))] * 4


@pytest.mark.django_db(transaction=True)
def test_an_act_that_fails_leaves_no_row_and_no_number() -> None:
    hugo = new_id()

    @transaction.atomic
    def act_that_fails_after_its_last_step() -> None:
        feed.write([feed.Row(hugo, "x", {})], at=NOW)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        act_that_fails_after_its_last_step()
    feed.write([feed.Row(hugo, "y", {})], at=NOW)
    assert numbers(hugo) == [1]
