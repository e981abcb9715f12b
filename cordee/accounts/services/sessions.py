"""Ending sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from cordee.accounts.models import Session
from cordee.audit import services as audit
from cordee.platform import pokes

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


@transaction.atomic
def end_sessions(*, user_id: UUID, actor_id: UUID | None, now: datetime) -> int:
    """Sign somebody out everywhere; returns how many sessions ended."""
    ended, _ = Session.objects.filter(user_id=user_id).delete()
    pokes.session_ended(user_id)
    audit.record(actor_id, "accounts.sessions_ended", subject=user_id, at=now, detail={"sessions": ended})
    return ended
