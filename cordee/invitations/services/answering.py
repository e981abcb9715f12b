"""What somebody who was invited does: open the link, decline, accept, meet the inviter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F

from cordee.accounts import queries as accounts
from cordee.accounts.rules import addresses
from cordee.audit import services as audit
from cordee.directory import queries as directory_queries
from cordee.directory import services as directory
from cordee.directory.queries import communities
from cordee.invitations.errors import InvitationEnded, OtherAddress, OwnInvitation
from cordee.invitations.events import AssistantCame, InvitationMoved
from cordee.invitations.models import Acceptance, Invitation
from cordee.invitations.queries.shown import stands
from cordee.invitations.rules import lasting
from cordee.invitations.rules.lasting import Worth
from cordee.invitations.terms import named_by, terms_of
from cordee.platform.announcing import announce
from cordee.platform.errors import NotFound, NotVerified
from cordee.platform.identity import UserId
from cordee.platform.ids import new_id
from cordee.verification import queries as verification

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from cordee.verification.identity import VerifiedUserId


@transaction.atomic(durable=True)
def open_link(*, token: str, now: datetime) -> None:
    """Note that somebody looks at the invitation, the first time; nothing for a link that serves no more, or is none of ours."""
    invitation = _of(token)
    if invitation is None or invitation.opened_at is not None or lasting.worth(terms_of(invitation), now=now) is not Worth.OPEN:
        return
    invitation.opened_at = now
    invitation.save(update_fields=["opened_at"])
    announce((InvitationMoved(invitation.id), [invitation.inviter_id]), at=now)


@transaction.atomic(durable=True)
def decline(*, token: str, now: datetime) -> None:
    """Not for me, and no other mail from this person; safe to repeat.  A link for several stays open to the others.

    Raises InvitationEnded for one that serves no more.
    """
    invitation = _of(token)
    worth = lasting.worth(terms_of(invitation), now=now) if invitation else Worth.UNKNOWN
    if worth is Worth.DECLINED:
        return
    if invitation is None or worth not in {Worth.OPEN, Worth.EXPIRED}:
        raise InvitationEnded(worth=worth)
    if invitation.uses_max > 1:
        return
    invitation.declined_at = now
    invitation.save(update_fields=["declined_at"])
    audit.record(None, "invitations.declined", subject=invitation.id, at=now)
    announce((InvitationMoved(invitation.id), [invitation.inviter_id]), at=now)


@transaction.atomic(durable=True)
def accept(*, actor: UserId, token: str, now: datetime) -> UUID:
    """Come by an invitation; whose it was.  Safe to repeat.  The count of uses is the database's: of two at once, one wins.

    Raises InvitationEnded, OwnInvitation; for an assistant's also OtherAddress, and what `directory.delegate` refuses.
    """
    invitation = _of(token)
    if invitation is None:
        raise InvitationEnded(worth=Worth.UNKNOWN)
    if invitation.inviter_id == actor:
        raise OwnInvitation
    if Acceptance.objects.filter(invitation=invitation, user_id=actor).exists():
        return invitation.inviter_id
    worth = lasting.worth(terms_of(invitation), now=now)
    if worth is Worth.OPEN and not stands(invitation):
        worth = Worth.REVOKED
    if worth is not Worth.OPEN:
        raise InvitationEnded(worth=worth)
    if invitation.assistant and not is_sent_to(invitation, accounts.own(actor).email):
        raise OtherAddress
    Invitation.objects.filter(pk=invitation.pk).update(uses=F("uses") + 1)  # an_invitation_serves_no_more_often_than_it_says
    met_at = now if invitation.assistant else None  # she arrives in the agenda, not in a conversation
    acceptance = Acceptance.objects.create(invitation=invitation, user_id=actor, at=now, met_at=met_at)
    audit.record(actor, "invitations.accepted", subject=invitation.id, at=now)
    if verification.badges([actor]):
        _admit(acceptance, now=now)
    if invitation.assistant:
        _take(invitation, actor, now=now)
    else:
        announce((InvitationMoved(invitation.id), [invitation.inviter_id]), at=now)
    return invitation.inviter_id


@transaction.atomic(durable=True)
def meet(*, actor: VerifiedUserId, invitation_id: UUID, now: datetime) -> None:
    """The conversation with the inviter was opened before the actor; safe to repeat.  Raises NotFound for who has not accepted it."""
    acceptance = Acceptance.objects.filter(invitation_id=invitation_id, user_id=actor.value)
    if not acceptance.exists():
        raise NotFound
    acceptance.filter(met_at=None).update(met_at=now)


@transaction.atomic
def tell_inviters(user_id: UUID, *, now: datetime) -> None:
    """A consequence of a verified identity: whoever was invited into a community belongs to it, and who invited them looks again.

    Safe to repeat, as an identity is confirmed anew from time to time.  A community whose inviter coordinates it no longer takes nobody in:
    they ask for it themselves.
    """
    accepted = list(Acceptance.objects.select_for_update(of=["self"]).filter(user_id=user_id).select_related("invitation"))
    for acceptance in accepted:
        _admit(acceptance, now=now)
    announce(*((InvitationMoved(one.invitation_id), [one.invitation.inviter_id]) for one in accepted), at=now)


def is_sent_to(invitation: Invitation, email: str) -> bool:
    """Whether it was written to this mailbox."""
    return invitation.email is not None and addresses.cleaned(invitation.email) == addresses.cleaned(email)


def _take(invitation: Invitation, user_id: UserId, *, now: datetime) -> None:
    """The inviter's assistant from now on; `stands` has seen that the inviter is verified and practises.

    Delegated before anything is announced: the standings are locked before the feed heads.  Raises InvitationEnded where the inviter was
    suspended this instant.
    """
    practitioner_id = directory_queries.own_practitioner_id(invitation.inviter_id)
    if practitioner_id is None:
        raise InvitationEnded(worth=Worth.REVOKED)
    try:
        inviter = verification.verified(UserId(invitation.inviter_id))
        directory.delegate(actor=inviter, delegation_id=new_id(), practitioner_id=practitioner_id, delegate_id=user_id, now=now)
    except NotVerified:
        raise InvitationEnded(worth=Worth.REVOKED) from None
    announce(
        (InvitationMoved(invitation.id), [invitation.inviter_id]), (AssistantCame(invitation.id), [invitation.inviter_id, user_id]), at=now
    )


def _admit(acceptance: Acceptance, *, now: datetime) -> None:
    """Membership given by invitation, once the identity is verified, and once in all; who coordinates already stays what they are."""
    invitation, user_id = acceptance.invitation, acceptance.user_id
    community_id = invitation.community_id
    if community_id is None or acceptance.admitted_at is not None or not stands(invitation):
        return
    if communities.role_in(community_id, user_id) is None:
        directory.join_community(community_id=community_id, user_id=user_id, actor_id=invitation.inviter_id, now=now)
    acceptance.admitted_at = now
    acceptance.save(update_fields=["admitted_at"])


def _of(token: str) -> Invitation | None:
    """The invitation of a secret, locked."""
    invitation_id = named_by(token)
    return Invitation.objects.select_for_update().filter(pk=invitation_id).first() if invitation_id else None
