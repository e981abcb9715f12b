"""Belonging to a community: asked, given, ended.  Who may is `rules.belonging`'s."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.db.models import Q

from cordee.accounts import services as accounts
from cordee.audit import services as audit
from cordee.directory import errors
from cordee.directory.errors import RefusedLately
from cordee.directory.events import MembershipChanged
from cordee.directory.models import Community, Membership, MembershipRequest, Practitioner
from cordee.directory.queries.communities import coordinators, role_in, user_of_member
from cordee.directory.rules import belonging
from cordee.directory.rules.belonging import Act
from cordee.directory.rules.roles import Role
from cordee.directory.services.communities import join_community
from cordee.directory.services.indexing import reindex
from cordee.platform.announcing import announce
from cordee.platform.errors import NotFound

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from cordee.verification.identity import VerifiedUserId

REFUSED_FOR: Final = timedelta(days=30)


@transaction.atomic(durable=True)
def ask_to_join(*, actor: VerifiedUserId, request_id: UUID, community_id: UUID, now: datetime) -> None:
    """Ask to belong; safe to repeat.  Raises NotFound, BelongsAlready, and RefusedLately within a month of a refusal."""
    _lock(community_id)
    errors.accept(belonging.verdict(Act.ASK, role=role_in(community_id, actor.value)))
    before = MembershipRequest.objects.filter(community_id=community_id, user_id=actor.value).first()
    if before is not None and before.refused_at is None:
        return
    if before is not None and before.refused_at is not None:
        if now - before.refused_at < REFUSED_FOR:
            raise RefusedLately
        before.delete()
    if MembershipRequest.objects.filter(pk=request_id).exists():
        raise NotFound  # another's, or another community's: ids are drawn at random
    MembershipRequest.objects.create(id=request_id, community_id=community_id, user_id=actor.value, asked_at=now)
    audit.record(actor.value, "directory.membership_asked", subject=community_id, at=now)
    _tell(community_id, actor.value, now=now)


@transaction.atomic(durable=True)
def withdraw_request(*, actor: VerifiedUserId, community_id: UUID, now: datetime) -> None:
    """Ask no longer; safe to repeat.  A refusal stays."""
    gone, _ = MembershipRequest.objects.filter(community_id=community_id, user_id=actor.value, refused_at=None).delete()
    if gone:
        _tell(community_id, actor.value, now=now)


@transaction.atomic(durable=True)
def decide_on_request(*, actor: VerifiedUserId, community_id: UUID, user_id: UUID, given: bool, now: datetime) -> None:
    """Give membership to somebody who asks, or refuse it; safe to repeat.  Raises NotFound, also for who does not coordinate."""
    _lock(community_id)
    errors.accept(belonging.verdict(Act.DECIDE, role=role_in(community_id, actor.value)))
    request = MembershipRequest.objects.select_for_update().filter(community_id=community_id, user_id=user_id).first()
    if request is None:  # perhaps withdrawn this instant
        if given and role_in(community_id, user_id) is not None:
            return
        raise NotFound
    if given:
        join_community(community_id=community_id, user_id=user_id, actor_id=actor.value, now=now)
    elif request.refused_at is not None:
        return
    else:
        request.refused_at = now
        request.save(update_fields=["refused_at"])
        audit.record(actor.value, "directory.membership_refused", subject=user_id, at=now, detail={"community": str(community_id)})
    _tell(community_id, user_id, now=now)


@transaction.atomic(durable=True)
def appoint(*, actor: VerifiedUserId, community_id: UUID, member_id: UUID, role: Role, now: datetime) -> None:
    """Make a member a coordinator, or a coordinator a member; safe to repeat.  Raises NotFound, LastCoordinator."""
    _lock(community_id)
    member = _member(community_id, member_id)
    if member.role == role:
        errors.accept(belonging.verdict(Act.APPOINT, role=role_in(community_id, actor.value)))
        return
    _accept(Act.APPOINT, community_id, actor, member)
    member.role = role
    member.save(update_fields=["role"])
    user_id = user_of_member(member)
    audit.record(actor.value, "directory.appointed", subject=member_id, at=now, detail={"community": str(community_id), "role": role})
    if user_id is not None:
        _tell(community_id, user_id, now=now)


@transaction.atomic(durable=True)
def end_membership(*, actor: VerifiedUserId, community_id: UUID, member_id: UUID, now: datetime) -> None:
    """End somebody's membership, or one's own; effective at once: slots kept for members, the search's facet, the console.

    Note [What leaving a community takes away]
    The account is the person's own, with their patients and conversations: a community neither suspends nor empties it.  What was theirs
    through the community ends with the transaction.  Where a coordinator ends it, all sessions of the person are cut too: no tab or
    telephone left open somewhere goes on showing what it had read, and whoever comes back has shown anew who they are.

    `member_id` is the practitioner's id, or the user's who practises nothing.  Raises NotFound, LastCoordinator.
    """
    _lock(community_id)
    member = _member(community_id, member_id)
    user_id = user_of_member(member)
    own = user_id == actor.value
    _accept(Act.LEAVE if own else Act.END, community_id, actor, member)
    _end(member)
    audit.record(
        actor.value, "directory.membership_ended", subject=user_id, for_practitioner=member.practitioner_id, at=now,
        detail={"community": str(community_id)},
    )  # fmt: skip
    if user_id is None:
        return
    if not own:
        accounts.end_sessions(user_id=user_id, actor_id=actor.value, now=now)
    _tell(community_id, user_id, now=now)


def _lock(community_id: UUID) -> None:
    """One change of membership at a time in a community: two coordinators don't end one another.  Raises NotFound."""
    if not Community.objects.select_for_update().filter(pk=community_id).exists():
        raise NotFound


def _member(community_id: UUID, member_id: UUID) -> Membership:
    member = Membership.objects.filter(Q(practitioner_id=member_id) | Q(user_id=member_id), community_id=community_id).first()
    if member is None:
        raise NotFound
    return member


def _accept(act: Act, community_id: UUID, actor: VerifiedUserId, member: Membership) -> None:
    last = member.role == Role.COORDINATOR and len(coordinators(community_id)) == 1
    errors.accept(belonging.verdict(act, role=role_in(community_id, actor.value), last_coordinator=last))


def _end(member: Membership) -> None:
    member.delete()
    if member.practitioner_id is None:
        return
    practitioner = Practitioner.objects.select_for_update().get(pk=member.practitioner_id)
    practitioner.community_ids = [one for one in practitioner.community_ids if one != member.community_id]
    practitioner.save(update_fields=["community_ids"])
    reindex([practitioner.id])


def _tell(community_id: UUID, user_id: UUID, *, now: datetime) -> None:
    announce((MembershipChanged(community_id, user_id), {user_id, *coordinators(community_id)}), at=now)
