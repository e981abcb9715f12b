"""Where an address of the register lies: its commune's code is often left out, and the postal code of a cedex is in no table."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from cordee.register.rules.places import department_of_postal_code, town

if TYPE_CHECKING:
    from collections.abc import Iterable

SPLIT: Final = frozenset({"75056", "69123", "13055"})
"""Paris, Lyon and Marseille have arrondissements with codes of their own; an address lies in the one that its postal code tells."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A commune or arrondissement on the map."""

    code: str
    name: str
    folded: str
    kind: str
    postal_codes: tuple[str, ...]
    department: str
    lat: float
    lon: float
    approximate: bool
    population: int


@dataclass
class Gazetteer:
    """Every commune, found by code, by postal code and town, or by town and department."""

    by_code: dict[str, Spot] = field(default_factory=dict)
    by_postal_code: dict[str, list[Spot]] = field(default_factory=dict)
    by_town: dict[tuple[str, str], Spot] = field(default_factory=dict)

    @classmethod
    def of(cls, spots: Iterable[Spot]) -> Gazetteer:
        """Index the spots; among namesakes of a department the largest is meant."""
        made = cls()
        for spot in sorted(spots, key=lambda one: -one.population):
            made.by_code[spot.code] = spot
            made.by_town.setdefault((spot.department[:2], spot.folded), spot)
            if spot.code not in SPLIT:
                for postal_code in spot.postal_codes:
                    made.by_postal_code.setdefault(postal_code, []).append(spot)
        return made

    def locate(self, *, commune_code: str, postal_code: str, towns: tuple[str, ...]) -> Spot | None:
        """The commune of an address; `towns` are the ways in which the address names it.  None when nothing there is known (abroad)."""
        if (given := self.by_code.get(commune_code)) and given.code not in SPLIT:
            return given
        names = {town(name) for name in towns if name}
        sharing = self.by_postal_code.get(postal_code, [])
        if sharing:
            return next((spot for spot in sharing if spot.folded in names), sharing[0])
        if given:
            return given
        departments = _departments(postal_code)
        return next((spot for name in names for two in departments if (spot := self.by_town.get((two, name)))), None)


def _departments(postal_code: str) -> tuple[str, ...]:
    """The first two characters of the departments that a postal code may lie in: Corsica's is written 20 and is 2A or 2B."""
    first = department_of_postal_code(postal_code)[:2]
    return ("2A", "2B") if first == "20" else (first,)
