"""One's own delegations, given and received."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.db.models import Q

from cordee.accounts import queries as accounts
from cordee.audit import queries as audit
from cordee.directory.models import Affiliation, Delegation, Practitioner
from cordee.directory.queries.cards import display_name
from cordee.directory.queries.counting import counting
from cordee.directory.rules.roles import DelegateRole
from cordee.register.rules.places import PARIS
from cordee.verification import queries as verification

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from cordee.platform.identity import UserId
    from cordee.verification.identity import VerifiedUserId
    from cordee.verification.queries import Verified


@dataclass(frozen=True, slots=True)
class Given:
    """A delegation as who gave it sees it: not over, perhaps still to begin.

    A colleague is named locum unasked, so this says no more of them than their card: their address and when they were here are an
    assistant's alone, for whom the practitioner answers.
    """

    id: UUID
    user_id: UUID
    display_name: str
    email: str | None
    role: DelegateRole
    verified: Verified | None
    since: datetime
    until: datetime | None
    seen_at: datetime | None  # the last act of the delegate here, a sign-in included, since the delegation began


@dataclass(frozen=True, slots=True)
class Received:
    """A delegation as who received it sees it; one that is over too, the latest of each practitioner."""

    id: UUID
    practitioner_id: UUID
    display_name: str
    role: DelegateRole
    since: datetime
    until: datetime | None
    counts: bool


def given(viewer: VerifiedUserId, *, now: datetime) -> list[Given]:
    """Who acts, or will act, in the viewer's own name; the oldest first.  Three statements, and a probe for each."""
    rows = list(_not_over(now).filter(practitioner__user_id=viewer.value).order_by("since", "id"))
    people, badges = accounts.accounts([row.delegate_id for row in rows]), verification.badges([row.delegate_id for row in rows])
    seen = audit.last_acts([row.delegate_id for row in rows if row.role == DelegateRole.ASSISTANT])
    found = []
    for row in rows:
        last, account = seen.get(row.delegate_id), people[row.delegate_id]
        found.append(
            Given(
                row.id, row.delegate_id, account.display_name, account.email if row.role == DelegateRole.ASSISTANT else None,
                DelegateRole(row.role), badges.get(row.delegate_id), row.since, row.until, last if last and last >= row.since else None,
            )
        )  # fmt: skip
    return found


def received(user_id: UserId) -> list[Received]:
    """In whose name one acts or acted: one's own record, also once one's account is closed.  Two statements."""
    latest: dict[UUID, Delegation] = {}
    for row in Delegation.objects.filter(delegate_id=user_id).select_related("practitioner").order_by("since", "id"):
        latest[row.practitioner_id] = row
    count = set(counting().filter(delegate_id=user_id).values_list("id", flat=True))
    return [
        Received(
            row.id, row.practitioner_id, display_name(row.practitioner.title, row.practitioner.first_name, row.practitioner.last_name),
            DelegateRole(row.role), row.since, row.until, row.id in count,
        )
        for row in latest.values()
    ]  # fmt: skip


def _not_over(now: datetime) -> QuerySet[Delegation]:
    return Delegation.objects.filter(Q(until=None) | Q(until__gt=now))


@dataclass(frozen=True, slots=True)
class Notice:
    """What the mails about a locum's days say: who, for whom, when."""

    practitioner_user_id: UUID
    practitioner: str
    delegate_id: UUID
    delegate: str
    since: datetime
    until: datetime
    zone: ZoneInfo  # of the practitioner's main place: the days are civil days there


def notice(delegation_id: UUID) -> Notice | None:
    """For the job that writes the mail: no viewer.  None where one of the two has gone since, or where there are no days to tell of."""
    row = Delegation.objects.filter(pk=delegation_id).select_related("practitioner", "delegate").first()
    if row is None or row.until is None or row.practitioner.user_id is None:
        return None
    main = Affiliation.objects.filter(practitioner=row.practitioner).order_by("rank", "id").values_list("place__zone", flat=True).first()
    return Notice(
        row.practitioner.user_id, _called(row.practitioner), row.delegate_id, _who(row), row.since, row.until, ZoneInfo(main or PARIS)
    )


def _called(practitioner: Practitioner) -> str:
    return display_name(practitioner.title, practitioner.first_name, practitioner.last_name)


def _who(row: Delegation) -> str:
    """A colleague as the directory calls them, with the title that an account may lack."""
    own = Practitioner.objects.filter(user_id=row.delegate_id).defer("tokens").first()
    return _called(own) if own is not None else row.delegate.display_name
