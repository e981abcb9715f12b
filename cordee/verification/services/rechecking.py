"""The register, asked again: who is no longer published is suspended, who is published again is restored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db.models import Q

from cordee.register import queries as register
from cordee.verification.models import Standing
from cordee.verification.rules import State, Why
from cordee.verification.services.standing import restore, suspend

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

BATCH: Final = 2_000


@dataclass(frozen=True, slots=True)
class Rechecked:
    """What a check of everyone found."""

    published: int = 0
    suspended: int = 0
    restored: int = 0

    def __add__(self, other: Rechecked) -> Rechecked:
        return Rechecked(self.published + other.published, self.suspended + other.suspended, self.restored + other.restored)


def recheck(*, now: datetime) -> Rechecked:
    """Hold everyone whom the register ever named here against its last import; safe to repeat, and to interrupt.

    Whom it never named yet (somebody just registered, verified by the national login) is waited for; only who was there and is gone is
    suspended.  Raises nothing for a missing register: without an import nobody is judged.
    """
    last = register.last_import()
    found, after = Rechecked(), None
    while last is not None and (batch := _batch(after)):
        found += _hold(batch, read_on=last.read_on, now=now)
        after = max(batch)
    return found


def _batch(after: UUID | None) -> dict[UUID, Standing]:
    """The next people to look at, by user."""
    judged = Q(state=State.VERIFIED) | Q(state=State.SUSPENDED, suspended_why=Why.UNPUBLISHED)
    rows = Standing.objects.filter(judged, register_id__isnull=False)
    if after is not None:
        rows = rows.filter(pk__gt=after)
    return {row.pk: row for row in rows.order_by("pk")[:BATCH]}


def _hold(batch: dict[UUID, Standing], *, read_on: date, now: datetime) -> Rechecked:
    gone = register.unpublished([row.register_id for row in batch.values() if row.register_id])
    here = [user_id for user_id, row in batch.items() if row.register_id not in gone]
    Standing.objects.filter(pk__in=here).exclude(published_on=read_on).update(published_on=read_on)
    away = [user_id for user_id in here if batch[user_id].state == State.SUSPENDED]
    leaving = [
        user_id
        for user_id, row in batch.items()
        if row.register_id in gone and row.state == State.VERIFIED and row.published_on is not None
    ]
    for user_id in away:
        restore(user_id=user_id, actor_id=None, now=now)
    for user_id in leaving:
        suspend(user_id=user_id, why=Why.UNPUBLISHED, actor_id=None, now=now)
    return Rechecked(published=len(here), suspended=len(leaving), restored=len(away))
