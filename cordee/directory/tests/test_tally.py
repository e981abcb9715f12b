"""What PostgreSQL counts and puts in order, beside the same done in Python with everybody who was found."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pytest
from django.db import connection

from cordee.accounts import services as accounts
from cordee.directory import queries, services
from cordee.directory.models import Community, Membership, Practitioner
from cordee.directory.queries import finding
from cordee.directory.rules import results
from cordee.directory.rules.results import Filters, Tally
from cordee.directory.services.indexing import reindex
from cordee.directory.tests.conftest import TABLES
from cordee.platform import clock
from cordee.platform.identity import UserId
from cordee.platform.ids import new_id
from cordee.register.services import import_register, load_communes
from cordee.rehearsal.register.command import write
from cordee.verification import queries as verification
from cordee.verification import services as standing
from cordee.verification.models import Standing
from cordee.verification.rules import Method, State, Why

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from pytest_django.plugin import DjangoDbBlocker

    from cordee.verification.identity import VerifiedUserId

SIZE: Final = 2_000
ON_CORDEE: Final = 120
MODES: Final = ("self_employed", "salaried")
pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(scope="module", autouse=True)
def register(django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Thousands of people, many of them in communities, some on Cordée, and some of those suspended since."""
    path = tmp_path_factory.mktemp("register") / "register.txt"
    write(path, size=SIZE, seed=13)
    with django_db_blocker.unblock():
        try:
            load_communes()
            import_register(path, now=clock.now())
            services.project_register(now=clock.now())
            populate()
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute(f"TRUNCATE {TABLES} CASCADE")
            connection.close()


def somebody(rng: random.Random, *, state: str = State.VERIFIED) -> UUID:
    user_id, now = new_id(), clock.now()
    accounts.create_user(user_id=user_id, email=f"{user_id}@exemple.fr", password="x", first_name="Q", last_name="Q", now=now)
    standing.verify(user_id=user_id, method=rng.choice([Method.CPS, Method.PSC]), actor_id=None, now=now)
    if state == State.SUSPENDED:
        Standing.objects.filter(pk=user_id).update(state=state, suspended_why=Why.DECIDED)
    return user_id


def populate() -> None:
    rng, now = random.Random(3), clock.now()
    everybody = list(Practitioner.objects.order_by("register_id"))
    communities = [Community.objects.create(name=f"CPTS {name}", words=[name.lower()]) for name in ("Ancre", "Étoile", "Zénith")]
    changed = rng.sample(everybody, 600)
    for one in changed:
        one.community_ids = [own.id for own in rng.sample(communities, rng.choice([0, 1, 1, 2]))]
        one.practice_modes = rng.choice([[], ["self_employed"], ["salaried"], ["self_employed", "salaried"], ["volunteer", "salaried"]])
    for one in changed[:ON_CORDEE]:
        one.user_id = somebody(rng, state=rng.choice([State.VERIFIED, State.VERIFIED, State.SUSPENDED]))
        one.on_cordee_at = rng.choice([now, now, None])
        one.accepts_referrals, one.accepts_advice = rng.random() < 0.5, rng.random() < 0.5
    Practitioner.objects.bulk_update(
        changed, ["community_ids", "practice_modes", "user_id", "on_cordee_at", "accepts_referrals", "accepts_advice"]
    )
    Membership.objects.bulk_create(
        Membership(community_id=own, practitioner=one, role="member", since=now) for one in changed for own in one.community_ids
    )
    reindex([one.id for one in changed])


@dataclass
class Row:
    """One of whom `directory_found` gives back, with what the answer says of them."""

    values: dict[str, Any]
    here: bool
    favourite: bool
    away: bool

    def passes(self, filters: Filters, but: str = "") -> bool:
        own = self.values
        return (
            (but == "within_km" or filters.within_km is None or (own["km"] is not None and own["km"] <= filters.within_km))
            and (but == "community" or filters.community is None or filters.community in own["community_ids"])
            and (but == "mode" or filters.mode is None or filters.mode in own["practice_modes"])
            and (but == "accepts" or filters.accepts is None or self.accepts(filters.accepts))
        )

    def accepts(self, what: str) -> bool:
        return self.here and bool(self.values[f"accepts_{what}"])

    @property
    def order(self) -> tuple[Any, ...]:
        own = self.values
        km = 1e9 if own["km"] is None else own["km"]
        names = (own["last_folded"], own["first_folded"], own["id"].int)
        return (not self.favourite, self.away, own["quality"], own["named"], km, not self.here, *names)


def everybody(asked: dict[str, Any]) -> list[Row]:
    """All that the statement's own arguments find."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT * FROM directory_found(%(every)s, %(exact)s, %(begun)s, %(squares)s, %(lat)s, %(lon)s, %(favourites)s::uuid[],
                                             %(spans)s, %(beginnings)s, %(town)s, %(cap)s)""",
            asked,
        )
        names = [column.name for column in cursor.description]
        every = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    verified = set(Standing.objects.filter(state=State.VERIFIED, verified_at__isnull=False).values_list("pk", flat=True))
    return [
        Row(
            own,
            own["on_cordee_at"] is not None and own["user_id"] in verified,
            own["id"] in asked["favourites"],
            asked["place_named"] and not own["there"] and (own["km"] is None or own["km"] > results.AROUND_KM),
        )
        for own in every
    ]


def same(tally: Tally, asked: dict[str, Any], filters: Filters) -> None:
    every = everybody(asked)
    kept = sorted((row for row in every if row.passes(filters)), key=lambda row: row.order)
    assert (tally.n, tally.total, tally.around) == (len(every), len(kept), sum(not row.away for row in every))
    assert tally.best == min((row.values["quality"] for row in every), default=None)
    assert [one.order for one in tally.first] == [row.order for row in kept[: asked["upto"]]]
    facets = tally.facets
    near = [row.values["km"] for row in every if row.passes(filters, but="within_km") and row.values["km"] is not None]
    assert facets.within_km == {str(radius): sum(km <= radius for km in near) for radius in results.RADII}
    belonging = Counter(own for row in every if row.passes(filters, but="community") for own in row.values["community_ids"])
    assert {one.id: one.n for one in facets.community} == belonging
    assert list(facets.community) == sorted(facets.community, key=lambda one: (-one.n, one.name))
    assert facets.mode == Counter(mode for row in every if row.passes(filters, but="mode") for mode in row.values["practice_modes"])
    for what in ("referrals", "advice"):
        assert facets.accepts[what] == sum(row.accepts(what) for row in every if row.passes(filters, but="accepts"))
    assert facets.on_cordee == sum(row.here for row in kept)


def lines(rng: random.Random) -> Iterator[str]:
    """As people type: a specialty and a town, a beginning, a name and a town, nothing."""
    for one in rng.sample(list(Practitioner.objects.exclude(lats=[]).order_by("register_id")), 40):
        place = one.affiliations.order_by("rank")[0].place
        kind = one.specialty_label or one.profession_label
        yield rng.choice([f"{kind} {place.city}", one.last_name[:3], f"{one.last_name} {place.city}", kind, ""])


def test_the_page_and_the_counts_are_those_of_everybody_found(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = random.Random(8)
    viewer: VerifiedUserId = verification.verified(UserId(somebody(rng)))
    communities = list(Community.objects.values_list("id", flat=True))
    for row in rng.sample(list(Practitioner.objects.all()), 25):
        services.add_favourite(actor=viewer, practitioner_id=row.id, now=clock.now())
    found, asked = list[Tally](), list[dict[str, Any]]()
    ask = finding.find

    def noted(*args: Any, **options: Any) -> Tally:
        found.append(ask(*args, **options))
        return found[-1]

    monkeypatch.setattr(finding, "find", noted)

    def note(execute: Any, sql: str, params: Any, many: Any, context: Any) -> Any:
        if "directory_found" in sql:
            asked.append(params)
        return execute(sql, params, many, context)

    many = 0
    for q in lines(rng):
        for _ in range(3):
            filters = Filters(
                rng.choice([None, None, 5.0, 30.0, 200.0]), rng.choice([None, None, *communities]),
                rng.choice([None, None, *MODES]), rng.choice([None, None, "referrals", "advice"]),
            )  # fmt: skip
            found.clear()
            asked.clear()
            with connection.execute_wrapper(note):
                queries.search(viewer, q, near=rng.choice([None, "21231", "75056"]), filters=filters, limit=rng.choice([1, 20, 50]))
            assert len(found) == len(asked)
            for tally, arguments in zip(found, asked, strict=True):
                same(tally, arguments, filters)
                many += tally.total
    assert many > 500
