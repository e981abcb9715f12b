"""The register, asked again: who is no longer published is suspended, who is published again is restored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db.models import Q

from cordee.register import queries as register
from cordee.verification.errors import TooManyGone
from cordee.verification.models import Standing
from cordee.verification.rules import State, Why
from cordee.verification.services.standing import restore_by_itself, suspend_by_itself

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime
    from uuid import UUID

BATCH: Final = 2_000
FEW: Final = 3
SHARE: Final = 0.01
"""More than a few people, and more than one in a hundred, gone at once is a bad extraction (one a tenth shorter is taken), not news."""


@dataclass(frozen=True, slots=True)
class Rechecked:
    """What a check of everyone found."""

    published: int = 0
    suspended: int = 0
    restored: int = 0


def recheck(*, now: datetime, however_many: bool = False) -> Rechecked:
    """Hold everyone whom the register ever named here against its last import; safe to repeat, and to interrupt.

    Whom it never named yet (somebody just registered, verified by the national login) is waited for; only who was there and is gone is
    suspended.  Without an import nobody is judged.  Raises TooManyGone, having suspended nobody, unless the operator says `however_many`.
    """
    last = register.last_import()
    if last is None:
        return Rechecked()
    published, restored = 0, 0
    gone: list[UUID] = []
    for batch in _batches():
        missing = register.unpublished([row.register_id for row in batch if row.register_id])
        here = [row for row in batch if row.register_id not in missing]
        published += _note(here, read_on=last.read_on)
        restored += sum(restore_by_itself(user_id=row.pk, why=Why.UNPUBLISHED, now=now) for row in here if row.state == State.SUSPENDED)
        gone += [row.pk for row in batch if row.register_id in missing and row.state == State.VERIFIED and row.published_on is not None]
    if len(gone) > max(FEW, SHARE * (published + len(gone))) and not however_many:
        raise TooManyGone(gone=len(gone), published=published)
    return Rechecked(published, sum(suspend_by_itself(user_id=user_id, why=Why.UNPUBLISHED, now=now) for user_id in gone), restored)


def is_gone(standing: Standing) -> bool:
    """Whether the register, which once named this person, does so no more; one statement."""
    return standing.published_on is not None and bool(register.unpublished([standing.register_id] if standing.register_id else []))


def _batches() -> Iterator[list[Standing]]:
    """Everyone who is judged, in order of user."""
    judged = Q(state=State.VERIFIED) | Q(state=State.SUSPENDED, suspended_why=Why.UNPUBLISHED)
    rows = Standing.objects.filter(judged, register_id__isnull=False).order_by("pk")
    batch = list(rows[:BATCH])
    while batch:
        yield batch
        batch = list(rows.filter(pk__gt=batch[-1].pk)[:BATCH])


def _note(here: list[Standing], *, read_on: date) -> int:
    """Write down that the newest extraction names these people; how many they are."""
    Standing.objects.filter(pk__in=[row.pk for row in here]).exclude(published_on=read_on).update(published_on=read_on)
    return len(here)
