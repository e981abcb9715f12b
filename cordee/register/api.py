"""France's public tables, for the forms of whoever is signed in.

This room stands beside `accounts` and doesn't know it: config/api.py mounts the router with `auth=SignedIn()`.
"""

from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router

from cordee.register import queries
from cordee.register.schemas import CommuneOut, CommunesOut, CountriesOut, CountryOut

router = Router(tags=["register"])


@router.get("/communes", response=CommunesOut, summary="Communes by the beginning of a name, or by postal code")
def communes(
    request: HttpRequest,  # noqa: ARG001 - ninja's signature
    q: Annotated[str, Query(max_length=100)] = "",
    postal_code: Annotated[str, Query(pattern=r"^([0-9]{5})?$")] = "",
    limit: Annotated[int, Query(ge=1, le=50)] = 8,
) -> CommunesOut:
    """The most populous first; accents and hyphens don't matter."""
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
