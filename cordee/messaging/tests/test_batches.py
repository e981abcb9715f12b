"""The law of batches: one answers, and leaves the tables, as its entries would one after another."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from cordee.messaging.tests.cast import joins, opens
from cordee.messaging.tests.test_log import raw
from cordee.platform.ids import new_id
from cordee_protocol.envelope import MessageKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cordee.messaging.rules import Entry

pytestmark = pytest.mark.django_db

TABLES = """
    SELECT 'log', l.conversation_id, l.seq, l.kind, l.content_no, l.message_id, l.ct IS NULL, l.h FROM messaging_log l
     UNION ALL
    SELECT 'head', c.id, c.head_seq, NULL, c.content_no, NULL, NULL, c.h FROM messaging_conversation c
     UNION ALL
    SELECT 'receipt', r.conversation_id, r.read_seq, NULL, r.read_content_no, r.user_id, NULL, NULL FROM messaging_receipt r
     ORDER BY 1, 2, 3, 6
"""

#: Which message, in which of two conversations, by whom, which message it deletes, and what else is wrong with it.
MOVES = st.lists(
    st.tuples(
        st.integers(0, 4),
        st.integers(0, 1),
        st.integers(0, 1),
        st.none() | st.integers(0, 4),
        st.sampled_from(["", "", "", "", "silent", "stale epoch", "stale commit", "unknown"]),
    ),
    max_size=12,
)


def test_a_batch_is_its_entries_one_after_another() -> None:
    claire, hugo, samia = joins("Claire"), joins("Hugo"), joins("Samia")
    rooms = [(opens(claire, hugo), (claire, hugo)), (opens(claire, samia), (claire, samia))]

    @given(already=MOVES, batch=MOVES)
    def law(already: list[Any], batch: list[Any]) -> None:
        ids = [new_id() for _ in range(5)]

        def made(moves: Sequence[Any]) -> list[Entry]:
            entries = []
            for message, where, who, deletes, wrong in moves:
                thread, members = rooms[where]
                kind = MessageKind.SILENT if wrong == "silent" else MessageKind.CONTENT
                gone = None if deletes is None else ids[deletes]
                entry = thread.entry(members[who], message_id=ids[message], deletes=gone, kind=kind)
                entries.append(WRONG.get(wrong, same)(entry))
            return entries

        with taken_back():
            in_turn(made(already))
            entries = made(batch)
            with taken_back():
                together = (raw(entries) if entries else [], tables())
            with taken_back():
                assert together == (in_turn(entries), tables())

    law()


def in_turn(entries: Sequence[Entry]) -> list[Any]:
    return [answer for entry in entries for answer in raw([entry])]


def tables() -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        return [tuple(bytes(value) if isinstance(value, memoryview) else value for value in row) for row in cursor.fetchall()]


@contextmanager
def taken_back() -> Iterator[None]:
    point = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(point)


def same(entry: Entry) -> Entry:
    return entry


WRONG: dict[str, Callable[[Entry], Entry]] = {
    "stale epoch": lambda entry: replace(entry, epoch=9),
    "stale commit": lambda entry: replace(entry, commit_no=9),
    "unknown": lambda entry: replace(entry, conversation_id=new_id()),
}
