"""What was said is kept for two years, or as long as the house sets: then its ciphertext goes, reactions and edits with it.

Note [What is left of an old message]
Its header, the hash of its ciphertext and its signature stay (decisions/0002), so that the log has no hole and its hash chain holds for who
knew the message and for who reads anew: such an entry is served like one that its author deleted.  `dropped_seq` and `kept_since` tell
devices which it is, so that they say it once, above what is left, and let go of their own copies.  Cited by live/sync.py, hot.HEADS,
web/src/lib/sync/keeping.ts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.db.models import F

from cordee.audit import services as audit
from cordee.messaging.models import Conversation, LogEntry

if TYPE_CHECKING:
    from datetime import datetime, timedelta
    from uuid import UUID

BATCH: Final = 1_000
"""Entries a transaction: it holds the conversation's row, for which whoever writes there waits."""


def drop_old(*, kept: timedelta, now: datetime) -> int:
    """Drop the ciphertext of what was said longer ago than `kept`; how many entries were gone through.

    A transaction a step, so that a run which is killed loses nothing that it did, and the next goes on.  The audit trail tells how many.
    """
    before = now - kept
    gone = 0
    for conversation_id in _due(before):
        while step := _drop(conversation_id, before=before):
            gone += step
    if gone:
        audit.record(None, "messaging.old_dropped", at=now, detail={"entries": gone})
    return gone


def _due(before: datetime) -> list[UUID]:
    """Conversations whose first kept entry is older.  By night, once: a probe of the log's primary key for each older conversation."""
    first_kept = LogEntry.objects.filter(seq=F("conversation__dropped_seq") + 1, at__lt=before, conversation__opened_at__lt=before)
    return list(first_kept.order_by("conversation_id").values_list("conversation_id", flat=True))


@transaction.atomic(durable=True)
def _drop(conversation_id: UUID, *, before: datetime) -> int:
    """The next entries of one conversation; how many.  Its log has no gap and its times never go back, so the old ones are the first."""
    conversation = Conversation.objects.select_for_update().get(pk=conversation_id)
    after = conversation.dropped_seq
    old = LogEntry.objects.filter(conversation_id=conversation_id, seq__gt=after, seq__lte=after + BATCH, at__lt=before)
    last = old.order_by("-seq").values_list("seq", flat=True).first()
    if last is None:
        return 0
    old.filter(ct__isnull=False).update(ct=None)
    conversation.dropped_seq, conversation.kept_since = last, before
    conversation.save(update_fields=["dropped_seq", "kept_since"])
    return last - after
