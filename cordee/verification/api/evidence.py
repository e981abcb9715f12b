"""One's own identity file: gathered by whoever is signed in, or by their telephone with a pass; sent, followed, contested by the person."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Router, Status

from cordee.accounts.outsiders import Anyone
from cordee.accounts.sessions import SignedIn, SignedInRequest, require_second_factor
from cordee.platform import clock
from cordee.platform.blobs import BlobStore
from cordee.platform.limits import Limit, caller
from cordee.verification import queries, services
from cordee.verification.access import ByTelephone
from cordee.verification.evidence_schemas import BeginIn, ContestIn, FileOut, ImageOut, PassIn, PassOut, TrayOut

router = Router(tags=["verification"], auth=SignedIn())
#: Images come from a telephone with a pass, or from whoever is signed in.
BRINGING: Final = [ByTelephone(), SignedIn()]
SCANS: Final = Limit("codes scanned by telephones", 120, timedelta(minutes=10))
"""A caller: a secret of 24 bytes is not found by trying, this only keeps the tries few."""
IMAGES: Final = Limit("images of evidence", 60, timedelta(hours=1))
"""A person: each is decoded and drawn anew by a job, beside those that send everybody's mails."""
JPEG: Final = {"Cache-Control": "no-store", "Content-Disposition": "inline; filename=image.jpg"}


class BringingRequest(SignedInRequest):
    """A request whose body is bytes."""

    body: bytes


@router.get("", response=FileOut, summary="One's own identity file")
def own(request: SignedInRequest) -> dict[str, queries.OwnFile | None]:
    """Where it stands; null before the first."""
    return {"file": queries.own_file(request.auth, now=clock.now())}


@router.put("", response=FileOut, summary="Begin one's identity file")
def open_file(request: SignedInRequest) -> dict[str, queries.OwnFile | None]:
    """The open one where there is one.  Who is verified by it has two factors from then on: a mailbox alone opens nothing of others."""
    require_second_factor(request)
    services.open_file(actor=request.auth, now=clock.now())
    return {"file": queries.own_file(request.auth, now=clock.now())}


@router.get("/tray", auth=BRINGING, response=TrayOut, summary="The images that are there, and those that are missing")
def tray(request: SignedInRequest) -> queries.Tray:
    """Nothing of the person."""
    return queries.tray(request.auth)


@router.put("/images/{uuid:image_id}", auth=BRINGING, response={201: ImageOut}, summary="Announce an image")
def begin(request: SignedInRequest, image_id: UUID, body: BeginIn) -> Status[queries.ImageShown]:
    """Under an id of one's own; an image of the same kind goes."""
    IMAGES.spend(str(request.auth))
    services.begin(actor=request.auth, evidence_id=image_id, kind=body.kind, size_bytes=body.size_bytes, now=clock.now())
    return Status(201, queries.image_of(request.auth, image_id))


@router.put("/images/{uuid:image_id}/parts/{int:n}", auth=BRINGING, response=ImageOut, summary="Send a part of an image")
def put_part(request: BringingRequest, image_id: UUID, n: int) -> queries.ImageShown:
    """The body is the part's bytes, 512 KiB but for the last one."""
    services.put_part(actor=request.auth, evidence_id=image_id, n=n, content=request.body, store=BlobStore(settings.BLOBS))
    return queries.image_of(request.auth, image_id)


@router.post("/images/{uuid:image_id}/finish", auth=BRINGING, response=ImageOut, summary="All parts of an image are there")
def finish(request: SignedInRequest, image_id: UUID) -> queries.ImageShown:
    """It is then read; ask for the tray to see what became of it."""
    services.finish(actor=request.auth, evidence_id=image_id)
    return queries.image_of(request.auth, image_id)


@router.delete("/images/{uuid:image_id}", auth=BRINGING, response={204: None}, summary="Withdraw an image")
def withdraw(request: SignedInRequest, image_id: UUID) -> Status[None]:
    """Before the file is sent."""
    services.withdraw(actor=request.auth, evidence_id=image_id, now=clock.now())
    return Status(204, None)


@router.get("/images/{uuid:image_id}", response={200: bytes}, summary="See an image before it is sent")
def image(request: SignedInRequest, image_id: UUID) -> HttpResponse:
    """A JPEG.  Each opening is audited; once sent, only reviewers open it."""
    content = queries.own_image(request.auth, image_id, store=BlobStore(settings.BLOBS), now=clock.now())
    return HttpResponse(content, content_type="image/jpeg", headers=JPEG)


@router.post("/send", auth=BRINGING, response=TrayOut, summary="Send one's identity file to the reviewers")
def send(request: SignedInRequest) -> queries.Tray:
    """`file-incomplete` names the kinds that are missing."""
    services.send(actor=request.auth, now=clock.now())
    return queries.tray(request.auth)


@router.post("/contest", response=FileOut, summary="Ask another reviewer after a refusal")
def contest(request: SignedInRequest, body: ContestIn) -> dict[str, queries.OwnFile | None]:
    """While the images are still kept."""
    services.contest(actor=request.auth, words=body.words, now=clock.now())
    return {"file": queries.own_file(request.auth, now=clock.now())}


@router.post("/passes", response={201: PassOut}, summary="A pass for one's telephone")
def give_pass(request: SignedInRequest) -> Status[dict[str, object]]:
    """Works once, within ten minutes; earlier ones end."""
    secret, until = services.give_pass(actor=request.auth, now=clock.now())
    return Status(201, {"secret": secret, "until": until})


@router.post("/passes/exchange", auth=Anyone(), response=PassOut, summary="A telephone takes its pass")
def exchange(request: HttpRequest, body: PassIn) -> dict[str, object]:
    """For the secret that it scanned; `pass-ended` when that was used or is too old."""
    SCANS.spend(caller(request))
    secret, until = services.exchange(body.secret, now=clock.now())
    return {"secret": secret, "until": until}
