"""A file is kept as long as the messages that cite it: two years, or as long as the house sets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction

from cordee.files.models import Citation

if TYPE_CHECKING:
    from datetime import datetime, timedelta

BATCH: Final = 2_000


@transaction.atomic(durable=True)
def drop_old(*, kept: timedelta, now: datetime) -> int:
    """Close files to the conversations that cited them longer ago than `kept`, in batches; how many.  To be repeated until there are none.

    A file that nobody cites any more then goes like one that nobody ever cited (sweeping.py).
    """
    old = list(Citation.objects.filter(at__lt=now - kept).order_by("at").values_list("pk", flat=True)[:BATCH])
    return Citation.objects.filter(pk__in=old).delete()[0] if old else 0
