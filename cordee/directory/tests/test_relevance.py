"""Whether people find whom they mean, as people type: in a synthetic register of several thousand, drawn by real frequencies."""

from __future__ import annotations

import random
import string
from typing import TYPE_CHECKING

import pytest
from django.db import connection

from cordee.accounts import services as accounts
from cordee.directory import queries, services
from cordee.directory.models import Practitioner, Word
from cordee.directory.queries import finding
from cordee.directory.rules import results
from cordee.directory.rules.results import Filters
from cordee.directory.tests.conftest import TABLES
from cordee.platform import clock
from cordee.platform.identity import UserId
from cordee.platform.ids import new_id
from cordee.register.services import import_register, load_communes
from cordee.rehearsal.register.command import write
from cordee.verification import queries as verification
from cordee.verification import services as standing
from cordee.verification.rules import Method

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytest_django.plugin import DjangoDbBlocker

    from cordee.directory.queries import Answer, Card
    from cordee.verification.identity import VerifiedUserId

SIZE = 6_000
ASKED = 120
pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(scope="module", autouse=True)
def register(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    """Thousands of people, once for this file."""
    path = tmp_path_factory.mktemp("register") / "register.txt"
    write(path, size=SIZE, seed=11)
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


@pytest.fixture
def viewer() -> VerifiedUserId:
    """Somebody verified, with no place of their own."""
    user_id, now = new_id(), clock.now()
    accounts.create_user(user_id=user_id, email="q@exemple.fr", password="x", first_name="Q", last_name="Q", now=now)
    standing.verify(user_id=user_id, method=Method.CPS, actor_id=None, now=now)
    return verification.verified(UserId(user_id))


@pytest.fixture
def people(viewer: VerifiedUserId) -> list[Card]:
    """Some of them, with a place."""
    ids = list(Practitioner.objects.exclude(lats=[]).order_by("register_id").values_list("id", flat=True))
    return queries.cards(viewer, random.Random(5).sample(ids, ASKED))


def ask(viewer: VerifiedUserId, q: str, near: str | None = "21231") -> Answer:
    return queries.search(viewer, q, near=near, filters=Filters(), limit=5)


def slip(rng: random.Random, word: str) -> str:
    """One slip of the fingers, not in the first letter."""
    at, letter = rng.randrange(1, len(word) - 1), rng.choice(string.ascii_lowercase)
    return rng.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        ]
    )


def share_found(viewer: VerifiedUserId, people: list[Card], query: Callable[[random.Random, Card], str]) -> float:
    """How often the one who is meant is among the first five."""
    rng = random.Random(9)
    return sum(card.id in {one.id for one in ask(viewer, query(rng, card)).items} for card in people) / len(people)


def city(card: Card) -> str:
    assert card.place is not None
    return card.place.city


def test_by_name_and_town(viewer: VerifiedUserId, people: list[Card]) -> None:
    assert share_found(viewer, people, lambda _, card: f"{card.last_name} {city(card)}") >= 0.98


def test_by_both_names(viewer: VerifiedUserId, people: list[Card]) -> None:
    assert share_found(viewer, people, lambda _, card: f"{card.first_name} {card.last_name}") >= 0.98


def test_by_the_wrong_order_in_capitals_and_without_hyphens(viewer: VerifiedUserId, people: list[Card]) -> None:
    assert share_found(viewer, people, lambda _, card: f"{card.last_name} {card.first_name}".upper().replace("-", " ")) >= 0.98


def test_with_one_slip(viewer: VerifiedUserId, people: list[Card]) -> None:
    long = [card for card in people if len(card.last_name) >= 5]
    assert share_found(viewer, long, lambda rng, card: f"{slip(rng, card.last_name)} {card.first_name} ") >= 0.95


def test_with_one_slip_and_the_town(viewer: VerifiedUserId, people: list[Card]) -> None:
    long = [card for card in people if len(card.last_name) >= 5]
    assert share_found(viewer, long, lambda rng, card: f"{city(card)} {slip(rng, card.last_name)} ") >= 0.95


def test_while_still_typing(viewer: VerifiedUserId, people: list[Card]) -> None:
    long = [card for card in people if len(card.last_name) >= 6]
    assert share_found(viewer, long, lambda _, card: f"{card.first_name} {card.last_name[:-2]}") >= 0.97


def test_by_specialty_name_and_town(viewer: VerifiedUserId, people: list[Card]) -> None:
    specialists = [card for card in people if card.specialty]
    asked = lambda _, card: f"{card.specialty.label} {card.last_name} {city(card)}"  # noqa: E731 - as in the others
    assert share_found(viewer, specialists, asked) >= 0.98


def test_by_specialty_and_town_the_nearest_first(viewer: VerifiedUserId, people: list[Card]) -> None:
    for card in [card for card in people if card.specialty][:30]:
        assert card.specialty
        answer = ask(viewer, f"{card.specialty.label} {city(card)}")
        kinds = [one.kind for one in answer.understood]
        assert kinds == ["specialty", "place"]
        distances = [one.distance_km for one in answer.items]
        assert distances == sorted(distances, key=lambda km: km if km is not None else 1e9)
        assert distances[0] is not None
        assert distances[0] < 5


def test_accents_and_ligatures_are_forgiven(viewer: VerifiedUserId) -> None:
    someone = Practitioner.objects.filter(last_folded__contains="e").exclude(lats=[]).order_by("register_id")[0]
    typed = someone.last_name.replace("e", "ë").replace("oe", "œ").replace("c", "ç")
    assert someone.id in {card.id for card in ask(viewer, f"{someone.first_name} {typed}").items}


def test_favourites_come_before_the_near(viewer: VerifiedUserId, people: list[Card]) -> None:
    (far, *_) = [card for card in people if card.specialty and card.specialty.code == "SM54" and city(card) != "Dijon"]
    services.add_favourite(actor=viewer, practitioner_id=far.id, now=clock.now())
    answer = ask(viewer, "généraliste")
    assert answer.items[0].id == far.id
    assert answer.total > 100


def test_pages_go_on_where_they_stopped(viewer: VerifiedUserId) -> None:
    seen: list[object] = []
    cursor: str | None = None
    for _ in range(4):
        answer = queries.search(viewer, "infirmier", near="75056", filters=Filters(), cursor=cursor, limit=7)
        seen += [card.id for card in answer.items]
        cursor = answer.next
    once = queries.search(viewer, "infirmier", near="75056", filters=Filters(), limit=28)
    assert seen == [card.id for card in once.items]


def test_a_word_that_means_nothing_finds_what_looks_like_it(viewer: VerifiedUserId) -> None:
    longest = max(Word.objects.filter(names__gt=0).values_list("text", flat=True), key=len)
    two_slips = "x" + longest[1:-1] + "x"
    assert longest in {card.last_name.lower().replace("-", "").replace(" ", "") for card in ask(viewer, f"{two_slips} ").items}


def test_nothing_is_found_by_what_nobody_is(viewer: VerifiedUserId) -> None:
    answer = ask(viewer, "qzxwvkj pédiatre")
    assert (answer.total, answer.items, answer.next) == (0, [], None)


@pytest.mark.parametrize("q", ["", " ", "’", "%", "dr", "(", "a b c d e f g h i j k l m n o", "\\", "'; DROP TABLE", "٢١٠٠٠"])
def test_any_line_has_an_answer(viewer: VerifiedUserId, q: str) -> None:
    assert ask(viewer, q).total >= 0
    assert ask(viewer, q, near=None).total >= 0
    assert ask(viewer, q, near="00000").total >= 0


def test_where_more_were_found_than_are_counted_the_answer_says_so(viewer: VerifiedUserId, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = queries.search(viewer, "infirmier", near="75056", filters=Filters(), limit=7)
    assert (whole.capped, whole.total > 10) == (whole.total >= results.CAP, True)
    for place in (results, finding):
        monkeypatch.setattr(place, "CAP", 10)
    cut = queries.search(viewer, "infirmier", near="75056", filters=Filters(), limit=7)
    assert (cut.capped, cut.total) == (True, 10)
    for place in (results, finding):
        monkeypatch.setattr(place, "CAP", 10_000)
    assert not queries.search(viewer, "infirmier", near="75056", filters=Filters(), limit=7).capped
