"""A person's own identity file: what is there, where it stands, what was answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cordee.audit import services as audit
from cordee.platform.errors import NotFound
from cordee.verification import blobs
from cordee.verification.models import Evidence, IdentityFile, Opinion
from cordee.verification.queries import onfido
from cordee.verification.rules.desk import Verdict
from cordee.verification.rules.evidence import KEPT_AFTER_DECISION, FileState, Kind, Reading, missing, parts_of
from cordee.verification.rules.promise import promised_by

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime
    from uuid import UUID

    from cordee.platform.blobs import BlobStore
    from cordee.platform.identity import UserId


@dataclass(frozen=True, slots=True)
class ImageShown:
    """An image on its way or there."""

    id: UUID
    kind: str
    reading: str
    remark: str | None
    size_bytes: int
    parts: int
    have: list[int]
    to_redo: bool
    gesture: str | None


@dataclass(frozen=True, slots=True)
class Tray:
    """What a telephone is told: what is there and what is missing; nothing of the person."""

    open: bool  # images may be added
    gesture: str
    images: list[ImageShown]
    missing: list[str]
    proven: bool  # Onfido showed who the person is: no identity document, no portrait


@dataclass(frozen=True, slots=True)
class Answer:
    """What the reviewers said last."""

    verdict: str
    reasons: list[str]
    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class OwnFile:
    """Where a person's identity file stands."""

    state: str
    tray: Tray
    opened_at: datetime
    sent_at: datetime | None
    promised_by: datetime | None  # while it waits
    ahead: int | None  # files before this one
    contested: bool
    may_contest_until: datetime | None
    answer: Answer | None


def own_file(user_id: UserId, *, now: datetime) -> OwnFile | None:
    """The person's latest file; None before the first.  At most five statements."""
    file = IdentityFile.objects.filter(user_id=user_id).order_by("-opened_at").first()
    if file is None:
        return None
    waiting = file.state == FileState.WAITING and file.waiting_since is not None
    ahead = IdentityFile.objects.filter(state=FileState.WAITING, waiting_since__lt=file.waiting_since).count() if waiting else None
    until = file.decided_at + KEPT_AFTER_DECISION if file.state == FileState.REFUSED and file.decided_at else None
    return OwnFile(
        state=file.state,
        tray=_tray(file),
        opened_at=file.opened_at,
        sent_at=file.sent_at,
        promised_by=promised_by(file.waiting_since) if waiting and file.waiting_since else None,
        ahead=ahead,
        contested=file.contested_at is not None,
        may_contest_until=until if until is not None and until > now else None,
        answer=_answer(file),
    )


def at_the_desk(user_ids: Collection[UUID]) -> set[UUID]:
    """Those of these people whose file the reviewers have, for the rooms above.  One statement."""
    return set(IdentityFile.objects.filter(user__in=user_ids, state=FileState.WAITING).values_list("user_id", flat=True))


def tray(user_id: UserId) -> Tray:
    """For whoever adds images, with a session or a pass.  Raises NotFound without a file."""
    file = IdentityFile.objects.filter(user_id=user_id).order_by("-opened_at").first()
    if file is None:
        raise NotFound
    return _tray(file)


def image_of(user_id: UserId, evidence_id: UUID) -> ImageShown:
    """One of the person's images, as it is now.  Raises NotFound."""
    image = Evidence.objects.filter(pk=evidence_id, file__user_id=user_id, dropped_at=None).first()
    if image is None:
        raise NotFound
    return _shown(image)


def own_image(user_id: UserId, evidence_id: UUID, *, store: BlobStore, now: datetime) -> bytes:
    """An image that the person is still gathering, as JPEG; once sent, it is the reviewers' alone.  Audited.  Raises NotFound."""
    found = Evidence.objects.filter(pk=evidence_id, file__user_id=user_id, file__state=FileState.COLLECTING, dropped_at=None)
    image = found.filter(reading=Reading.READY).first()
    if image is None:
        raise NotFound
    audit.record(user_id, "verification.evidence_opened", subject=user_id, at=now, detail={"image": str(evidence_id), "kind": image.kind})
    return blobs.image(store, evidence_id)


def _tray(file: IdentityFile) -> Tray:
    images = list(Evidence.objects.filter(file=file, dropped_at=None).order_by("begun_at"))
    ready = [Kind(image.kind) for image in images if image.reading == Reading.READY and not image.to_redo]
    proven = onfido.proves(file.id)
    return Tray(
        open=file.state == FileState.COLLECTING,
        gesture=file.gesture,
        images=[_shown(image) for image in images],
        missing=[*missing(ready, proven=proven)],
        proven=proven,
    )


def _shown(image: Evidence) -> ImageShown:
    return ImageShown(
        id=image.id,
        kind=image.kind,
        reading=image.reading,
        remark=image.remark,
        size_bytes=image.size_bytes,
        parts=parts_of(image.size_bytes),
        have=image.have,
        to_redo=image.to_redo,
        gesture=image.gesture,
    )


def _answer(file: IdentityFile) -> Answer | None:
    """The last word that the person is to read: an approval by one of two is nobody's business but the reviewers'."""
    opinion = Opinion.objects.filter(file=file).exclude(verdict=Verdict.APPROVE).order_by("-at").first()
    if opinion is None:
        return None
    return Answer(opinion.verdict, opinion.reasons, blobs.open_words(opinion.id, "words", opinion.words), opinion.at)
