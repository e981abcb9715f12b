"""Making, reminding, taking back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from cordee.accounts.rules import addresses
from cordee.audit import services as audit
from cordee.directory import queries as directory
from cordee.invitations.errors import AlreadyInvited, InvitationDeclined, TooManyOpen, TooSoon
from cordee.invitations.events import MailAsked
from cordee.invitations.models import Invitation
from cordee.invitations.queries.sent import progress_of
from cordee.invitations.rules import lasting
from cordee.invitations.rules.lasting import Worth
from cordee.invitations.terms import terms_of
from cordee.platform.announcing import announce
from cordee.platform.errors import Invalid, NotAllowed, NotFound

if TYPE_CHECKING:
    from datetime import datetime, timedelta
    from uuid import UUID

    from cordee.verification.identity import VerifiedUserId


@dataclass(frozen=True, slots=True)
class Invited:
    """Whom one invites: an address to write to or none, how oneself calls them, and whether to keep one's own agenda."""

    email: str | None
    first_name: str
    last_name: str
    assistant: bool = False


@transaction.atomic(durable=True)
def invite(*, actor: VerifiedUserId, invitation_id: UUID, invited: Invited, now: datetime) -> bool:
    """Invite somebody, by mail where there is an address; safe to repeat with the same id.  Whether it was new.

    Never looks whether an account bears the address: Note [An outsider learns nothing of accounts].
    Raises Invalid, AlreadyInvited, InvitationDeclined, TooManyOpen; NotFound for an id that is somebody else's, NotAllowed for who has no
    agenda to be kept.
    """
    known = Invitation.objects.filter(pk=invitation_id).first()
    if known is not None:
        if known.inviter_id != actor.value:
            raise NotFound
        return False
    email = _checked(invited.email)
    if invited.assistant:
        _require_an_agenda(actor, email)
    if email is not None and not _make_room(actor, invitation_id, email, assistant=invited.assistant, now=now):
        return False
    _refuse_a_mailing_list(actor, now=now)
    try:
        with transaction.atomic():
            Invitation.objects.create(
                id=invitation_id, inviter_id=actor.value, email=email, first_name=" ".join(invited.first_name.split()),
                last_name=" ".join(invited.last_name.split()), assistant=invited.assistant, made_at=now,
                valid_until=now + _lasts(assistant=invited.assistant), mails=1 if email else 0, asked_at=now if email else None,
            )  # fmt: skip
    except IntegrityError as clash:  # the same press at the same instant, or an_inviter_writes_to_a_mailbox_under_one_invitation
        if Invitation.objects.filter(pk=invitation_id, inviter_id=actor.value).exists():
            return False
        raise AlreadyInvited from clash
    audit.record(
        actor.value,
        "invitations.made",
        subject=invitation_id,
        at=now,
        detail={"by": "mail" if email else "link", "assistant": invited.assistant},
    )
    if email is not None:
        announce((MailAsked(invitation_id, 1), []), at=now)
    return True


@transaction.atomic(durable=True)
def remind(*, actor: VerifiedUserId, invitation_id: UUID, nth: int, now: datetime) -> None:
    """Send mail number `nth` of an invitation; safe to repeat.  Raises NotFound, TooSoon.

    While nobody has accepted it goes to the invited mailbox and the month begins anew; then to the account, if it is not finished.
    """
    invitation = own(actor, invitation_id)
    if nth <= invitation.mails:
        return
    progress = progress_of(actor, [invitation], now=now)[0]
    if progress.remind_from is None or progress.remind_from > now or nth != invitation.mails + 1:
        raise TooSoon
    invitation.mails, invitation.asked_at = nth, now
    if progress.person is None:
        invitation.valid_until = now + _lasts(assistant=invitation.assistant)
    invitation.save(update_fields=["mails", "asked_at", "valid_until"])
    audit.record(actor.value, "invitations.reminded", subject=invitation_id, at=now, detail={"nth": nth})
    announce((MailAsked(invitation_id, nth), []), at=now)


@transaction.atomic(durable=True)
def revoke(*, actor: VerifiedUserId, invitation_id: UUID, now: datetime) -> None:
    """Take an invitation back: its link serves nobody more; who has joined by it stays.  Safe to repeat.  Raises NotFound."""
    invitation = own(actor, invitation_id)
    if invitation.revoked_at is None:
        _end(invitation, now=now)
        audit.record(actor.value, "invitations.revoked", subject=invitation_id, at=now)


def own(actor: VerifiedUserId, invitation_id: UUID) -> Invitation:
    """The actor's invitation, locked.  Raises NotFound for others': existence is private."""
    invitation = Invitation.objects.select_for_update().filter(pk=invitation_id, inviter_id=actor.value, community=None).first()
    if invitation is None:
        raise NotFound
    return invitation


def _checked(typed: str | None) -> str | None:
    if typed is None:
        return None
    email = addresses.cleaned(typed)
    if fault := addresses.fault(email):
        raise Invalid(fields={"email": addresses.REMEDIES[fault]})
    return email


def _lasts(*, assistant: bool) -> timedelta:
    return lasting.ASSISTANT_LASTS if assistant else lasting.LASTS


def _require_an_agenda(actor: VerifiedUserId, email: str | None) -> None:
    """Only a practitioner has an assistant, and only by mail: the link opens patients' names to whoever reads that mailbox."""
    if directory.own_practitioner_id(actor.value) is None:
        raise NotAllowed
    if email is None:
        raise Invalid(fields={"email": addresses.REMEDIES[addresses.Fault.EMPTY]})


def _make_room(actor: VerifiedUserId, invitation_id: UUID, email: str, *, assistant: bool, now: datetime) -> bool:
    """An invitation to this mailbox that ran out without an answer makes room for the new one; others stand in its way.

    An assistant's that has served does too: she may have left since, and be wanted again.  False where the same press, at the same instant,
    has written this very one.
    """
    mine = Invitation.objects.filter(inviter_id=actor.value, community=None, assistant=assistant, email__iexact=email)
    before = mine.select_for_update().filter(revoked_at=None).first()
    if before is None:
        if mine.filter(declined_at__isnull=False).exists():
            raise InvitationDeclined
        return True
    if before.pk == invitation_id:
        return False
    worth = lasting.worth(terms_of(before), now=now)
    if worth is Worth.DECLINED:
        raise InvitationDeclined
    if worth is not Worth.EXPIRED and not (assistant and worth is Worth.USED):
        raise AlreadyInvited
    _end(before, now=now)
    return True


def _refuse_a_mailing_list(actor: VerifiedUserId, *, now: datetime) -> None:
    open_ = Invitation.objects.filter(
        inviter_id=actor.value, community=None, revoked_at=None, declined_at=None, valid_until__gt=now, uses=0
    )
    if open_.count() >= lasting.MOST_OPEN:
        raise TooManyOpen


def _end(invitation: Invitation, *, now: datetime) -> None:
    invitation.revoked_at = now
    invitation.save(update_fields=["revoked_at"])
