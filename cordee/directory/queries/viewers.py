"""Who looks: in whose name they act, and from where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Case, Q, Value, When

from cordee.directory.models import Affiliation, Practitioner
from cordee.directory.queries.counting import counting
from cordee.directory.rules.roles import DelegateRole
from cordee.register import queries as register

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

    from cordee.register.rules.gazetteer import Spot
    from cordee.verification.identity import VerifiedUserId


@dataclass(frozen=True, slots=True)
class Centre:
    """The point from which distances are measured."""

    lat: float
    lon: float
    approximate: bool

    @staticmethod
    def of(spot: Spot) -> Centre:
        """A commune's point."""
        return Centre(spot.lat, spot.lon, spot.approximate)


@dataclass(frozen=True, slots=True)
class ActsFor:
    """A practitioner in whose name somebody may act, and whether they may read the clinical text."""

    practitioner_id: UUID
    clinical: bool


def visible_to(viewer: VerifiedUserId) -> QuerySet[Practitioner]:  # noqa: ARG001 - the type is the permission: only the verified have one
    """Everybody: whoever is verified may see the whole directory, and nobody else may see anybody."""
    return Practitioner.objects.all()


def own_practitioner_id(user_id: UUID) -> UUID | None:
    """The practitioner that a user is, if any."""
    return Practitioner.objects.filter(user_id=user_id).values_list("id", flat=True).first()


def practitioner_ids(viewer: VerifiedUserId) -> QuerySet[Practitioner, UUID]:
    """The viewer's own, and those whose assistant or locum the viewer is at this moment.  A subquery, to be used with `__in`."""
    return acting_ids(viewer.value)


def acting_ids(user_id: UUID) -> QuerySet[Practitioner, UUID]:
    """The same of any user, for one's own data."""
    helped = counting().filter(delegate_id=user_id).values("practitioner_id")
    return Practitioner.objects.filter(Q(user_id=user_id) | Q(pk__in=helped)).values_list("id", flat=True)


def practice_ids(user_id: UUID) -> QuerySet[Practitioner, UUID]:
    """Those whose practice somebody keeps: their own, and those whose assistant they are.  A locum keeps days, not a practice: hours and
    reasons, what was sent to others and who one's correspondents are stay the practice's.
    """
    helped = counting().filter(delegate_id=user_id, role=DelegateRole.ASSISTANT).values("practitioner_id")
    return Practitioner.objects.filter(Q(user_id=user_id) | Q(pk__in=helped)).values_list("id", flat=True)


def practices_kept(viewer: VerifiedUserId) -> dict[UUID, bool]:
    """Every practitioner for whom the viewer acts at this moment, and whether they keep the practice too.  One statement."""
    kept = Case(When(pk__in=practice_ids(viewer.value), then=Value(1)), default=Value(0))
    rows = Practitioner.objects.filter(pk__in=acting_ids(viewer.value)).annotate(kept=kept).values_list("id", "kept")
    return {id_: bool(one) for id_, one in rows}


def acts_for(viewer: VerifiedUserId) -> list[ActsFor]:
    """In whose name the viewer may act: their own first, with everything; then those whose assistant they are."""
    mine = [own] if (own := own_practitioner_id(viewer.value)) else []
    helped = counting().filter(delegate_id=viewer.value).order_by("since").values_list("practitioner_id", "clinical")
    return [*(ActsFor(one, clinical=True) for one in mine), *(ActsFor(*row) for row in helped)]


def centre_of(viewer: VerifiedUserId, *, near: str | None = None) -> Centre | None:
    """Where the viewer looks from: the commune asked for, else their own main place, else that of whom they help."""
    if near and (spot := register.commune(near)):
        return Centre.of(spot)
    places = Affiliation.objects.filter(practitioner__in=practice_ids(viewer.value), place__lat__isnull=False)
    found = places.order_by("rank", "id").values_list("place__lat", "place__lon", "place__approximate").first()
    return Centre(found[0], found[1], found[2]) if found and found[0] is not None and found[1] is not None else None
