"""For acts of the rooms above: in whose name somebody acts, who is concerned, what people and places are called.  One statement each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db import connection

from cordee.directory.models import Place, Practitioner
from cordee.directory.queries.cards import PlaceShown, display_name
from cordee.directory.queries.counting import counting
from cordee.directory.queries.viewers import acting_for, practice_ids, practitioner_ids
from cordee.directory.rules.roles import DelegateRole
from cordee.platform.errors import NotFound
from cordee.verification import queries as verification

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime
    from uuid import UUID

    from cordee.verification.identity import VerifiedUserId


@dataclass(frozen=True, slots=True)
class Named:
    """What a practitioner is called in a list, and whether they may be sent a patient."""

    id: UUID
    user_id: UUID | None
    display_name: str
    specialty: str
    accepts_referrals: bool


def for_practitioner(actor: VerifiedUserId, practitioner_id: UUID) -> UUID | None:
    """What an act's stamp « pour Dr Y » holds: none where actors act for themselves.  Raises NotFound where they may not act at all."""
    row = Practitioner.objects.filter(pk=practitioner_id, pk__in=practitioner_ids(actor)).values_list("user_id").first()
    if row is None:
        raise NotFound
    return None if row[0] == actor.value else practitioner_id


def for_practice(actor: VerifiedUserId, practitioner_id: UUID) -> UUID | None:
    """The same for what belongs to the practice (hours, reasons, absences), which a locum keeps as it is.  Raises NotFound."""
    row = Practitioner.objects.filter(pk=practitioner_id, pk__in=practice_ids(actor.value)).values_list("user_id").first()
    if row is None:
        raise NotFound
    return None if row[0] == actor.value else practitioner_id


@dataclass(frozen=True, slots=True)
class Locum:
    """A colleague who keeps somebody's agenda now, and until when."""

    practitioner_id: UUID
    user_id: UUID
    display_name: str
    until: datetime


def locum_of(viewer: VerifiedUserId, practitioner_id: UUID) -> Locum | None:  # noqa: ARG001 - the type is the permission
    """Who keeps this practitioner's agenda at this moment, for whoever would refer or write; two statements."""
    row = counting().filter(practitioner_id=practitioner_id, role=DelegateRole.LOCUM).values_list("delegate_id", "until").first()
    locum = Practitioner.objects.filter(user_id=row[0], user__in=verification.verified_ids()).defer("tokens").first() if row else None
    if row is None or row[1] is None or locum is None:
        return None
    return Locum(locum.id, row[0], display_name(locum.title, locum.first_name, locum.last_name), row[1])


def named(viewer: VerifiedUserId, ids: Collection[UUID]) -> dict[UUID, Named]:  # noqa: ARG001 - the type is the permission
    """These practitioners by name."""
    rows = Practitioner.objects.filter(pk__in=ids).defer("tokens")
    return {
        row.id: Named(
            row.id,
            row.user_id,
            display_name(row.title, row.first_name, row.last_name),
            row.specialty_label or row.profession_label,
            row.accepts_referrals,
        )
        for row in rows
    }


def people_of(*practitioners: UUID) -> list[UUID]:
    """The users who are told of what concerns these practitioners: themselves, their assistants and their locum.  For the rooms above."""
    return sorted(set().union(*people_of_each(practitioners).values()))


def people_of_each(practitioners: Collection[UUID]) -> dict[UUID, set[UUID]]:
    """The same, for each of them."""
    own = Practitioner.objects.filter(pk__in=practitioners, user__isnull=False).values_list("id", "user_id")
    found: dict[UUID, set[UUID]] = {id_: set() for id_ in practitioners}
    helped = counting().filter(practitioner__in=practitioners).values_list("practitioner_id", "delegate_id")
    for practitioner_id, user_id in own.union(helped):
        if user_id is not None:
            found[practitioner_id].add(user_id)
    return found


_COMMUNITIES: Final = "SELECT id, community_ids FROM directory_practitioner WHERE id = ANY(%s::uuid[])"


def neighbours(viewer: VerifiedUserId, ids: Collection[UUID]) -> dict[UUID, bool]:
    """Of these practitioners, those that the viewer acts for (True) or who share a community with one of those (False); no others.

    Two statements: asked as one, the OR of the two reads every practitioner.
    """
    mine, asked = set(acting_for(viewer.value)), set(ids)
    with connection.cursor() as cursor:
        cursor.execute(_COMMUNITIES, [list(mine | asked)])
        communities = dict(cursor.fetchall())
    shared = {community for id_ in mine for community in communities.get(id_, ())}
    return {id_: id_ in mine for id_ in asked & communities.keys() if id_ in mine or not shared.isdisjoint(communities[id_])}


def place(viewer: VerifiedUserId, place_id: UUID) -> PlaceShown:  # noqa: ARG001 - the type is the permission
    """A place by its id.  Raises NotFound."""
    return place_for_the_house(place_id)


def place_for_the_house(place_id: UUID) -> PlaceShown:
    """The same for the house's own jobs: no viewer.  Raises NotFound."""
    row = Place.objects.select_related("organisation").filter(pk=place_id).first()
    if row is None:
        raise NotFound
    return PlaceShown.of(row)
