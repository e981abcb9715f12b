"""Runs at Onfido, for the person, and the address to which Onfido tells that one is over."""

from datetime import timedelta
from typing import Final
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from ninja import Router, Status

from cordee.accounts.sessions import SignedIn, require_second_factor
from cordee.platform import clock
from cordee.platform.errors import NotFound
from cordee.platform.identity import UserId
from cordee.platform.limits import Limit, caller
from cordee.verification.errors import NoOnfido
from cordee.verification.onfido import exchange
from cordee.verification.onfido.schemas import BeginRunIn, OnfidoOut
from cordee.verification.queries import onfido as queries
from cordee.verification.services import onfido as services

router = Router(tags=["verification"], auth=SignedIn())

WEBHOOKS: Final = Limit("webhooks about identities", 1200, timedelta(minutes=10))
"""A caller: a signature costs little to check, this only keeps the tries few."""


class OwnRequest(HttpRequest):
    """The shape of a request behind SignedIn, whose host is looked at."""

    auth: UserId


def _now(request: OwnRequest) -> dict[str, object]:
    service = settings.ONFIDO
    return {"available": service is not None, "sandbox": service is not None and service.sandbox, "run": queries.own(request.auth)}


@router.get("", response=OnfidoOut, summary="Whether Onfido is offered, and where one's run there is")
def own(request: OwnRequest) -> dict[str, object]:
    """Asked every second or two by the page that waits for the link, or for the end."""
    return _now(request)


@router.put("/runs/{uuid:run_id}", response={202: OnfidoOut}, summary="Begin a run at Onfido")
def begin(request: OwnRequest, run_id: UUID, body: BeginRunIn) -> Status[dict[str, object]]:  # noqa: ARG001 - its shape is the agreement
    """Under an id of one's own; its link follows within seconds.  Raises `no-onfido`, `file-moved`, `too-many-runs`."""
    require_second_factor(request)
    if settings.ONFIDO is None:
        raise NoOnfido
    services.begin(actor=request.auth, run_id=run_id, origin=_origin(request), now=clock.now())
    return Status(202, _now(request))


@router.post("/look", response=OnfidoOut, summary="Have one's run read again")
def look(request: OwnRequest) -> dict[str, object]:
    """On coming back; what it says is there a moment later.  The page's own address proves nothing."""
    services.look(actor=request.auth, now=clock.now())
    return _now(request)


@router.post("/webhook", auth=None, response={204: None}, summary="Onfido tells that a run is over")
def webhook(request: HttpRequest) -> Status[None]:
    """Signed by Onfido on the raw body (Note [Only the API is believed]); `not-found` for what is not, and for a run that is not ours."""
    WEBHOOKS.spend(caller(request))
    if settings.ONFIDO is None:
        raise NotFound
    run_ref = exchange.completed(settings.ONFIDO, request.body, request.headers.get(exchange.SIGNATURE, ""))
    if run_ref is None:
        raise NotFound
    services.notified(run_ref)
    return Status(204, None)


def _origin(request: HttpRequest) -> str:
    """The address of ours by which the person came; never what a header alone says."""
    return next((origin for origin in settings.ORIGINS if urlsplit(origin).netloc == request.get_host()), settings.ORIGINS[0])
