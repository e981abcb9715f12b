"""The door of somebody who is invited to keep a practitioner's agenda: a form without a practice, held by the invitation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cordee.invitations.errors import InvitationEnded
from cordee.invitations.models import Invitation
from cordee.invitations.queries.shown import stands
from cordee.invitations.rules import lasting
from cordee.invitations.rules.lasting import Worth
from cordee.invitations.services.answering import is_sent_to
from cordee.invitations.terms import named_by, terms_of
from cordee.platform.errors import Invalid
from cordee.verification.services import joining

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from uuid import UUID

    from cordee.accounts.rules.agreements import Document
    from cordee.verification.services.joining import Person


def join_as_assistant(*, token: str, joining_id: UUID, person: Person, agreements: Mapping[Document, int], now: datetime) -> bool:
    """Keep her form and have her address confirmed; as `verification.joining.join`, whose answer it gives and whose errors it raises.

    The account opens nothing yet: she comes by the invitation once she has a session (`accept`).  Nothing here depends on whether an
    account bears the address.  Raises InvitationEnded, and Invalid for another address than the invitation was sent to.
    """
    invitation_id = named_by(token)
    invitation = Invitation.objects.filter(pk=invitation_id, assistant=True).first() if invitation_id else None
    worth = lasting.worth(terms_of(invitation), now=now) if invitation else Worth.UNKNOWN
    if worth is Worth.OPEN and invitation is not None and not stands(invitation):
        worth = Worth.REVOKED
    if invitation is None or worth is not Worth.OPEN:
        raise InvitationEnded(worth=worth)
    if not is_sent_to(invitation, person.email):
        raise Invalid(fields={"email": joining.OTHER_MAILBOX})
    return joining.join(joining_id=joining_id, person=person, practice=None, agreements=agreements, now=now)
