"""One's own invitations, and how far each came."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cordee.accounts import queries as accounts
from cordee.invitations.models import Acceptance, Invitation
from cordee.invitations.rules import lasting, road
from cordee.invitations.rules.lasting import Worth
from cordee.invitations.rules.road import Known, Step, Where
from cordee.invitations.terms import terms_of, token_of
from cordee.keys import queries as keys
from cordee.messaging import queries as messaging
from cordee.verification import queries as verification

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from cordee.verification.identity import VerifiedUserId

PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class Came:
    """Who came by an invitation."""

    user_id: UUID
    display_name: str


@dataclass(frozen=True, slots=True)
class Progress:
    """An invitation as its inviter sees it."""

    invitation: Invitation
    worth: Worth
    token: str | None  # while it is open; an assistant's goes by mail alone
    step: Step
    where: Where | None
    since: datetime  # of the last step, or of the last mail
    stopped: bool
    person: Came | None
    remind_from: datetime | None


@dataclass(frozen=True, slots=True)
class Page:
    """Invitations, the latest first."""

    items: list[Progress]
    next: UUID | None


def visible_to(viewer: VerifiedUserId) -> QuerySet[Invitation]:
    """One's own, in one's own name.  Nobody else's, the operator included; a community's are its console's (queries/community.py)."""
    return Invitation.objects.filter(inviter_id=viewer.value, community=None)


def sent(viewer: VerifiedUserId, *, assistants: bool = False, after: UUID | None = None, limit: int = PAGE, now: datetime) -> Page:
    """One's own invitations, of colleagues or of assistants, that were not taken back unanswered; the latest first, as ids are in time.

    Seven statements.
    """
    rows = visible_to(viewer).filter(assistant=assistants).exclude(revoked_at__isnull=False, uses=0).order_by("-id")
    page = list((rows.filter(pk__lt=after) if after else rows)[: limit + 1])
    more = page[limit - 1].id if len(page) > limit else None
    return Page(progress_of(viewer, page[:limit], now=now), more)


def one(viewer: VerifiedUserId, invitation_id: UUID, *, now: datetime) -> Progress:
    """One of one's own; the caller knows that it exists."""
    return progress_of(viewer, [visible_to(viewer).get(pk=invitation_id)], now=now)[0]


def progress_of(viewer: VerifiedUserId, invitations: Sequence[Invitation], *, now: datetime) -> list[Progress]:
    """How far each of these came.  Six statements whatever the number."""
    came = {row.invitation_id: row for row in Acceptance.objects.filter(invitation__in=invitations).order_by("at")}
    users = [row.user_id for row in came.values()]
    known, names = known_of(viewer, users), accounts.accounts(users)
    found = []
    for invitation in invitations:
        row = came.get(invitation.id)
        facts = known.get(row.user_id) if row else None
        step = road.step_of(facts, opened=invitation.opened_at is not None)
        worth = lasting.worth(terms_of(invitation), now=now)
        moments = (invitation.asked_at, invitation.opened_at, row.at if row else None, facts.verified_at if facts else None)
        since = max([invitation.made_at, *(moment for moment in moments if moment)])
        ended = row is None and worth is not Worth.OPEN
        found.append(
            Progress(
                invitation=invitation,
                worth=worth,
                token=token_of(invitation.id) if worth is Worth.OPEN and not invitation.assistant else None,
                step=step,
                where=road.where_of(facts),
                since=since,
                stopped=not ended and road.is_stopped(step, since=since, undeliverable=invitation.undeliverable, now=now),
                person=Came(row.user_id, names[row.user_id].display_name) if row else None,
                remind_from=_remind_from(invitation, worth, step, joined_at=row.at if row else None),
            )
        )
    return found


def known_of(viewer: VerifiedUserId, user_ids: Sequence[UUID]) -> dict[UUID, Known]:
    """What the rooms below know of these people's way, as far as `viewer`, who invited them, may see it."""
    with_keys, badges = keys.with_recovery(user_ids), verification.badges(user_ids)
    waiting, talking = verification.at_the_desk(user_ids), messaging.have_written(viewer, user_ids)
    return {
        one: Known(
            has_keys=one in with_keys,
            verified_at=badges[one].at if one in badges else None,
            at_the_desk=one in waiting,
            talking=one in talking,
        )
        for one in user_ids
    }


def _remind_from(invitation: Invitation, worth: Worth, step: Step, *, joined_at: datetime | None) -> datetime | None:
    """Somebody who came by a link has an address too: their account's."""
    waiting = worth in {Worth.OPEN, Worth.EXPIRED} and not invitation.undeliverable and invitation.email is not None
    return lasting.remind_from(
        mailed_at=invitation.asked_at or joined_at,
        reminders=invitation.mails - 1 if invitation.email else invitation.mails,
        mailable=joined_at is not None or waiting,
        finished=step in {Step.VERIFIED, Step.TALKING},
    )
