"""Referrals over HTTP."""

from datetime import timedelta
from typing import Annotated, Final
from uuid import UUID

from ninja import Query, Router, Status

from cordee.platform import clock
from cordee.platform.limits import Limit
from cordee.referrals import services
from cordee.referrals.queries import figures, one, worklists
from cordee.referrals.schemas import ContactIn, FiguresOut, PageOut, ReferralIn, ReferralOut, ReferralsOut
from cordee.register.rules import phones
from cordee.verification.access import Verified, VerifiedRequest

router = Router(tags=["referrals"], auth=Verified())

SENT: Final = Limit("referrals", 100, timedelta(days=1))
"""A person: each takes a colleague's time, and may send an SMS that somebody pays for."""
TEXTED: Final = Limit("referrals with a telephone", 20, timedelta(days=1))
"""A patient's number, whoever sends, cancels and sends again: nobody has a stranger's telephone ring from our house."""

MAILED: Final = Limit("referrals with a mail address", 20, timedelta(days=1))
"""The same of a patient's address."""


@router.post("", response={200: ReferralOut, 201: ReferralOut}, summary="Send a patient to a colleague, with an appointment")
def send(request: VerifiedRequest, body: ReferralIn) -> Status[ReferralOut]:
    """201 when it was sent now, 200 for a repeat.  `slot-taken` and `slot-closed` come with the next slots, and nothing was sent."""
    SENT.spend(str(request.auth.value))
    TEXTED.spend(phones.e164(body.patient.phone, postal_code=body.patient.postal_code) or body.patient.phone)
    if body.patient.email:
        MAILED.spend(body.patient.email.strip().lower())
    fresh = services.send_referral(actor=request.auth, sending=body.sending(), now=clock.now())
    return Status(201 if fresh else 200, ReferralOut.of(one.referral(request.auth, body.id, now=clock.now())))


@router.get("/received", response=PageOut, summary="What colleagues sent")
def received(request: VerifiedRequest, cursor: str | None = None) -> PageOut:
    """The oldest promise first."""
    return PageOut.of(worklists.received(request.auth, cursor=cursor, now=clock.now()))


@router.get("/sent", response=PageOut, summary="What one sent")
def sent(request: VerifiedRequest, cursor: str | None = None) -> PageOut:
    """The oldest promise first."""
    return PageOut.of(worklists.sent(request.auth, cursor=cursor, now=clock.now()))


@router.get("/closed", response=PageOut, summary="What is over, sent or received")
def closed(request: VerifiedRequest, cursor: str | None = None) -> PageOut:
    """The latest first."""
    return PageOut.of(worklists.closed(request.auth, cursor=cursor, now=clock.now()))


@router.get("/communities/{uuid:community_id}/figures", response=FiguresOut, summary="Figures of referrals between a community's members")
def community_figures(request: VerifiedRequest, community_id: UUID) -> figures.Figures:
    """For who coordinates it; none of fewer than ten."""
    return figures.figures(request.auth, community_id, now=clock.now())


@router.get("/by-conversation", response=ReferralsOut, summary="The referrals of cases")
def by_conversation(request: VerifiedRequest, id: Annotated[list[UUID], Query(max_length=40)]) -> ReferralsOut:  # noqa: A002 - the parameter's name in the address
    """A conversation that is no case of the asker's is left out."""
    return ReferralsOut(items=[ReferralOut.of(whole) for whole in one.by_conversation(request.auth, id, now=clock.now())])


@router.get("/{uuid:referral_id}", response=ReferralOut, summary="A referral whole")
def referral(request: VerifiedRequest, referral_id: UUID) -> ReferralOut:
    """For both practices."""
    return ReferralOut.of(one.referral(request.auth, referral_id, now=clock.now()))


@router.post("/{uuid:referral_id}/seen", response={204: None}, summary="Say that the receiver's practice has looked")
def see(request: VerifiedRequest, referral_id: UUID) -> Status[None]:
    """`not-allowed` for the sender's side."""
    services.see(actor=request.auth, referral_id=referral_id, now=clock.now())
    return Status(204, None)


@router.post("/{uuid:referral_id}/cancel", response=ReferralOut, summary="Call a referral off and free its time")
def cancel(request: VerifiedRequest, referral_id: UUID) -> ReferralOut:
    """The patient is told by SMS if they had one.  `too-late-to-cancel` for a sender after ten minutes."""
    services.cancel(actor=request.auth, referral_id=referral_id, now=clock.now())
    return ReferralOut.of(one.referral(request.auth, referral_id, now=clock.now()))


@router.post("/{uuid:referral_id}/contact", response=ReferralOut, summary="Correct how the patient is reached, and send again")
def correct_contact(request: VerifiedRequest, referral_id: UUID, body: ContactIn) -> ReferralOut:
    """For both practices.  `invalid` with the faulty fields; `appointment-begun` once it is no use."""
    TEXTED.spend(phones.e164(body.phone) or body.phone)
    if body.email:
        MAILED.spend(body.email.strip().lower())
    services.correct_contact(actor=request.auth, referral_id=referral_id, phone=body.phone, email=body.email, now=clock.now())
    return ReferralOut.of(one.referral(request.auth, referral_id, now=clock.now()))
