"""Sealing: each minute, a hash over the new lines and the seal before.

Lines commit out of order of their numbers, so only those are sealed whose number no running transaction can still fill:
the table is locked against writers for the instant that it takes to read the highest number.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from django.db import connection, transaction

from cordee.audit.models import Line, Seal

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

FIRST = b"\0" * 32


def digest(previous: bytes, lines: Iterable[Line]) -> bytes:
    """SHA-256 over the previous seal and every line of the batch, each as sorted JSON on a line of its own."""
    sha = hashlib.sha256(previous)
    for line in lines:
        row = [
            line.n,
            line.at.isoformat(),
            str(line.actor_id),
            str(line.for_practitioner_id),
            line.act,
            str(line.subject_id),
            line.detail,
        ]
        sha.update(json.dumps(row, sort_keys=True, ensure_ascii=False).encode() + b"\n")
    return sha.digest()


@transaction.atomic(durable=True)
def seal(*, now: datetime) -> Seal | None:
    """Seal what was recorded since the last time; None when there was nothing."""
    with connection.cursor() as cursor:
        # waits for writers under way, so that no lower number appears after the batch was read
        cursor.execute("LOCK TABLE audit_line IN SHARE MODE")
    last = Seal.objects.order_by("-last_n").first()
    lines = list(Line.objects.filter(n__gt=last.last_n if last else 0).order_by("n"))
    if not lines:
        return None
    return Seal.objects.create(
        first_n=lines[0].n,
        last_n=lines[-1].n,
        lines=len(lines),
        hash=digest(bytes(last.hash) if last else FIRST, lines),
        at=now,
    )
