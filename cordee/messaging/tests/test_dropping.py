from __future__ import annotations

from contextlib import contextmanager
from datetime import timedelta
from itertools import count
from typing import TYPE_CHECKING, Any
from unittest import mock

import pytest
from django.conf import settings

from cordee.audit.models import Line
from cordee.keys.tests.people import millis
from cordee.messaging import jobs, rules, services
from cordee.messaging.models import Conversation, LogEntry
from cordee.messaging.services import dropping
from cordee.messaging.tests.cast import joins, opens
from cordee.platform import clock
from cordee.platform.ids import new_id
from cordee_protocol import envelope, transcript

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cordee.messaging.tests.cast import Thread

pytestmark = pytest.mark.django_db(transaction=True)

KEPT = timedelta(days=730)


def ages(thread: Thread, *, seqs: range, days: int) -> None:
    """As if these entries had been written so long ago; the conversation was opened before them."""
    then = clock.now() - timedelta(days=days)
    Conversation.objects.filter(pk=thread.id).update(opened_at=then)
    LogEntry.objects.filter(conversation_id=thread.id, seq__in=seqs).update(at=then)


def said(thread: Thread) -> list[bool]:
    """Whether each message still has its ciphertext."""
    entries = LogEntry.objects.filter(conversation_id=thread.id, message_id__isnull=False).order_by("seq")
    return [entry.ct is not None for entry in entries]


@contextmanager
def killed_at_its(step: int) -> Iterator[None]:
    """The process ends in this step of a run, before it is committed: here, where the row of the conversation is written."""
    steps, save = count(1), Conversation.save

    def saves(conversation: Conversation, **fields: Any) -> None:
        save(conversation, **fields)
        if next(steps) == step:
            raise KeyboardInterrupt

    with mock.patch.object(Conversation, "save", saves):
        yield


def drop() -> int:
    return services.drop_old(kept=KEPT, now=clock.now())


def test_what_is_two_years_old_goes_and_nothing_else() -> None:
    claire, hugo = joins("Claire"), joins("Hugo")
    thread, other = opens(claire, hugo, says=["un", "deux", "trois"]), opens(claire, joins("Samia"), says=["quatre"])
    ages(thread, seqs=range(1, 4), days=731)  # the commit and two messages
    assert drop() == 3
    assert (said(thread), said(other)) == ([False, False, True], [True])
    conversation = Conversation.objects.get(pk=thread.id)
    assert conversation.dropped_seq == 3
    assert conversation.kept_since is not None
    assert abs(clock.now() - KEPT - conversation.kept_since) < timedelta(minutes=1)
    assert Conversation.objects.get(pk=other.id).kept_since is None


def test_a_day_too_young_is_kept() -> None:
    thread = opens(joins("Claire"), joins("Hugo"), says=["un"])
    ages(thread, seqs=range(1, 3), days=729)
    assert drop() == 0
    assert said(thread) == [True]


def test_the_next_night_goes_on_where_the_last_one_ended() -> None:
    thread = opens(joins("Claire"), joins("Hugo"), says=["un", "deux"])
    ages(thread, seqs=range(1, 3), days=731)
    assert drop() == 2
    assert drop() == 0
    ages(thread, seqs=range(1, 4), days=732)
    assert drop() == 1
    assert said(thread) == [False, False]


def test_what_is_left_still_verifies_for_who_reads_anew() -> None:
    claire, hugo = joins("Claire"), joins("Hugo")
    thread = opens(claire, hugo, says=["un", "deux"])
    ages(thread, seqs=range(1, 3), days=731)
    drop()
    services.append([thread.entry(hugo, "trois")])
    h = transcript.start(thread.id.bytes)
    rows = list(LogEntry.objects.filter(conversation_id=thread.id).order_by("seq"))
    assert [row.seq for row in rows] == [1, 2, 3, 4]
    for row in rows:
        ct, ct_hash = (bytes(value) if value is not None else None for value in (row.ct, row.ct_hash))
        raw = rules.served(row.kind, hdr=bytes(row.hdr), ct=ct, ct_hash=ct_hash, sig=bytes(row.sig))
        if row.message_id is not None:
            chains = {person.id: person.view for person in (claire, hugo)}
            verified = envelope.verify_envelope_public(raw, conversation=thread.state, chains=chains, at=millis(), allow_erased=True)
            assert (verified.ct is None) == (row.seq == 2)
            raw = verified.entry
        h = transcript.advance(h, seq=row.seq, entry=raw)
        assert h == bytes(row.h)


def test_a_repeat_of_an_old_message_is_still_known() -> None:
    claire, hugo = joins("Claire"), joins("Hugo")
    thread = opens(claire, hugo)
    entry = thread.entry(claire, "un", message_id=new_id())
    services.append([entry])
    ages(thread, seqs=range(1, 3), days=731)
    drop()
    assert [sent.duplicate for sent in services.append([entry])] == [True]
    assert said(thread) == [False]


def test_killed_in_the_middle_it_loses_nothing_and_the_next_run_ends_it() -> None:
    thread = opens(joins("Claire"), joins("Hugo"), says=[str(n) for n in range(6)])
    ages(thread, seqs=range(1, 8), days=731)
    with mock.patch.object(dropping, "BATCH", 3):
        with killed_at_its(2), pytest.raises(KeyboardInterrupt):
            drop()
        assert said(thread) == [False, False, True, True, True, True]  # the second step left nothing half done
        assert drop() == 4
    assert said(thread) == [False] * 6
    assert Conversation.objects.get(pk=thread.id).dropped_seq == 7


def test_the_nights_job_takes_what_the_house_sets_and_the_trail_says_how_much() -> None:
    thread = opens(joins("Claire"), joins("Hugo"), says=["un"])
    ages(thread, seqs=range(1, 3), days=settings.MESSAGES_KEPT.days + 1)
    jobs.drop_old(timestamp=0)
    assert said(thread) == [False]
    assert Line.objects.filter(act="messaging.old_dropped").values_list("detail", flat=True).get() == {"entries": 2}
