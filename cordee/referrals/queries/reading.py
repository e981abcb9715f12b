"""Who sees which referral.  Every reading of this room starts here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cordee.directory import queries as directory
from cordee.platform.arrays import among
from cordee.referrals.models import Referral
from cordee.referrals.rules import Role

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from django.db.models import QuerySet

    from cordee.verification.identity import VerifiedUserId


def visible_to(viewer: VerifiedUserId) -> QuerySet[Referral]:
    """Both practitioners, and their assistants in scope; the receiver's locum.  Nobody else, the operator included."""
    sent, received = directory.practice_ids(viewer.value), directory.practitioner_ids(viewer)
    return Referral.objects.filter(among("sender_id", sent) | among("receiver_id", received))


def roles_in(viewer: VerifiedUserId, referrals: Iterable[Referral]) -> dict[UUID, frozenset[Role]]:
    """For whom the viewer acts in each of these.  One statement."""
    kept = directory.practices_kept(viewer)
    return {
        referral.id: frozenset(
            role
            for role, acts in ((Role.SENDER, kept.get(referral.sender_id, False)), (Role.RECEIVER, referral.receiver_id in kept))
            if acts
        )
        for referral in referrals
    }
