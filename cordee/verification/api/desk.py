"""The reviewers' desk."""

from typing import Final
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from ninja import Router, Status

from cordee.platform import clock
from cordee.platform.blobs import BlobStore
from cordee.verification import services
from cordee.verification.access import ReviewerRequest, Reviewing
from cordee.verification.evidence_schemas import DecidedOut, DecisionIn, DossierOut, QueueOut
from cordee.verification.queries import desk

router = Router(tags=["verification"], auth=Reviewing())
JPEG: Final = {"Cache-Control": "no-store", "Content-Disposition": "inline; filename=image.jpg"}


@router.get("", response=QueueOut, summary="The files that wait, the oldest first")
def queue(request: ReviewerRequest) -> desk.Queue:
    """Never one's own, nor an appeal against oneself."""
    return desk.queue(request.auth, now=clock.now())


@router.post("/{uuid:file_id}/claim", response=DossierOut, summary="Open a file")
def claim(request: ReviewerRequest, file_id: UUID) -> desk.Dossier:
    """Keeps it for twenty minutes; `file-taken` when another reviewer has it."""
    services.claim(actor=request.auth, file_id=file_id, now=clock.now())
    return desk.dossier(request.auth, file_id, now=clock.now())


@router.post("/{uuid:file_id}/release", response={204: None}, summary="Give a file back")
def release(request: ReviewerRequest, file_id: UUID) -> Status[None]:
    """Undecided."""
    services.release(actor=request.auth, file_id=file_id)
    return Status(204, None)


@router.get("/{uuid:file_id}/images/{uuid:image_id}", response={200: bytes}, summary="See an image of an open file")
def image(request: ReviewerRequest, file_id: UUID, image_id: UUID) -> HttpResponse:
    """A JPEG.  Each opening is audited."""
    content = desk.picture(request.auth, file_id, image_id, store=BlobStore(settings.BLOBS), now=clock.now())
    return HttpResponse(content, content_type="image/jpeg", headers=JPEG)


@router.post("/{uuid:file_id}/decision", response=DecidedOut, summary="Decide on an open file")
def decide(request: ReviewerRequest, file_id: UUID, body: DecisionIn) -> dict[str, str]:
    """`file-moved` when it is no longer the version that was shown."""
    outcome = services.decide(
        actor=request.auth,
        file_id=file_id,
        version=body.version,
        verdict=body.verdict,
        reasons=body.reasons,
        ticked=body.ticked,
        words=body.words,
        now=clock.now(),
    )
    return {"outcome": outcome}
