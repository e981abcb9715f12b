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

    from cordee.directory.queries import Person


def mail_invitation(invitation_id: UUID, nth: int, *, now: datetime) -> None:
    """Send mail number `nth` of an invitation; safe to repeat.  Raises NotReached while another attempt may help."""
    asked = house.to_mail(invitation_id, nth, now=now)
    if asked is None:
        return
    address = channel.house()
    if asked.token is None:
        mail = invitation_mails.unfinished(house=address, inviter=asked.inviter.display_name)
    else:
        inviter = _presented(asked.inviter, asked.community)
        write = invitation_mails.secretariat if asked.assistant else invitation_mails.invitation
        mail = write(
            house=address,
            token=asked.token,
            inviter=inviter,
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


def _presented(inviter: Person, community: str | None) -> str:
    """« Dr Solène Marchevert (Médecine générale, Dijon) »; for a community, its name is what one knows."""
    about = community or ", ".join(part for part in (inviter.role_label, inviter.city) if part)
    return f"{inviter.display_name} ({about})" if about else inviter.display_name
