"""Cards: what one verified person sees of a practitioner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from cordee.directory.models import Projection
from cordee.directory.queries.viewers import practices_of
from cordee.platform.errors import NotFound
from cordee.platform.prepared import Prepared
from cordee.register.rules.codes import Labelled
from cordee.register.rules.places import distance_km
from cordee.verification import queries as verification

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from cordee.directory.models import Place, Practitioner
    from cordee.directory.queries.viewers import Centre
    from cordee.verification.identity import VerifiedUserId


@dataclass(frozen=True, slots=True)
class PlaceShown:
    """A place as it is shown."""

    id: UUID
    organisation_name: str
    address_line: str
    postal_code: str
    city: str
    commune_code: str
    zone: str
    phone: str | None
    patient_label: str
    lat: float | None
    lon: float | None
    approximate: bool

    @staticmethod
    def of(place: Place) -> PlaceShown:
        """From the table; its organisation is read with it."""
        return PlaceShown(
            place.id, place.organisation.name, place.address_line, place.postal_code, place.city, place.commune_code, place.zone,
            place.phone or None, place.patient_label, place.lat, place.lon, place.approximate,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Accepts:
    """What a practitioner takes from colleagues."""

    referrals: bool
    advice: bool


@dataclass(frozen=True, slots=True)
class Between:
    """What the viewer, or whom they act for, had to do with a practitioner."""

    referrals: int
    last_at: datetime


@dataclass(frozen=True, slots=True)
class NamedId:
    """Something with a name."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Card:
    """A practitioner, as the viewer sees them."""

    id: UUID
    user_id: UUID | None
    title: str
    first_name: str
    last_name: str
    display_name: str
    profession: Labelled
    specialty: Labelled | None
    place: PlaceShown | None
    places: list[PlaceShown]
    distance_km: float | None
    distance_approximate: bool
    on_cordee: bool
    verified: verification.Verified | None
    register_read_on: date | None
    accepts: Accepts
    first_slot: datetime | None
    favourite: bool
    correspondence: Between | None
    communities: list[NamedId]
    practice_modes: list[str]


def display_name(title: str, first_name: str, last_name: str) -> str:
    """« Dr Idriss Aubrelong »."""
    return " ".join(part for part in (title, first_name, last_name) if part)


def cards(viewer: VerifiedUserId, practitioner_ids: Sequence[UUID], *, centre: Centre | None = None) -> list[Card]:
    """The cards of these practitioners, in this order; those who don't exist are left out.  Two statements whatever the length."""
    return cards_of(viewer.value, practitioner_ids, centre=centre)


def card(viewer: VerifiedUserId, practitioner_id: UUID, *, centre: Centre | None = None) -> Card:
    """One card.  Raises NotFound."""
    found = cards_of(viewer.value, [practitioner_id], centre=centre)
    if not found:
        raise NotFound
    return found[0]


# A probe of each index for each card: 0.6 ms for twenty, beside a directory of 20,000.  One statement, because eight through the ORM
# are 6 ms, of which the database works 2.
_CARDS: Final = Prepared(f"""
    SELECT p.id, p.user_id, p.title, p.first_name, p.last_name, p.profession_code, p.profession_label, p.specialty_code, p.specialty_label,
           p.on_cordee_at IS NOT NULL, p.register_id IS NOT NULL AND p.withdrawn_at IS NULL, p.accepts_referrals, p.accepts_advice,
           p.first_slot_at, p.practice_modes, f.practitioner_id IS NOT NULL, had.referrals, had.last_at,
           (SELECT json_agg(json_build_array(place.id, o.name, place.address_line, place.postal_code, place.city, place.commune_code,
                                             place.zone, nullif(place.phone, ''), place.patient_label, place.lat, place.lon,
                                             place.approximate) ORDER BY a.rank, a.id)
              FROM directory_affiliation a
              JOIN directory_place place ON place.id = a.place_id
              JOIN directory_organisation o ON o.id = place.organisation_id
             WHERE a.practitioner_id = p.id),
           CASE WHEN p.community_ids <> '{{}}' THEN (
                SELECT json_agg(json_build_array(c.id, c.name) ORDER BY own.nth)
                  FROM unnest(p.community_ids) WITH ORDINALITY AS own(id, nth) JOIN directory_community c ON c.id = own.id) END,
           (SELECT read_on FROM directory_projection LIMIT 1), badge.method, badge.verified_at
      FROM unnest(%(ids)s::uuid[]) WITH ORDINALITY AS asked(id, nth)
      JOIN directory_practitioner p ON p.id = asked.id
      LEFT JOIN ({verification.BADGED}) AS badge ON badge.user_id = p.user_id
      LEFT JOIN directory_favourite f ON f.user_id = %(viewer)s AND f.practitioner_id = p.id
      LEFT JOIN LATERAL (
            SELECT sum(c.referrals)::int AS referrals, max(c.last_at) AS last_at FROM directory_correspondence c
             WHERE c.practitioner_id = ANY(%(practices)s::uuid[]) AND c.with_practitioner_id = p.id) AS had ON true
     ORDER BY asked.nth
""",  # noqa: S608 - made of a constant
    {"ids": list, "viewer": UUID, "practices": list},
)  # fmt: skip


def cards_of(
    viewer_id: UUID, practitioner_ids: Sequence[UUID], *, centre: Centre | None, practices: Sequence[UUID] | None = None
) -> list[Card]:
    """What `cards` does, for the rest of this room, which has checked who looks (one's own card needs no verified identity).

    `practices`: those that the viewer keeps, where the caller has read them.
    """
    if not practitioner_ids:
        return []
    kept = practices_of(viewer_id) if practices is None else practices
    rows = _CARDS.rows({"ids": list(practitioner_ids), "viewer": viewer_id, "practices": list(kept)})
    return [_card(row, centre) for row in rows]


def _card(row: tuple[Any, ...], centre: Centre | None) -> Card:
    """One card, at the place nearest to the centre."""
    (id_, user_id, title, first_name, last_name, profession, profession_label, specialty, specialty_label, on_cordee, published,
     takes_referrals, takes_advice, first_slot, modes, favourite, referrals, last_at, places_, communities, read_on, method,
     verified_at) = row  # fmt: skip
    places = [PlaceShown(UUID(place_id), *rest) for place_id, *rest in places_ or ()]
    place, km = _nearest(places, centre)
    badge = verification.Verified(method, verified_at) if verified_at is not None else None
    return Card(
        id_, user_id, title, first_name, last_name, display_name(title, first_name, last_name), Labelled(profession, profession_label),
        Labelled(specialty, specialty_label or "") if specialty else None, place, places, km,
        place.approximate or (centre is not None and centre.approximate) if place and km is not None else False,
        on_cordee and badge is not None, badge, read_on if published else None, Accepts(takes_referrals, takes_advice), first_slot,
        favourite, Between(referrals, last_at) if last_at is not None else None,
        [NamedId(UUID(community), name) for community, name in communities or ()], modes,
    )  # fmt: skip


def register_read_on() -> date | None:
    """The date of the published data that the directory shows.  One statement."""
    return Projection.objects.values_list("read_on", flat=True).first()


def is_published(row: Practitioner) -> bool:
    """Whether the register names this practitioner, as it was last read."""
    return bool(row.register_id) and row.withdrawn_at is None


def _nearest(places: Sequence[PlaceShown], centre: Centre | None) -> tuple[PlaceShown | None, float | None]:
    """The place nearest to the centre and how far it is; the main place when nothing can be measured."""
    if centre is not None:
        measured = [
            (distance_km(centre.lat, centre.lon, place.lat, place.lon), rank)
            for rank, place in enumerate(places)
            if place.lat is not None and place.lon is not None
        ]
        if measured:
            km, rank = min(measured)
            return places[rank], round(km, 1)
    return (places[0] if places else None), None
