"""One's own standing."""

from ninja import Router

from cordee.accounts.sessions import SignedIn, SignedInRequest
from cordee.verification import queries
from cordee.verification.schemas import StandingOut

router = Router(tags=["verification"], auth=SignedIn())


@router.get("/me", response=StandingOut, summary="Where one stands")
def me(request: SignedInRequest) -> queries.OwnStanding:
    """Whether one's identity is verified, how and since when, and whether one reviews others'."""
    return queries.own(request.auth)
