"""Who reviews."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from cordee.audit import services as audit
from cordee.platform import pokes
from cordee.verification.models import Reviewer

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


@transaction.atomic
def appoint_reviewer(*, user_id: UUID, actor_id: UUID | None, now: datetime) -> None:
    """Let somebody decide on identity files; safe to repeat."""
    _, made = Reviewer.objects.get_or_create(user_id=user_id, defaults={"since": now})
    if made:
        audit.record(actor_id, "verification.reviewer_appointed", subject=user_id, at=now)
        pokes.standing_changed(user_id)
