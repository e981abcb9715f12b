"""Reading the audit trail."""

from __future__ import annotations

from cordee.audit.models import Line, Seal
from cordee.audit.services.sealing import FIRST, digest


def broken_seals() -> list[int]:
    """The `last_n` of every seal whose lines are no longer what was sealed.  Reads the whole trail: for the operator, not for a page."""
    broken, previous = [], FIRST
    for seal in Seal.objects.order_by("last_n"):
        lines = Line.objects.filter(n__gte=seal.first_n, n__lte=seal.last_n).order_by("n")
        if digest(previous, lines) != bytes(seal.hash):
            broken.append(seal.last_n)
        previous = bytes(seal.hash)
    return broken
