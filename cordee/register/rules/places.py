"""Where things are: distances, time zones, towns as addresses write them."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from cordee.register.rules.names import folded

if TYPE_CHECKING:
    from collections.abc import Mapping

EARTH_RADIUS_KM: Final = 6371.0088  # the mean radius (IUGG): within 0.6 % of the ellipsoid, far below the error of a commune's centre
PARIS: Final = "Europe/Paris"
# The zone of a department; French Polynesia's Marquesas and Gambier differ from Tahiti and are asked for.
ZONES: Final[Mapping[str, str]] = {
    "971": "America/Guadeloupe",
    "972": "America/Martinique",
    "973": "America/Cayenne",
    "974": "Indian/Reunion",
    "975": "America/Miquelon",
    "976": "Indian/Mayotte",
    "977": "America/St_Barthelemy",
    "978": "America/Marigot",
    "986": "Pacific/Wallis",
    "987": "Pacific/Tahiti",
    "988": "Pacific/Noumea",
}
_CEDEX: Final = re.compile(r"\bcedex\b.*$")
_ORDINAL: Final = re.compile(r"^(paris|lyon|marseille) (?:0?([1-9]|1[0-9]|20))(?:e|er|eme)?(?: arrondissement)?$")


def zone_of(department: str) -> str:
    """The IANA zone that clocks of a department show; Europe/Paris for the mainland and for what is not known."""
    return ZONES.get(department, PARIS)


def zones() -> list[ZoneInfo]:
    """Every zone in use, for tests that must hold in each of them."""
    return [ZoneInfo(PARIS), *(ZoneInfo(zone) for zone in ZONES.values())]


def distance_km(lat: float, lon: float, to_lat: float, to_lon: float) -> float:
    """Along the great circle.  Vincenty's formula for a sphere: exact for neighbours as for antipodes, where haversine is 100 m out."""
    phi, to_phi, turn = math.radians(lat), math.radians(to_lat), math.radians(to_lon - lon)
    east = math.cos(to_phi) * math.sin(turn)
    north = math.cos(phi) * math.sin(to_phi) - math.sin(phi) * math.cos(to_phi) * math.cos(turn)
    along = math.sin(phi) * math.sin(to_phi) + math.cos(phi) * math.cos(to_phi) * math.cos(turn)
    return EARTH_RADIUS_KM * math.atan2(math.hypot(east, north), along)


def department_of_postal_code(postal_code: str) -> str:
    """The department that a postal code belongs to, nearly always: Corsica's 20… says no more than `20`."""
    return postal_code[:3] if postal_code.startswith(("97", "98")) else postal_code[:2]


def town(label: str) -> str:
    """A town's name made comparable: « ST DENIS CEDEX 2 », « 93200 SAINT-DENIS » and « Saint-Denis » are all `saint denis`."""
    words = _CEDEX.sub("", folded(label)).split()
    if words and words[0].isdigit() and len(words) > 1:
        words = words[1:]  # the postal code before the town
    spelt = " ".join({"st": "saint", "ste": "sainte"}.get(word, word) for word in words)
    if quarter := _ORDINAL.match(spelt):
        return f"{quarter[1]} {quarter[2]}{'er' if quarter[2] == '1' else 'e'} arrondissement"
    return spelt
