"""Communities and who belongs to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from cordee.audit import services as audit
from cordee.directory.events import ProfileChanged
from cordee.directory.models import Community, Membership, MembershipRequest, Practitioner
from cordee.directory.rules import tokens
from cordee.directory.rules.roles import Role
from cordee.directory.services.indexing import reindex
from cordee.platform.announcing import announce
from cordee.register.rules.names import folded

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


@transaction.atomic
def found_community(*, community_id: UUID, name: str, actor_id: UUID | None, now: datetime) -> UUID:
    """Make a community; safe to repeat with the same id or the same name, whose community's id comes back."""
    if Community.objects.filter(pk=community_id).exists():
        return community_id
    words = [word for word in tokens.words(folded(name)) if word != "cpts"]
    community, made = Community.objects.get_or_create(name=name, defaults={"id": community_id, "words": words})
    if made:
        audit.record(actor_id, "directory.community_founded", subject=community_id, at=now)
    return community.id


@transaction.atomic
def join_community(*, community_id: UUID, user_id: UUID, role: Role = Role.MEMBER, actor_id: UUID | None, now: datetime) -> None:
    """Let a user belong to a community, as the practitioner they are if they are one; repeated, it changes the role.

    Who belongs asks no longer: a coordinator who pressed on a request that stayed would make a member of another coordinator.
    """
    MembershipRequest.objects.filter(community_id=community_id, user_id=user_id).delete()
    practitioner_id = Practitioner.objects.filter(user_id=user_id).values_list("id", flat=True).first()
    if practitioner_id is not None:
        join_as_practitioner(community_id=community_id, practitioner_id=practitioner_id, role=role, actor_id=actor_id, now=now)
        return
    Membership.objects.update_or_create(
        community_id=community_id, user_id=user_id, defaults={"role": role}, create_defaults={"role": role, "since": now}
    )
    audit.record(actor_id, "directory.community_joined", subject=user_id, at=now, detail={"community": str(community_id), "role": role})


@transaction.atomic
def join_as_practitioner(
    *, community_id: UUID, practitioner_id: UUID, role: Role = Role.MEMBER, actor_id: UUID | None, now: datetime
) -> None:
    """Let a practitioner belong to a community, with an account here or not yet; repeated, it changes the role."""
    practitioner = Practitioner.objects.select_for_update().get(pk=practitioner_id)
    Membership.objects.update_or_create(
        community_id=community_id, practitioner_id=practitioner_id, defaults={"role": role}, create_defaults={"role": role, "since": now}
    )
    if community_id not in practitioner.community_ids:
        practitioner.community_ids = [*practitioner.community_ids, community_id]
        practitioner.save(update_fields=["community_ids"])
        reindex([practitioner_id])
    audit.record(
        actor_id, "directory.community_joined", subject=practitioner.user_id, for_practitioner=practitioner_id, at=now,
        detail={"community": str(community_id), "role": role},
    )  # fmt: skip
    announce((ProfileChanged(practitioner_id), [practitioner.user_id] if practitioner.user_id else []), at=now)


def carry_memberships(*, user_id: UUID, practitioner_id: UUID) -> None:
    """A step of linking: what somebody belonged to as a user, they belong to as the practitioner they turn out to be."""
    known = set(Membership.objects.filter(practitioner_id=practitioner_id).values_list("community_id", flat=True))
    Membership.objects.filter(user_id=user_id, community__in=known).delete()
    Membership.objects.filter(user_id=user_id).update(user=None, practitioner_id=practitioner_id)
    communities = Membership.objects.filter(practitioner_id=practitioner_id).order_by("since").values_list("community_id", flat=True)
    Practitioner.objects.filter(pk=practitioner_id).update(community_ids=list(communities))
