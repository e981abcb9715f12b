"""For the jobs that write the mails: no viewer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cordee.accounts import queries as accounts
from cordee.directory.queries import communities
from cordee.directory.rules.roles import Role
from cordee.invitations.models import Acceptance, Invitation
from cordee.invitations.queries.shown import presented, stands
from cordee.invitations.rules import lasting
from cordee.invitations.rules.lasting import Worth
from cordee.invitations.terms import terms_of, token_of
from cordee.verification import queries as verification

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from cordee.directory.queries import Person


@dataclass(frozen=True, slots=True)
class ToMail:
    """What a mail of an invitation needs.  Without a token it reminds somebody who has an account already to finish."""

    to: str
    inviter: Person
    token: str | None
    community: str | None
    assistant: bool
    valid_until: datetime


def to_mail(invitation_id: UUID, nth: int, *, now: datetime) -> ToMail | None:
    """Mail number `nth`; None where it left already, where a later one replaced it, or where there is nothing left to say."""
    invitation = Invitation.objects.filter(pk=invitation_id, mails=nth, mailed__lt=nth).first()
    inviter = presented(invitation.inviter_id) if invitation else None
    if invitation is None or inviter is None:
        return None
    came = Acceptance.objects.filter(invitation=invitation).order_by("-at").values_list("user_id", flat=True).first()
    if came is not None:
        return ToMail(accounts.accounts([came])[came].email, inviter, None, None, assistant=False, valid_until=invitation.valid_until)
    if invitation.email is None or lasting.worth(terms_of(invitation), now=now) is not Worth.OPEN or not stands(invitation):
        return None
    community = communities.name_of(invitation.community_id) if invitation.community_id else None
    token = token_of(invitation.id)
    return ToMail(invitation.email, inviter, token, community, assistant=invitation.assistant, valid_until=invitation.valid_until)


@dataclass(frozen=True, slots=True)
class Came:
    """What the practitioner is told of an assistant who came: to whom, who, from which mailbox."""

    to: str
    display_name: str
    email: str


def assistant_came(invitation_id: UUID) -> Came | None:
    """None where nobody came, or where one of the two has gone since."""
    row = Acceptance.objects.filter(invitation_id=invitation_id, invitation__assistant=True).select_related("invitation").first()
    people = accounts.accounts([row.invitation.inviter_id, row.user_id]) if row else {}
    if row is None or any(one.erased for one in people.values()):
        return None
    inviter, came = people[row.invitation.inviter_id], people[row.user_id]
    return Came(inviter.email, came.display_name, came.email)


def to_remind(invitation_id: UUID, user_id: UUID, nth: int, *, by: UUID) -> ToMail | None:
    """Reminder number `nth` to somebody who came by a link; None where it left already, where they finished meanwhile, or where who asked
    coordinates no longer.
    """
    came = Acceptance.objects.filter(invitation_id=invitation_id, user_id=user_id, mails=nth, mailed__lt=nth).select_related("invitation")
    row = came.first()
    inviter = presented(by) if row else None
    if row is None or inviter is None or row.invitation.community_id is None or verification.badges([user_id]):
        return None
    if communities.role_in(row.invitation.community_id, by) is not Role.COORDINATOR:
        return None
    return ToMail(accounts.accounts([user_id])[user_id].email, inviter, None, None, assistant=False, valid_until=row.invitation.valid_until)
