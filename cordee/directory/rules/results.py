"""The found, in order, cut into pages."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple
from uuid import UUID

from cordee.platform.errors import Invalid, Remedy

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

CAP: Final = 300
"""No search looks at more of the found than this: counts stop there, and the nearest were found first."""
AROUND_KM: Final = 50
"""Who names a place means somebody around it: a name with a slip there is likelier meant than the exact one far away."""
RADII: Final = (5, 25, 50)
_NOWHERE: Final = 1e9  # kilometres: who has no known place comes after everybody


class Found(NamedTuple):
    """One practitioner that a search found, with what orders them."""

    id: UUID
    favourite: bool
    away: bool  # a place was named, and this one is neither around it nor in another called so
    quality: int
    named: int
    km: float | None
    on_cordee: bool
    last: str
    first: str

    @property
    def order(self) -> tuple[bool, bool, int, int, float, bool, str, str, int]:
        """Favourites first, then those around the place that was named, then what was meant most exactly, then the nearest."""
        km = self.km if self.km is not None else _NOWHERE
        return (not self.favourite, self.away, self.quality, self.named, km, not self.on_cordee, self.last, self.first, self.id.int)


@dataclass(frozen=True, slots=True)
class Filters:
    """What the reader has narrowed the search to."""

    within_km: float | None = None
    community: UUID | None = None
    mode: str | None = None
    accepts: str | None = None


@dataclass(frozen=True, slots=True)
class CommunityCount:
    """How many of the found belong to a community."""

    id: UUID
    name: str
    n: int


@dataclass(frozen=True, slots=True)
class Facets:
    """How many would remain under each choice, the other filters kept."""

    within_km: Mapping[str, int]
    community: Sequence[CommunityCount]  # the one with the most first
    mode: Mapping[str, int]
    accepts: Mapping[str, int]
    on_cordee: int


@dataclass(frozen=True, slots=True)
class Tally:
    """What a search found: counted, and the first of those who pass the filters, in order."""

    n: int  # before the filters
    around: int  # … and not away
    best: int | None  # the quality of whoever was meant most exactly
    total: int  # who pass the filters
    facets: Facets
    first: Sequence[Found]


NOBODY: Final = Tally(0, 0, None, 0, Facets(dict.fromkeys(map(str, RADII), 0), (), {}, {"referrals": 0, "advice": 0}, 0), ())


def page(kept: Sequence[Found], *, cursor: str | None, limit: int) -> tuple[Sequence[Found], str | None]:
    """The page after the cursor, and the next cursor.  Raises Invalid for a cursor that is none of ours."""
    after = _read_cursor(cursor) if cursor else None
    left = [one for one in kept if _key(one) > after] if after is not None else kept
    shown = left[:limit]
    return shown, _cursor(shown[-1]) if len(left) > limit else None


def _key(one: Found) -> list[object]:
    return list[object](one.order)


def _cursor(one: Found) -> str:
    return base64.urlsafe_b64encode(json.dumps(_key(one), ensure_ascii=False).encode()).decode().rstrip("=")


def _read_cursor(cursor: str) -> list[object]:
    shape = [type(value) for value in _key(Found(UUID(int=0), False, False, 0, 0, 0.0, False, "", ""))]
    try:
        key = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except ValueError as fault:
        raise Invalid(fields={"cursor": Remedy("search-again", "Cette page n’existe plus ; relancez la recherche.")}) from fault
    if not isinstance(key, list) or [type(value) for value in key] != shape:
        raise Invalid(fields={"cursor": Remedy("search-again", "Cette page n’existe plus ; relancez la recherche.")})
    return key
