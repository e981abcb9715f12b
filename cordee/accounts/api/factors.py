"""One's own second factors.  Each change asks for a step-up and is told by mail."""

from typing import Any

from ninja import Router, Status

from cordee.accounts import ceremonies, queries, services, sessions
from cordee.accounts.schemas import CodeIn, CodesOut, FactorsOut, OptionsOut, PasskeyIn, SecretOut
from cordee.accounts.sessions import SignedIn, SignedInRequest
from cordee.platform import clock

router = Router(tags=["accounts"], auth=SignedIn())


@router.get("/factors", response=FactorsOut, summary="One's own second factors")
def factors(request: SignedInRequest) -> queries.Factors:
    """No secret among them."""
    return queries.factors(request.auth)


@router.post("/factors/totp/begin", response=SecretOut, summary="A secret for an application of codes")
def begin_totp(request: SignedInRequest) -> dict[str, Any]:
    """Serves once a code of it is typed; asking again makes another one."""
    sessions.enrolling(request)
    return ceremonies.begin_totp(request.session, request.user)


@router.post("/factors/totp", response=CodesOut, summary="Begin to use an application of codes")
def add_totp(request: SignedInRequest, body: CodeIn) -> dict[str, list[str]]:
    """In place of the one before.  Shows one-time codes where there were none."""
    sessions.enrolling(request)
    secret, session_key = ceremonies.begun_totp(request.session), request.session.session_key or ""
    codes = services.add_totp(actor=request.auth, secret=secret, code=body.code, session_key=session_key, now=clock.now())
    ceremonies.end_totp(request.session)
    sessions.prove(request, request.user, factor="totp")
    return {"codes": codes}


@router.delete("/factors/totp", response={204: None}, summary="Stop using the application of codes")
def remove_totp(request: SignedInRequest) -> Status[None]:
    """`last-factor` when there is no passkey."""
    sessions.fresh(request)
    services.remove_totp(actor=request.auth, now=clock.now())
    return Status(204, None)


@router.post("/factors/passkeys/options", response=OptionsOut, summary="What to ask the browser for a new passkey")
def passkey_options(request: SignedInRequest) -> dict[str, Any]:
    """The challenge waits in the session.  `too-many-passkeys` for an eleventh."""
    sessions.enrolling(request)
    services.room_for_a_passkey(actor=request.auth)
    return {"options": ceremonies.begin_passkey(request.user)}


@router.post("/factors/passkeys", response={201: CodesOut}, summary="Keep a new passkey")
def add_passkey(request: SignedInRequest, body: PasskeyIn) -> Status[dict[str, list[str]]]:
    """Shows one-time codes where there were none."""
    sessions.enrolling(request)
    ceremonies.finish_passkey(body.credential)
    session_key = request.session.session_key or ""
    codes = services.add_passkey(actor=request.auth, name=body.name, credential=body.credential, session_key=session_key, now=clock.now())
    sessions.prove(request, request.user, factor="webauthn")
    return Status(201, {"codes": codes})


@router.delete("/factors/passkeys/{passkey_id}", response={204: None}, summary="Take a passkey away")
def remove_passkey(request: SignedInRequest, passkey_id: int) -> Status[None]:
    """`last-factor` when there is nothing else."""
    sessions.fresh(request)
    services.remove_passkey(actor=request.auth, passkey_id=passkey_id, now=clock.now())
    return Status(204, None)


@router.post("/factors/codes", response=CodesOut, summary="Make one-time codes anew")
def make_codes(request: SignedInRequest) -> dict[str, list[str]]:
    """Ten; the old ones are worth nothing any more."""
    sessions.fresh(request)
    return {"codes": services.make_codes(actor=request.auth, now=clock.now())}
