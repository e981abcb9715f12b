"""Keys over HTTP.  The unverified may make theirs; other people's open with a verified identity."""

from datetime import timedelta
from typing import Annotated, Any, Final
from uuid import UUID

from ninja import Query, Router, Status

from cordee.accounts import devices, sessions
from cordee.accounts.rules import agents
from cordee.accounts.sessions import Proven, SignedIn, SignedInRequest
from cordee.keys import queries, services
from cordee.keys.errors import StepUpNeeded
from cordee.keys.schemas import ChainsOut, ChallengeOut, DeviceNameIn, DevicesOut, OwnKeysOut, PresenceIn, SelfDataBody, StatementIn
from cordee.platform import clock
from cordee.platform.limits import Limit
from cordee.verification.access import Verified, VerifiedRequest

MOST_CHAINS = 100

router = Router(tags=["keys"], auth=SignedIn())

GROWN: Final = Limit("statements of a chain", 100, timedelta(days=1))
"""A person, verified or not: everybody who meets them verifies each of their statements, and the house all of them at each new one."""


@router.get("/me", response=OwnKeysOut, summary="One's own chain, keys and boxes")
def me(request: SignedInRequest) -> queries.OwnKeys:
    """What a device needs to begin; empty lists before the genesis."""
    return queries.own(request.auth)


@router.post("/genesis", response={201: None}, summary="Begin one's chain")
def genesis(request: SignedInRequest, body: StatementIn) -> Status[None]:
    """Sending the same bytes again is safe."""
    services.register_genesis(actor=request.auth, upload=body.upload(), now=clock.now())
    return Status(201, None)


@router.post("/statements", response={201: None}, summary="Add a statement to one's chain")
def statements(request: SignedInRequest, body: StatementIn) -> Status[None]:
    """Adding or revoking an authorizer takes a step-up (`step-up-needed`); adding one, the recovery code's signature besides.

    Revoking one ends its sessions at once, and those on which no device has shown itself.
    """
    GROWN.spend(str(request.auth))
    session_key = request.session.session_key or ""
    try:
        services.add_statement(actor=request.auth, session_key=session_key, upload=body.upload(), now=clock.now())
    except StepUpNeeded:
        sessions.fresh(request)  # says in which ways, where a proof is what is missing
        raise
    return Status(201, None)


@router.post("/recovery/confirm", response={204: None}, summary="The recovery code was typed back")
def confirm(request: SignedInRequest) -> Status[None]:
    """The comparison was the device's: the server never sees the code."""
    services.confirm_recovery(actor=request.auth, now=clock.now())
    return Status(204, None)


@router.get("/presence/challenge", response=ChallengeOut, summary="What a device signs to show itself in this session")
def challenge(request: SignedInRequest) -> dict[str, bytes]:
    """Of this session, for a minute or two."""
    return {"challenge": devices.challenges(request.session)[0]}


@router.post("/presence", response={204: None}, summary="A device shows itself in this session")
def presence(request: SignedInRequest, body: PresenceIn) -> Status[None]:
    """The session ends with the device from here on; `used` begins its time without use anew."""
    agent = agents.named(request.META.get("HTTP_USER_AGENT", ""))
    asked = devices.challenges(request.session)
    shown = services.show_presence(actor=request.auth, signed=body.signed, challenges=asked, agent=agent, now=clock.now())
    devices.note(request.session, shown, used=body.used)
    return Status(204, None)


@router.get("/devices", response=DevicesOut, summary="One's own devices")
def own_devices(request: SignedInRequest) -> dict[str, Any]:
    """With what each was last used.  Which there are a device reads in its own chain."""
    return {"items": queries.devices(request.auth), "here": devices.shown(request.session)}


@router.put("/devices/{uuid:device_id}/name", auth=Proven(), response={204: None}, summary="Call one of one's devices by a name")
def name_device(request: SignedInRequest, device_id: UUID, body: DeviceNameIn) -> Status[None]:
    """Empty, it bears its browser's name again; nothing of the chain changes.  `not-found` for one that has not shown itself yet."""
    services.name_device(actor=request.auth, device_id=device_id, name=body.name, now=clock.now())
    return Status(204, None)


@router.get("/chains", response=ChainsOut, auth=Verified(), summary="Other people's public chains")
def chains(request: VerifiedRequest, user_id: Annotated[list[UUID], Query(max_length=MOST_CHAINS)]) -> queries.PublicChains:
    """At most a hundred at a time."""
    return queries.chains(request.auth, user_id)


@router.get("/self-data", response=SelfDataBody, summary="One's own sealed settings")
def self_data(request: SignedInRequest) -> queries.OwnSelfData:
    """Version 0 when there are none."""
    return queries.own_self_data(request.auth)


@router.put("/self-data", response={204: None}, summary="Write one's own sealed settings")
def put_self_data(request: SignedInRequest, body: SelfDataBody) -> Status[None]:
    """Version n + 1 over version n; `version-moved` when another device wrote first."""
    services.put_self_data(actor=request.auth, version=body.version, sealed=body.sealed)
    return Status(204, None)
