from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from django.db import connection

from cordee.messaging import services
from cordee.messaging.errors import StaleCommit, StaleEpoch
from cordee.messaging.models import Conversation, LogEntry, Receipt
from cordee.messaging.tests.cast import Thread, joins, opens
from cordee.messaging.tests.test_opening import at_once, message_entry
from cordee.platform.errors import NotFound
from cordee.platform.ids import new_id
from cordee_protocol import building, cbor, transcript
from cordee_protocol.envelope import MessageKind

if TYPE_CHECKING:
    from cordee.messaging.rules import Entry
    from cordee.messaging.tests.cast import Person

pytestmark = pytest.mark.django_db


def pair() -> tuple[Person, Person, Thread]:
    claire, hugo = joins("Claire"), joins("Hugo")
    return claire, hugo, opens(claire, hugo)


def raw(entries: list[Entry]) -> list[tuple[str, int | None, int | None]]:
    """The function's answers, whatever they are."""
    placeholders = ", ".join(["ROW(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)::messaging_entry_in"] * len(entries))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT outcome, seq, content_no FROM messaging_append(ARRAY[{placeholders}]) ORDER BY place",  # noqa: S608 - placeholders
            [value for entry in entries for value in entry.row()],
        )
        return list(cursor.fetchall())


def test_each_entry_of_a_batch_gets_its_own_answer_in_the_order_given() -> None:
    claire, hugo, thread = pair()
    samia = joins("Samia")
    other = opens(claire, samia)
    one, two, three = thread.entry(claire), other.entry(claire), thread.entry(hugo)
    answers = raw(
        [
            one,
            two,
            one,  # a repeat within the batch
            three,
            replace(thread.entry(claire), conversation_id=new_id()),
            replace(thread.entry(claire), epoch=2),
            replace(thread.entry(claire), commit_no=2),
            replace(one, epoch=2, commit_no=9),  # stored before the epoch changed, answered after
        ]
    )
    assert answers == [
        ("appended", 2, 1),
        ("appended", 2, 1),
        ("duplicate", 2, 1),
        ("appended", 3, 2),
        ("unknown", None, None),
        ("stale_epoch", None, None),
        ("stale_commit", None, None),
        ("duplicate", 2, 1),
    ]


def test_the_step_raises_what_the_function_answers() -> None:
    claire, _, thread = pair()
    entry = thread.entry(claire)
    for faulty, fault in (
        (replace(entry, epoch=7), StaleEpoch),
        (replace(entry, commit_no=7), StaleCommit),
        (replace(entry, conversation_id=new_id()), NotFound),
    ):
        with pytest.raises(fault):
            services.append([faulty])
    first, again = services.append([entry])[0], services.append([entry])[0]
    assert (first.seq, first.h, first.duplicate, again.seq, again.h, again.duplicate) == (2, first.h, False, 2, first.h, True)
    assert services.append([]) == []


def test_writing_moves_ones_own_position_and_nobody_elses() -> None:
    claire, hugo, thread = pair()
    services.append([thread.entry(hugo), thread.entry(hugo), thread.entry(claire, kind=MessageKind.SILENT)])
    mine, theirs = (Receipt.objects.get(conversation_id=thread.id, user_id=person.user_id) for person in (claire, hugo))
    assert (mine.delivered_seq, mine.read_seq, mine.read_content_no) == (4, 4, 2)
    assert (theirs.read_seq, theirs.read_content_no) == (3, 2)


def test_silent_messages_count_as_unread_for_nobody() -> None:
    claire, _, thread = pair()
    services.append([thread.entry(claire), thread.entry(claire, kind=MessageKind.SILENT), thread.entry(claire)])
    numbers = LogEntry.objects.filter(conversation_id=thread.id).order_by("seq").values_list("kind", "content_no")
    assert list(numbers) == [("commit", 0), ("message", 1), ("silent", 1), ("message", 2)]


def test_a_deleted_message_loses_its_ciphertext_and_the_chain_still_holds() -> None:
    claire, hugo, thread = pair()
    first, second = new_id(), new_id()
    services.append([thread.entry(claire, message_id=first), thread.entry(hugo, message_id=second)])
    before = bytes(Conversation.objects.get(pk=thread.id).h)
    services.append([thread.entry(hugo, deletes=first, kind=MessageKind.SILENT)])  # not his: nothing goes
    assert LogEntry.objects.get(message_id=first).ct is not None
    services.append([thread.entry(claire, deletes=first, kind=MessageKind.SILENT)])
    erased = LogEntry.objects.get(message_id=first)
    assert erased.ct is None
    h1 = bytes(LogEntry.objects.get(conversation_id=thread.id, seq=1).h)
    assert transcript.advance(h1, seq=2, entry=message_entry(erased)) == bytes(erased.h)
    assert before != bytes(Conversation.objects.get(pk=thread.id).h)


@pytest.mark.django_db(transaction=True)
def test_twenty_writers_in_three_conversations_leave_no_gap_and_never_wait_in_a_ring() -> None:
    """Note [The log is one function]: each writer's batches name the conversations in an order of its own."""
    people = [joins(name) for name in ("Claire", "Hugo", "Samia")]
    threads = [opens(people[0], *people[1:], policy=building.group_policy()) for _ in range(3)]
    batches = [[threads[(place + step) % 3].entry(people[place % 3]) for step in range(3)] for place in range(20)]
    at_once(*(lambda batch=batch: services.append(batch) for batch in batches))
    for thread in threads:
        rows = LogEntry.objects.filter(conversation_id=thread.id).order_by("seq")
        assert [row.seq for row in rows] == list(range(1, 22))
        assert [row.content_no for row in rows] == list(range(21))
        assert all(one.at <= two.at for one, two in pairwise(rows))


def test_what_is_stored_can_be_read_by_its_readers_and_not_by_the_database() -> None:
    claire, hugo, thread = pair()
    words = "Éruption étendue aux deux mains"
    services.append([thread.entry(claire, words)])
    row = LogEntry.objects.get(conversation_id=thread.id, seq=2)
    stored = cbor.encode([bytes(row.hdr), bytes(row.ct or b""), bytes(row.sig)])
    assert thread.opens_message(stored) == words
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(l::text, '') FROM messaging_log l")
        (everything,) = cursor.fetchone()
    assert words.encode().hex() not in everything
    assert hugo.user_id.hex not in bytes(row.ct or b"").hex()
