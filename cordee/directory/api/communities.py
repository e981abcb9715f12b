"""Belonging to a community, and the console of who coordinates one.  `not-found` for everybody else."""

from datetime import timedelta
from typing import Annotated, Final
from uuid import UUID

from ninja import Query, Router, Status

from cordee.directory import services
from cordee.directory.queries import communities as queries
from cordee.directory.rules.roles import Role
from cordee.directory.schemas import CommunitiesOut, DecisionIn, MembershipRequestIn, MembersOut, RoleIn
from cordee.platform import clock
from cordee.platform.limits import Limit
from cordee.verification.access import Verified, VerifiedRequest

router = Router(tags=["communities"], auth=Verified())

ASKED: Final = Limit("asking to belong", 30, timedelta(days=1))
"""A person: each asking tells every coordinator, and may be taken back and made again."""


@router.get("", response=CommunitiesOut, summary="Every community, and what one is there")
def every(request: VerifiedRequest) -> dict[str, list[queries.CommunityShown]]:
    """By name."""
    return {"items": queries.communities(request.auth)}


@router.put("/{uuid:community_id}/request", response={204: None}, summary="Ask to belong")
def ask(request: VerifiedRequest, community_id: UUID, body: MembershipRequestIn) -> Status[None]:
    """`belongs-already`, `refused-lately`."""
    ASKED.spend(str(request.auth.value))
    services.ask_to_join(actor=request.auth, request_id=body.id, community_id=community_id, now=clock.now())
    return Status(204, None)


@router.delete("/{uuid:community_id}/request", response={204: None}, summary="Ask no longer")
def withdraw(request: VerifiedRequest, community_id: UUID) -> Status[None]:
    """Safe to repeat."""
    services.withdraw_request(actor=request.auth, community_id=community_id, now=clock.now())
    return Status(204, None)


@router.get("/{uuid:community_id}/members", response=MembersOut, summary="Who belongs, and who asks to")
def members(request: VerifiedRequest, community_id: UUID, after: Annotated[int, Query(ge=0, le=100_000)] = 0) -> queries.Members:
    """For who coordinates it; by name."""
    return queries.members(request.auth, community_id, after=after)


@router.post("/{uuid:community_id}/requests/{uuid:user_id}", response={204: None}, summary="Give membership to who asks, or refuse it")
def decide(request: VerifiedRequest, community_id: UUID, user_id: UUID, body: DecisionIn) -> Status[None]:
    """Safe to repeat."""
    services.decide_on_request(actor=request.auth, community_id=community_id, user_id=user_id, given=body.given, now=clock.now())
    return Status(204, None)


@router.put("/{uuid:community_id}/members/{uuid:member_id}/role", response={204: None}, summary="Appoint a coordinator, or no longer")
def appoint(request: VerifiedRequest, community_id: UUID, member_id: UUID, body: RoleIn) -> Status[None]:
    """`last-coordinator`."""
    services.appoint(actor=request.auth, community_id=community_id, member_id=member_id, role=Role(body.role), now=clock.now())
    return Status(204, None)


@router.delete("/{uuid:community_id}/members/{uuid:member_id}", response={204: None}, summary="End a membership, or leave")
def end(request: VerifiedRequest, community_id: UUID, member_id: UUID) -> Status[None]:
    """At once; where a coordinator ends it, the person's sessions are cut.  `last-coordinator`."""
    services.end_membership(actor=request.auth, community_id=community_id, member_id=member_id, now=clock.now())
    return Status(204, None)
