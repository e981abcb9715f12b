"""The national login, for outsiders and for who is signed in.  The way back is no route of this API: views.callback."""

from datetime import timedelta
from typing import Final

from django.conf import settings
from django.http import HttpRequest
from ninja import Router, Status

from cordee.accounts import sessions
from cordee.accounts.outsiders import MAILS, Anyone
from cordee.accounts.rules import addresses
from cordee.accounts.sessions import SignedIn
from cordee.platform import clock
from cordee.platform.identity import UserId
from cordee.platform.limits import Limit, caller
from cordee.verification import waiting
from cordee.verification.api.joining import FORMS
from cordee.verification.errors import NationalLoginFailed
from cordee.verification.national import door, pending
from cordee.verification.national.schemas import AvailableOut, LeftOut, NationalJoinIn, PendingOut, StartIn, StartOut, WentOnOut
from cordee.verification.schemas import WaitingOut
from cordee.verification.services import joining_nationally, national

router = Router(tags=["national login"], auth=Anyone())


class OwnRequest(HttpRequest):
    """The shape of a request behind SignedIn, where the session itself is needed."""

    auth: UserId


STARTS: Final = Limit("national sign-ins", 120, timedelta(minutes=10))
"""A caller: a hospital stands behind one address."""


@router.get("", response=AvailableOut, summary="Whether one can sign in by Pro Santé Connect")
def available(request: HttpRequest) -> dict[str, bool]:  # noqa: ARG001 - ninja's signature
    """As the operator set it."""
    service = settings.NATIONAL_LOGIN
    return {"available": service is not None, "sandbox": service is not None and service.test_identities}


@router.post("/start", response=StartOut, summary="Begin an identification")
def start(request: HttpRequest, body: StartIn) -> dict[str, str]:
    """The browser then leaves for the address; nothing else can be changed of what is asked there."""
    STARTS.spend(caller(request))
    return {"location": door.begin(request, body.aim(), fingerprint=bytes.fromhex(body.fingerprint or "") or None)}


@router.get("/pending", response=PendingOut, summary="Who was identified in this browser and has no account yet")
def identified(request: HttpRequest) -> PendingOut:
    """`nothing-pending` when nobody was."""
    return PendingOut.of(pending.of(request))


@router.delete("/pending", response={204: None}, summary="Give up an identification")
def give_up(request: HttpRequest) -> Status[None]:
    """Safe to repeat."""
    pending.forget(request)
    return Status(204, None)


@router.post("/link", auth=SignedIn(), response=WentOnOut, summary="Say that the identity that waits here is one's own account's")
def link(request: OwnRequest) -> dict[str, str]:
    """Raises `step-up-needed`, as for any other way in that is added; `national-login-failed` where either belongs to another, or where
    the names are not one person's.
    """
    sessions.fresh(request)
    waits = pending.of(request)
    now = clock.now()
    try:
        national.link(user_id=request.auth, issuer=waits.who.issuer, subject=waits.who.subject, identity=waits.who.identity, now=now)
    except NationalLoginFailed as failed:
        national.note_refusal(failed.fault, user_id=request.auth, now=now)
        raise
    pending.forget(request)
    return {"back": waits.back}


@router.post("/join", response={202: WaitingOut}, summary="Join as who was identified here")
def join(request: HttpRequest, body: NationalJoinIn) -> Status[waiting.Waiting]:
    """A mail follows, as for a form by hand; from there on everything is as there.  Raises `invalid`, `agreement-outdated`."""
    who = pending.of(request).who
    FORMS.spend(caller(request))
    MAILS.spend(addresses.cleaned(body.email))
    own = joining_nationally.join(
        joining_id=body.id, who=who, email=body.email, situation=body.situation, agreements=body.agreements.versions(), now=clock.now()
    )
    waiting.begin(request, body.id, own=own)
    return Status(202, waiting.waiting(request))


@router.get("/leaving", auth=SignedIn(), response=LeftOut, summary="Where to sign out at the national service")
def leaving(request: OwnRequest) -> dict[str, str | None]:
    """Asked before signing out here, and opened after."""
    return {"location": door.leaving(request)}
