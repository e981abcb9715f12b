"""Cards: what one verified person sees of a practitioner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Max, Sum

from cordee.directory.models import Affiliation, Community, Correspondence, Favourite, Practitioner, Projection
from cordee.directory.queries.viewers import practice_ids
from cordee.platform.errors import NotFound
from cordee.register.rules.codes import Labelled
from cordee.register.rules.places import distance_km
from cordee.verification import queries as verification

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date, datetime
    from uuid import UUID

    from cordee.directory.models import Place
    from cordee.directory.queries.viewers import Centre
    from cordee.verification.identity import VerifiedUserId
    from cordee.verification.queries import Verified


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
    verified: Verified | None
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
    """The cards of these practitioners, in this order; those who don't exist are left out.  Seven statements whatever the length."""
    return cards_of(viewer.value, practitioner_ids, centre=centre)


def card(viewer: VerifiedUserId, practitioner_id: UUID, *, centre: Centre | None = None) -> Card:
    """One card.  Raises NotFound."""
    found = cards_of(viewer.value, [practitioner_id], centre=centre)
    if not found:
        raise NotFound
    return found[0]


def cards_of(viewer_id: UUID, practitioner_ids: Sequence[UUID], *, centre: Centre | None) -> list[Card]:
    """What `cards` does, for the rest of this room, which has checked who looks (one's own card needs no verified identity)."""
    if not practitioner_ids:
        return []
    rows = {row.id: row for row in Practitioner.objects.filter(pk__in=practitioner_ids).defer("tokens")}
    around = _Around(viewer_id, list(rows.values()))
    return [around.card(rows[id_], centre) for id_ in practitioner_ids if id_ in rows]


def register_read_on() -> date | None:
    """The date of the published data that the directory shows.  One statement."""
    return Projection.objects.values_list("read_on", flat=True).first()


def is_published(row: Practitioner) -> bool:
    """Whether the register names this practitioner, as it was last read."""
    return bool(row.register_id) and row.withdrawn_at is None


class _Around:
    """What is read once for a whole page of cards."""

    def __init__(self, viewer_id: UUID, rows: Sequence[Practitioner]) -> None:
        ids = [row.id for row in rows]
        self.places = _places(ids)
        self.badges = verification.badges([row.user_id for row in rows if row.user_id])
        self.favourites = set(Favourite.objects.filter(user_id=viewer_id, practitioner__in=ids).values_list("practitioner_id", flat=True))
        self.between = _between(viewer_id, ids)
        communities = {community for row in rows for community in row.community_ids}
        self.communities = dict(Community.objects.filter(pk__in=communities).values_list("id", "name")) if communities else {}
        self.read_on = register_read_on()

    def card(self, row: Practitioner, centre: Centre | None) -> Card:
        """One card, at the place nearest to the centre."""
        places = self.places.get(row.id, [])
        place, km = _nearest(places, centre)
        badge = self.badges.get(row.user_id) if row.user_id else None
        specialty = Labelled(row.specialty_code, row.specialty_label or "") if row.specialty_code else None
        return Card(
            row.id, row.user_id, row.title, row.first_name, row.last_name, display_name(row.title, row.first_name, row.last_name),
            Labelled(row.profession_code, row.profession_label), specialty, place, places, km,
            place.approximate or (centre is not None and centre.approximate) if place and km is not None else False,
            row.on_cordee_at is not None and badge is not None, badge,
            self.read_on if is_published(row) else None,
            Accepts(row.accepts_referrals, row.accepts_advice), row.first_slot_at, row.id in self.favourites, self.between.get(row.id),
            [NamedId(id_, self.communities[id_]) for id_ in row.community_ids if id_ in self.communities], row.practice_modes,
        )  # fmt: skip


def _places(ids: Collection[UUID]) -> dict[UUID, list[PlaceShown]]:
    found: dict[UUID, list[PlaceShown]] = {}
    rows = Affiliation.objects.filter(practitioner__in=ids).select_related("place__organisation").order_by("practitioner_id", "rank")
    for row in rows:
        found.setdefault(row.practitioner_id, []).append(PlaceShown.of(row.place))
    return found


def _between(viewer_id: UUID, ids: Collection[UUID]) -> dict[UUID, Between]:
    rows = (
        Correspondence.objects.filter(practitioner__in=practice_ids(viewer_id), with_practitioner__in=ids)
        .values("with_practitioner_id")
        .annotate(n=Sum("referrals"), last=Max("last_at"))
    )
    return {row["with_practitioner_id"]: Between(row["n"], row["last"]) for row in rows}


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
