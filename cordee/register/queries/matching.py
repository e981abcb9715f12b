"""Who in the register a person who joins may be.  Published data, shown to whoever joins: it depends on no account."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from django.db.models import F

from cordee.register.models import Practice, unaccented
from cordee.register.rules import codes
from cordee.register.rules.choices import profession_of
from cordee.register.rules.names import folded, shown, trait
from cordee.register.rules.places import department_of_postal_code

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_ROWS: Final = 500
"""Of one last name and profession: the commonest name of the country has fewer in a department."""
_FIELDS: Final = (
    "entry_id", "last", "first", "title", "profession_code", "skill_type", "skill_code", "mode_code", "postal_code", "town",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Match:
    """Somebody of the register, as the form shows them."""

    register_id: str  # Identification nationale PP
    title: str
    last_name: str
    first_name: str
    profession: str
    profession_label: str
    skill: str | None  # their main savoir-faire
    skill_label: str | None
    city: str | None  # where they practise, the first place published
    postal_code: str | None


def numbered(register_id: str) -> Match | None:
    """Who bears this *Identification nationale PP*.  One index probe each on people and practices."""
    return next(iter(_matches(_rows().filter(entry_id=register_id)[:MOST_ROWS])), None)


def namesakes(*, last_name: str, first_name: str, profession: str, postal_code: str, limit: int) -> list[Match]:
    """Who bears this name in this profession, those of the department first.  One index scan of the last name."""
    rows = _rows().filter(profession_code=profession).annotate(spelt=unaccented("entry__last_name")).filter(spelt=trait(last_name))
    typed = folded(first_name).split()
    same = [match for match in _matches(rows[:MOST_ROWS]) if typed and folded(match.first_name).split()[:1] == typed[:1]]
    department = department_of_postal_code(postal_code)
    same.sort(key=lambda match: (match.postal_code != postal_code, not (match.postal_code or "").startswith(department)))
    return same[:limit]


def _rows() -> Any:
    return (
        Practice.objects.order_by("entry_id", "id")
        .annotate(
            last=F("entry__last_name"),
            first=F("entry__first_name"),
            title=F("entry__title_code"),
            postal_code=F("structure__postal_code"),
            town=F("structure__commune_label"),
        )
        .values_list(*_FIELDS)
    )


def _matches(rows: Iterable[tuple[Any, ...]]) -> list[Match]:
    return [_match([dict(zip(_FIELDS, row, strict=False)) for row in group]) for _, group in groupby(rows, key=itemgetter(0))]


def _match(rows: list[dict[str, Any]]) -> Match:
    first = rows[0]
    skill = next((row["skill_code"] for row in rows if row["skill_type"] in codes.MAIN_SKILLS and profession_of(row["skill_code"])), None)
    place = next((row for row in rows if row["town"]), None)
    return Match(
        register_id=first["entry_id"],
        title=codes.EXERCISE_TITLES.get(first["title"], ""),
        last_name=shown(first["last"]),
        first_name=shown(first["first"]),
        profession=first["profession_code"],
        profession_label=codes.profession(first["profession_code"]).label,
        skill=skill,
        skill_label=codes.specialty(skill).label if skill else None,
        city=shown(place["town"]) if place else None,
        postal_code=place["postal_code"] if place else None,
    )
