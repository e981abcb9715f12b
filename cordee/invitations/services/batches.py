"""A file of people: read, corrected, sent by a job in small steps.

Note [A file leaves in steps]
A step invites twenty people in one transaction: their invitations, their mails' jobs, and that these lines are done.  A crash between two
steps repeats nothing and loses nothing; the next step begins where the last one ended, whoever asks for it: the job itself, the button
« Reprendre », or the house every five minutes (jobs.resume).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.db.models import Q

from cordee.accounts.rules import addresses
from cordee.audit import services as audit
from cordee.directory.queries import communities
from cordee.directory.rules.belonging import Act
from cordee.directory.rules.roles import Role
from cordee.invitations import sheets
from cordee.invitations.errors import BatchGone, SheetUnreadable
from cordee.invitations.events import BatchStarted, MailAsked
from cordee.invitations.models import Batch, BatchLine, Invitation
from cordee.invitations.queries.batches import judged
from cordee.invitations.rules import lasting, lines
from cordee.platform.announcing import announce
from cordee.platform.errors import NotFound
from cordee.platform.ids import new_id

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from cordee.invitations.rules.lines import Person
    from cordee.platform.announcing import Event
    from cordee.verification.identity import VerifiedUserId

STEP: Final = 20


@transaction.atomic(durable=True)
def read_file(*, actor: VerifiedUserId, community_id: UUID, batch_id: UUID, file_name: str, content: bytes, now: datetime) -> bool:
    """Read a file of people; nothing leaves.  Safe to repeat with the same id.  Whether it was new.  Raises NotFound, SheetUnreadable."""
    communities.require(actor, Act.INVITE, community_id)
    known = Batch.objects.filter(pk=batch_id).first()
    if known is not None:
        if known.community_id != community_id:
            raise NotFound
        return False
    rows = sheets.rows_of(content)
    head = lines.head_of([row for _, row in rows])
    if head is None:
        raise SheetUnreadable(why="no-columns")
    at, columns = head
    found = {"coordinator_id": actor.value, "file_name": file_name[:200], "made_at": now}
    batch, fresh = Batch.objects.get_or_create(id=batch_id, community_id=community_id, defaults=found)
    if not fresh:  # the same press at the same instant
        return False
    people = [(n, lines.person_of(row, columns)) for n, row in rows[at + 1 :]]
    BatchLine.objects.bulk_create(
        BatchLine(batch=batch, n=n, first_name=one.first_name, last_name=one.last_name, email=one.email, rpps=one.rpps) for n, one in people
    )
    audit.record(actor.value, "invitations.file_read", subject=community_id, at=now, detail={"lines": len(people)})
    return True


@transaction.atomic(durable=True)
def correct_line(*, actor: VerifiedUserId, community_id: UUID, batch_id: UUID, n: int, person: Person | None) -> None:
    """Correct a line, or leave it out (None); safe to repeat.  Raises NotFound, BatchGone once the sending began."""
    batch = _locked(actor, community_id, batch_id)
    if batch.started_at is not None:
        raise BatchGone
    line = BatchLine.objects.filter(batch=batch, n=n)
    changed = (
        line.update(left_out=True)
        if person is None
        else line.update(
            first_name=person.first_name,
            last_name=person.last_name,
            email=addresses.cleaned(person.email),
            rpps=person.rpps,
            left_out=False,
        )
    )
    if not changed:
        raise NotFound


@transaction.atomic(durable=True)
def start(*, actor: VerifiedUserId, community_id: UUID, batch_id: UUID, now: datetime) -> None:
    """Invite those whose lines are in order, or go on after a stop; safe to repeat.  Faulty lines are left out.  Raises NotFound."""
    batch = _locked(actor, community_id, batch_id)
    if batch.finished_at is not None or (batch.started_at is not None and batch.stopped_at is None):
        return
    if batch.started_at is None:
        rows = list(BatchLine.objects.filter(batch=batch).order_by("n"))
        aside = [line.n for line in judged(community_id, rows) if line.faults or line.known]
        BatchLine.objects.filter(batch=batch, n__in=aside).update(left_out=True)
        audit.record(actor.value, "invitations.file_sent", subject=community_id, at=now, detail={"lines": len(rows) - len(aside)})
        batch.started_at = now
    batch.stopped_at, batch.coordinator_id = None, actor.value  # what is left leaves in the name of who sends it
    batch.save(update_fields=["started_at", "stopped_at", "coordinator"])
    announce((BatchStarted(batch_id), []), at=now)


@transaction.atomic(durable=True)
def stop(*, actor: VerifiedUserId, community_id: UUID, batch_id: UUID, now: datetime) -> None:
    """Invite nobody more until it is resumed; safe to repeat.  Raises NotFound."""
    batch = _locked(actor, community_id, batch_id)
    if batch.started_at is not None and batch.stopped_at is None and batch.finished_at is None:
        batch.stopped_at = now
        batch.save(update_fields=["stopped_at"])


@transaction.atomic(durable=True)
def send_step(batch_id: UUID, *, now: datetime) -> bool:
    """Invite the next twenty; whether there may be more.  Note [A file leaves in steps]."""
    batch = Batch.objects.select_for_update().filter(pk=batch_id).first()
    if batch is None or batch.started_at is None or batch.stopped_at is not None or batch.finished_at is not None:
        return False
    if communities.role_in(batch.community_id, batch.coordinator_id) is not Role.COORDINATOR:
        batch.stopped_at = now  # they left meanwhile: nothing goes out in their name
        batch.save(update_fields=["stopped_at"])
        return False
    waiting = list(BatchLine.objects.filter(batch=batch, done=False, left_out=False).order_by("n")[:STEP])
    if not waiting:
        batch.finished_at = now
        batch.save(update_fields=["finished_at"])
        return False
    known = set(
        Invitation.objects.filter(community_id=batch.community_id, email__in=[line.email for line in waiting], revoked_at=None).values_list(
            "email", flat=True
        )
    )
    asked: list[tuple[Event, list[UUID]]] = []
    for line in waiting:
        line.done = True
        if line.email in known:  # somebody invited them meanwhile
            continue
        line.invitation = _invite(batch, line, now=now)
        known.add(line.email)
        asked.append((MailAsked(line.invitation.id, 1), []))
    BatchLine.objects.bulk_update(waiting, ["done", "invitation"])
    announce(*asked, at=now)
    return True


@transaction.atomic
def forget_files(*, now: datetime) -> int:
    """Erase files that nobody sent or went on with, and the lines of those that left: the invitations keep what is needed; how many."""
    BatchLine.objects.filter(batch__finished_at__lt=now - lasting.FILE_KEPT).delete()
    unsent, stopped = (
        Q(started_at=None, made_at__lt=now - lasting.FILE_KEPT),
        Q(stopped_at__lt=now - lasting.STOPPED_FILE_KEPT, finished_at=None),
    )
    left = Batch.objects.select_for_update().filter(unsent | stopped)  # locked: who goes on with one just now is heard first
    _, gone = Batch.objects.filter(pk__in=list(left.values_list("pk", flat=True))).delete()
    return gone.get("invitations.Batch", 0)


def unfinished() -> list[UUID]:
    """Files whose sending began and neither ended nor was stopped."""
    return list(Batch.objects.filter(started_at__isnull=False, stopped_at=None, finished_at=None).values_list("id", flat=True))


def _invite(batch: Batch, line: BatchLine, *, now: datetime) -> Invitation:
    return Invitation.objects.create(
        id=new_id(), inviter_id=batch.coordinator_id, community_id=batch.community_id, email=line.email, first_name=line.first_name,
        last_name=line.last_name, made_at=now, valid_until=now + lasting.LASTS, mails=1, asked_at=now,
    )  # fmt: skip


def _locked(actor: VerifiedUserId, community_id: UUID, batch_id: UUID) -> Batch:
    communities.require(actor, Act.INVITE, community_id)
    batch = Batch.objects.select_for_update().filter(pk=batch_id, community_id=community_id).first()
    if batch is None:
        raise NotFound
    return batch
