"""Who sees which referral.  Every reading of this room starts here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from cordee.directory import queries as directory
from cordee.referrals.models import Referral
from cordee.referrals.rules import Role

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from django.db.models import QuerySet

    from cordee.verification.identity import VerifiedUserId


def visible_to(viewer: VerifiedUserId) -> QuerySet[Referral]:
    """Both practitioners, and their assistants in scope.  Nobody else, the operator included."""
    acts_for = directory.practitioner_ids(viewer)  # a subquery
    return Referral.objects.filter(Q(sender_id__in=acts_for) | Q(receiver_id__in=acts_for))


def roles_in(viewer: VerifiedUserId, referrals: Iterable[Referral]) -> dict[UUID, frozenset[Role]]:
    """For whom the viewer acts in each of these.  One statement."""
    mine = set(directory.practitioner_ids(viewer))
    return {
        referral.id: frozenset(
            role for role, id_ in ((Role.SENDER, referral.sender_id), (Role.RECEIVER, referral.receiver_id)) if id_ in mine
        )
        for referral in referrals
    }
