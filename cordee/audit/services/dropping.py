"""The trail is kept for a year, and no longer: it says of everybody at what hour they did what.

Whole sealed batches go.  The newest seal among them stays, without its lines: the next one was made from it, and all later ones still hold.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db import transaction

from cordee.audit.models import Line, Seal

if TYPE_CHECKING:
    from datetime import datetime

KEPT: Final = timedelta(days=365)
"""CNIL, délibération 2021-122: six months to one year."""
BATCH: Final = 2_000
"""Seals a transaction: a day has 1,440, so that only a house that was off for long has more than one."""


@transaction.atomic(durable=True)
def drop_old(*, now: datetime) -> int:
    """Delete the lines that were sealed a year ago, a batch of seals at a time; how many lines.  To be repeated until there are none."""
    old = list(Seal.objects.filter(at__lte=now - KEPT, dropped_at=None).order_by("last_n").values_list("last_n", flat=True)[:BATCH])
    if not old:
        return 0
    lines, _ = Line.objects.filter(n__lte=old[-1]).delete()
    Seal.objects.filter(last_n__lt=old[-1]).delete()
    Seal.objects.filter(last_n=old[-1]).update(dropped_at=now)
    return lines
