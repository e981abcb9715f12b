"""`manage appoint_reviewer EMAIL`: let somebody decide on identity files; the first two have nobody else to appoint them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cordee.verification import services
from cordee.verification.management.standing import StandingCommand

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


class Command(StandingCommand):
    """Appoint a reviewer; safe to repeat."""

    help = __doc__ or ""
    done = "Done: « Vérifier » is in their menu once they sign in again or load the page anew."

    def act(self, user_id: UUID, *, now: datetime) -> None:
        """By nobody in particular: the operator's machine is the proof."""
        services.appoint_reviewer(user_id=user_id, actor_id=None, now=now)
