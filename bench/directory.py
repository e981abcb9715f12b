"""The register's import and the directory's search, beside what PostgreSQL does bare and beside trigrams on the rows, in the same run.

    python bench/directory.py [--size 20000] [--queries 500]

On a database of its own, unless CORDEE_DATABASE_URL names an empty one.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import string
import time
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from kit import own_database

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from cordee.directory.queries import Card
    from cordee.verification.identity import VerifiedUserId


@dataclass(frozen=True)
class Query:
    """What somebody types, of which kind, and whom they mean; nobody where any will do."""

    kind: str
    q: str
    meant: object | None = None


def main() -> None:
    """Prepare, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=20_000)
    parser.add_argument("--queries", type=int, default=500)
    given = parser.parse_args()
    with own_database() as folder:
        import_and_follow(folder / "register.txt", given.size)
        search(given.queries)


def import_and_follow(path: Path, size: int) -> None:
    """Import a synthetic register twice, and let the directory follow; beside a bare COPY of the same rows."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "cordee.config.settings"
    import django

    django.setup()
    from django.core.management import call_command

    from cordee.directory import services as directory
    from cordee.platform import clock
    from cordee.register import services as register
    from cordee.rehearsal.register.command import write

    call_command("migrate", verbosity=0)
    print(f"communes loaded in {timed(register.load_communes):.1f} s")
    rows = write(path, size=size, seed=7)
    floor = bare_copy(path)
    first = timed(lambda: register.import_register(path, now=clock.now()))
    again = timed(lambda: register.import_register(path, now=clock.now()))
    print(f"{size} people, {rows} rows; a bare COPY of the file {rows / floor:,.0f} rows/s")
    print(f"first import      {rows / first:>9,.0f} rows/s  ({first / floor:.1f} times the bare COPY)")
    print(f"the same again    {rows / again:>9,.0f} rows/s  ({again / floor:.1f} times)")
    print(f"directory follows {size / timed(lambda: directory.project_register(now=clock.now())):>9,.0f} people/s")


def bare_copy(path: Path) -> float:
    """Seconds for PostgreSQL to take the whole file in, one text a line."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE bare (line text)")
        start = time.perf_counter()
        with path.open("rb") as file, cursor.copy("COPY bare FROM STDIN (FORMAT csv, DELIMITER E'\\x01', QUOTE E'\\x02')") as copy:
            while block := file.read(1 << 16):
                copy.write(block)
        return time.perf_counter() - start


def search(count: int) -> None:
    """Mixed queries: a slip, name and town, specialty and town, a beginning, accents, both names."""
    from django.db import connection

    from cordee.directory import queries
    from cordee.directory.rules.results import Filters

    viewer = somebody()
    asked = mixed(viewer, count)
    took: dict[str, list[float]] = {}
    hits: dict[str, list[bool]] = {}
    for one in asked:
        start = time.perf_counter()
        answer = queries.search(viewer, one.q, near="21231", filters=Filters())
        took.setdefault(one.kind, []).append(1000 * (time.perf_counter() - start))
        if one.meant:
            hits.setdefault(one.kind, []).append(one.meant in [card.id for card in answer.items[:5]])
    with connection.cursor() as cursor:
        bare = [1000 * timed(lambda: cursor.execute("SELECT 1")) for _ in range(200)]
    peer = trigrams(asked[:100])
    every = [ms for some in took.values() for ms in some]
    print(f"\nsearches, ms{'':<24}p50    p95    p99   meant among the first five")
    for kind, some in {**took, "all": every}.items():
        share = f"{100 * statistics.fmean(hits[kind]):.1f} %" if kind in hits else ""
        print(f"  {kind:<30} {quantiles(some)}   {share}")
    print(f"  {'a bare statement':<30} {quantiles(bare)}")
    print(f"  {'trigrams on the rows (peer)':<30} {quantiles(peer)}")
    print(f"p50 is {statistics.median(every) / statistics.median(peer):.2f} of the peer's")


def somebody() -> VerifiedUserId:
    """Somebody verified, to ask."""
    from cordee.accounts import services as accounts
    from cordee.platform import clock
    from cordee.platform.identity import UserId
    from cordee.platform.ids import new_id
    from cordee.verification import queries as verification
    from cordee.verification import services as standing
    from cordee.verification.rules import Method

    user_id, now = new_id(), clock.now()
    accounts.create_user(user_id=user_id, email="bench@exemple.fr", password="x", first_name="B", last_name="B", now=now)  # noqa: S106 - nobody's
    standing.verify(user_id=user_id, method=Method.CPS, actor_id=None, now=now)
    return verification.verified(UserId(user_id))


def mixed(viewer: VerifiedUserId, count: int) -> list[Query]:
    """As many queries as asked, of each kind in turn, of people drawn at random."""
    from django.db import connection

    from cordee.directory import queries

    rng = random.Random(3)
    with connection.cursor() as cursor:
        cursor.execute("SELECT setseed(0.5)")
        cursor.execute(
            "SELECT id FROM directory_practitioner WHERE lats <> '{}' AND length(last_folded) > 4 ORDER BY random() LIMIT %s", [count]
        )
        ids = [id_ for (id_,) in cursor.fetchall()]
    people = [card for card in queries.cards(viewer, ids) if card.place]
    return [KINDS[place % len(KINDS)](rng, card) for place, card in enumerate(people)]


def _city(card: Card) -> str:
    return card.place.city if card.place else ""


def _slipped(rng: random.Random, word: str) -> str:
    at = rng.randrange(1, len(word) - 1)
    return rng.choice([word[:at] + word[at + 1 :], word[:at] + rng.choice(string.ascii_lowercase) + word[at + 1 :]])


def _what(card: Card) -> str:
    return (card.specialty or card.profession).label


KINDS: Sequence[Callable[[random.Random, Card], Query]] = (
    lambda rng, card: Query("a slip, and the town", f"{_slipped(rng, card.last_name)} {_city(card)}", card.id),
    lambda _, card: Query("name and town", f"{card.last_name} {_city(card)}", card.id),
    lambda _, card: Query("specialty and town", f"{_what(card)} {_city(card)}"),
    lambda _, card: Query("a beginning", card.last_name[:3]),
    lambda _, card: Query("both names, accents put in", f"{card.first_name} {card.last_name}".replace("e", "é"), card.id),
    lambda _, card: Query("last name alone", card.last_name),
)


def trigrams(asked: Sequence[Query]) -> list[float]:
    """The same lines against trigrams of the rows' names: what one writes first."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("CREATE INDEX peer ON directory_practitioner USING gin ((last_folded || ' ' || first_folded) gin_trgm_ops)")
        statement = """
            SELECT id FROM directory_practitioner WHERE (last_folded || ' ' || first_folded) %% %s
             ORDER BY similarity(last_folded || ' ' || first_folded, %s) DESC LIMIT 20
        """
        return [1000 * timed(partial(cursor.execute, statement, [one.q, one.q])) for one in asked]


def timed(act: Callable[[], object]) -> float:
    """Seconds that an act takes."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def quantiles(some: Sequence[float]) -> str:
    """Median, 95th and 99th percentile."""
    cut = statistics.quantiles(some, n=100) if len(some) > 1 else [some[0]] * 99
    return f"{cut[49]:6.1f} {cut[94]:6.1f} {cut[98]:6.1f}"


if __name__ == "__main__":
    main()
