"""What is sent outside, shown before."""

from uuid import UUID

from ninja import Router

from cordee.notifications import queries
from cordee.notifications.schemas import CommunityMailsOut, SmsPreviewOut
from cordee.platform import clock
from cordee.platform.instants import Instant
from cordee.verification.access import Verified, VerifiedRequest

router = Router(tags=["notifications"], auth=Verified())


@router.get("/appointment-sms", response=SmsPreviewOut, summary="The SMS that the patient of an appointment gets")
def appointment_sms(request: VerifiedRequest, place_id: UUID, start: Instant) -> SmsPreviewOut:
    """Word for word; it holds nothing of the patient."""
    return SmsPreviewOut.of(queries.appointment_sms(request.auth, place_id=place_id, start=start))


@router.get("/communities/{uuid:community_id}/mails", response=CommunityMailsOut, summary="The mails that a community's invited get")
def community_mails(request: VerifiedRequest, community_id: UUID) -> queries.CommunityMails:
    """Word for word, in the asker's name, without the secret of a link.  `not-found` for who does not coordinate it."""
    return queries.community_mails(request.auth, community_id, now=clock.now())
