"""Communes by name, postal code and code; countries by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db.models import Q

from cordee.register.models import Commune
from cordee.register.rules import codes
from cordee.register.rules.gazetteer import Gazetteer, Spot
from cordee.register.rules.names import folded
from cordee.register.rules.places import town

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from cordee.register.rules.codes import Labelled

_ARTICLES: Final = ("le ", "la ", "les ", "l ")


def communes(q: str, *, limit: int) -> list[Spot]:
    """Communes whose name begins so, then those with a word that does; the most populous first.  One or two index scans."""
    beginning = town(q)
    if not beginning:
        return []
    if beginning.isdigit():
        return communes_with_postal_code(beginning, limit=limit)
    first = _spots(Q(folded__gte=beginning, folded__lt=beginning + "\U0010ffff"), limit)
    if len(first) < limit:
        known = {spot.code for spot in first}
        first += [spot for spot in _spots(Q(folded__contains=f" {beginning}"), limit) if spot.code not in known]
    return first[:limit]


def communes_with_postal_code(postal_code: str, *, limit: int) -> list[Spot]:
    """The communes that a postal code covers: one, or as many as forty."""
    return _spots(Q(postal_codes__contains=[postal_code]) & ~Q(kind="former"), limit)


CALLED: Final = """
    SELECT json_agg(json_build_array(code, name, folded, kind, postal_codes, department, lat, lon, approximate, population))
      FROM register_commune WHERE folded = ANY(ARRAY(SELECT unnest(%(spelt)s::text[]))) AND kind <> 'former'
"""
"""The communes that bear one of the names in `spelt`: a subquery for a statement of the rooms above.  One probe of the index for each."""


def spelt(names: Collection[str]) -> list[str]:
    """How communes of these folded names may be spelt: with or without an article."""
    return [article + name for name in names for article in ("", *_ARTICLES)]


def communes_called(names: Collection[str], rows: Iterable[Sequence[Any]] | None) -> dict[str, Spot]:
    """For each folded name the most populous commune that bears it, with or without its article; `rows` are those of `CALLED`."""
    bearers: dict[str, Spot] = {}
    for spot in sorted(map(_spot, rows or ()), key=lambda one: (-one.population, one.code)):
        bearers.setdefault(spot.folded, spot)
    found = {name: [bearers[variant] for variant in spelt([name]) if variant in bearers] for name in names} if bearers else {}
    return {name: max(spots, key=lambda spot: spot.population) for name, spots in found.items() if spots}


def commune(code: str) -> Spot | None:
    """A commune by its code."""
    return next(iter(_spots(Q(pk=code), 1)), None)


def gazetteer() -> Gazetteer:
    """All communes, to place many addresses.  Loads 37,000 rows: for jobs and commands, not for a request."""
    return Gazetteer.of(_spots(Q(), None))


def countries(q: str, *, limit: int) -> list[Labelled]:
    """Countries whose name has a word that begins so; those that begin so themselves first."""
    beginning = folded(q)
    named = [(folded(country.label), country) for country in codes.countries()]
    matching = [(name, country) for name, country in named if f" {name}".find(f" {beginning}") >= 0]
    matching.sort(key=lambda one: (not one[0].startswith(beginning), one[0]))
    return [country for _, country in matching[:limit]]


def _spots(condition: Q, limit: int | None) -> list[Spot]:
    rows = (
        Commune.objects.filter(condition)
        .order_by("-population", "code")
        .values_list("code", "name", "folded", "kind", "postal_codes", "department", "lat", "lon", "approximate", "population")[:limit]
    )
    return [_spot(row) for row in rows]


def _spot(row: Sequence[Any]) -> Spot:
    code, name, folded_name, kind, postal_codes, department, lat, lon, *rest = row
    # PostgreSQL's JSON writes 47.0 as 47
    return Spot(code, name, folded_name, kind, tuple(postal_codes), department, float(lat), float(lon), *rest)
