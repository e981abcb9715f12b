"""What a page may know of what is sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from cordee.directory.queries import acting, communities, people
from cordee.directory.rules.belonging import Act
from cordee.invitations.rules.lasting import LASTS
from cordee.notifications.channels import outbox as kept
from cordee.notifications.channels.mail import house
from cordee.notifications.models import Channel, OutboxItem
from cordee.notifications.rules import gsm, invitation_mails, texts
from cordee.notifications.rules.texts import Where
from cordee.register.rules import phones

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from cordee.directory.queries import PlaceShown
    from cordee.notifications.rules.gsm import Size
    from cordee.notifications.rules.mails import Mail
    from cordee.verification.identity import VerifiedUserId

SHOWN: Final = 200


@dataclass(frozen=True, slots=True)
class Preview:
    """An SMS before it is sent."""

    text: str
    size: Size


@dataclass(frozen=True, slots=True)
class CommunityMails:
    """What somebody invited into a community reads: at first, when reminded, and once they have an account that is not finished."""

    first: Mail
    again: Mail
    unfinished: Mail


@dataclass(frozen=True, slots=True)
class Kept:
    """A message in the outbox."""

    channel: Channel
    to: str
    subject: str | None
    text: str
    at: datetime


def appointment_sms(viewer: VerifiedUserId, *, place_id: UUID, start: datetime) -> Preview:
    """Word for word what the patient of an appointment gets; it holds nothing of the patient.  Raises NotFound."""
    text = texts.appointment(where(acting.place(viewer, place_id)), start)
    return Preview(text, gsm.size(text))


def community_mails(viewer: VerifiedUserId, community_id: UUID, *, now: datetime) -> CommunityMails:
    """Word for word what leaves in the viewer's name, but for the secret of the link.  Raises NotFound for who does not coordinate it."""
    communities.require(viewer, Act.INVITE, community_id)
    (themselves,) = people(viewer, [viewer.value])
    signed = invitation_mails.presented(themselves.display_name, communities.name_of(community_id) or "")

    def written(*, again: bool) -> Mail:
        until = now + LASTS
        return invitation_mails.invitation(house=house(), token="…", inviter=signed, valid_until=until, again=again)  # noqa: S106 - none

    return CommunityMails(
        first=written(again=False),
        again=written(again=True),
        unfinished=invitation_mails.unfinished(house=house(), inviter=themselves.display_name),
    )


def where(place: PlaceShown) -> Where:
    """A place as patients are told of it."""
    number = phones.e164(place.phone or "", postal_code=place.postal_code)
    return Where(
        label=place.patient_label,
        address_line=place.address_line,
        postal_code=place.postal_code,
        city=place.city,
        phone=phones.shown(number) if number else place.phone or "",
        zone=ZoneInfo(place.zone),
    )


def outbox() -> list[Kept]:
    """The latest messages that stayed in the house, newest first.  For the rehearsal, which production does not have."""
    items = OutboxItem.objects.order_by("-at", "-id")[:SHOWN]
    found = []
    for item in items:
        fields = kept.opened(item)
        found.append(Kept(Channel(item.channel), fields["to"], fields.get("subject"), fields["text"], item.at))
    return found
