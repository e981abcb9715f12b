"""`manage restore EMAIL`: end a suspension, whoever or whatever made it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cordee.verification import services
from cordee.verification.management.standing import StandingCommand

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


class Command(StandingCommand):
    """Restore an account."""

    help = __doc__ or ""
    refused = "this account is not suspended"
    done = "Done: everything opens again to them; they are told by mail."

    def act(self, user_id: UUID, *, now: datetime) -> None:
        """By nobody in particular: the operator's machine is the proof."""
        services.restore(user_id=user_id, actor_id=None, now=now)
