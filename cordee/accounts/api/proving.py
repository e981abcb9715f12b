"""Proving who one is: the second factor at sign-in, and the step-up before acts that can lose an account."""

from typing import Any

from ninja import Router, Status

from cordee.accounts import ceremonies, services, sessions
from cordee.accounts.schemas import CodeIn, CredentialIn, OptionsOut, ProofIn
from cordee.accounts.sessions import Pending, PendingRequest, SignedIn, SignedInRequest
from cordee.platform import clock

router = Router(tags=["accounts"], auth=SignedIn())


@router.post("/second-factor", response={204: None}, auth=Pending(), summary="The second factor at sign-in, by a code")
def second_factor(request: PendingRequest, body: CodeIn) -> Status[None]:
    """Six digits or a one-time code; then the session is open.  A passkey goes to allauth's `auth/webauthn/authenticate`."""
    user = request.auth.login.user
    factor = services.check_code(user_id=user.id, code=body.code, now=clock.now())
    sessions.prove(request, user, factor=factor)
    request.auth.exit()
    return Status(204, None)


@router.post("/step-up", response={204: None}, summary="Prove anew who one is, by password and code")
def step_up(request: SignedInRequest, body: ProofIn) -> Status[None]:
    """Opens the acts that ask for `step-up-needed` for five minutes."""
    services.check_password(user=request.user, password=body.password, now=clock.now())
    if body.code is not None:
        factor = services.check_code(user_id=request.auth, code=body.code, now=clock.now())
        sessions.prove(request, request.user, factor=factor)
    sessions.prove(request, request.user)
    return Status(204, None)


@router.post("/step-up/passkey/options", response=OptionsOut, summary="What to ask the browser for a step-up by passkey")
def step_up_options(request: SignedInRequest) -> dict[str, Any]:
    """One's own passkeys only."""
    return {"options": ceremonies.ask_passkey(request.user)}


@router.post("/step-up/passkey", response={204: None}, summary="Prove anew who one is, by passkey")
def step_up_by_passkey(request: SignedInRequest, body: CredentialIn) -> Status[None]:
    """As `step-up`."""
    ceremonies.show_passkey(request.user, body.credential)
    sessions.prove(request, request.user, factor="webauthn")
    return Status(204, None)
