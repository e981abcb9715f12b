"""Steps of notifications: what became of an invitation's mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from cordee.invitations.events import InvitationMoved
from cordee.invitations.models import Acceptance, Invitation
from cordee.platform.announcing import announce

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


@transaction.atomic
def note_mailed(invitation_id: UUID, nth: int) -> None:
    """The mail server took mail number `nth`; it is not sent again."""
    Invitation.objects.filter(pk=invitation_id, mailed__lt=nth).update(mailed=nth)


@transaction.atomic
def note_reminded(invitation_id: UUID, user_id: UUID, nth: int) -> None:
    """The mail server took reminder number `nth` to somebody who came by a link, or knows no such mailbox; it is not sent again."""
    Acceptance.objects.filter(invitation_id=invitation_id, user_id=user_id, mailed__lt=nth).update(mailed=nth)


@transaction.atomic
def note_undeliverable(invitation_id: UUID, nth: int, *, now: datetime) -> None:
    """The mail server refuses the mailbox for good: the inviter is told, and may correct it."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation_id)
    invitation.mailed, invitation.undeliverable = max(invitation.mailed, nth), True
    invitation.save(update_fields=["mailed", "undeliverable"])
    announce((InvitationMoved(invitation_id), [invitation.inviter_id]), at=now)
