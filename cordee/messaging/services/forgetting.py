"""Forgetting a person: their keys to conversations go, and what they were the last to read.  Others keep what they received."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef

from cordee.accounts import queries as accounts
from cordee.messaging.models import Conversation, Grant, LogEntry, Member, Receipt

if TYPE_CHECKING:
    from cordee.platform.identity import UserId


def forget(user_id: UserId) -> None:
    """A step of an erasure.  The rosters, which others signed, still hold the id; it opens nothing any more.

    Where nobody else is left, the words go: their ciphertext, not the chain (decisions/0002).
    """
    Grant.objects.filter(user_id=user_id).delete()
    Receipt.objects.filter(user_id=user_id).update(read_at=None)
    here = Member.objects.filter(conversation_id=OuterRef("pk"), left_seq=None)
    others = here.exclude(user_id=user_id).exclude(user_id__in=accounts.erased())
    alone = Conversation.objects.filter(Exists(here.filter(user_id=user_id)), ~Exists(others))
    LogEntry.objects.filter(conversation_id__in=alone.values("pk"), ct__isnull=False).update(ct=None)
