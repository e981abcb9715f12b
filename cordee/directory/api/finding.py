"""The directory, for whoever's identity is verified; one's own standing, for whoever is signed in."""

from typing import Annotated, Literal
from uuid import UUID

from django.http import HttpResponse
from ninja import Query, Router, Status

from cordee.accounts.sessions import SignedIn, SignedInRequest
from cordee.directory import queries, services
from cordee.directory.rules.results import Filters
from cordee.directory.schemas import (
    AnswerOut,
    CardFullOut,
    CardsOut,
    CorrespondentsOut,
    OwnOut,
    PeopleOut,
)
from cordee.directory.schemas.profile import AboutOut
from cordee.platform import clock
from cordee.platform.shown import written
from cordee.verification.access import Verified, VerifiedRequest

router = Router(tags=["directory"], auth=Verified())


@router.get("/me", auth=SignedIn(), response=OwnOut, summary="Who one is in the directory")
def me(request: SignedInRequest) -> queries.Own:
    """One's own card, in whose name one acts, the communities one belongs to."""
    return queries.own(request.auth)


@router.get("/search", response=AnswerOut, summary="Find a colleague by name, specialty, organisation, community and place")
def search(  # noqa: PLR0917 - query parameters, each named in the address
    request: VerifiedRequest,
    q: Annotated[str, Query(max_length=200)] = "",
    near: Annotated[str | None, Query(max_length=5)] = None,
    within_km: Annotated[float | None, Query(gt=0, le=1000)] = None,
    community: UUID | None = None,
    mode: Literal["self_employed", "salaried"] | None = None,
    accepts: Literal["referrals", "advice"] | None = None,
    cursor: Annotated[str | None, Query(max_length=600)] = None,
    limit: Annotated[int, Query(ge=1, le=50)] = 20,
) -> HttpResponse:
    """Favourites first, then the nearest; accents and one slip are forgiven."""
    filters = Filters(within_km=within_km, community=community, mode=mode, accepts=accepts)
    return written(AnswerOut.of(queries.search(request.auth, q, near=near, filters=filters, cursor=cursor, limit=limit)))


@router.get("/practitioners/{uuid:practitioner_id}", response=CardFullOut, summary="A practitioner and all their places")
def practitioner(request: VerifiedRequest, practitioner_id: UUID) -> queries.Card:
    """Distances are from one's own place."""
    return queries.card(request.auth, practitioner_id, centre=queries.centre_of(request.auth))


@router.get("/correspondents", response=CorrespondentsOut, summary="Favourites and past correspondents")
def correspondents(request: VerifiedRequest) -> queries.Correspondents:
    """Whom one writes to."""
    return queries.correspondents(request.auth)


@router.get("/nearby", response=CardsOut, summary="Colleagues on Cordée within 50 km")
def nearby(request: VerifiedRequest, limit: Annotated[int, Query(ge=1, le=20)] = 3) -> dict[str, list[queries.Card]]:
    """The nearest first."""
    return {"items": queries.nearby(request.auth, limit=limit)}


@router.get("/users", response=PeopleOut, summary="People by their user id")
def users(request: VerifiedRequest, id: Annotated[list[UUID], Query(max_length=100)]) -> dict[str, list[queries.Person]]:  # noqa: A002 - the parameter's name in the address
    """As colleagues see them."""
    return {"items": queries.people(request.auth, id)}


@router.put("/favourites/{uuid:practitioner_id}", response={204: None}, summary="Mark a colleague")
def add_favourite(request: VerifiedRequest, practitioner_id: UUID) -> Status[None]:
    """Safe to repeat."""
    services.add_favourite(actor=request.auth, practitioner_id=practitioner_id, now=clock.now())
    return Status(204, None)


@router.delete("/favourites/{uuid:practitioner_id}", response={204: None}, summary="Take the mark away")
def remove_favourite(request: VerifiedRequest, practitioner_id: UUID) -> Status[None]:
    """Safe to repeat."""
    services.remove_favourite(actor=request.auth, practitioner_id=practitioner_id)
    return Status(204, None)


@router.get("/practitioners/{uuid:practitioner_id}/about", response=AboutOut, summary="What a practitioner says of themselves")
def about(request: VerifiedRequest, practitioner_id: UUID) -> queries.About:
    """Languages, access, who works with them, and whether one may begin to write."""
    return queries.about(request.auth, practitioner_id)
