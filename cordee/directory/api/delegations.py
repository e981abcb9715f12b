"""Who acts in one's name, and in whose name one acts."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from ninja import Router, Status

from cordee.accounts import sessions
from cordee.accounts.sessions import SignedIn, SignedInRequest
from cordee.directory import services
from cordee.directory.delegation_schemas import GivenAllOut, LocumIn, ReceivedAllOut
from cordee.directory.queries import delegations as queries
from cordee.platform import clock
from cordee.platform.limits import Limit
from cordee.verification.access import Verified, VerifiedRequest

router = Router(tags=["delegations"], auth=Verified())

NAMED: Final = Limit("locums", 20, timedelta(days=1))
"""A person: each naming writes a mail to a colleague who was not asked."""


@router.get("", response=GivenAllOut, summary="Who acts, or will act, in one's own name")
def given(request: VerifiedRequest) -> dict[str, list[queries.Given]]:
    """The oldest first; none for who practises nothing."""
    return {"items": queries.given(request.auth, now=clock.now())}


@router.get("/received", auth=SignedIn(), response=ReceivedAllOut, summary="In whose name one acts, or acted")
def received(request: SignedInRequest) -> dict[str, list[queries.Received]]:
    """One's own record: also for who is closed out, whom it tells what happened."""
    return {"items": queries.received(request.auth)}


@router.post("", response={201: None, 200: None}, summary="Hand one's agenda over to a colleague, from one day to another")
def name_locum(request: VerifiedRequest, body: LocumIn) -> Status[None]:
    """201 when it was made now, 200 for a repeat.  After a step-up (`step-up-needed`): a session that was left open opens no agenda to
    others.  `locum-planned`, `invalid`; `not-found` for a colleague who is not verified here.
    """
    sessions.fresh(request)
    NAMED.spend(str(request.auth.value))
    fresh = services.name_locum(actor=request.auth, delegation_id=body.id, locum_id=body.practitioner_id, days=body.days(), now=clock.now())
    return Status(201 if fresh else 200, None)


@router.post("/{uuid:delegation_id}/end", response={204: None}, summary="Have somebody act in one's name no longer, or act no longer")
def end(request: VerifiedRequest, delegation_id: UUID) -> Status[None]:
    """By either of the two, at once; safe to repeat.  `not-found` for everybody else."""
    services.end_delegation(actor=request.auth, delegation_id=delegation_id, now=clock.now())
    return Status(204, None)
