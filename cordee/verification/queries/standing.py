"""Reading standings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db import connection

from cordee.platform.compiled import AboutOne
from cordee.platform.errors import NotAllowed, NotVerified
from cordee.verification import rules
from cordee.verification.identity import ReviewerId, VerifiedUserId
from cordee.verification.models import Reviewer, Standing
from cordee.verification.rules import State, Why

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from cordee.platform.identity import UserId


@dataclass(frozen=True, slots=True)
class Verified:
    """The badge: how and when an identity was verified."""

    method: str
    at: datetime


@dataclass(frozen=True, slots=True)
class OwnStanding:
    """What a person is told of their own standing."""

    standing: State
    method: str | None
    verified_at: datetime | None
    roles: list[str]
    suspended_why: Why | None


_STATE = AboutOne(lambda user_id: Standing.objects.filter(pk=user_id).values_list("state"))
BADGED: Final = f"""
    SELECT user_id, coalesce(method, '') AS method, verified_at FROM verification_standing
     WHERE state = '{State.VERIFIED}' AND verified_at IS NOT NULL
"""  # noqa: S608 - made of a constant
"""Everybody who has a badge now, and which: a subquery for statements of the rooms above, which name the users."""
_BADGES: Final = BADGED + " AND user_id = ANY(%s::uuid[])"


def verified(user_id: UserId) -> VerifiedUserId:
    """The one door to other people's data.  Raises NotVerified for the unverified and the suspended.  One statement."""
    state = next((state for (state,) in _STATE.rows(user_id)), None)
    if not rules.opens_others_data(state):
        raise NotVerified(standing=state or State.UNVERIFIED)
    return VerifiedUserId(user_id)


def own(user_id: UserId) -> OwnStanding:
    """The standing and the roles of the person who asks."""
    standing = Standing.objects.filter(pk=user_id).first()
    roles = ["reviewer"] if is_reviewer(user_id) else []
    if standing is None:
        return OwnStanding(State.UNVERIFIED, None, None, roles, None)
    why = Why(standing.suspended_why) if standing.suspended_why else None
    return OwnStanding(State(standing.state), standing.method, standing.verified_at, roles, why)


def reviewer(user_id: UserId) -> ReviewerId:
    """The one door to the reviewers' desk.  Raises NotVerified, then NotAllowed for those who do not review."""
    if not is_reviewer(verified(user_id).value):
        raise NotAllowed
    return ReviewerId(user_id)


def is_reviewer(user_id: UUID) -> bool:
    """Whether this person decides on identity files."""
    return Reviewer.objects.filter(pk=user_id).exists()


def suspended_why(user_id: UUID) -> Why | None:
    """Why this person is suspended now; None for who is not."""
    why = Standing.objects.filter(pk=user_id).values_list("suspended_why", flat=True).first()
    return Why(why) if why else None


def register_id_of(user_id: UUID) -> str | None:
    """The published identity of a user who is verified now, for the rooms above; None for others."""
    return Standing.objects.filter(pk=user_id, state=State.VERIFIED).values_list("register_id", flat=True).first()


def named_in_register(register_ids: Collection[str]) -> dict[str, UUID]:
    """Which of these published identities are somebody's, verified now: identity to user.  One statement."""
    rows = Standing.objects.filter(register_id__in=register_ids, state=State.VERIFIED).values_list("register_id", "pk")
    return {register_id: user_id for register_id, user_id in rows if register_id is not None}


def identities() -> QuerySet[Standing, str | None]:
    """Every published identity that is somebody's, verified now: a subquery for the rooms above."""
    return Standing.objects.filter(state=State.VERIFIED, register_id__isnull=False).values_list("register_id", flat=True)


def badges(user_ids: Collection[UUID]) -> dict[UUID, Verified]:
    """The badge of each of these users who is verified now; the suspended have none.  One statement."""
    with connection.cursor() as cursor:
        cursor.execute(_BADGES, [list(user_ids)])
        return {user_id: Verified(method, at) for user_id, method, at in cursor.fetchall()}


def verified_ids() -> QuerySet[Standing, UUID]:
    """Everyone who is verified now, as a subquery."""
    return Standing.objects.filter(state=State.VERIFIED).values_list("pk", flat=True)
