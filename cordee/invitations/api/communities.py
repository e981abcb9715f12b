"""The console of who coordinates a community.  `not-found` for everybody else."""

from uuid import UUID

from ninja import Router, Status

from cordee.invitations import services
from cordee.invitations.queries import community as communities
from cordee.invitations.schemas import LinkIn, ReminderIn, RoadOut
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
