"""A file of people to invite into a community: read, corrected, sent.  `not-found` for who does not coordinate it."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from django.http import HttpResponse
from ninja import Router

from cordee.invitations.file_schemas import FileIn, FileOut, FilesOut, LineIn
from cordee.invitations.queries import batches as queries
from cordee.invitations.services import batches
from cordee.platform import clock
from cordee.platform.limits import Limit
from cordee.verification.access import Verified, VerifiedRequest

router = Router(tags=["invitations"], auth=Verified())

BASE: Final = "/communities/{uuid:community_id}/files"
FILES: Final = Limit("files of people", 20, timedelta(days=1))
"""A person."""
CSV: Final = {"Cache-Control": "no-store", "Content-Disposition": "attachment; filename=lignes-a-corriger.csv"}


@router.get(BASE, response=FilesOut, summary="The latest files of people")
def files(request: VerifiedRequest, community_id: UUID) -> dict[str, list[UUID]]:
    """The latest first."""
    return {"ids": queries.latest(request.auth, community_id)}


@router.post(BASE, response=FileOut, summary="Read a file of people; nothing leaves")
def read(request: VerifiedRequest, community_id: UUID, body: FileIn) -> queries.BatchShown:
    """`sheet-unreadable` says why."""
    FILES.spend(str(request.auth.value))
    batches.read_file(
        actor=request.auth, community_id=community_id, batch_id=body.id, file_name=body.name, content=body.bytes_(), now=clock.now()
    )
    return queries.batch(request.auth, community_id, body.id)


@router.get(BASE + "/{uuid:file_id}", response=FileOut, summary="A file, or how far its sending is")
def one(request: VerifiedRequest, community_id: UUID, file_id: UUID) -> queries.BatchShown:
    """Faulty lines first."""
    return queries.batch(request.auth, community_id, file_id)


@router.put(BASE + "/{uuid:file_id}/lines/{int:n}", response=FileOut, summary="Correct a line, or leave it out")
def correct(request: VerifiedRequest, community_id: UUID, file_id: UUID, n: int, body: LineIn) -> queries.BatchShown:
    """`batch-gone` once the sending began."""
    batches.correct_line(actor=request.auth, community_id=community_id, batch_id=file_id, n=n, person=body.corrected())
    return queries.batch(request.auth, community_id, file_id)


@router.post(BASE + "/{uuid:file_id}/send", response=FileOut, summary="Invite those whose lines are in order")
def send(request: VerifiedRequest, community_id: UUID, file_id: UUID) -> queries.BatchShown:
    """Also goes on after a stop.  Safe to repeat."""
    batches.start(actor=request.auth, community_id=community_id, batch_id=file_id, now=clock.now())
    return queries.batch(request.auth, community_id, file_id)


@router.post(BASE + "/{uuid:file_id}/stop", response=FileOut, summary="Invite nobody more until resumed")
def stop(request: VerifiedRequest, community_id: UUID, file_id: UUID) -> queries.BatchShown:
    """Who was invited stays invited."""
    batches.stop(actor=request.auth, community_id=community_id, batch_id=file_id, now=clock.now())
    return queries.batch(request.auth, community_id, file_id)


@router.get(BASE + "/{uuid:file_id}/faulty.csv", summary="The lines to correct, for a spreadsheet")
def faulty(request: VerifiedRequest, community_id: UUID, file_id: UUID) -> HttpResponse:
    """Never a formula, whatever a cell begins with.  `batch-gone` once the sending began."""
    return HttpResponse(queries.faulty_csv(request.auth, community_id, file_id), content_type="text/csv; charset=utf-8", headers=CSV)
