"""Reading conversations.  The logs themselves are served by the gateway."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef

from cordee.messaging.models import Conversation, Member
from cordee.messaging.rules import Role
from cordee.platform.errors import NotFound

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID

    from django.db.models import QuerySet

    from cordee.verification.identity import VerifiedUserId


@dataclass(frozen=True, slots=True)
class MemberOf:
    """Somebody who is in a conversation now."""

    user_id: UUID
    role: Role


def visible_to(viewer: VerifiedUserId) -> QuerySet[Conversation]:
    """Those whose roster holds the viewer now.  Nobody else, the operator included."""
    mine = Member.objects.filter(conversation_id=OuterRef("pk"), user_id=viewer.value, left_seq=None)
    return Conversation.objects.filter(Exists(mine))


def members(viewer: VerifiedUserId, conversation_id: UUID) -> list[MemberOf]:
    """Who is in it, for somebody who is.  Raises NotFound.  Two statements."""
    if not visible_to(viewer).filter(pk=conversation_id).exists():
        raise NotFound
    rows = Member.objects.filter(conversation_id=conversation_id, left_seq=None).order_by("user_id").values_list("user_id", "role")
    return [MemberOf(user_id, Role(role)) for user_id, role in rows]


def direct_with(viewer: VerifiedUserId, user_id: UUID) -> UUID | None:
    """The conversation of these two, if they have one.  One index probe."""
    low, high = sorted((viewer.value, user_id))
    return Conversation.objects.filter(direct_low=low, direct_high=high).values_list("pk", flat=True).first()


def have_written(viewer: VerifiedUserId, user_ids: Collection[UUID]) -> set[UUID]:
    """Those of these people whose conversation with the viewer, of the two alone, holds a message.  One statement."""
    written = Conversation.objects.filter(content_no__gt=0)
    with_lower = written.filter(direct_high=viewer.value, direct_low__in=user_ids).values_list("direct_low", flat=True)
    with_higher = written.filter(direct_low=viewer.value, direct_high__in=user_ids).values_list("direct_high", flat=True)
    return {user_id for user_id in with_lower.union(with_higher) if user_id is not None}


def have_talked(user_ids: Collection[UUID]) -> set[UUID]:
    """Those of these people who are in a conversation that holds a message; with whom and about what is nobody's business.

    For who coordinates a community: whether the road was walked to its end.  One statement.
    """
    rows = Member.objects.filter(user__in=user_ids, left_seq=None, conversation__content_no__gt=0)
    return set(rows.values_list("user_id", flat=True).distinct())
