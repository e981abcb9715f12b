"""A community's console: how far those came who were invited into it, and its links.  Steps, no patient, no document, no message."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cordee.accounts import queries as accounts
from cordee.directory.queries import communities
from cordee.directory.rules.belonging import Act
from cordee.invitations.models import Acceptance, Invitation
from cordee.invitations.queries import going
from cordee.invitations.rules import lasting, road
from cordee.invitations.rules.lasting import Worth
from cordee.invitations.rules.road import Known, Step, Where
from cordee.invitations.terms import terms_of, token_of
from cordee.keys import queries as keys
from cordee.messaging import queries as messaging
from cordee.verification import queries as verification

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime
    from uuid import UUID

    from cordee.invitations.queries.going import FileGoing, Reminders
    from cordee.invitations.rules.road import Knot
    from cordee.verification.identity import VerifiedUserId

MOST_STOPPED: Final = 200
"""Shown at once: a console on which more people stand still needs another conversation than a longer list."""


@dataclass(frozen=True, slots=True)
class Walker:
    """Somebody who was invited into the community."""

    invitation_id: UUID
    user_id: UUID | None
    name: str
    step: Step
    where: Where | None
    since: datetime
    stopped: bool
    undeliverable: bool
    email: str | None  # as a coordinator wrote it, until somebody came from it: to be corrected
    by_link: bool  # they came by a link for several, and are reminded at their account
    mails: int
    remind_from: datetime | None


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the community."""

    id: UUID
    label: str
    token: str | None  # while it is open
    valid_until: datetime
    uses: int
    uses_max: int
    worth: Worth


@dataclass(frozen=True, slots=True)
class Road:
    """How far everybody came, who stands still, the links (the latest first), and what is on its way.

    Of those who stand still the first are whose mail came back, whom nothing but a correction helps; then the longest.
    """

    knots: list[Knot]
    stopped: list[Walker]
    links: list[Link]
    files: list[FileGoing]
    reminders: Reminders


def console(viewer: VerifiedUserId, community_id: UUID, *, now: datetime) -> Road:
    """For who coordinates the community.  Raises NotFound.  Thirteen statements whatever the number."""
    communities.require(viewer, Act.LOOK, community_id)
    invitations = list(Invitation.objects.filter(community_id=community_id).order_by("-id"))
    acceptances = list(Acceptance.objects.filter(invitation__community_id=community_id).select_related("invitation").order_by("at"))
    walkers = [*_came(acceptances, now=now), *_awaited(invitations, now=now)]
    stopped = sorted((walker for walker in walkers if walker.stopped), key=lambda walker: (not walker.undeliverable, walker.since))
    return Road(
        road.rope([(walker.step, walker.stopped) for walker in walkers]),
        stopped[:MOST_STOPPED],
        _links(community_id, [one for one in invitations if one.label], now=now),
        going.files(community_id, now=now),
        going.reminders(community_id, now=now),
    )


def _came(acceptances: Collection[Acceptance], *, now: datetime) -> list[Walker]:
    """Those who have an account; once each, whatever the number of links they followed."""
    by_user = {row.user_id: row for row in acceptances}
    known, names = _known(by_user), accounts.accounts(by_user)
    found = []
    for user_id, row in by_user.items():
        facts = known[user_id]
        step = road.step_of(facts, opened=True)
        since = max(row.at, facts.verified_at or row.at)
        stopped = road.is_stopped(step, since=since, undeliverable=False, now=now)
        name = names[user_id].display_name
        by_link, finished = row.invitation.email is None, facts.verified_at is not None
        from_ = remind_arrived_from(row, finished=finished) if by_link else remind_from(row.invitation, finished=finished, now=now)
        found.append(
            Walker(
                row.invitation_id, user_id, name, step, road.where_of(facts), since, stopped=stopped, undeliverable=False, email=None,
                by_link=by_link, mails=row.mails if by_link else row.invitation.mails, remind_from=from_,
            )
        )  # fmt: skip
    return found


def _awaited(invitations: Collection[Invitation], *, now: datetime) -> list[Walker]:
    """Those who were written to and have not come yet; whoever ended it is no longer awaited."""
    found = []
    for one in invitations:
        if one.email is None or one.uses > 0 or lasting.worth(terms_of(one), now=now) not in {Worth.OPEN, Worth.EXPIRED}:
            continue
        step = road.step_of(None, opened=one.opened_at is not None)
        since = max(moment for moment in (one.made_at, one.asked_at, one.opened_at) if moment is not None)
        stopped = road.is_stopped(step, since=since, undeliverable=one.undeliverable, now=now)
        name = f"{one.first_name} {one.last_name}".strip() or one.email
        from_ = remind_from(one, finished=False, now=now)
        found.append(
            Walker(
                one.id, None, name, step, None, since, stopped=stopped, undeliverable=one.undeliverable, email=one.email, by_link=False,
                mails=one.mails, remind_from=from_,
            )
        )  # fmt: skip
    return found


def remind_from(one: Invitation, *, finished: bool, now: datetime) -> datetime | None:
    """From when on this person, invited by mail, may be written to once more."""
    worth = lasting.worth(terms_of(one), now=now)
    mailable = one.email is not None and not one.undeliverable and worth in {Worth.OPEN, Worth.EXPIRED, Worth.USED}
    return lasting.remind_from(mailed_at=one.asked_at, reminders=one.mails - 1, mailable=mailable, finished=finished)


def remind_arrived_from(came: Acceptance, *, finished: bool) -> datetime | None:
    """From when on somebody who came by a link may be written to, for the first time a week after they came."""
    return lasting.remind_from(mailed_at=came.asked_at or came.at, reminders=came.mails, mailable=True, finished=finished)


def _known(user_ids: Collection[UUID]) -> dict[UUID, Known]:
    with_keys, badges = keys.with_recovery(user_ids), verification.badges(user_ids)
    waiting, talked = verification.at_the_desk(user_ids), messaging.have_talked(user_ids)
    return {
        one: Known(
            has_keys=one in with_keys,
            verified_at=badges[one].at if one in badges else None,
            at_the_desk=one in waiting,
            talking=one in talked,
        )
        for one in user_ids
    }


def _links(community_id: UUID, made: Sequence[Invitation], *, now: datetime) -> list[Link]:
    """With their secrets, while whoever made each may still invite so (shown.stands, for many)."""
    standing = verification.badges({one.inviter_id for one in made}).keys() & set(communities.coordinators(community_id))
    found = []
    for one in made:
        worth = lasting.worth(terms_of(one), now=now)
        if worth is Worth.OPEN and one.inviter_id not in standing:
            worth = Worth.REVOKED
        token = token_of(one.id) if worth is Worth.OPEN else None
        found.append(Link(one.id, one.label, token, one.valid_until, one.uses, one.uses_max, worth))
    return found
