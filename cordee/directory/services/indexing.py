"""Keeping the search's tokens and vocabulary true (Note [Why a vocabulary stands between the query and the rows], models/vocabulary.py)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from django.db import connection

from cordee.directory.models import Affiliation, Community, Practitioner, Word
from cordee.directory.rules import tokens
from cordee.directory.services import bulk
from cordee.register.rules.names import folded

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from uuid import UUID

# New words get numbers; those that somebody else has just added come back too.
_ADD: Final = """
    WITH added AS (INSERT INTO directory_word (text, rows, names) SELECT unnest(%s::text[]), 0, 0 ON CONFLICT DO NOTHING RETURNING id, text)
    SELECT id, text, true FROM added UNION ALL SELECT id, text, false FROM directory_word WHERE text = ANY(%s)
"""
_ROWS: Final = """
    UPDATE directory_word w SET rows = coalesce(found.n, 0)
      FROM directory_word every LEFT JOIN (
           SELECT token, count(*) AS n FROM directory_practitioner, unnest(tokens) AS token WHERE token > 0 GROUP BY token
           ) AS found ON found.token = every.id
     WHERE w.id = every.id AND w.rows <> coalesce(found.n, 0)
"""
_NAMES: Final = """
    UPDATE directory_word w SET names = coalesce(borne.n, 0)
      FROM directory_word every LEFT JOIN (
           SELECT name, count(*) AS n FROM directory_practitioner, unnest(string_to_array(last_folded || ' ' || first_folded, ' ')) AS name
            WHERE withdrawn_at IS NULL GROUP BY name
           ) AS borne ON borne.name = every.text
     WHERE w.id = every.id AND w.names <> coalesce(borne.n, 0)
"""
_LOCK: Final = 0x766F6361  # "voca": held shared by who adds words to rows, alone by who forgets words
# The planner's own counts, without which it mistakes a fresh table for an empty one and compares every word with every other.
_COUNTED: Final = (
    "ANALYZE directory_word, directory_slip, directory_beginning, directory_practitioner, directory_affiliation, directory_place,"
    " directory_organisation"
)
_PLANS: Final = "SET LOCAL work_mem = '256MB'; SET LOCAL enable_nestloop = off"
_FORGET: Final = (
    "DELETE FROM directory_slip WHERE word_id IN (SELECT id FROM directory_word WHERE rows = 0)",
    "DELETE FROM directory_word WHERE rows = 0",
)
_BEGINNINGS: Final = (
    "DELETE FROM directory_beginning",
    """
    INSERT INTO directory_beginning (letters, word_id)
    SELECT letters, id FROM (
        SELECT left(text, n) AS letters, id, row_number() OVER (PARTITION BY left(text, n) ORDER BY rows DESC, id) AS place
          FROM directory_word, generate_series(1, 3) AS n WHERE length(text) >= n
    ) AS ranked WHERE place <= 40
    """,
)


@dataclass
class Vocabulary:
    """The numbers of words, given to new ones as they come."""

    numbers: dict[str, int] = field(default_factory=dict)

    @classmethod
    def whole(cls) -> Vocabulary:
        """Every word there is: for a projection, which meets most of them."""
        return cls(dict(Word.objects.values_list("text", "id")))

    def learn(self, words: Iterable[str]) -> None:
        """Make sure that these words have numbers, and that the new ones are found one slip away."""
        wanted, rows = set(words), list[tuple[int, str, bool]]()
        while unknown := sorted(wanted - self.numbers.keys()):  # again for those that somebody else added while we waited for them
            with connection.cursor() as cursor:
                cursor.execute(_ADD, [unknown, unknown])
                rows += cursor.fetchall()
            self.numbers.update({text: number for number, text, _ in rows})
        if not rows:
            return
        bulk.add(
            "directory_slip", ("neighbour", "word_id"), ((slip, number) for number, text, new in rows if new for slip in tokens.slips(text))
        )

    def of(self, words: Iterable[str]) -> set[int]:
        """The numbers of words that were learnt."""
        return {self.numbers[word] for word in words}


def row_words(*, last_folded: str, first_folded: str, others: Iterable[str]) -> list[str]:
    """The words by which a practitioner is found: the names', then those of organisations, towns and communities."""
    found = tokens.name_words(last_folded) + tokens.name_words(first_folded)
    for other in others:
        found += tokens.words(folded(other))
    return found


def row_tokens(
    word_numbers: set[int], *, codes: Iterable[str], points: Iterable[tuple[float, float]], communities: Iterable[UUID], on_cordee: bool
) -> list[int]:
    """All the numbers of one row."""
    return tokens.sorted_tokens(
        word_numbers
        | {tokens.code(code) for code in codes}
        | tokens.squares_of(points)
        | {tokens.community(community) for community in communities}
        | ({tokens.ON_CORDEE} if on_cordee else set())
    )


def reindex(practitioner_ids: Collection[UUID]) -> None:
    """Write anew the tokens of a few practitioners whose names, communities or standing on Cordée changed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [_LOCK])
    practitioners = list(Practitioner.objects.filter(pk__in=practitioner_ids, withdrawn_at=None))
    places: dict[UUID, list[str]] = {}
    for practitioner_id, *texts in Affiliation.objects.filter(practitioner__in=practitioners).values_list(
        "practitioner_id", "place__organisation__name", "place__city"
    ):
        places.setdefault(practitioner_id, []).extend(texts)
    named = {row.id: row.name for row in Community.objects.filter(memberships__practitioner__in=practitioners)}
    vocabulary = Vocabulary()
    for practitioner in practitioners:
        others = [*places.get(practitioner.id, ()), *(named[one] for one in practitioner.community_ids)]
        words = row_words(last_folded=practitioner.last_folded, first_folded=practitioner.first_folded, others=others)
        vocabulary.learn(words)
        practitioner.tokens = row_tokens(
            vocabulary.of(words),
            codes=practitioner.codes,
            points=zip(practitioner.lats, practitioner.lons, strict=True),
            communities=practitioner.community_ids,
            on_cordee=practitioner.on_cordee_at is not None,
        )
    Practitioner.objects.bulk_update(practitioners, ["tokens"])


def refresh_vocabulary() -> None:
    """Count anew how many rows each word finds, forget those that find none, and keep the commonest beginnings ready.

    Reads every practitioner once: 20 s at two million, a moment at twenty thousand.  Meanwhile `reindex` waits: a word that it has just
    learnt finds no row yet that others can see, and would be forgotten.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        for statement in (_COUNTED, _PLANS, _ROWS, _NAMES, *_FORGET, *_BEGINNINGS, _COUNTED):
            cursor.execute(statement)
