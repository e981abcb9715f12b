"""Communities as people see them: all by name, one's own standing there, and the console of who coordinates one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cordee.accounts import queries as accounts
from cordee.directory import errors
from cordee.directory.models import Affiliation, Community, Membership, MembershipRequest
from cordee.directory.queries.cards import display_name
from cordee.directory.queries.people import people
from cordee.directory.queries.viewers import memberships_of
from cordee.directory.rules import belonging
from cordee.directory.rules.belonging import Act
from cordee.directory.rules.roles import Role
from cordee.verification import queries as verification

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from cordee.directory.queries.people import Person
    from cordee.verification.identity import VerifiedUserId

PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class CommunityShown:
    """A community, and what the viewer is there."""

    id: UUID
    name: str
    role: Role | None
    asked_at: datetime | None
    refused: bool


@dataclass(frozen=True, slots=True)
class MemberShown:
    """A member in the console."""

    id: UUID  # the practitioner's, or the user's who practises nothing
    user_id: UUID | None
    display_name: str
    label: str
    city: str | None
    role: str
    since: datetime
    verified: bool


@dataclass(frozen=True, slots=True)
class Members:
    """A page of members by name, and those who ask to belong."""

    total: int
    items: list[MemberShown]
    next: int | None
    asking: list[Asking]


@dataclass(frozen=True, slots=True)
class Asking:
    """Somebody who asks to belong."""

    person: Person
    asked_at: datetime


def role_in(community_id: UUID, user_id: UUID) -> Role | None:
    """What somebody is in a community; None for who does not belong.  For the rooms above too."""
    role = memberships_of(user_id).filter(community_id=community_id).values_list("role", flat=True).first()
    return Role(role) if role is not None else None


def coordinators(community_id: UUID) -> list[UUID]:
    """The users who coordinate it."""
    rows = Membership.objects.filter(community_id=community_id, role=Role.COORDINATOR).values_list("user_id", "practitioner__user_id")
    return [user_id for pair in rows for user_id in pair if user_id is not None]


def refuse_the_last(user_id: UUID) -> None:
    """For who is about to leave altogether.  Raises LastCoordinator where others would be left in a community that nobody coordinates."""
    for community_id in list(memberships_of(user_id).filter(role=Role.COORDINATOR).values_list("community_id", flat=True)):
        if coordinators(community_id) == [user_id] and Membership.objects.filter(community_id=community_id).count() > 1:
            raise errors.LastCoordinator


def user_of_member(member: Membership) -> UUID | None:
    """The user that a member is; None for a practitioner who has no account yet."""
    return member.user_id or (member.practitioner.user_id if member.practitioner is not None else None)


def require(viewer: VerifiedUserId, act: Act, community_id: UUID) -> None:
    """For the rooms above: raises NotFound where the viewer may not do this, as for a community that there is none of."""
    errors.accept(belonging.verdict(act, role=role_in(community_id, viewer.value)))


def practitioners_of(community_id: UUID) -> QuerySet[Membership, UUID | None]:
    """The practitioners who belong, as a subquery for the rooms above, which decide who may know what of them."""
    return Membership.objects.filter(community_id=community_id, practitioner__isnull=False).values_list("practitioner_id", flat=True)


def numbers_of(community_id: UUID, rpps: Collection[str]) -> set[str]:
    """Those of these RPPS numbers that are a member's, for the rooms above.  One statement."""
    by_identifier = {f"8{number}": number for number in rpps}
    members_ = Membership.objects.filter(community_id=community_id, practitioner__register_id__in=by_identifier)
    return {by_identifier[one] for one in members_.values_list("practitioner__register_id", flat=True) if one in by_identifier}


def name_of(community_id: UUID) -> str | None:
    """What a community is called, for invitations: names of communities are public."""
    return Community.objects.filter(pk=community_id).values_list("name", flat=True).first()


def communities(viewer: VerifiedUserId) -> list[CommunityShown]:
    """All of them by name, with the viewer's standing in each.  Three statements."""
    roles = dict(memberships_of(viewer.value).values_list("community_id", "role"))
    asked = {one.community_id: one for one in MembershipRequest.objects.filter(user_id=viewer.value)}
    return [
        CommunityShown(
            one.id,
            one.name,
            Role(roles[one.id]) if one.id in roles else None,
            asked[one.id].asked_at if one.id in asked else None,
            refused=one.id in asked and asked[one.id].refused_at is not None,
        )
        for one in Community.objects.order_by("name").only("id", "name")
    ]


def members(viewer: VerifiedUserId, community_id: UUID, *, after: int = 0, limit: int = PAGE) -> Members:
    """Who belongs, for who coordinates: names, what they practise, where.  No patient, no message, no figure of a person.

    Raises NotFound.
    """
    require(viewer, Act.LOOK, community_id)
    all_ = Membership.objects.filter(community_id=community_id)
    by_name = all_.select_related("practitioner").order_by("practitioner__last_folded", "practitioner__first_folded", "pk")
    rows = list(by_name[after : after + limit + 1])
    requests = MembershipRequest.objects.filter(community_id=community_id, refused_at=None).order_by("asked_at")
    asked = dict(requests.values_list("user_id", "asked_at"))
    return Members(
        all_.count(),
        _shown(rows[:limit]),
        after + limit if len(rows) > limit else None,
        [Asking(person, asked[person.user_id]) for person in people(viewer, [*asked])],
    )


def _shown(rows: Collection[Membership]) -> list[MemberShown]:
    users = [user_id for row in rows if (user_id := user_of_member(row)) is not None]
    badges = verification.badges(users)
    named = accounts.accounts([row.user_id for row in rows if row.user_id is not None])
    practitioners = [row.practitioner_id for row in rows if row.practitioner_id is not None]
    places = Affiliation.objects.filter(practitioner__in=practitioners).order_by("practitioner_id", "-rank")
    cities = dict(places.values_list("practitioner_id", "place__city"))
    shown = []
    for row in rows:
        who, user_id = row.practitioner, user_of_member(row)
        if who is not None:
            name, label = display_name(who.title, who.first_name, who.last_name), who.specialty_label or who.profession_label
            shown.append(MemberShown(who.id, user_id, name, label, cities.get(who.id), row.role, row.since, verified=user_id in badges))
        elif row.user_id is not None and row.user_id in named:
            shown.append(
                MemberShown(
                    row.user_id, row.user_id, named[row.user_id].display_name, "", None, row.role, row.since, verified=user_id in badges
                )
            )
    return shown
