"""One's own account.  Signing in and out is django-allauth's, under /api/v1/auth/."""

from ninja import Router

from cordee.accounts import queries
from cordee.accounts.schemas import AccountOut
from cordee.accounts.sessions import SignedIn, SignedInRequest

router = Router(tags=["accounts"], auth=SignedIn())


@router.get("/me", response=AccountOut, summary="Who is signed in")
def me(request: SignedInRequest) -> queries.Account:
    """One's own account; `not-signed-in` when there is no session."""
    return queries.own(request.auth)
