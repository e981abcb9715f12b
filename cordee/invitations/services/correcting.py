"""Correcting the address of somebody whom a community invited: the mail came back, or went to a stranger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from cordee.accounts.rules import addresses
from cordee.audit import services as audit
from cordee.directory.queries import communities
from cordee.directory.rules.belonging import Act
from cordee.invitations.errors import AlreadyInvited, InvitationDeclined, NotAwaited
from cordee.invitations.events import MailAsked
from cordee.invitations.models import BatchLine, Invitation
from cordee.invitations.rules import lasting
from cordee.invitations.rules.lasting import Worth
from cordee.invitations.terms import terms_of
from cordee.platform.announcing import announce
from cordee.platform.errors import Invalid, NotFound, Remedy

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from cordee.verification.identity import VerifiedUserId


@transaction.atomic(durable=True)
def correct_address(*, actor: VerifiedUserId, community_id: UUID, invitation_id: UUID, new_id: UUID, email: str, now: datetime) -> None:
    """Invite the same person at another address, under `new_id`, in the actor's name; safe to repeat with the same id.

    The invitation of the wrong address is taken back, because whoever reads that mailbox may hold its link.
    Raises NotFound, NotAwaited where nobody is waited for any more, Invalid, AlreadyInvited, InvitationDeclined.
    """
    communities.require(actor, Act.INVITE, community_id)
    wrong = Invitation.objects.select_for_update().filter(pk=invitation_id, community_id=community_id, email__isnull=False).first()
    if wrong is None:
        raise NotFound
    known = Invitation.objects.filter(pk=new_id).first()
    if known is not None:
        if (known.inviter_id, known.community_id) != (actor.value, community_id):
            raise NotFound
        return
    if lasting.worth(terms_of(wrong), now=now) not in {Worth.OPEN, Worth.EXPIRED}:
        raise NotAwaited
    right = _checked(email, before=wrong.email or "", community_id=community_id)
    wrong.revoked_at = now
    wrong.save(update_fields=["revoked_at"])
    try:
        with transaction.atomic():
            made = Invitation.objects.create(
                id=new_id, inviter_id=actor.value, community_id=community_id, email=right, first_name=wrong.first_name,
                last_name=wrong.last_name, made_at=now, valid_until=now + lasting.LASTS, mails=1, asked_at=now,
            )  # fmt: skip
    except IntegrityError as clash:  # a_community_writes_to_a_mailbox_under_one_invitation
        raise AlreadyInvited from clash
    BatchLine.objects.filter(invitation=wrong).update(invitation=made)  # the file counts the person, not the slip
    audit.record(actor.value, "invitations.address_corrected", subject=new_id, at=now, detail={"before": str(invitation_id)})
    announce((MailAsked(new_id, 1), []), at=now)


def _checked(typed: str, *, before: str, community_id: UUID) -> str:
    email = addresses.cleaned(typed)
    if fault := addresses.fault(email):
        raise Invalid(fields={"email": addresses.REMEDIES[fault]})
    if email.casefold() == before.casefold():
        raise Invalid(fields={"email": Remedy("address-before", "C’est l’adresse d’avant.")})
    if Invitation.objects.filter(community_id=community_id, email__iexact=email, declined_at__isnull=False).exists():
        raise InvitationDeclined
    return email
