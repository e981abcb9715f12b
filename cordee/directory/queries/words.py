"""What the words of a query may stand for (Note [Why a vocabulary stands between the query and the rows], models/vocabulary.py)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.db import connection

from cordee.directory.rules import tokens, understanding
from cordee.directory.rules.understanding import NamedCommunity, WordCount
from cordee.platform.prepared import Prepared
from cordee.register import queries as register

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cordee.register.rules.gazetteer import Spot

_SHORT_BEGINNING: Final = 3
# One probe a word; the beginnings come from the table kept ready, or from one range of the index.  What was typed stands in subqueries:
# seen by the planner, it would have each statement planned anew.
_EXACT: Final = """
    SELECT w.text, w.id, w.rows, w.names, true FROM directory_word w
     WHERE w.text = ANY(ARRAY(SELECT unnest(%(words)s::text[])) COLLATE "C")
"""
_BEGUN_SHORT: Final = """
    UNION ALL SELECT w.text, w.id, w.rows, w.names, false
      FROM directory_beginning b JOIN directory_word w ON w.id = b.word_id WHERE b.letters = %(last)s AND w.text <> %(last)s
"""
_BEGUN_LONG: Final = """
    UNION ALL (SELECT w.text, w.id, w.rows, w.names, false FROM directory_word w
                WHERE w.text > (SELECT %(last)s::text) AND w.text < (SELECT %(last)s::text || chr(1114111)) ORDER BY w.rows DESC LIMIT 200)
"""
# Three tables at once, as JSON: one statement costs less than three.  How many practitioners there are is what the planner last counted:
# exact enough to compare shares, and free.
_LOOKED_UP: Final = """
    SELECT (SELECT json_agg(json_build_array(text, id, rows, names, exact)) FROM ({words}) AS known (text, id, rows, names, exact)),
           ({communes}),
           (SELECT json_agg(json_build_array(c.id, c.name, c.words)) FROM directory_community c
             WHERE c.words && ARRAY(SELECT unnest(%(words)s::text[]))),
           (SELECT greatest(reltuples, 0)::bigint FROM pg_class WHERE oid = 'directory_practitioner'::regclass)
"""
_STATEMENTS: Final = {
    beginning: Prepared(_LOOKED_UP.format(words=_EXACT + beginning, communes=register.CALLED), {"words": list, "last": str, "spelt": list})
    for beginning in ("", _BEGUN_SHORT, _BEGUN_LONG)
}
# Two index-only probes a letter; which of the found are truly one slip away is decided by rules.tokens.one_slip.
_SLIPS: Final = Prepared("""
    SELECT DISTINCT asked.word, w.text, w.id, w.rows FROM unnest(%s::text[], %s::int[]) AS asked(word, neighbour)
      JOIN directory_slip s ON s.neighbour = asked.neighbour JOIN directory_word w ON w.id = s.word_id
""", [list, list])  # fmt: skip
_ALIKE: Final = """
    SELECT w.id, w.rows FROM directory_word w WHERE w.text %% %s ORDER BY similarity(w.text, %s) DESC LIMIT 20
"""


@dataclass(slots=True)
class Meaning:
    """The numbers that a word may stand for: the word itself, those it begins, those one slip away."""

    word: str
    exact: list[int] = field(default_factory=list)
    begun: list[int] = field(default_factory=list)
    slipped: list[int] = field(default_factory=list)
    rows: int = 0
    """How many practitioners bear one of these words, at most: who bears two is counted twice."""

    @property
    def every(self) -> list[int]:
        """All of them."""
        return [*self.exact, *self.begun, *self.slipped]


@dataclass(slots=True)
class LookedUp:
    """What is known of a query's words."""

    counts: dict[str, WordCount]
    numbers: dict[str, int]
    begun: list[int]
    begun_rows: int  # how many bear a word that begins so
    begun_names: int  # … as a name
    communes: dict[str, Spot]  # the most populous that a span may name
    communities: list[NamedCommunity]  # whose name shares a word with these
    practitioners: int  # about how many there are


def look_up(words: Sequence[str], *, still_typing: bool) -> LookedUp:
    """The words that are known, those that the last one begins while it is still being typed, and what is called so.  One statement."""
    last = words[-1] if words and still_typing else None
    beginning = "" if last is None else _BEGUN_SHORT if len(last) <= _SHORT_BEGINNING else _BEGUN_LONG
    spans = {span for span in understanding.spans(words) if span and not span.isdigit()}
    asked = {"words": list(words), "last": last, "spelt": register.spelt(spans)}
    [(rows, communes, communities, practitioners)] = _STATEMENTS[beginning].rows(asked)
    rows = rows or ()
    return LookedUp(
        {text: WordCount(found, names) for text, _, found, names, exact in rows if exact},
        {text: number for text, number, _, _, exact in rows if exact},
        [number for _, number, _, _, exact in rows if not exact],
        sum(found for _, _, found, _, exact in rows if not exact),
        sum(names for _, _, _, names, exact in rows if not exact),
        register.communes_called(spans, communes),
        [NamedCommunity(UUID(id_), name, frozenset(own)) for id_, name, own in communities or ()],
        practitioners,
    )


def meanings(words: Sequence[str], looked_up: LookedUp, *, still_open: bool) -> list[Meaning]:
    """What each of these words stands for without a slip."""
    known = looked_up.numbers
    found = [Meaning(word, [known[word]], rows=looked_up.counts[word].rows) if word in known else Meaning(word) for word in words]
    if still_open and found:
        found[-1].begun = looked_up.begun
        found[-1].rows += looked_up.begun_rows
    return found


def add_slips(found: Sequence[Meaning]) -> None:
    """Add what is one slip away; and, for a word that means nothing even so, what looks like it.  One statement, rarely two."""
    asked = [(meaning.word, slip) for meaning in found for slip in tokens.slips(meaning.word)]
    near: dict[str, list[tuple[int, int]]] = {}
    for word, text, number, rows in _SLIPS.rows([[word for word, _ in asked], [slip for _, slip in asked]]):
        if word != text and tokens.one_slip(word, text):
            near.setdefault(word, []).append((number, rows))
    for meaning in found:
        alike = near.get(meaning.word, [])
        if not alike and not meaning.every and len(meaning.word) >= tokens.SHORT:
            with connection.cursor() as cursor:
                cursor.execute(_ALIKE, [meaning.word, meaning.word])
                alike = cursor.fetchall()
        meaning.slipped = [number for number, _ in alike]
        meaning.rows += sum(rows for _, rows in alike)
