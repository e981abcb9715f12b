"""Who is published, and what changed since a reader last looked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from cordee.register.models import Entry, Import, Practice

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

_CHUNK: Final = 10_000


@dataclass(frozen=True, slots=True)
class PublishedStructure:
    """A place of practice as the register spells it."""

    technical_id: str
    legal_name: str
    trade_name: str
    addressee: str
    building: str
    street: str
    delivery: str
    post_town: str
    postal_code: str
    commune_code: str
    commune_label: str
    country_code: str
    department_code: str
    phone: str
    sector_code: str


@dataclass(frozen=True, slots=True)
class PublishedPractice:
    """One row of a person: profession, savoir-faire, mode, and where, if anywhere."""

    profession_code: str
    profession_label: str
    category_code: str
    skill_type: str
    skill_code: str
    skill_label: str
    mode_code: str
    structure: PublishedStructure | None


@dataclass(frozen=True, slots=True)
class Published:
    """A person and all their rows."""

    national_id: str
    title_code: str
    civility_code: str
    last_name: str
    first_name: str
    practices: list[PublishedPractice]


@dataclass(frozen=True, slots=True)
class LastImport:
    """The import that the register now shows: its number, and the date of its data."""

    n: int
    read_on: date


_PERSON: Final = ("entry_id", "entry__title_code", "entry__civility_code", "entry__last_name", "entry__first_name")
_PRACTICE: Final = ("profession_code", "profession_label", "category_code", "skill_type", "skill_code", "skill_label", "mode_code")
_STRUCTURE: Final = tuple(f"structure__{name}" for name in PublishedStructure.__slots__)


def last_import() -> LastImport | None:
    """The import that the register now shows; None before the first."""
    found = Import.objects.filter(refusal=None).order_by("-n").values_list("n", "read_on").first()
    return LastImport(*found) if found else None


def published(national_id: str) -> Published | None:
    """Somebody and all their rows; for whoever checks an identity.  One index probe each on people and practices."""
    rows = list(Practice.objects.filter(entry_id=national_id).order_by("id").values_list(*_PERSON, *_PRACTICE, *_STRUCTURE))
    if not rows:
        return None
    _, title, civility, last, first = rows[0][:5]
    return Published(national_id, title, civility, last, first, [_practice(row) for row in rows])


def people_changed(*, after: int) -> Iterator[Published]:
    """Everyone whom an import after this one added or changed.  A stream over a server-side cursor: memory stays flat at two million."""
    rows = (
        Practice.objects.filter(entry__changed_by__gt=after)
        .order_by("entry_id", "id")
        .values_list(*_PERSON, *_PRACTICE, *_STRUCTURE)
        .iterator(chunk_size=_CHUNK)
    )
    for _, group in groupby(rows, key=itemgetter(0)):
        own = list(group)
        national_id, title, civility, last, first = own[0][:5]
        yield Published(national_id, title, civility, last, first, [_practice(row) for row in own])


def unpublished(national_ids: Collection[str]) -> set[str]:
    """Those of these people whom the register no longer names.  One index probe each."""
    return set(national_ids) - set(Entry.objects.filter(pk__in=national_ids).values_list("pk", flat=True))


def _practice(row: tuple[Any, ...]) -> PublishedPractice:
    profession, label, category, skill_type, skill, skill_label, mode = row[5:12]
    return PublishedPractice(profession, label, category, skill_type, skill, skill_label, mode, _structure(row[12:]))


@lru_cache(maxsize=50_000)  # a hospital stands in thousands of rows
def _structure(cells: tuple[str, ...]) -> PublishedStructure | None:
    return None if cells[0] is None else PublishedStructure(*cells)
