"""What a community's coordinator reads of referrals between its members: numbers, never a patient, a practitioner or a word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from statistics import median
from typing import TYPE_CHECKING, Final

from cordee.directory.queries import communities
from cordee.directory.rules.belonging import Act
from cordee.referrals.models import Referral

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from cordee.verification.identity import VerifiedUserId

OVER: Final = timedelta(days=7)
FEWEST: Final = 10
"""Below, a number could be somebody (design.md, picture t1): it is not shown."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Of the last seven days; None where there are too few to tell."""

    sent: int | None
    seen_median_min: int | None  # minutes from sending to the receiver's first look


def figures(viewer: VerifiedUserId, community_id: UUID, *, now: datetime) -> Figures:
    """For who coordinates the community.  Raises NotFound.  Two statements."""
    communities.require(viewer, Act.LOOK, community_id)
    members = communities.practitioners_of(community_id)
    rows = list(
        Referral.objects.filter(sender__in=members, receiver__in=members, sent_at__gte=now - OVER).values_list("sent_at", "seen_at")
    )
    waits = [(seen_at - sent_at).total_seconds() / 60 for sent_at, seen_at in rows if seen_at is not None]
    return Figures(
        len(rows) if len(rows) >= FEWEST else None,
        round(median(waits)) if len(waits) >= FEWEST else None,
    )
