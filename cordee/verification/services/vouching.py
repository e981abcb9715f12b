"""A practitioner answers for their assistant: she practises nothing, so no register and no reviewer can say who she is.

Note [An assistant is verified for as long as somebody answers for her]
The directory calls these two when the first delegation to somebody begins and when the last one ends; nothing else verifies an account by
`vouched`.  Whoever was verified by another means keeps that, whatever becomes of their delegations.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from cordee.accounts import services as accounts
from cordee.verification.errors import ProfessionDeclared
from cordee.verification.models import Declaration, Standing
from cordee.verification.rules import Method, State, Why
from cordee.verification.services.standing import locked, restore_by_itself, suspend, verify

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


@transaction.atomic
def vouch(*, user_id: UUID, actor_id: UUID | None, now: datetime) -> None:
    """A practitioner answers for this account; safe to repeat, and nothing for who is verified already.

    Raises ProfessionDeclared for who said to practise something (a badge got by a colleague's word would read like a reviewer's), and
    NotAllowed for who was suspended for another reason.
    """
    standing = locked(user_id)
    if standing.state == State.VERIFIED or restore_by_itself(user_id=user_id, why=Why.UNVOUCHED, now=now):
        return
    if Declaration.objects.filter(pk=user_id).exists():
        raise ProfessionDeclared
    verify(user_id=user_id, method=Method.VOUCHED, actor_id=actor_id, now=now)


@transaction.atomic
def stop_vouching(*, user_id: UUID, actor_id: UUID | None, now: datetime) -> bool:
    """Nobody answers for this account any more: it closes, and its sessions end.  Whether it was open by that alone."""
    if not Standing.objects.select_for_update().filter(pk=user_id, state=State.VERIFIED, method=Method.VOUCHED).exists():
        return False
    suspend(user_id=user_id, why=Why.UNVOUCHED, actor_id=actor_id, now=now)
    accounts.end_sessions(user_id=user_id, actor_id=actor_id, now=now)
    return True


def vouch_again(*, user_id: UUID, now: datetime) -> bool:
    """Somebody answers for this account once more; whether it was closed for want of that."""
    return restore_by_itself(user_id=user_id, why=Why.UNVOUCHED, now=now)
