"""One's own erasure: when, what stands in its way, what stays afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cordee.rights.rules.erasures import Kept
from cordee.rights.services import erasing

if TYPE_CHECKING:
    from datetime import datetime

    from cordee.platform.identity import UserId


@dataclass(frozen=True, slots=True)
class OwnErasure:
    """As the page shows it; `asked_at` and `due_at` are None while none is under way."""

    asked_at: datetime | None
    due_at: datetime | None
    appointments: int  # of patients, still to come: they go first
    kept: list[Kept]


def erasure(user_id: UserId, *, now: datetime) -> OwnErasure:
    """Three statements.  Who reads it has signed in: a warning that nobody did says nothing any more."""
    found = erasing.under_way().filter(user_id=user_id, idle=False).first()
    patients = erasing.expected(user_id, now=now)
    return OwnErasure(found.asked_at if found else None, found.due_at if found else None, patients, list(Kept))
