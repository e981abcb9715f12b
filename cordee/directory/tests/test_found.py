"""The search's function in PostgreSQL, planned once, beside the one planned anew for each query: the same rows in the same order."""

from __future__ import annotations

import random
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection

from cordee.directory import services
from cordee.directory.models import Practitioner
from cordee.directory.rules import tokens
from cordee.directory.tests.conftest import TABLES
from cordee.platform import clock
from cordee.register.services import import_register, load_communes
from cordee.rehearsal.register.command import write

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pytest_django.plugin import DjangoDbBlocker

SIZE = 3_000
ANEW: str = import_module("cordee.directory.migrations.0002_found").FOUND
ONCE = "SELECT * FROM directory_found(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(scope="module", autouse=True)
def register(django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Thousands of people, once for this file."""
    path = tmp_path_factory.mktemp("register") / "register.txt"
    write(path, size=SIZE, seed=7)
    with django_db_blocker.unblock():
        try:
            load_communes()
            import_register(path, now=clock.now())
            services.project_register(now=clock.now())
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute(f"TRUNCATE {TABLES} CASCADE")
            connection.close()


class Draw:
    """Arguments as a search gives them, and stranger ones."""

    def __init__(self, seed: int) -> None:
        self._rng = random.Random(seed)
        self.rows = list(Practitioner.objects.order_by("register_id").values_list("id", "tokens", "lats", "lons", "last_folded"))
        self._every = [number for _, numbers, *_ in self.rows for number in numbers]

    def arguments(self, sets: int) -> list[Any]:
        """Sets around somebody who has a number of each, split in exact, begun and one slip away; squares, favourites, names."""
        rng = self._rng
        _, numbers, lats, lons, last = rng.choice(self.rows)
        split = [self._split(rng.choice(numbers)) for _ in range(sets)]
        here = (lats[0], lons[0]) if lats and rng.random() < 0.8 else (None, None)
        squares = [] if here[0] is None or rng.random() < 0.2 else [tokens.literal(nine) for nine in tokens.around(*here)]
        town = [number for number in numbers if number > 0][-1:] if rng.random() < 0.3 else []
        favourites = rng.sample([id_ for id_, *_ in self.rows], rng.choice([0, 0, 3, 400]))
        every, exact, begun = ([tokens.literal(one[which]) for one in split] for which in range(3))
        return [every, exact, begun, squares, *here, favourites, [last], [last[:2]], town, rng.choice([300, 300, 20])]

    def _split(self, number: int) -> tuple[Sequence[int], Sequence[int], Sequence[int]]:
        rng = self._rng
        alike = [number, *rng.sample(self._every, rng.choice([0, 3, 40]))]
        rng.shuffle(alike)
        first, second = sorted((rng.choice([0, len(alike), rng.randint(0, len(alike))]), rng.choice([0, len(alike), len(alike)])))
        return alike, alike[:first], alike[first:second]


@pytest.mark.parametrize("sets", [0, 1, 2, 3, 4, 5, 7])
def test_the_same_are_found_in_the_same_order(sets: int) -> None:
    draw, found = Draw(sets), 0
    with connection.cursor() as cursor:
        cursor.execute(ANEW.replace("FUNCTION directory_found(", "FUNCTION pg_temp.found_anew("))
        for _ in range(60):
            arguments = draw.arguments(sets)
            rows = []
            for asking in (ONCE, ONCE.replace("directory_found", "pg_temp.found_anew")):
                cursor.execute(asking, arguments)
                rows.append(cursor.fetchall())
            assert rows[0] == rows[1], arguments
            found += len(rows[0])
        cursor.execute("DROP FUNCTION pg_temp.found_anew")
    assert found > 60


def test_squares_between_show_the_same_first_and_count_all() -> None:
    draw, many = Draw(9), 0
    with connection.cursor() as cursor:
        for row in random.Random(4).sample([row for row in draw.rows if row[2]], 120):
            _, numbers, lats, lons, _ = row
            some = tokens.literal([next(number for number in numbers if number < -900_000_000)])
            here, pages = (lats[0], lons[0]), []
            for around in (tokens.around, tokens.rings):
                squares = [tokens.literal(one) for one in around(*here)]
                cursor.execute(ONCE, [[some], [some], ["{}"], squares, *here, [], [], [], [], 300])
                pages.append(sorted(cursor.fetchall(), key=lambda one: (one[1] is None, one[1] or 0, one[5] is None, *one[11:], one[0])))
            before, now = pages
            cursor.execute("SELECT count(*) FROM directory_practitioner WHERE tokens && %s::int[]", [some])
            assert len({one[0] for one in now}) == len(now) == min(300, cursor.fetchone()[0])
            assert [one[:2] for one in now[:20]] == [one[:2] for one in before[:20]], row
            many += len(now) == 300
    assert many > 10


def test_no_one_is_read_who_is_not_meant() -> None:
    """A kept plan that read the table would read a country for each search."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT proconfig FROM pg_proc WHERE proname = 'directory_found'")
        assert {"enable_seqscan=off", "jit=off", "plan_cache_mode=force_generic_plan"} == set(cursor.fetchone()[0])
