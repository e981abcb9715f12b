"""The reviewers' desk: what waits for this reviewer, one file, its images, the desk's own figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db.models import Avg, Count, Exists, OuterRef, Q

from cordee.accounts import queries as accounts
from cordee.audit import services as audit
from cordee.platform.errors import NotFound
from cordee.register.rules import codes
from cordee.verification import blobs
from cordee.verification.models import Declaration, Evidence, IdentityFile, OnfidoRun, Opinion
from cordee.verification.queries import comparison, national, onfido
from cordee.verification.rules.desk import Verdict
from cordee.verification.rules.evidence import FileState, Reading
from cordee.verification.rules.onfido import TELLING

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from cordee.platform.blobs import BlobStore
    from cordee.verification.identity import ReviewerId
    from cordee.verification.queries.comparison import Comparison
    from cordee.verification.queries.national import NationalShown
    from cordee.verification.queries.onfido import RunShown

SHOWN: Final = 100
WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A row of the queue."""

    id: UUID
    title: str
    first_name: str
    last_name: str
    profession: str
    city: str
    kinds: list[str]
    since: datetime
    appeal: bool
    second: bool  # somebody approved, a second reviewer is needed
    claimed: bool  # by another, now
    onfido: bool  # it said something of this person


@dataclass(frozen=True, slots=True)
class Figures:
    """The last seven days of all reviewers together."""

    decisions: int
    mean_wait_s: int | None


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits for a reviewer, the oldest first."""

    items: list[Waiting]
    total: int
    figures: Figures


@dataclass(frozen=True, slots=True)
class Said:
    """An earlier opinion on the same file."""

    verdict: str
    reasons: list[str]
    words: str
    by: str
    at: datetime
    this_round: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """An image of the file."""

    id: UUID
    kind: str
    gesture: str | None


@dataclass(frozen=True, slots=True)
class Dossier:
    """One file, as its reviewer sees it."""

    id: UUID
    version: int
    title: str
    first_name: str
    last_name: str
    since: datetime
    appeal: str | None
    pictures: list[Picture]
    comparison: Comparison
    national: NationalShown | None
    onfido: RunShown | None
    said: list[Said]


def open_to(reviewer: ReviewerId) -> QuerySet[IdentityFile]:
    """The waiting files that this reviewer may decide: never their own, never twice in a round, never an appeal against themself."""
    own = Opinion.objects.filter(file=OuterRef("pk"), reviewer_id=reviewer.value)
    spoke = own.filter(round=OuterRef("round"))
    refused = own.filter(verdict=Verdict.REFUSE)
    return IdentityFile.objects.filter(~Exists(spoke), ~Exists(refused), state=FileState.WAITING).exclude(user_id=reviewer.value)


def queue(reviewer: ReviewerId, *, now: datetime) -> Queue:
    """What waits for this reviewer.  Five statements whatever the length."""
    waiting = open_to(reviewer).order_by("waiting_since", "id")
    approved = Opinion.objects.filter(file=OuterRef("pk"), round=OuterRef("round"), verdict=Verdict.APPROVE)
    told = OnfidoRun.objects.filter(file=OuterRef("pk"), state__in=TELLING)
    files = list(waiting.annotate(second=Exists(approved), onfido=Exists(told)).prefetch_related("images")[:SHOWN])
    people = accounts.accounts([file.user_id for file in files])
    declared = Declaration.objects.in_bulk([file.user_id for file in files])
    items = []
    for file in files:
        person, declaration = people[file.user_id], declared.get(file.user_id)
        items.append(
            Waiting(
                id=file.id,
                title=person.title,
                first_name=person.first_name,
                last_name=person.last_name,
                profession=_profession(declaration),
                city=declaration.city if declaration else "",
                kinds=[image.kind for image in file.images.all() if image.dropped_at is None],
                since=file.waiting_since or file.opened_at,
                appeal=file.contested_at is not None,
                second=file.second,
                claimed=file.claimed_by_id not in {None, reviewer.value} and file.claimed_until is not None and file.claimed_until > now,
                onfido=file.onfido,
            )
        )
    return Queue(items, len(items) if len(items) < SHOWN else waiting.count(), figures(now=now))


def figures(*, now: datetime) -> Figures:
    """How many opinions in seven days, and how long their files had waited on average."""
    found = Opinion.objects.filter(at__gt=now - WEEK).aggregate(n=Count("id"), mean=Avg("waited_s"))
    return Figures(found["n"], round(found["mean"]) if found["mean"] is not None else None)


def dossier(reviewer: ReviewerId, file_id: UUID, *, now: datetime) -> Dossier:
    """A file that this reviewer has claimed.  Raises NotFound."""
    file = _claimed(reviewer, file_id, now=now)
    account = accounts.accounts([file.user_id])[file.user_id]
    images = Evidence.objects.filter(file=file, dropped_at=None, reading=Reading.READY).order_by("begun_at")
    run = onfido.shown(file.id, first_name=account.first_name, last_name=account.last_name)
    if run is not None:
        detail = {"file": str(file_id), "kind": "onfido"}
        audit.record(reviewer.value, "verification.evidence_opened", subject=file.user_id, at=now, detail=detail)
    return Dossier(
        id=file.id,
        version=file.version,
        title=account.title,
        first_name=account.first_name,
        last_name=account.last_name,
        since=file.waiting_since or file.opened_at,
        appeal=blobs.open_words(file.id, "contest", file.contest) if file.contested_at is not None else None,
        pictures=[Picture(image.id, image.kind, image.gesture) for image in images],
        comparison=comparison.of(file),
        national=national.doubted(file.user_id),
        onfido=run,
        said=_said(file),
    )


def picture(reviewer: ReviewerId, file_id: UUID, evidence_id: UUID, *, store: BlobStore, now: datetime) -> bytes:
    """An image of a claimed file, as JPEG; each opening is written to the audit trail first.  Raises NotFound."""
    file = _claimed(reviewer, file_id, now=now)
    image = Evidence.objects.filter(pk=evidence_id, file=file, dropped_at=None, reading=Reading.READY).first()
    if image is None:
        raise NotFound
    detail = {"file": str(file_id), "image": str(evidence_id), "kind": image.kind}
    audit.record(reviewer.value, "verification.evidence_opened", subject=file.user_id, at=now, detail=detail)
    return blobs.image(store, evidence_id)


def _claimed(reviewer: ReviewerId, file_id: UUID, *, now: datetime) -> IdentityFile:
    mine = Q(pk=file_id, claimed_by=reviewer.value, claimed_until__gt=now)
    file = open_to(reviewer).filter(mine).first()
    if file is None:
        raise NotFound
    return file


def _said(file: IdentityFile) -> list[Said]:
    opinions = list(Opinion.objects.filter(file=file).order_by("at"))
    names = accounts.accounts([opinion.reviewer_id for opinion in opinions])
    return [
        Said(
            verdict=opinion.verdict,
            reasons=opinion.reasons,
            words=blobs.open_words(opinion.id, "words", opinion.words),
            by=names[opinion.reviewer_id].display_name,
            at=opinion.at,
            this_round=opinion.round == file.round,
        )
        for opinion in opinions
    ]


def _profession(declaration: Declaration | None) -> str:
    if declaration is None:
        return ""
    skill = codes.skills().get(declaration.skill or "")
    return skill.short if skill is not None else codes.professions().get(declaration.profession, declaration.profession)
