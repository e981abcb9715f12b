"""The mails of invitations: each leaves once, under an id of its own, whatever the attempts (Note [At least once])."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING
from uuid import uuid5

from cordee.invitations import services as invitations
from cordee.invitations.queries import house
from cordee.notifications.channels import mail as channel
from cordee.notifications.errors import NotTaken
from cordee.notifications.rules import invitation_mails

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


def mail_invitation(invitation_id: UUID, nth: int, *, now: datetime) -> None:
    """Send mail number `nth` of an invitation; safe to repeat.  Raises NotReached while another attempt may help."""
    asked = house.to_mail(invitation_id, nth, now=now)
    if asked is None:
        return
    address = channel.house()
    if asked.token is None:
        mail = invitation_mails.unfinished(house=address, inviter=asked.inviter.display_name)
    else:
        about = asked.community or ", ".join(part for part in (asked.inviter.role_label, asked.inviter.city) if part)
        write = invitation_mails.secretariat if asked.assistant else invitation_mails.invitation
        mail = write(
            house=address,
            token=asked.token,
            inviter=invitation_mails.presented(asked.inviter.display_name, about),
            valid_until=asked.valid_until,
            again=nth > 1,
        )
    try:
        channel.send(message_id=uuid5(invitation_id, f"invitation {nth}"), to=asked.to, subject=mail.subject, text=mail.text)
    except NotTaken:
        invitations.note_undeliverable(invitation_id, nth, now=now)
    else:
        invitations.note_mailed(invitation_id, nth)


def mail_assistant_came(invitation_id: UUID) -> None:
    """Tell the practitioner who keeps their agenda from now on.  Raises NotReached while another attempt may help."""
    came = house.assistant_came(invitation_id)
    if came is None:
        return
    mail = invitation_mails.assistant_came(house=channel.house(), name=came.display_name, email=came.email)
    with suppress(NotTaken):
        channel.send(message_id=uuid5(invitation_id, "assistant came"), to=came.to, subject=mail.subject, text=mail.text)


def mail_arrival(invitation_id: UUID, user_id: UUID, nth: int, *, by: UUID) -> None:
    """Send reminder number `nth`, in the name of `by`, to somebody who came by a link; safe to repeat.  Raises NotReached likewise."""
    asked = house.to_remind(invitation_id, user_id, nth, by=by)
    if asked is None:
        return
    mail = invitation_mails.unfinished(house=channel.house(), inviter=asked.inviter.display_name)
    with suppress(NotTaken):  # a mailbox that is none takes none later: the console goes on saying that they stand still
        channel.send(message_id=uuid5(invitation_id, f"arrival {user_id} {nth}"), to=asked.to, subject=mail.subject, text=mail.text)
    invitations.note_reminded(invitation_id, user_id, nth)
