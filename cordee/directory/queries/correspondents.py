"""Whom one works with: favourites, past correspondents, colleagues nearby."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db import connection
from django.db.models import Max

from cordee.directory.models import Correspondence, Favourite
from cordee.directory.queries.cards import Card, cards_of
from cordee.directory.queries.viewers import centre_of, own_practitioner_id, practice_ids
from cordee.directory.rules import tokens

if TYPE_CHECKING:
    from cordee.verification.identity import VerifiedUserId

_NEAR: Final = """
    SELECT id FROM directory_found(ARRAY[%s], ARRAY[%s], ARRAY['{}'], %s, %s, %s, '{}', '{}', '{}', '{}', 100) WHERE km <= %s ORDER BY km
"""
_PAST: Final = 20
NEARBY_KM: Final = 50


@dataclass(frozen=True, slots=True)
class Correspondents:
    """Whom one writes to: those one marked, and those one had to do with."""

    favourites: list[Card]
    past: list[Card]


def correspondents(viewer: VerifiedUserId) -> Correspondents:
    """The viewer's favourites by name, and the last twenty others they, or whom they act for, had to do with."""
    centre = centre_of(viewer)
    favourites = Favourite.objects.filter(user_id=viewer.value).order_by("practitioner__last_folded", "practitioner__first_folded")
    marked = list(favourites.values_list("practitioner_id", flat=True))
    past = (
        Correspondence.objects.filter(practitioner__in=practice_ids(viewer.value))
        .exclude(with_practitioner__in=marked)
        .values("with_practitioner_id")
        .annotate(last=Max("last_at"))
        .order_by("-last")
    )[:_PAST]
    shown = cards_of(viewer.value, [*marked, *(row["with_practitioner_id"] for row in past)], centre=centre)
    return Correspondents([card for card in shown if card.favourite], [card for card in shown if not card.favourite])


def nearby(viewer: VerifiedUserId, *, limit: int = 3) -> list[Card]:
    """Colleagues on Cordée within 50 km, the nearest first; nobody when the viewer's own place is not known."""
    centre = centre_of(viewer)
    if centre is None:
        return []
    own = own_practitioner_id(viewer.value)
    squares = [tokens.literal(nine) for nine in tokens.around(centre.lat, centre.lon)]
    on = tokens.literal([tokens.ON_CORDEE])
    with connection.cursor() as cursor:
        cursor.execute(
            _NEAR,
            [on, on, squares, centre.lat, centre.lon, NEARBY_KM],
        )
        ids = [id_ for (id_,) in cursor.fetchall() if id_ != own]
    return [card for card in cards_of(viewer.value, ids[: limit * 2], centre=centre) if card.on_cordee][:limit]
