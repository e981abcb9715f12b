"""Reading the audit trail."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from cordee.audit.models import Line, Seal
from cordee.audit.services.sealing import FIRST, digest

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class Traced:
    """One line, as far as the person whom it concerns is told."""

    n: int
    at: datetime
    act: str
    actor_id: UUID | None
    for_practitioner_id: UUID | None


def about(user_id: UUID, *, practitioner_id: UUID | None, before: int | None, limit: int) -> list[Traced]:
    """What others did about this user, or in the name of the practitioner that they are; newest first.  Index ranges."""
    concerned = Q(subject_id=user_id) | Q(for_practitioner_id=practitioner_id, for_practitioner_id__isnull=False)
    return _lines(Line.objects.filter(concerned).exclude(actor_id=user_id), before=before, limit=limit)


def by(user_id: UUID, *, before: int | None, limit: int) -> list[Traced]:
    """What this user did, newest first.  An index range."""
    return _lines(Line.objects.filter(actor_id=user_id), before=before, limit=limit)


@dataclass(frozen=True, slots=True)
class Whole:
    """One line as the copy of one's own data tells it."""

    line: Traced
    subject_id: UUID | None
    detail: dict[str, Any]


def whole(user_id: UUID, *, practitioner_id: UUID | None) -> list[Whole]:
    """Every line about this user, in the name of the practitioner that they are, or of what they did; oldest first.  Index ranges."""
    concerned = Q(subject_id=user_id) | Q(actor_id=user_id) | Q(for_practitioner_id=practitioner_id, for_practitioner_id__isnull=False)
    rows = Line.objects.filter(concerned).order_by("n")
    told = rows.values_list("n", "at", "act", "actor_id", "for_practitioner_id", "subject_id", "detail")
    return [Whole(Traced(*row[:5]), row[5], row[6]) for row in told]


def last_acts(user_ids: Collection[UUID]) -> dict[UUID, datetime]:
    """When each of these users last did something here, a sign-in included.  One probe of an index for each."""
    lines = {one: Line.objects.filter(actor_id=one).order_by("-n").values_list("at", flat=True).first() for one in user_ids}
    return {one: at for one, at in lines.items() if at is not None}


def _lines(found: QuerySet[Line], *, before: int | None, limit: int) -> list[Traced]:
    older = found if before is None else found.filter(n__lt=before)
    return [Traced(*row) for row in older.order_by("-n").values_list("n", "at", "act", "actor_id", "for_practitioner_id")[:limit]]


def broken_seals() -> list[int]:
    """The `last_n` of every seal whose lines are no longer what was sealed.  Reads the whole trail: for the operator, not for a page."""
    broken, previous = [], FIRST
    dropped = Seal.objects.filter(dropped_at__isnull=False).order_by("-last_n").first()
    if dropped is not None:  # its lines are past their year: what follows is held against its hash
        previous = bytes(dropped.hash)
    for seal in Seal.objects.filter(dropped_at=None).order_by("last_n"):
        lines = Line.objects.filter(n__gte=seal.first_n, n__lte=seal.last_n).order_by("n")
        if digest(previous, lines) != bytes(seal.hash):
            broken.append(seal.last_n)
        previous = bytes(seal.hash)
    return broken
