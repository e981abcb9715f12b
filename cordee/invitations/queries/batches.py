"""A file of people as its coordinators see it: what is ready, what is to be corrected, how far the sending is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cordee.directory.queries import communities
from cordee.directory.rules.belonging import Act
from cordee.invitations import sheets
from cordee.invitations.errors import BatchGone
from cordee.invitations.models import Batch, BatchLine, Invitation
from cordee.invitations.rules import lines
from cordee.invitations.rules.lines import Column, Person
from cordee.platform.errors import NotFound

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from cordee.platform.errors import Remedy
    from cordee.verification.identity import VerifiedUserId


@dataclass(frozen=True, slots=True)
class LineShown:
    """A line, with what is wrong with it."""

    n: int
    person: Person
    faults: dict[Column, Remedy]
    known: bool  # belongs already, or is invited: left aside

    @property
    def remedies(self) -> dict[Column, dict[str, str | int]]:
        """The same faults by type, for a client whose screen is not French."""
        return {column: remedy.typed for column, remedy in self.faults.items()}


@dataclass(frozen=True, slots=True)
class BatchShown:
    """A file: before the sending its lines, afterwards how far it is."""

    id: UUID
    file_name: str
    made_at: datetime
    started_at: datetime | None
    stopped_at: datetime | None
    finished_at: datetime | None
    faulty: list[LineShown]
    ready: list[LineShown]
    known: int
    left_out: int
    total: int  # that are to leave
    made: int  # invitations
    mailed: int  # handed to the mail server
    undeliverable: int


def batch(viewer: VerifiedUserId, community_id: UUID, batch_id: UUID) -> BatchShown:
    """For who coordinates the community.  Raises NotFound.  Six statements."""
    communities.require(viewer, Act.INVITE, community_id)
    found = Batch.objects.filter(pk=batch_id, community_id=community_id).first()
    if found is None:
        raise NotFound
    rows = list(BatchLine.objects.filter(batch=found).order_by("n"))
    shown = [] if found.started_at else judged(community_id, rows)
    sent = Invitation.objects.filter(pk__in=[row.invitation_id for row in rows if row.invitation_id])
    leaving = [row for row in rows if not row.left_out]
    return BatchShown(
        found.id, found.file_name, found.made_at, found.started_at, found.stopped_at, found.finished_at,
        faulty=[line for line in shown if line.faults],
        ready=[line for line in shown if not line.faults and not line.known],
        known=sum(line.known and not line.faults for line in shown),
        left_out=len(rows) - len(leaving),
        total=len(leaving),
        made=sum(row.done for row in leaving),
        mailed=sent.filter(mailed__gte=1, undeliverable=False).count(),
        undeliverable=sent.filter(undeliverable=True).count(),
    )  # fmt: skip


def faulty_csv(viewer: VerifiedUserId, community_id: UUID, batch_id: UUID) -> bytes:
    """The lines that are to be corrected, as a file for a spreadsheet.  Raises NotFound; BatchGone once the sending began."""
    shown = batch(viewer, community_id, batch_id)
    if shown.started_at is not None:
        raise BatchGone
    rows = [
        (str(line.n), line.person.first_name, line.person.last_name, line.person.email, line.person.rpps, " ".join(line.faults.values()))
        for line in shown.faulty
    ]
    return sheets.written([lines.WRITTEN, *rows])


def latest(viewer: VerifiedUserId, community_id: UUID) -> list[UUID]:
    """The files of a community, the latest first.  Raises NotFound."""
    communities.require(viewer, Act.INVITE, community_id)
    return list(Batch.objects.filter(community_id=community_id).order_by("-id").values_list("id", flat=True)[:10])


def judged(community_id: UUID, rows: Sequence[BatchLine]) -> list[LineShown]:
    """Each line that was not left out, with its faults, and whether its person is known already: by number among the members, by address
    among the invited.  Nothing is asked of accounts: whether an address has one is nobody's business.
    """
    kept = [row for row in rows if not row.left_out]
    members = communities.numbers_of(community_id, [row.rpps for row in kept if row.rpps])
    open_ = Invitation.objects.filter(community_id=community_id, email__in=[row.email for row in kept], revoked_at=None)
    invited = set(open_.values_list("email", flat=True))
    first: dict[str, int] = {}
    shown = []
    for row in kept:
        person = Person(row.first_name, row.last_name, row.email, row.rpps)
        before = first.get(row.email)
        first.setdefault(row.email, row.n)
        shown.append(
            LineShown(row.n, person, lines.faults(person, same_address_before=before), known=row.rpps in members or row.email in invited)
        )
    return shown
