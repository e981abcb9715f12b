"""France's public tables, for the forms of whoever is signed in.

This room stands beside `accounts` and doesn't know it: config/api.py mounts the router with `auth=SignedIn()`.  Communes are open to
outsiders too, for the form by which one joins: France's public table, asked as one types.
"""

from datetime import timedelta
from typing import Annotated, Final

from django.http import HttpRequest
from ninja import Query, Router

from cordee.platform.limits import Limit, caller
from cordee.register import queries
from cordee.register.schemas import CommuneOut, CommunesOut, CountriesOut, CountryOut

router = Router(tags=["register"])

COMMUNES: Final = Limit("communes", 3000, timedelta(hours=1))
"""A caller: a practice of ten types no more."""


@router.get("/communes", auth=None, response=CommunesOut, summary="Communes by the beginning of a name, or by postal code")
def communes(
    request: HttpRequest,
    q: Annotated[str, Query(max_length=100)] = "",
    postal_code: Annotated[str, Query(pattern=r"^([0-9]{5})?$")] = "",
    limit: Annotated[int, Query(ge=1, le=50)] = 8,
) -> CommunesOut:
    """The most populous first; accents and hyphens don't matter."""
    COMMUNES.spend(caller(request))
    found = queries.communes_with_postal_code(postal_code, limit=limit) if postal_code else queries.communes(q, limit=limit)
    return CommunesOut(items=[CommuneOut.of(spot) for spot in found])


@router.get("/countries", response=CountriesOut, summary="Countries by the beginning of a name")
def countries(
    request: HttpRequest,  # noqa: ARG001 - ninja's signature
    q: Annotated[str, Query(max_length=100)] = "",
    limit: Annotated[int, Query(ge=1, le=300)] = 8,
) -> CountriesOut:
    """The ended countries too: they are legitimate birthplaces."""
    return CountriesOut(items=[CountryOut.of(country) for country in queries.countries(q, limit=limit)])
