"""What a practitioner says of themselves, and what the agenda says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from cordee.audit import services as audit
from cordee.directory.events import ProfileChanged
from cordee.directory.models import Practitioner
from cordee.platform.announcing import announce
from cordee.platform.errors import NotFound

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from cordee.platform.identity import UserId


@transaction.atomic
def set_acceptance(*, actor: UserId, referrals: bool, advice: bool, now: datetime) -> None:
    """Say what one takes from colleagues.  One's own data, so that it can be prepared before the identity is verified.

    Raises NotFound for somebody who is no practitioner.
    """
    practitioner = Practitioner.objects.select_for_update().filter(user_id=actor).first()
    if practitioner is None:
        raise NotFound
    if (practitioner.accepts_referrals, practitioner.accepts_advice) == (referrals, advice):
        return
    practitioner.accepts_referrals, practitioner.accepts_advice = referrals, advice
    practitioner.save(update_fields=["accepts_referrals", "accepts_advice"])
    audit.record(actor, "directory.acceptance_set", at=now, detail={"referrals": referrals, "advice": advice})
    announce((ProfileChanged(practitioner.id), [actor]), at=now)


def note_first_slot(practitioner_id: UUID, at: datetime | None) -> None:
    """A step of `agenda`: when the practitioner is next free for colleagues; None when nothing is open."""
    Practitioner.objects.filter(pk=practitioner_id).update(first_slot_at=at)
