"""How many digits a number lacks, or has too many; pure."""

from __future__ import annotations

from cordee.platform.errors import Remedy


def counted(count: int, *, wanted: int) -> Remedy:
    """What to do about a number of `count` digits where `wanted` are; for counts that differ."""
    missing = wanted - count
    many = "un chiffre" if abs(missing) == 1 else f"{abs(missing)} chiffres"
    if missing > 0:
        return Remedy("digits-missing", f"Il manque {many}.", n=missing)
    return Remedy("digits-too-many", f"Il y a {many} de trop.", n=-missing)
