"""Who acts in a practitioner's name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from cordee.audit import services as audit
from cordee.directory.events import DelegationChanged, LocumEnded
from cordee.directory.models import Delegation, Practitioner
from cordee.directory.queries.counting import counting
from cordee.directory.rules import roles
from cordee.directory.rules.roles import DelegateRole
from cordee.platform.announcing import announce
from cordee.platform.errors import NotAllowed, NotFound
from cordee.platform.identity import UserId
from cordee.verification import queries as verification_queries
from cordee.verification import services as verification

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from uuid import UUID

    from cordee.verification.identity import VerifiedUserId


@transaction.atomic
def delegate(
    *, actor: VerifiedUserId, delegation_id: UUID, practitioner_id: UUID, delegate_id: UUID, clinical: bool = False, now: datetime
) -> UUID:
    """Let an assistant act in one's name, with the clinical text or without it; the delegation's id.  Repeated, it changes the scope.

    From here on the practitioner answers for her: Note [An assistant is verified for as long as somebody answers for her].
    Raises NotFound for no such practitioner, NotAllowed for anybody but the practitioner, NotVerified for one who was suspended this
    instant, and what `verification.vouch` refuses.
    """
    practitioner = Practitioner.objects.select_for_update().filter(pk=practitioner_id).first()
    if practitioner is None:
        raise NotFound
    if not roles.may_delegate(actor.value, practitioner_user_id=practitioner.user_id, delegate_id=delegate_id):
        raise NotAllowed
    delegation, made = Delegation.objects.get_or_create(
        practitioner=practitioner, delegate_id=delegate_id, until=None, defaults={"id": delegation_id, "clinical": clinical, "since": now}
    )
    verification.hold(actor.value, delegate_id)
    verification_queries.verified(UserId(actor.value))
    if made or delegation.clinical != clinical:
        delegation.clinical = clinical
        delegation.save(update_fields=["clinical"])
        tell(actor.value, "directory.delegated", delegation, now=now, detail={"clinical": clinical})
    verification.vouch(user_id=delegate_id, actor_id=actor.value, now=now)
    return delegation.id


@transaction.atomic(durable=True)
def end_delegation(*, actor: VerifiedUserId, delegation_id: UUID, now: datetime) -> None:
    """Let somebody act in a practitioner's name no longer, from the next statement; by either of the two; safe to repeat.

    An assistant for whom nobody answers any more has her account closed and her sessions ended in the same transaction.
    Raises NotFound for everybody else.
    """
    delegation = Delegation.objects.select_for_update(of=("self",)).select_related("practitioner").filter(pk=delegation_id).first()
    if delegation is None:
        raise NotFound
    owner_id = delegation.practitioner.user_id
    if not roles.may_end(actor.value, practitioner_user_id=owner_id, delegate_id=delegation.delegate_id):
        raise NotFound
    end = max(now, delegation.since)  # one that has not begun never will
    if delegation.until is not None and delegation.until <= end:
        return
    delegation.until = end
    delegation.save(update_fields=["until"])
    verification.hold(delegation.delegate_id)
    tell(actor.value, "directory.delegation_ended", delegation, now=now, detail={"role": delegation.role})
    if delegation.role == DelegateRole.LOCUM:
        announce((LocumEnded(delegation.id, actor.value), []), at=now)
    settle(delegation.delegate_id, actor_id=actor.value, now=now)


def settle(user_id: UUID, *, actor_id: UUID | None, now: datetime) -> None:
    """Open or close an assistant's account by whether anybody answers for her at this moment; nothing for whoever else."""
    if counting().filter(delegate_id=user_id, role=DelegateRole.ASSISTANT).exists():
        verification.vouch_again(user_id=user_id, now=now)
    else:
        verification.stop_vouching(user_id=user_id, actor_id=actor_id, now=now)


@transaction.atomic
def settle_assistants(user_id: UUID, *, now: datetime) -> int:
    """A consequence of a practitioner's suspension, or of its end: their assistants' accounts close or open again; how many were looked at.

    What the assistants may see of this practitioner has changed already: Note [A delegation counts by the database's clock and its giver's
    standing].  Safe to repeat.
    """
    helping = Delegation.objects.filter(practitioner__user_id=user_id, until=None).select_related("practitioner")
    rows = list(helping.order_by("delegate_id"))
    for row in rows:
        settle(row.delegate_id, actor_id=None, now=now)
    announce(*((DelegationChanged(row.practitioner_id, row.delegate_id), [row.delegate_id]) for row in rows), at=now)
    return len(rows)


def tell(actor_id: UUID, act: str, delegation: Delegation, *, now: datetime, detail: Mapping[str, bool | str]) -> None:
    """Audit the change, and tell both; before what tells one of them alone, so that both feed heads are taken in order."""
    audit.record(actor_id, act, subject=delegation.delegate_id, for_practitioner=delegation.practitioner_id, at=now, detail=dict(detail))
    both = {one for one in (delegation.practitioner.user_id, delegation.delegate_id) if one is not None}
    announce((DelegationChanged(delegation.practitioner_id, delegation.delegate_id), both), at=now)
