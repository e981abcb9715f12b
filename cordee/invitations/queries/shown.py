"""What a link shows to whoever holds it, and whom a newcomer is to meet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cordee.directory import queries as directory
from cordee.directory.queries import communities
from cordee.directory.rules.roles import Role
from cordee.invitations.models import Acceptance, Invitation
from cordee.invitations.rules import lasting
from cordee.invitations.rules.lasting import Worth
from cordee.invitations.terms import named_by, terms_of
from cordee.keys import queries as keys
from cordee.platform.errors import NotVerified
from cordee.platform.identity import UserId
from cordee.verification import queries as verification

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from cordee.directory.queries import Person
    from cordee.verification.identity import VerifiedUserId


@dataclass(frozen=True, slots=True)
class Shown:
    """An invitation as the invited reads it: who invites, and whether it still serves.  Nothing of themselves, whoever holds the link."""

    worth: Worth
    inviter: Person | None
    community: str | None
    assistant: bool  # to keep the inviter's agenda
    valid_until: datetime | None


@dataclass(frozen=True, slots=True)
class Meeting:
    """An inviter whom a newcomer has not met here yet."""

    invitation_id: UUID
    user_id: UUID
    display_name: str
    first_name: str


def shown(token: str, *, now: datetime) -> Shown:
    """What a link is worth, and whose it is.  The same whether or not an account bears the invited address."""
    invitation_id = named_by(token)
    invitation = Invitation.objects.filter(pk=invitation_id).first() if invitation_id else None
    if invitation is None:
        return Shown(Worth.UNKNOWN, None, None, assistant=False, valid_until=None)
    worth = lasting.worth(terms_of(invitation), now=now)
    if worth is Worth.OPEN and not stands(invitation):
        worth = Worth.REVOKED
    community = communities.name_of(invitation.community_id) if invitation.community_id else None
    until = invitation.valid_until if worth is Worth.OPEN else None
    return Shown(worth, presented(invitation.inviter_id), community, assistant=invitation.assistant, valid_until=until)


def stands(invitation: Invitation) -> bool:
    """Whether the one who made it may still invite so: verified now; for a community, coordinating it; for an assistant, practising."""
    if not verification.badges([invitation.inviter_id]):
        return False
    if invitation.assistant:
        return directory.own_practitioner_id(invitation.inviter_id) is not None
    return invitation.community_id is None or communities.role_in(invitation.community_id, invitation.inviter_id) is Role.COORDINATOR


def presented(user_id: UUID) -> Person | None:
    """Somebody who shows themselves to whom they invite, as colleagues see them; None for those who are not verified now."""
    try:
        themselves = verification.verified(UserId(user_id))
    except NotVerified:
        return None
    return directory.people(themselves, [user_id])[0]


def to_meet(viewer: VerifiedUserId) -> list[Meeting]:
    """Who invited the viewer and has keys to be written to, not met yet; the first invitation first."""
    unmet = Acceptance.objects.filter(user_id=viewer.value, met_at=None).order_by("at")
    rows = list(unmet.values_list("invitation_id", "invitation__inviter"))
    inviters = keys.with_recovery([inviter for _, inviter in rows])
    people = {one.user_id: one for one in directory.people(viewer, [*inviters]) if one.verified is not None}
    return [
        Meeting(invitation_id, inviter, people[inviter].display_name, people[inviter].first_name)
        for invitation_id, inviter in rows
        if inviter in people
    ]
