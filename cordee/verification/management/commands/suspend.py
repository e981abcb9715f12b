"""`manage suspend EMAIL`: close other people’s data to somebody at once, as when a device or a password of theirs is in other hands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cordee.verification import services
from cordee.verification.management.standing import StandingCommand

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


class Command(StandingCommand):
    """Suspend an account: nothing is deleted, and `manage restore` ends it."""

    help = __doc__ or ""
    refused = "this account is not verified: nothing of others is open to it"
    done = "Done: nothing of others opens to them any more; they are told by mail."

    def act(self, user_id: UUID, *, now: datetime) -> None:
        """By nobody in particular: the operator's machine is the proof."""
        services.suspend(user_id=user_id, actor_id=None, now=now)
