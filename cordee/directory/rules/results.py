"""The found, in order, counted and cut into pages."""

from __future__ import annotations

import base64
import json
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, fields
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
    """One practitioner that a search found, with what orders and counts need.  A tuple: hundreds are made for each page."""

    id: UUID
    km: float | None
    quality: int
    named: int
    on_cordee: bool
    user_id: UUID | None
    practice_modes: list[str]
    accepts_referrals: bool
    accepts_advice: bool
    community_ids: list[UUID]
    last: str
    first: str
    favourite: bool
    away: bool = False  # a place was named, and this one is neither around it nor in another called so

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

    def kept(self, every: Sequence[Found], *, but: str = "") -> Sequence[Found]:
        """Those who pass every filter but the one named; most often there is none."""
        narrowed = any(getattr(self, one.name) is not None for one in fields(self) if one.name != but)
        return [one for one in every if self.passes(one, but=but)] if narrowed else every

    def passes(self, one: Found, *, but: str = "") -> bool:
        """Whether a practitioner passes every filter but the one named."""
        return (
            (but == "within_km" or self.within_km is None or (one.km is not None and one.km <= self.within_km))
            and (but == "community" or self.community is None or self.community in one.community_ids)
            and (but == "mode" or self.mode is None or self.mode in one.practice_modes)
            and (but == "accepts" or self.accepts is None or _accepts(one, self.accepts))
        )


@dataclass(frozen=True, slots=True)
class Facets:
    """How many would remain under each choice, the other filters kept."""

    within_km: Mapping[str, int]
    community: Mapping[UUID, int]
    mode: Mapping[str, int]
    accepts: Mapping[str, int]
    on_cordee: int


def facets(every: Sequence[Found], filters: Filters) -> Facets:
    """Count each choice."""
    near = sorted(one.km for one in filters.kept(every, but="within_km") if one.km is not None)
    takers = [one for one in filters.kept(every, but="accepts") if one.on_cordee]  # few, and nobody else takes anything
    return Facets(
        {str(radius): bisect_right(near, radius) for radius in RADII},
        Counter(community for one in filters.kept(every, but="community") for community in one.community_ids),
        Counter(mode for one in filters.kept(every, but="mode") for mode in one.practice_modes),
        {what: sum(_accepts(one, what) for one in takers) for what in ("referrals", "advice")},
        sum(one.on_cordee for one in filters.kept(every)),
    )


def page(every: Sequence[Found], filters: Filters, *, cursor: str | None, limit: int) -> tuple[list[Found], int, str | None]:
    """The page after the cursor, how many there are in all, and the next cursor.  Raises Invalid for a cursor that is none of ours."""
    kept = sorted(filters.kept(every), key=lambda one: one.order)
    after = _read_cursor(cursor) if cursor else None
    left = [one for one in kept if _key(one) > after] if after is not None else kept
    shown = left[:limit]
    return shown, len(kept), _cursor(shown[-1]) if len(left) > limit else None


def _accepts(one: Found, what: str) -> bool:
    return one.on_cordee and (one.accepts_referrals if what == "referrals" else one.accepts_advice)


def _key(one: Found) -> list[object]:
    return list[object](one.order)


def _cursor(one: Found) -> str:
    return base64.urlsafe_b64encode(json.dumps(_key(one), ensure_ascii=False).encode()).decode().rstrip("=")


def _read_cursor(cursor: str) -> list[object]:
    shape = [type(value) for value in _key(Found(UUID(int=0), 0.0, 0, 0, False, None, [], False, False, [], "", "", False))]
    try:
        key = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except ValueError as fault:
        raise Invalid(fields={"cursor": Remedy("search-again", "Cette page n’existe plus ; relancez la recherche.")}) from fault
    if not isinstance(key, list) or [type(value) for value in key] != shape:
        raise Invalid(fields={"cursor": Remedy("search-again", "Cette page n’existe plus ; relancez la recherche.")})
    return key
