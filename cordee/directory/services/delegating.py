"""Who acts in a practitioner's name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from cordee.audit import services as audit
from cordee.directory.events import DelegationChanged
from cordee.directory.models import Delegation, Practitioner
from cordee.directory.rules import roles
from cordee.platform.announcing import announce
from cordee.platform.errors import NotAllowed, NotFound

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from cordee.verification.identity import VerifiedUserId


@transaction.atomic
def delegate(
    *, actor: VerifiedUserId, delegation_id: UUID, practitioner_id: UUID, assistant_id: UUID, clinical: bool = False, now: datetime
) -> UUID:
    """Let an assistant act in one's name, with the clinical text or without it; the delegation's id.  Repeated, it changes the scope.

    Raises NotFound for no such practitioner, NotAllowed for anybody but the practitioner.
    """
    practitioner = _own(actor, practitioner_id, assistant_id)
    delegation, made = Delegation.objects.get_or_create(
        practitioner=practitioner, assistant_id=assistant_id, until=None, defaults={"id": delegation_id, "clinical": clinical, "since": now}
    )
    if not made and delegation.clinical == clinical:
        return delegation.id
    delegation.clinical = clinical
    delegation.save(update_fields=["clinical"])
    _tell(actor, "directory.delegated", practitioner_id, assistant_id, now, {"clinical": clinical})
    return delegation.id


@transaction.atomic
def end_delegation(*, actor: VerifiedUserId, practitioner_id: UUID, assistant_id: UUID, now: datetime) -> None:
    """Let an assistant act in one's name no longer; safe to repeat.  Raises NotFound, NotAllowed as `delegate`."""
    practitioner = _own(actor, practitioner_id, assistant_id)
    if Delegation.objects.filter(practitioner=practitioner, assistant_id=assistant_id, until=None).update(until=now):
        _tell(actor, "directory.delegation_ended", practitioner_id, assistant_id, now, {})


def _own(actor: VerifiedUserId, practitioner_id: UUID, assistant_id: UUID) -> Practitioner:
    practitioner = Practitioner.objects.select_for_update().filter(pk=practitioner_id).first()
    if practitioner is None:
        raise NotFound
    if not roles.may_delegate(actor.value, practitioner_user_id=practitioner.user_id, assistant_id=assistant_id):
        raise NotAllowed
    return practitioner


def _tell(  # noqa: PLR0917 - what an audit line and its readers need, given twice in this file only
    actor: VerifiedUserId, act: str, practitioner_id: UUID, assistant_id: UUID, now: datetime, detail: dict[str, bool]
) -> None:
    """Audit the change, and tell both."""
    audit.record(actor.value, act, subject=assistant_id, for_practitioner=practitioner_id, at=now, detail=detail)
    announce((DelegationChanged(practitioner_id, assistant_id), [actor.value, assistant_id]), at=now)
