"""Writing what happened: the referral's own gapless list, under its locked row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cordee.referrals.models import ReferralEvent

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from cordee.referrals.models import Referral
    from cordee.referrals.rules import EventKind


def happened(
    referral: Referral,
    kind: EventKind,
    *,
    at: datetime,
    actor_id: UUID | None,
    stamp: UUID | None = None,
    data: dict[str, Any] | None = None,
) -> None:
    """Number the next event.  The caller holds the row and saves it, `last_n` included."""
    referral.last_n += 1
    ReferralEvent.objects.create(
        referral=referral, n=referral.last_n, kind=kind, at=at, actor_id=actor_id, for_practitioner_id=stamp, data=data or {}
    )
