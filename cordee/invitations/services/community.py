"""A community's links, with an end and a number of uses, both the database's to decide; and reminding who stands still."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from cordee.audit import services as audit
from cordee.directory.queries import communities
from cordee.directory.rules.belonging import Act
from cordee.invitations.errors import TooSoon
from cordee.invitations.events import ArrivalReminded, MailAsked
from cordee.invitations.models import Acceptance, Invitation
from cordee.invitations.queries.community import remind_arrived_from, remind_from
from cordee.invitations.rules import lasting
from cordee.platform.announcing import announce
from cordee.platform.errors import Invalid, NotFound, Remedy
from cordee.verification import queries as verification

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from cordee.verification.identity import VerifiedUserId


@dataclass(frozen=True, slots=True)
class WantedLink:
    """What a coordinator calls it, until when and for how many it is to serve."""

    label: str
    valid_until: datetime
    uses_max: int


@transaction.atomic(durable=True)
def make_link(*, actor: VerifiedUserId, community_id: UUID, invitation_id: UUID, wanted: WantedLink, now: datetime) -> bool:
    """Make a link into a community; safe to repeat with the same id.  Whether it was new.

    Raises NotFound for who does not coordinate it, Invalid.
    """
    communities.require(actor, Act.INVITE, community_id)
    known = Invitation.objects.filter(pk=invitation_id).first()
    if known is not None:
        if (known.inviter_id, known.community_id) != (actor.value, community_id):
            raise NotFound
        return False
    _check(wanted, now=now)
    terms = {"label": " ".join(wanted.label.split()), "made_at": now, "valid_until": wanted.valid_until, "uses_max": wanted.uses_max}
    _, fresh = Invitation.objects.get_or_create(id=invitation_id, inviter_id=actor.value, community_id=community_id, defaults=terms)
    if not fresh:  # the same press at the same instant
        return False
    audit.record(
        actor.value, "invitations.link_made", subject=invitation_id, at=now,
        detail={"community": str(community_id), "uses_max": wanted.uses_max},
    )  # fmt: skip
    return True


@transaction.atomic(durable=True)
def close_link(*, actor: VerifiedUserId, community_id: UUID, invitation_id: UUID, now: datetime) -> None:
    """Close a link of the community, whichever coordinator made it; safe to repeat.  Raises NotFound."""
    communities.require(actor, Act.INVITE, community_id)
    invitation = Invitation.objects.select_for_update().filter(pk=invitation_id, community_id=community_id).first()
    if invitation is None:
        raise NotFound
    if invitation.revoked_at is None:
        invitation.revoked_at = now
        invitation.save(update_fields=["revoked_at"])
        audit.record(actor.value, "invitations.revoked", subject=invitation_id, at=now)


@transaction.atomic(durable=True)
def remind_into(*, actor: VerifiedUserId, community_id: UUID, invitation_id: UUID, nth: int, now: datetime) -> None:
    """Write mail number `nth` to somebody of the community's road, in the actor's name; safe to repeat.  Raises NotFound, TooSoon.

    To the invited mailbox while nobody came from it, then to the account that is not finished.  Who came by a link for several
    is reminded by `remind_arrived`: the invitation is not theirs alone.
    """
    communities.require(actor, Act.INVITE, community_id)
    mailed = Invitation.objects.select_for_update().filter(pk=invitation_id, community_id=community_id, email__isnull=False)
    invitation = mailed.first()
    if invitation is None:
        raise NotFound
    if nth <= invitation.mails:
        return
    came = Acceptance.objects.filter(invitation=invitation).values_list("user_id", flat=True).first()
    finished = came is not None and came in verification.badges([came])
    from_ = remind_from(invitation, finished=finished, now=now)
    if from_ is None or from_ > now or nth != invitation.mails + 1:
        raise TooSoon
    invitation.mails, invitation.asked_at, invitation.inviter_id = nth, now, actor.value
    if came is None:
        invitation.valid_until = now + lasting.LASTS
    invitation.save(update_fields=["mails", "asked_at", "inviter", "valid_until"])
    audit.record(actor.value, "invitations.reminded", subject=invitation_id, at=now, detail={"nth": nth})
    announce((MailAsked(invitation_id, nth), []), at=now)


@transaction.atomic(durable=True)
def remind_arrived(*, actor: VerifiedUserId, community_id: UUID, invitation_id: UUID, user_id: UUID, nth: int, now: datetime) -> None:
    """Write reminder number `nth` to the account of somebody who came by a link and stands still; safe to repeat.

    In the actor's name, whoever made the link.  Raises NotFound, TooSoon.
    """
    communities.require(actor, Act.INVITE, community_id)
    came = Acceptance.objects.select_for_update().filter(
        invitation_id=invitation_id, user_id=user_id, invitation__community_id=community_id, invitation__email=None
    )
    row = came.first()
    if row is None:
        raise NotFound
    if nth <= row.mails:
        return
    from_ = remind_arrived_from(row, finished=user_id in verification.badges([user_id]))
    if from_ is None or from_ > now or nth != row.mails + 1:
        raise TooSoon
    row.mails, row.asked_at = nth, now
    row.save(update_fields=["mails", "asked_at"])
    audit.record(actor.value, "invitations.reminded", subject=invitation_id, at=now, detail={"nth": nth})
    announce((ArrivalReminded(invitation_id, user_id, nth, actor.value), []), at=now)


def _check(wanted: WantedLink, *, now: datetime) -> None:
    found = {"valid_until": lasting.until_fault(wanted.valid_until, now=now), "uses_max": lasting.uses_fault(wanted.uses_max)}
    remedies = {field: lasting.REMEDIES[fault] for field, fault in found.items() if fault is not None}
    if not " ".join(wanted.label.split()):
        remedies["label"] = Remedy("name-it", "Donnez-lui un nom, pour vous y retrouver.")
    if remedies:
        raise Invalid(fields=remedies)
