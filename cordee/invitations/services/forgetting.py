"""Erasing what nobody needs any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from cordee.accounts import queries as accounts
from cordee.invitations.models import Acceptance, Batch, BatchLine, Invitation

if TYPE_CHECKING:
    from datetime import datetime

    from cordee.platform.identity import UserId


@transaction.atomic
def forget_ended(*, before: datetime, now: datetime) -> int:
    """Erase names and addresses of those whose invitations ended before this moment; how many.

    Those who joined have an account of their own by then.  A declined address stays known as long as it must not be written to again.
    """
    ended = Invitation.objects.filter(valid_until__lt=before, forgotten_at=None, declined_at=None)
    return ended.update(email=None, first_name="", last_name="", forgotten_at=now)


def forget(user_id: UserId, *, now: datetime) -> None:
    """A step of a person's erasure, before accounts': what they sent goes, and what others wrote of them to their address."""
    address = accounts.own(user_id).email
    Acceptance.objects.filter(user_id=user_id).delete()
    Batch.objects.filter(coordinator_id=user_id).delete()
    BatchLine.objects.filter(email=address).delete()
    Invitation.objects.filter(inviter_id=user_id).delete()
    Invitation.objects.filter(email__iexact=address).update(email=None, first_name="", last_name="", forgotten_at=now)
