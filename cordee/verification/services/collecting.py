"""A person gathers images and sends their identity file.

Note [Photos travel in parts]
A photo is up to 8 MB, Django's addresses take bodies of 1 MiB, which the front reads whole before one of Django's two threads sees them.
We tried a route with a limit of its own: the front would hold 8 MB for every slow telephone that opens a connection, and a cut at 90 %
begins again at nothing.  So a photo comes in parts of 512 KiB: the front's limit knows no exception, a thread is busy a few milliseconds a
part, a cut costs one part, and the page can show how much is there.  What is slow (decoding, drawing anew) is a job's.
Cited by rules/evidence.py and web/src/lib/verification/uploading.svelte.ts.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Final

from django.db import transaction

from cordee.audit import services as audit
from cordee.platform.announcing import announce
from cordee.platform.deferring import defer
from cordee.platform.errors import Invalid, NotFound, Remedy, TooLarge
from cordee.verification import blobs, rules
from cordee.verification.errors import AlreadyVerified, Incomplete, OutOfOrder, TooManyFiles
from cordee.verification.events import FileWaiting
from cordee.verification.models import Evidence, IdentityFile, Reviewer, Standing
from cordee.verification.queries import onfido
from cordee.verification.rules import evidence
from cordee.verification.rules.evidence import FileAct, FileState, Kind, Reading

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from cordee.platform.blobs import BlobStore
    from cordee.platform.identity import UserId

MOST_FILES: Final = 5
"""Files that a person may begin within the thirty days for which decided ones are kept."""


@transaction.atomic
def open_file(*, actor: UserId, now: datetime) -> IdentityFile:
    """The person's file, begun where there is none; safe to repeat.  Raises AlreadyVerified, TooManyFiles."""
    _refuse_the_verified(actor)
    open_one = IdentityFile.objects.filter(user_id=actor, state__in=evidence.OPEN).first()
    if open_one is not None:
        return open_one
    if IdentityFile.objects.filter(user_id=actor, opened_at__gt=now - evidence.KEPT_AFTER_DECISION).count() >= MOST_FILES:
        raise TooManyFiles
    fresh = IdentityFile(user_id=actor, gesture=secrets.choice(evidence.GESTURES), opened_at=now)
    # two tabs at once: the constraint lets one in, and both get it
    IdentityFile.objects.bulk_create([fresh], ignore_conflicts=True)
    return IdentityFile.objects.get(user_id=actor, state__in=evidence.OPEN)


@transaction.atomic
def begin(*, actor: UserId, evidence_id: UUID, kind: Kind, size_bytes: int, now: datetime) -> Evidence:
    """Announce an image; one of the same kind that was there goes.  Safe to repeat.  Raises OutOfOrder, TooLarge, Invalid."""
    file = collecting(actor)
    known = Evidence.objects.filter(pk=evidence_id).first()
    if known is not None:
        if known.file_id != file.id or known.dropped_at is not None:
            raise NotFound
        return known
    if size_bytes > evidence.LARGEST_BYTES:
        raise TooLarge(limit=evidence.LARGEST_BYTES)
    if size_bytes <= 0:
        raise Invalid(fields={"size_bytes": Remedy("file-empty", "Le fichier est vide.")})
    _drop(file, _replaced_by(kind), now=now)
    gesture = file.gesture if kind is Kind.PORTRAIT else None
    image = Evidence.objects.create(id=evidence_id, file=file, kind=kind, gesture=gesture, size_bytes=size_bytes, begun_at=now)
    if gesture is not None:  # the next try gets another
        file.gesture = secrets.choice([one for one in evidence.GESTURES if one != gesture])
    _touch(file)
    return image


def put_part(*, actor: UserId, evidence_id: UUID, n: int, content: bytes, store: BlobStore) -> Evidence:
    """Keep one part; again, it replaces itself.  Raises NotFound, OutOfOrder, Invalid for a part of the wrong length."""
    known = _arriving(actor, evidence_id)
    parts = evidence.parts_of(known.size_bytes)
    expected = evidence.PART_BYTES if n < parts - 1 else known.size_bytes - evidence.PART_BYTES * (parts - 1)
    if not 0 <= n < parts or len(content) != expected:
        raise Invalid(fields={"n": Remedy("malformed", "Ce morceau n’a pas la bonne taille.")})
    blobs.put_part(store, evidence_id, n, content)
    with transaction.atomic():
        image = Evidence.objects.select_for_update().filter(pk=evidence_id, reading=Reading.ARRIVING, dropped_at=None).first()
        if image is not None:
            image.have = sorted({*image.have, n})
            image.save(update_fields=["have"])
            return image
    blobs.delete_part(store, evidence_id, n)  # withdrawn while it was written: the sweep may have passed before
    raise NotFound


@transaction.atomic
def finish(*, actor: UserId, evidence_id: UUID) -> Evidence:
    """All parts are here: a job reads the image.  Safe to repeat.  Raises NotFound, OutOfOrder, Incomplete."""
    collecting(actor)
    image = _own(actor, evidence_id)
    if image.reading != Reading.ARRIVING:
        return image
    if len(image.have) < evidence.parts_of(image.size_bytes):
        raise Incomplete(missing=[image.kind])
    image.reading = Reading.READING
    image.save(update_fields=["reading"])
    defer("verification.read_evidence", evidence_id=str(evidence_id))
    return image


@transaction.atomic
def withdraw(*, actor: UserId, evidence_id: UUID, now: datetime) -> None:
    """Take an image back before the file is sent; safe to repeat.  Raises OutOfOrder."""
    file = collecting(actor)
    if Evidence.objects.filter(pk=evidence_id, file=file, dropped_at=None).update(dropped_at=now):
        _touch(file)
        sweep_soon()


@transaction.atomic
def send(*, actor: UserId, now: datetime) -> IdentityFile:
    """Put the file on the reviewers' desk; sent twice, it is there once.  Raises OutOfOrder, Incomplete."""
    waiting = IdentityFile.objects.filter(user_id=actor, state=FileState.WAITING).first()
    if waiting is not None:
        return waiting
    file = collecting(actor)
    proven = onfido.proves(file.id)
    images = [
        image for image in Evidence.objects.filter(file=file, dropped_at=None) if not proven or Kind(image.kind) in evidence.PROFESSION
    ]
    ready = [Kind(image.kind) for image in images if image.reading == Reading.READY and not image.to_redo]
    lacking = {
        *evidence.missing(ready, proven=proven),
        *(Kind(image.kind) for image in images if image.reading != Reading.READY or image.to_redo),
    }
    if lacking:
        raise Incomplete(missing=sorted(lacking))
    file.sent_at = now
    enter(file, FileAct.SEND, now=now)
    audit.record(actor, "verification.evidence_sent", subject=actor, at=now, detail={"file": str(file.id), "round": file.round})
    announce((FileWaiting(file.id), reviewers()), at=now)
    return file


def enter(file: IdentityFile, act: FileAct, *, now: datetime) -> None:
    """A step: move a locked file and write it.  Raises OutOfOrder where the act does not begin here."""
    state = evidence.after(act, state=FileState(file.state))
    if state is None:
        raise OutOfOrder
    file.state = state
    file.waiting_since = now if state is FileState.WAITING else None
    file.decided_at = now if state in evidence.DECIDED else None
    file.claimed_by_id, file.claimed_until = None, None
    file.version += 1
    file.save()


@transaction.atomic
def close(*, user_id: UUID, now: datetime) -> None:
    """The identity was confirmed by another way: nobody has to look at the images any more.  Safe to repeat."""
    file = IdentityFile.objects.select_for_update().filter(user_id=user_id, state__in=evidence.OPEN).first()
    if file is not None:
        enter(file, FileAct.CLOSE, now=now)
        announce((FileWaiting(file.id), reviewers()), at=now)


def collecting(actor: UserId) -> IdentityFile:
    """A step: the person's file, locked, while they gather images.  Raises AlreadyVerified, OutOfOrder."""
    _refuse_the_verified(actor)
    file = IdentityFile.objects.select_for_update().filter(user_id=actor, state=FileState.COLLECTING).first()
    if file is None:
        raise OutOfOrder
    return file


def reviewers() -> set[UUID]:
    """Whose queue changes."""
    return set(Reviewer.objects.values_list("pk", flat=True))


def sweep_soon() -> None:
    """A step: have what was dropped deleted once this transaction is done."""
    defer("verification.delete_dropped")


def _refuse_the_verified(actor: UserId) -> None:
    state = Standing.objects.filter(pk=actor).values_list("state", flat=True).first()
    if state not in {None, rules.State.UNVERIFIED}:
        raise AlreadyVerified


def _own(actor: UserId, evidence_id: UUID) -> Evidence:
    image = Evidence.objects.select_for_update().filter(pk=evidence_id, file__user_id=actor, dropped_at=None).first()
    if image is None:
        raise NotFound
    return image


@transaction.atomic
def _arriving(actor: UserId, evidence_id: UUID) -> Evidence:
    collecting(actor)
    image = _own(actor, evidence_id)
    if image.reading != Reading.ARRIVING:
        raise OutOfOrder
    return image


def _replaced_by(kind: Kind) -> list[Kind]:
    """A passport stands for both sides of a card, and the other way round; a card for a diploma."""
    sides, proofs = (Kind.ID_FRONT, Kind.ID_BACK), (Kind.CARD, Kind.DIPLOMA)
    if kind is Kind.PASSPORT:
        return [kind, *sides]
    if kind in sides:
        return [kind, Kind.PASSPORT]
    return list(proofs) if kind in proofs else [kind]


def _drop(file: IdentityFile, kinds: list[Kind], *, now: datetime) -> None:
    if Evidence.objects.filter(file=file, kind__in=kinds, dropped_at=None).update(dropped_at=now):
        sweep_soon()


def _touch(file: IdentityFile) -> None:
    file.version += 1
    file.save(update_fields=["gesture", "version"])
