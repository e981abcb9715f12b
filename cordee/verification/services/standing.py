"""Verifying, suspending, restoring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from cordee.audit import services as audit
from cordee.platform import pokes
from cordee.platform.announcing import announce
from cordee.platform.errors import NotAllowed
from cordee.platform.ids import new_id
from cordee.verification import rules
from cordee.verification.errors import IdentityTaken
from cordee.verification.events import IdentityVerified, StandingChanged
from cordee.verification.models import Renewal, Standing
from cordee.verification.rules import Act, Method, State, Why

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


@transaction.atomic
def verify(*, user_id: UUID, method: Method, register_id: str | None = None, actor_id: UUID | None, now: datetime) -> None:
    """Confirm an identity; `register_id` is the *Identification nationale PP* under which the register names, or will name, the person.

    Raises NotAllowed for somebody suspended (they are restored, not verified anew), IdentityTaken when another user is that person
    already, or this user another person: two accounts are never merged in silence.
    """
    standing = locked(user_id)
    standing.state = _accept(Act.VERIFY, standing)
    standing.method, standing.verified_at = method, now
    if register_id is not None:
        if standing.register_id not in {None, register_id}:
            raise IdentityTaken
        standing.register_id = register_id
    _save(standing)
    _settle_renewal(user_id, now=now)
    audit.record(actor_id, "verification.verified", subject=user_id, at=now, detail={"method": method})
    pokes.standing_changed(user_id)
    announce((IdentityVerified(user_id), [user_id]), at=now)


@transaction.atomic
def suspend(*, user_id: UUID, why: Why = Why.DECIDED, actor_id: UUID | None, now: datetime) -> None:
    """Close other people's data to somebody, at once.  Raises NotAllowed for somebody who is not verified."""
    _move(Act.SUSPEND, user_id=user_id, why=why, actor_id=actor_id, now=now)


@transaction.atomic
def suspend_by_itself(*, user_id: UUID, why: Why, now: datetime) -> bool:
    """Suspend whom the register names no more, or who answered no mail; whether it was done: a person may have decided meanwhile."""
    if locked(user_id).state != State.VERIFIED:
        return False
    suspend(user_id=user_id, why=why, actor_id=None, now=now)
    return True


@transaction.atomic
def restore_by_itself(*, user_id: UUID, why: Why, now: datetime) -> bool:
    """End a suspension that had this cause alone; whether there was one: a person may have decided meanwhile."""
    if locked(user_id).suspended_why != why:
        return False
    _move(Act.RESTORE, user_id=user_id, why=None, actor_id=None, now=now)
    return True


@transaction.atomic
def restore(*, user_id: UUID, actor_id: UUID | None, now: datetime) -> None:
    """End a suspension, for a year.  Raises NotAllowed for somebody who is not suspended."""
    _move(Act.RESTORE, user_id=user_id, why=None, actor_id=actor_id, now=now)
    _settle_renewal(user_id, now=now)


def locked(user_id: UUID) -> Standing:
    """A step: somebody's standing, locked; made where there was none.  It is locked before the person's renewal."""
    Standing.objects.get_or_create(user_id=user_id, defaults={"state": State.UNVERIFIED})
    return Standing.objects.select_for_update().get(pk=user_id)


def hold(*user_ids: UUID) -> None:
    """A step of what changes several standings or looks at them before it writes: locked in order of id, and before any feed head.

    So nobody is suspended between the look and the writing, and no two wait for one another.
    """
    for user_id in sorted(user_ids):
        locked(user_id)


def _settle_renewal(user_id: UUID, *, now: datetime) -> None:
    """Whoever was looked at anew is asked again in a year: a question left open would stand in the way of every later one."""
    Renewal.objects.filter(user_id=user_id, confirmed_at=None).update(confirmed_at=now)


def _move(act: Act, *, user_id: UUID, why: Why | None, actor_id: UUID | None, now: datetime) -> None:
    standing = locked(user_id)
    standing.state, standing.suspended_why = _accept(act, standing), why
    standing.save()
    audit.record(actor_id, f"verification.{standing.state}", subject=user_id, at=now, detail={"why": why} if why else None)
    pokes.standing_changed(user_id)
    announce((StandingChanged(user_id, standing.state, new_id()), [user_id]), at=now)


def _save(standing: Standing) -> None:
    try:
        with transaction.atomic():
            standing.save()
    except IntegrityError as taken:  # two at once: the constraint decides, nobody looks before leaping
        if "a_published_identity_is_one_users" in str(taken):
            raise IdentityTaken from taken
        raise


def _accept(act: Act, standing: Standing) -> State:
    after = rules.after(act, state=State(standing.state))
    if after is None:
        raise NotAllowed
    return after
