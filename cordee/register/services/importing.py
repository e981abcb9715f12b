"""Reading a published extraction: staged as a stream, compared by hash, applied in one transaction, or refused and nothing changed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from django.db import connection, transaction

from cordee.audit import services as audit
from cordee.platform import clock
from cordee.register.errors import ImportRefused
from cordee.register.models import Import
from cordee.register.rules.layout import MissingColumns, Reader
from cordee.register.services import differences
from cordee.register.services.staging import Counts, stage

if TYPE_CHECKING:
    from pathlib import Path

SHRINKS_TO: Final = 0.9
"""A file with fewer rows than this share of the last one is an accident, not news."""
NAMELESS_AT_MOST: Final = 0.01
_LOCK: Final = 0x72656769  # "regi": one import at a time
_DATED: Final = re.compile(r"(20[0-9]{2})(0[1-9]|1[0-2])([0-2][0-9]|3[01])[0-9]{4}")  # …_AAAAMMJJHHMM.txt


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import did."""

    n: int
    rows: int
    bad_lines: int
    bad_samples: list[tuple[int, str]]
    people: int
    added: int
    changed: int
    removed: int
    seconds: float


def import_register(path: Path, *, now: datetime) -> Outcome:
    """Replace what was published by the extraction in `path`; reading the same file again changes nothing.

    Raises ImportRefused when a needed column is missing, when the file is shorter than nine tenths of the last one, or when more than one
    row in a hundred names nobody.  Lines that can't be read are skipped and reported with their number.
    """
    _alone()
    try:
        counts = _staged(path, now)
        with transaction.atomic():
            return _applied(path, counts, now)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE IF EXISTS register_incoming, register_incoming_person, register_different, register_gone")
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])


def date_of(path: Path, now: datetime) -> date:
    """The date of the data: in the name of ANS's own files, else the day of reading."""
    if found := _DATED.search(path.name):
        return date(int(found[1]), int(found[2]), int(found[3]))
    return now.date()


def _alone() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_LOCK])
        if not cursor.fetchone()[0]:
            raise ImportRefused(reason="Un autre import est en cours.")


def _staged(path: Path, now: datetime) -> Counts:
    """Stage the file and judge it.  Raises ImportRefused, after writing down why."""
    counts = Counts()
    try:
        with path.open("rb") as lines:
            counts = stage(Reader(next(lines, b"").decode("utf-8-sig", "replace")), lines)
        reason = _unfit(counts)
    except MissingColumns as missing:
        reason = f"Colonnes absentes : {', '.join(missing.names)}."
    if reason:
        _write_down(path, counts, now, refusal=reason)
        raise ImportRefused(reason=reason)
    return counts


def _unfit(counts: Counts) -> str | None:
    """Why these counts can't replace the last ones; None when they can."""
    last = Import.objects.filter(refusal=None).order_by("-n").values_list("rows", flat=True).first() or 0
    if counts.rows == 0:
        return "Le fichier ne contient aucune ligne lisible."
    if counts.rows < SHRINKS_TO * last:
        return f"Le fichier ne contient que {counts.rows} lignes ; le précédent en avait {last}."
    if counts.nameless > NAMELESS_AT_MOST * (counts.rows + counts.nameless):
        return f"{counts.nameless} lignes ne désignent personne."
    return None


def _applied(path: Path, counts: Counts, now: datetime) -> Outcome:
    people, added, changed = differences.compare()
    made = _write_down(path, counts, now, people=people, added=added, changed=changed)
    made.removed = differences.apply(made.n)
    made.finished_at = clock.now()
    made.save()
    audit.record(None, "register.imported", at=now, detail={"import": made.n, "added": added, "changed": changed, "removed": made.removed})
    seconds = (made.finished_at - now).total_seconds()
    return Outcome(made.n, counts.rows, counts.bad, counts.samples, people, added, changed, made.removed, seconds)


def _write_down(
    path: Path, counts: Counts, now: datetime, *, people: int = 0, added: int = 0, changed: int = 0, refusal: str | None = None
) -> Import:
    return Import.objects.create(
        file_name=path.name, read_on=date_of(path, now), started_at=now, finished_at=clock.now(), rows=counts.rows, bad_lines=counts.bad,
        bad_samples=counts.samples, people=people, added=added, changed=changed, refusal=refusal,
    )  # fmt: skip
