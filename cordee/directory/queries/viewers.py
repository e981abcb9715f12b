"""Who looks: in whose name they act, and from where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db.models import Case, Q, Subquery, Value, When

from cordee.directory.models import Membership, Practitioner
from cordee.directory.queries.counting import counting
from cordee.directory.rules.roles import DelegateRole
from cordee.platform.compiled import AboutOne
from cordee.register import queries as register

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

    from cordee.directory.models import Delegation
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
    return _own_and(user_id, counting().filter(delegate_id=user_id))


def practice_ids(user_id: UUID) -> QuerySet[Practitioner, UUID]:
    """Those whose practice somebody keeps: their own, and those whose assistant they are.  A locum keeps days, not a practice: hours and
    reasons, what was sent to others and who one's correspondents are stay the practice's.
    """
    return _own_and(user_id, counting().filter(delegate_id=user_id, role=DelegateRole.ASSISTANT))


def _own_and(user_id: UUID, helped: QuerySet[Delegation]) -> QuerySet[Practitioner, UUID]:
    """One's own beside those whom one helps, by two indexes: an OR of the two reads every practitioner there is (4 ms of 20,000)."""
    own = Practitioner.objects.filter(user_id=user_id).values_list("id", flat=True)
    return own.union(helped.values_list("practitioner_id", flat=True), all=True)


_PRACTICES = AboutOne(practice_ids)
_ACTING = AboutOne(acting_ids)


def practices_of(user_id: UUID) -> list[UUID]:
    """The same, read: for who asks several things about them.  One statement."""
    return [id_ for (id_,) in _PRACTICES.rows(user_id)]


def acting_for(user_id: UUID) -> list[UUID]:
    """What `acting_ids` says, read.  One statement."""
    return [id_ for (id_,) in _ACTING.rows(user_id)]


def memberships_of(user_id: UUID) -> QuerySet[Membership]:
    """Somebody's memberships, as a practitioner or as a user.

    Who they are as a practitioner is looked up first: an OR over a join reads every membership with its practitioner (4 ms of 20,000).
    """
    own = Practitioner.objects.filter(user_id=user_id).values("pk")[:1]
    return Membership.objects.filter(Q(user_id=user_id) | Q(practitioner_id=Subquery(own)))


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
    return standpoint(viewer, near=near).centre


@dataclass(frozen=True, slots=True)
class Standpoint:
    """Whose practice the viewer keeps, whom they marked, and where they look from."""

    practices: list[UUID]
    favourites: list[UUID]
    centre: Centre | None


# An index scan of each table: 0.1 ms beside a directory of 20,000.  Nothing in it depends on how many practices there are, so that it is
# planned once: for an array that was given, PostgreSQL planned it anew each time, which took longer than the rest.
_STANDPOINT: Final = AboutOne(
    practice_ids,
    around="""
    WITH kept (id) AS MATERIALIZED ({})
    SELECT ARRAY(SELECT id FROM kept), ARRAY(SELECT f.practitioner_id FROM directory_favourite f WHERE f.user_id = %s),
           main.lat, main.lon, main.approximate
      FROM (SELECT) AS always
      LEFT JOIN LATERAL (
            SELECT p.lat, p.lon, p.approximate FROM kept
              JOIN directory_affiliation a ON a.practitioner_id = kept.id JOIN directory_place p ON p.id = a.place_id
             WHERE p.lat IS NOT NULL ORDER BY a.rank, a.id LIMIT 1) AS main ON true
    """,
)


def standpoint(viewer: VerifiedUserId, *, near: str | None = None) -> Standpoint:
    """From where the viewer sees others: `near` is a commune's code, else their main place or that of whom they help.  One statement,
    two where a commune is named.
    """
    [(practices, favourites, lat, lon, approximate)] = _STANDPOINT.rows(viewer.value)
    spot = register.commune(near) if near else None
    main = Centre(lat, lon, approximate) if lat is not None else None
    return Standpoint(practices, favourites, Centre.of(spot) if spot else main)
