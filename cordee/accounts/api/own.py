"""One's own account and where one is signed in.  The password at sign-in, a passkey instead of it, and signing out are django-allauth's,
under /api/v1/auth/.
"""

from typing import Any

from ninja import Router, Status

from cordee.accounts import queries, services, sessions
from cordee.accounts.schemas import AccountOut, OtherPasswordIn, SessionsOut
from cordee.accounts.sessions import SignedIn, SignedInRequest
from cordee.platform import clock

router = Router(tags=["accounts"], auth=SignedIn())


@router.get("/me", response=AccountOut, summary="Who is signed in")
def me(request: SignedInRequest) -> dict[str, Any]:
    """One's own account; `not-signed-in` when there is no session."""
    return sessions.account(request)


@router.post("/password", response={204: None}, summary="Choose another password")
def password(request: SignedInRequest, body: OtherPasswordIn) -> Status[None]:
    """`invalid` with the remedy of one that will not do; signs out everywhere but here."""
    sessions.fresh(request)
    session_key = request.session.session_key or ""
    user = services.change_password(actor=request.auth, password=body.password, session_key=session_key, now=clock.now())
    sessions.stay(request, user)
    return Status(204, None)


@router.post("/session/shared", response={204: None}, summary="Others use this browser too")
def share(request: SignedInRequest) -> Status[None]:
    """The session goes with the browser, and ends in twelve hours.  Asking again prolongs nothing."""
    sessions.share(request)
    return Status(204, None)


@router.post("/session/use", response={204: None}, summary="Somebody is there")
def use(request: SignedInRequest) -> Status[None]:
    """Begin the session's time without use anew; its days, and a shared workstation's hours, end as they did.

    `presence-needed` in a session that is on a device: there its key says so, at `POST /keys/presence`.
    """
    sessions.use(request)
    return Status(204, None)


@router.get("/sessions", response=SessionsOut, summary="Where one is signed in")
def own_sessions(request: SignedInRequest) -> dict[str, list[queries.OpenSession]]:
    """The one that asks comes first."""
    return {"items": queries.sessions(request.auth, session_key=request.session.session_key or "")}


@router.delete("/sessions/{session_id}", response={204: None}, summary="End one session")
def end_session(request: SignedInRequest, session_id: str) -> Status[None]:
    """At once, with its sockets.  Asks for no step-up: closing is never the risk."""
    services.end_session(actor=request.auth, session_id=session_id, now=clock.now())
    return Status(204, None)


@router.delete("/sessions", response={204: None}, summary="End all sessions but this one")
def end_other_sessions(request: SignedInRequest) -> Status[None]:
    """As `end_session`."""
    services.end_other_sessions(actor=request.auth, session_key=request.session.session_key or "", now=clock.now())
    return Status(204, None)
