"""What correspondents learn when somebody's standing changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from cordee.messaging.events import CorrespondentChanged
from cordee.messaging.models import Member
from cordee.platform.announcing import announce

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


@transaction.atomic(durable=True)
def tell_of_standing(user_id: UUID, state: str, *, now: datetime) -> int:
    """Tell everyone who is in a conversation with this user that they were suspended, or are back; how many were told.

    Told twice is told once more: a device that hears of it looks at the person anew, whatever it heard before.
    """
    theirs = Member.objects.filter(user_id=user_id, left_seq=None).values("conversation_id")
    readers = set(
        Member.objects.filter(conversation_id__in=theirs, left_seq=None).exclude(user_id=user_id).values_list("user_id", flat=True)
    )
    if readers:
        announce((CorrespondentChanged(user_id, state), readers), at=now)
    return len(readers)
