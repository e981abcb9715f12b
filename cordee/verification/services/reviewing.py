"""Who reviews."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from cordee.audit import services as audit
from cordee.platform import pokes
from cordee.platform.errors import NotAllowed
from cordee.platform.turns import take_turn
from cordee.verification.models import Reviewer
from cordee.verification.queries import comparison, standing
from cordee.verification.rules import desk
from cordee.verification.rules.standing import Method
from cordee.verification.services.standing import verify

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


@transaction.atomic
def appoint_first_reviewer(*, user_id: UUID, now: datetime) -> None:
    """Verify and appoint somebody whose papers the operator has held; safe to repeat.

    Note [The first two reviewers]
    A reviewer is verified like everyone, and where the national login is not set up reviewers alone verify: the first two have nobody to
    decide on theirs. So the operator does, once each, as a reviewer would: by identity document and professional card. Once two are there a
    file waits for them like any other, and this is refused; whoever runs the machine makes no colleagues.

    Two who are vouched for at once wait for each other: each would count those who were there before both.

    Raises NotAllowed once there are enough and for somebody suspended, IdentityTaken as `verify` does.
    """
    take_turn("first reviewers")
    others = Reviewer.objects.filter(user_id__in=standing.verified_ids()).exclude(user_id=user_id).count()
    if others >= desk.ENOUGH_REVIEWERS:
        raise NotAllowed
    if not standing.verified_ids().filter(pk=user_id).exists():
        verify(user_id=user_id, method=Method.EVIDENCE, register_id=comparison.identity_of(user_id), actor_id=None, now=now)
    appoint_reviewer(user_id=user_id, actor_id=None, now=now)
