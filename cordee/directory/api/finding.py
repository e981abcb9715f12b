"""The directory, for whoever's identity is verified; one's own standing, for whoever is signed in."""

from datetime import timedelta
from typing import Annotated, Final, Literal
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from ninja import Query, Router, Status

from cordee.accounts.sessions import SignedIn, SignedInRequest
from cordee.directory import queries, services
from cordee.directory.rules.results import Filters
from cordee.directory.schemas import (
    AboutOut,
    AdmittedIn,
    AnswerOut,
    CardFullOut,
    CardsOut,
    CorrespondentsOut,
    OwnOut,
    PeopleOut,
    ProfileIn,
    ProfileOut,
)
from cordee.platform import clock
from cordee.platform.blobs import BlobStore
from cordee.platform.limits import Limit
from cordee.verification.access import Verified, VerifiedRequest

router = Router(tags=["directory"], auth=Verified())

JPEG: Final = {"Cache-Control": "private, no-cache", "Content-Disposition": "inline; filename=photo.jpg"}


PHOTOS: Final = Limit("photos", 30, timedelta(hours=1))
"""A person: each is decoded and drawn anew in one of Django's two threads."""


class SendingRequest(SignedInRequest):
    """A request whose body is bytes."""

    body: bytes


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
) -> AnswerOut:
    """Favourites first, then the nearest; accents and one slip are forgiven."""
    filters = Filters(within_km=within_km, community=community, mode=mode, accepts=accepts)
    return AnswerOut.of(queries.search(request.auth, q, near=near, filters=filters, cursor=cursor, limit=limit))


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


@router.get("/profile", auth=SignedIn(), response=ProfileOut, summary="One's own profile")
def profile(request: SignedInRequest) -> queries.OwnProfile:
    """As its page edits it."""
    return queries.own_profile(request.auth)


@router.put("/profile", auth=SignedIn(), response=ProfileOut, summary="Save one's own profile")
def save_profile(request: SignedInRequest, body: ProfileIn) -> queries.OwnProfile:
    """Whole; `invalid` names the faulty field."""
    services.save_profile(
        actor=request.auth, languages=body.languages, access=body.access, writers=body.writers,
        referrals=body.accepts_referrals, advice=body.accepts_advice, now=clock.now(),
    )  # fmt: skip
    return queries.own_profile(request.auth)


@router.put("/profile/exceptions/{uuid:user_id}", response={204: None}, summary="Say that a colleague may, or may not, begin to write")
def except_writer(request: VerifiedRequest, user_id: UUID, body: AdmittedIn) -> Status[None]:
    """Whatever the rule; safe to repeat."""
    services.except_writer(actor=request.auth, other_id=user_id, admitted=body.admitted, now=clock.now())
    return Status(204, None)


@router.delete("/profile/exceptions/{uuid:user_id}", response={204: None}, summary="Let the rule hold for a colleague again")
def forget_exception(request: VerifiedRequest, user_id: UUID) -> Status[None]:
    """Safe to repeat."""
    services.forget_exception(actor=request.auth, other_id=user_id)
    return Status(204, None)


@router.get("/users/{uuid:user_id}/photo", summary="A colleague's photo")
def photo(request: VerifiedRequest, user_id: UUID) -> HttpResponse:
    """JPEG, 512 pixels square."""
    return HttpResponse(queries.photo_of(request.auth, user_id, store=BlobStore(settings.BLOBS)), content_type="image/jpeg", headers=JPEG)


@router.get("/profile/photo", auth=SignedIn(), summary="One's own photo")
def own_photo(request: SignedInRequest) -> HttpResponse:
    """As colleagues see it."""
    return HttpResponse(queries.own_photo(request.auth, store=BlobStore(settings.BLOBS)), content_type="image/jpeg", headers=JPEG)


@router.put("/profile/photo", auth=SignedIn(), response={204: None}, summary="Show a photo of oneself")
def put_photo(request: SendingRequest) -> Status[None]:
    """The body is the picture's bytes; it is drawn anew, and nothing else of the file is kept."""
    PHOTOS.spend(str(request.auth))
    services.put_photo(actor=request.auth, content=request.body, store=BlobStore(settings.BLOBS), now=clock.now())
    return Status(204, None)


@router.delete("/profile/photo", auth=SignedIn(), response={204: None}, summary="Show no photo of oneself")
def drop_photo(request: SignedInRequest) -> Status[None]:
    """Safe to repeat."""
    services.drop_photo(actor=request.auth, store=BlobStore(settings.BLOBS), now=clock.now())
    return Status(204, None)
