"""The texts that one agreed to and that changed since: shown before going on."""

from ninja import Router, Status

from cordee.accounts import queries, services
from cordee.accounts.schemas import AgreeIn, OwedOut
from cordee.accounts.sessions import SignedIn, SignedInRequest
from cordee.platform import clock

router = Router(tags=["accounts"], auth=SignedIn())


@router.get("/agreements/owed", response=OwedOut, summary="The texts that one has not agreed to as they are in force")
def owed(request: SignedInRequest) -> dict[str, list[queries.Owed]]:
    """Each with what changed since the version agreed to."""
    return {"items": queries.owed(request.auth)}


@router.post("/agreements/owed", response={204: None}, summary="Agree to texts that changed")
def agree(request: SignedInRequest, body: AgreeIn) -> Status[None]:
    """`agreement-outdated` where one changed again meanwhile; safe to repeat."""
    services.agree_anew(actor=request.auth, agreements=body.agreements, now=clock.now())
    return Status(204, None)
