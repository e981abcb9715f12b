"""Invitations over HTTP: one's own for the verified, the link for anybody who holds it."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from cordee.accounts import sessions
from cordee.accounts.outsiders import Anyone
from cordee.accounts.rules import addresses
from cordee.accounts.sessions import SignedIn, SignedInRequest
from cordee.invitations import services
from cordee.invitations.queries import sent, shown
from cordee.invitations.schemas import (
    InvitationIn,
    InvitationOut,
    InvitationsOut,
    MeetingsOut,
    ReminderIn,
    ShownOut,
    TokenIn,
)
from cordee.platform import clock
from cordee.platform.limits import Limit, caller
from cordee.verification.access import Verified, VerifiedRequest

router = Router(tags=["invitations"], auth=Verified())

MADE: Final = Limit("invitations", 40, timedelta(days=1))
"""A person: above, it is a mailing list.  A community's file has its own."""
WRITTEN_TO: Final = Limit("invitations of an address", 5, timedelta(days=1))
"""An address, whoever invites: nobody has a stranger's mailbox filled from our house.  Joining has its own, which this must not use up."""
LOOKS: Final = Limit("links of invitations", 300, timedelta(hours=1))
"""A caller: forty people may scan one code behind one address at a meeting."""


@router.get("", response=InvitationsOut, summary="One's own invitations, and how far each came")
def mine(request: VerifiedRequest, after: UUID | None = None, *, assistants: bool = False) -> InvitationsOut:
    """The latest first; of colleagues, or of those who are to keep one's agenda."""
    return InvitationsOut.of(sent.sent(request.auth, assistants=assistants, after=after, now=clock.now()))


@router.post("", response={200: InvitationOut, 201: InvitationOut}, summary="Invite somebody, by mail or by a link")
def invite(request: VerifiedRequest, body: InvitationIn) -> Status[InvitationOut]:
    """201 when it was made now, 200 for a repeat.  An assistant is invited after a step-up (`step-up-needed`): the link opens patients'
    names.  `not-allowed` for an assistant of who has no agenda.

    The same answer whether or not an account bears the address.
    """
    if body.assistant:
        sessions.fresh(request)
    MADE.spend(str(request.auth.value))
    if body.email is not None:
        WRITTEN_TO.spend(addresses.cleaned(body.email))
    fresh = services.invite(actor=request.auth, invitation_id=body.id, invited=body.invited(), now=clock.now())
    return Status(201 if fresh else 200, InvitationOut.of(sent.one(request.auth, body.id, now=clock.now())))


@router.post("/{uuid:invitation_id}/remind", response=InvitationOut, summary="Write once more")
def remind(request: VerifiedRequest, invitation_id: UUID, body: ReminderIn) -> InvitationOut:
    """`too-soon-to-remind` within a week of the last mail, and after three."""
    services.remind(actor=request.auth, invitation_id=invitation_id, nth=body.nth, now=clock.now())
    return InvitationOut.of(sent.one(request.auth, invitation_id, now=clock.now()))


@router.post("/{uuid:invitation_id}/revoke", response={204: None}, summary="Take an invitation back")
def revoke(request: VerifiedRequest, invitation_id: UUID) -> Status[None]:
    """Its link serves nobody more; who joined by it stays."""
    services.revoke(actor=request.auth, invitation_id=invitation_id, now=clock.now())
    return Status(204, None)


@router.post("/link", auth=Anyone(), response=ShownOut, summary="What a link shows: who invites, and whether it still serves")
def look(request: HttpRequest, body: TokenIn) -> ShownOut:
    """Of the invited it says nothing: not whether they have an account, nor their name."""
    LOOKS.spend(caller(request))
    services.open_link(token=body.token, now=clock.now())
    return ShownOut.of(shown.shown(body.token, now=clock.now()))


@router.post("/decline", auth=Anyone(), response={204: None}, summary="Not for me, and no other mail from this person")
def decline(request: HttpRequest, body: TokenIn) -> Status[None]:
    """`invitation-ended` for a link that serves no more."""
    LOOKS.spend(caller(request))
    services.decline(token=body.token, now=clock.now())
    return Status(204, None)


@router.post("/accept", auth=SignedIn(), response={204: None}, summary="Come by an invitation")
def accept(request: SignedInRequest, body: TokenIn) -> Status[None]:
    """Verified or not yet.  `invitation-ended`, `own-invitation`; an assistant's also `other-address`, `profession-declared`."""
    services.accept(actor=request.auth, token=body.token, now=clock.now())
    return Status(204, None)


@router.get("/to-meet", response=MeetingsOut, summary="Who invited one, and whom one has not met here yet")
def to_meet(request: VerifiedRequest) -> dict[str, list[shown.Meeting]]:
    """The first invitation first."""
    return {"items": shown.to_meet(request.auth)}


@router.post("/{uuid:invitation_id}/met", response={204: None}, summary="The conversation with the inviter was opened")
def met(request: VerifiedRequest, invitation_id: UUID) -> Status[None]:
    """Safe to repeat."""
    services.meet(actor=request.auth, invitation_id=invitation_id, now=clock.now())
    return Status(204, None)
