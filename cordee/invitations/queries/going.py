"""What is on its way from a community's console: files that leave, and reminders of the week.  Counts of people, no name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db.models import Count, Q

from cordee.invitations.models import Acceptance, Batch, Invitation
from cordee.invitations.rules.lasting import FILE_KEPT

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

WEEK: Final = timedelta(days=7)
MOST_FILES: Final = 5


@dataclass(frozen=True, slots=True)
class FileGoing:
    """A file that leaves, that waits for a coordinator, or that was over less than a day ago."""

    id: UUID
    file_name: str
    made_at: datetime
    started_at: datetime | None
    stopped_at: datetime | None
    finished_at: datetime | None
    total: int  # that are to leave
    mailed: int  # handed to the mail server
    undeliverable: int
    opened: int  # looked at their invitation, or came


@dataclass(frozen=True, slots=True)
class Reminders:
    """Of the last seven days: a person is written to once a week, so these are people."""

    asked: int
    mailed: int  # of them, handed to the mail server


def files(community_id: UUID, *, now: datetime) -> list[FileGoing]:
    """The latest first; one that is over for as long as its lines are kept.  One statement."""
    kept, sent = Q(lines__left_out=False), Q(lines__invitation__isnull=False)
    going = (
        Batch.objects.filter(Q(finished_at=None) | Q(finished_at__gt=now - FILE_KEPT), community_id=community_id)
        .annotate(
            total=Count("lines", filter=kept),
            mailed=Count("lines", filter=sent & Q(lines__invitation__mailed__gte=1, lines__invitation__undeliverable=False)),
            undeliverable=Count("lines", filter=sent & Q(lines__invitation__undeliverable=True)),
            opened=Count("lines", filter=sent & (Q(lines__invitation__opened_at__isnull=False) | Q(lines__invitation__uses__gte=1))),
        )
        .order_by("-id")[:MOST_FILES]
    )
    return [
        FileGoing(
            one.id, one.file_name, one.made_at, one.started_at, one.stopped_at, one.finished_at, one.total, one.mailed, one.undeliverable,
            one.opened,
        )
        for one in going
    ]  # fmt: skip


def reminders(community_id: UUID, *, now: datetime) -> Reminders:
    """To who was written to before, and to who came by a link.  Two statements."""
    since = now - WEEK
    again = Invitation.objects.filter(community_id=community_id, mails__gte=2, asked_at__gt=since, label="")
    arrived = Acceptance.objects.filter(invitation__community_id=community_id, mails__gte=1, asked_at__gt=since)
    rows = [*again.values_list("mails", "mailed"), *arrived.values_list("mails", "mailed")]
    return Reminders(asked=len(rows), mailed=sum(mailed >= mails for mails, mailed in rows))
