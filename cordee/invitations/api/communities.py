"""The console of who coordinates a community.  `not-found` for everybody else."""

from uuid import UUID

from ninja import Router, Status

from cordee.accounts.rules import addresses
from cordee.invitations import services
from cordee.invitations.api.own import WRITTEN_TO
from cordee.invitations.queries import community as communities
from cordee.invitations.schemas import AddressIn, LinkIn, ReminderIn, RoadOut
from cordee.platform import clock
from cordee.verification.access import Verified, VerifiedRequest

router = Router(tags=["invitations"], auth=Verified())


@router.get("/communities/{uuid:community_id}", response=RoadOut, summary="How far those came who were invited into a community")
def console(request: VerifiedRequest, community_id: UUID) -> communities.Road:
    """For who coordinates it."""
    return communities.console(request.auth, community_id, now=clock.now())


@router.post("/communities/{uuid:community_id}/links", response=RoadOut, summary="Make a link into a community")
def make_link(request: VerifiedRequest, community_id: UUID, body: LinkIn) -> communities.Road:
    """With an end and a number of uses.  Safe to repeat."""
    services.make_link(actor=request.auth, community_id=community_id, invitation_id=body.id, wanted=body.wanted(), now=clock.now())
    return communities.console(request.auth, community_id, now=clock.now())


@router.post("/communities/{uuid:community_id}/links/{uuid:invitation_id}/close", response={204: None}, summary="Close a community's link")
def close_link(request: VerifiedRequest, community_id: UUID, invitation_id: UUID) -> Status[None]:
    """Whoever coordinates may, whoever made it."""
    services.close_link(actor=request.auth, community_id=community_id, invitation_id=invitation_id, now=clock.now())
    return Status(204, None)


@router.post("/communities/{uuid:community_id}/people/{uuid:invitation_id}/remind", response={204: None}, summary="Write once more")
def remind(request: VerifiedRequest, community_id: UUID, invitation_id: UUID, body: ReminderIn) -> Status[None]:
    """`too-soon-to-remind` within a week of the last mail, and after three."""
    services.remind_into(actor=request.auth, community_id=community_id, invitation_id=invitation_id, nth=body.nth, now=clock.now())
    return Status(204, None)


@router.post(
    "/communities/{uuid:community_id}/people/{uuid:invitation_id}/came/{uuid:user_id}/remind",
    response={204: None},
    summary="Write to somebody who came by a link and stands still",
)
def remind_arrived(request: VerifiedRequest, community_id: UUID, invitation_id: UUID, user_id: UUID, body: ReminderIn) -> Status[None]:
    """At their account.  `too-soon-to-remind` within a week of their coming or of the last mail, and after three."""
    services.remind_arrived(
        actor=request.auth, community_id=community_id, invitation_id=invitation_id, user_id=user_id, nth=body.nth, now=clock.now()
    )
    return Status(204, None)


@router.post(
    "/communities/{uuid:community_id}/people/{uuid:invitation_id}/address",
    response={204: None},
    summary="Invite the same person at another address",
)
def correct_address(request: VerifiedRequest, community_id: UUID, invitation_id: UUID, body: AddressIn) -> Status[None]:
    """The link that went to the wrong one serves no more.  `not-awaited`, `already-invited`, `invitation-declined`."""
    WRITTEN_TO.spend(addresses.cleaned(body.email))
    services.correct_address(
        actor=request.auth, community_id=community_id, invitation_id=invitation_id, new_id=body.id, email=body.email, now=clock.now()
    )
    return Status(204, None)
