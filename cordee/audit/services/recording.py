"""Recording one line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cordee.audit.models import Line

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


def record(
    actor_id: UUID | None,
    act: str,
    *,
    at: datetime,
    subject: UUID | None = None,
    for_practitioner: UUID | None = None,
    detail: dict[str, Any] | None = None,
) -> None:
    """Write who did or read what, in the caller's transaction.  `act` is `room.verb`; `detail` holds ids, versions and counts only."""
    Line.objects.create(at=at, actor_id=actor_id, act=act, subject_id=subject, for_practitioner_id=for_practitioner, detail=detail or {})
