"""One's own data: who saw it, all of it, its erasure.  For whoever is signed in, verified or not."""

from datetime import timedelta
from typing import Annotated, Final
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from ninja import Query, Router, Status

from cordee.accounts import sessions
from cordee.accounts.sessions import SignedIn, SignedInRequest
from cordee.platform import clock
from cordee.platform.blobs import BlobStore
from cordee.platform.limits import Limit
from cordee.rights import queries, services
from cordee.rights.errors import WordNeeded
from cordee.rights.rules.erasures import WORD
from cordee.rights.schemas import ErasureIn, ErasureOut, OwnExportOut, TrailOut

router = Router(tags=["rights"], auth=SignedIn())

EXPORTS: Final = Limit("exports", 6, timedelta(days=1))
"""A person: each reads every table."""
ZIP: Final = {"Cache-Control": "no-store", "Content-Disposition": "attachment; filename=cordee-mes-donnees.zip"}


@router.get("/trail", response=TrailOut, summary="Who did or read what about one's data")
def trail(
    request: SignedInRequest, whose: queries.Whose = queries.Whose.OTHERS, before: Annotated[int | None, Query(ge=1)] = None
) -> queries.Page:
    """Newest first, forty at a time; names only of those whom the asker may see."""
    return queries.trail(request.auth, whose=whose, before=before, named=sessions.is_strong(request))


@router.get("/export", response=OwnExportOut, summary="How far one's export is")
def export(request: SignedInRequest) -> dict[str, queries.Shown | None]:
    """Null before the first, and once its day is over."""
    return {"export": queries.export(request.auth, now=clock.now())}


@router.post("/export", response={202: OwnExportOut}, summary="Have all that is held of oneself put into one file")
def ask_export(request: SignedInRequest) -> Status[dict[str, queries.Shown | None]]:
    """Made by a job; the one under way where there is one."""
    sessions.require_second_factor(request)
    sessions.fresh(request)
    EXPORTS.spend(str(request.auth))
    services.ask_export(actor=request.auth, now=clock.now())
    return Status(202, export(request))


@router.get("/export/{uuid:export_id}/file", summary="The file")
def file(request: SignedInRequest, export_id: UUID) -> HttpResponse:
    """For its owner, while its day lasts, after a step-up; `export-gone` otherwise."""
    sessions.require_second_factor(request)
    sessions.fresh(request)
    content = queries.file_of(request.auth, export_id, store=BlobStore(settings.BLOBS), now=clock.now())
    return HttpResponse(content, content_type="application/zip", headers=ZIP)


@router.get("/erasure", response=ErasureOut, summary="Whether one's account is to be erased, and what would stay")
def erasure(request: SignedInRequest) -> queries.OwnErasure:
    """With the number of patients who are still expected."""
    return queries.erasure(request.auth, now=clock.now())


@router.post("/erasure", response=ErasureOut, summary="Ask for one's account to be erased")
def ask_erasure(request: SignedInRequest, body: ErasureIn) -> queries.OwnErasure:
    """After a step-up and the word; `patients-expected` while there are any.  Done by a job after the delay."""
    sessions.require_second_factor(request)
    sessions.fresh(request)
    if body.word.strip() != WORD:
        raise WordNeeded
    services.ask_erasure(actor=request.auth, now=clock.now())
    return erasure(request)


@router.delete("/erasure", response=ErasureOut, summary="Keep one's account")
def withdraw_erasure(request: SignedInRequest) -> queries.OwnErasure:
    """Safe to repeat.  Asks for no step-up: keeping is never the risk."""
    services.withdraw_erasure(actor=request.auth, now=clock.now())
    return erasure(request)
