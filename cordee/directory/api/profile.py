"""One's own profile, places and photo; what colleagues read of them is in `finding`.

Prepared before the identity is verified, and written with both factors all the same (`second-factor-needed`): colleagues read it.  A place
is written by the verified alone: patients are sent to the address and the number that stand there.
"""

from datetime import timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from ninja import Router, Status

from cordee.accounts.sessions import Proven, SignedIn, SignedInRequest
from cordee.directory import queries, services
from cordee.directory.schemas.profile import AdmittedIn, OwnPlacesOut, PatientLabelIn, PlaceIn, ProfileIn, ProfileOut
from cordee.platform import clock
from cordee.platform.blobs import BlobStore
from cordee.platform.identity import UserId
from cordee.platform.limits import Limit
from cordee.verification.access import Verified, VerifiedRequest

router = Router(tags=["directory"], auth=Verified())

JPEG: Final = {"Cache-Control": "private, no-cache", "Content-Disposition": "inline; filename=photo.jpg"}
PHOTOS: Final = Limit("photos", 30, timedelta(hours=1))
"""A person: each is decoded and drawn anew in one of Django's two threads."""


class SendingRequest(SignedInRequest):
    """A request whose body is bytes."""

    body: bytes


@router.get("/profile/places", auth=SignedIn(), response=OwnPlacesOut, summary="Where one practises")
def places(request: SignedInRequest) -> dict[str, list[queries.OwnPlace]]:
    """Those that the register publishes first; `declared` ones are one's own to change."""
    return {"items": queries.own_places(request.auth)}


@router.put("/profile/places/{uuid:place_id}", response=OwnPlacesOut, summary="Write down a place of practice")
def write_place(request: VerifiedRequest, place_id: UUID, body: PlaceIn) -> dict[str, list[queries.OwnPlace]]:
    """Under an id of the client's making, or one of one's own; `invalid` names the faulty fields.  To leave it: the agenda."""
    actor = UserId(request.auth.value)
    services.write_place(actor=actor, place_id=place_id, written=body.written(), now=clock.now())
    return {"items": queries.own_places(actor)}


@router.put("/profile/places/{uuid:place_id}/patient-label", response={204: None}, summary="Say what patients call a place")
def set_patient_label(request: VerifiedRequest, place_id: UUID, body: PatientLabelIn) -> Status[None]:
    """As an SMS names it: any of one's own places, also those that the register publishes."""
    services.set_patient_label(actor=UserId(request.auth.value), place_id=place_id, label=body.patient_label, now=clock.now())
    return Status(204, None)


@router.get("/profile", auth=SignedIn(), response=ProfileOut, summary="One's own profile")
def profile(request: SignedInRequest) -> queries.OwnProfile:
    """As its page edits it."""
    return queries.own_profile(request.auth)


@router.put("/profile", auth=Proven(), response=ProfileOut, summary="Save one's own profile")
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


@router.put("/profile/photo", auth=Proven(), response={204: None}, summary="Show a photo of oneself")
def put_photo(request: SendingRequest) -> Status[None]:
    """The body is the picture's bytes; it is drawn anew, and nothing else of the file is kept."""
    PHOTOS.spend(str(request.auth))
    services.put_photo(actor=request.auth, content=request.body, store=BlobStore(settings.BLOBS), now=clock.now())
    return Status(204, None)


@router.delete("/profile/photo", auth=Proven(), response={204: None}, summary="Show no photo of oneself")
def drop_photo(request: SignedInRequest) -> Status[None]:
    """Safe to repeat."""
    services.drop_photo(actor=request.auth, store=BlobStore(settings.BLOBS), now=clock.now())
    return Status(204, None)
