"""Conversations over HTTP: opening, and finding the one with somebody.  Everything else of them is the gateway's, under /live/v1/."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from ninja import Router, Status

from cordee.messaging import queries, services
from cordee.messaging.schemas import DirectOut, OpenedOut, OpenIn
from cordee.platform import clock
from cordee.platform.limits import Limit
from cordee.verification.access import Verified, VerifiedRequest

router = Router(tags=["conversations"], auth=Verified())

OPENED: Final = Limit("conversations", 200, timedelta(days=1))
"""A person: each calls on people who did not ask for it, up to two thousand at a time."""


@router.post("/conversations", response={200: OpenedOut, 201: OpenedOut}, summary="Open a one-to-one or group conversation")
def open_conversation(request: VerifiedRequest, body: OpenIn) -> Status[services.Opened]:
    """201 when it was opened now; 200 for a repeat, and for two people who have a conversation already: then `id` is that one's."""
    OPENED.spend(str(request.auth.value))
    opened = services.open_conversation(actor=request.auth, opening=body.opening.opening(), now=clock.now())
    return Status(201 if opened.fresh else 200, opened)


@router.get("/conversations/direct", response=DirectOut, summary="The one-to-one conversation with somebody")
def direct(request: VerifiedRequest, user_id: UUID) -> dict[str, UUID | None]:
    """Null when there is none yet."""
    return {"id": queries.direct_with(request.auth, user_id)}
