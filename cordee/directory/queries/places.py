"""Where somebody practises."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cordee.directory.models import Affiliation
from cordee.directory.queries.cards import PlaceShown

if TYPE_CHECKING:
    from uuid import UUID

    from cordee.platform.identity import UserId


def places_of(practitioner_id: UUID) -> list[PlaceShown]:
    """A practitioner's places, the main one first, for the rooms above."""
    rows = Affiliation.objects.filter(practitioner_id=practitioner_id).select_related("place__organisation").order_by("rank")
    return [PlaceShown.of(row.place) for row in rows]


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """A place where one practises; `declared` when one wrote it down oneself and may change it."""

    id: UUID
    organisation_name: str
    address_line: str
    postal_code: str
    city: str
    commune_code: str
    phone: str
    patient_label: str
    declared: bool


def own_places(user_id: UserId) -> list[OwnPlace]:
    """One's own places, those that the register publishes first; none for who practises nothing.  One statement."""
    rows = Affiliation.objects.filter(practitioner__user_id=user_id).select_related("place__organisation").order_by("rank")
    return [
        OwnPlace(
            row.place_id, row.place.organisation.name, row.place.address_line, row.place.postal_code, row.place.city,
            row.place.commune_code, row.place.phone, row.place.patient_label, row.declared_at is not None,
        )
        for row in rows
    ]  # fmt: skip
