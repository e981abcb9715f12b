from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.directory.rules import understanding
from cordee.directory.rules.understanding import Known, NamedCommunity, Reading, WordCount
from cordee.register.rules.gazetteer import Spot
from cordee.register.rules.places import town

VALLONS = UUID(int=1)


def spot(name: str, population: int) -> Spot:
    return Spot(name, name, town(name), "commune", (), "21", 47.0, 5.0, approximate=False, population=population)


TOWNS = {
    town(one.name): one for one in (spot("Dijon", 160_000), spot("Albert", 10_000), spot("Fontaine-lès-Dijon", 9_000), spot("Le Roux", 60))
}
TOWNS["21000"] = TOWNS["dijon"]
NAMES = {
    "roux": WordCount(50, 50),
    "martin": WordCount(75, 75),
    "albert": WordCount(90, 80),
    "dijon": WordCount(60, 1),
    "tilleuls": WordCount(12, 0),
}


def read(q: str) -> Reading:
    communities = [NamedCommunity(VALLONS, "CPTS des Trois-Vallons", frozenset({"trois", "vallons"}))]
    known = Known(TOWNS, NAMES, begun=0, communities=communities, practitioners=20_000)
    return understanding.read(understanding.pieces(q), known, still_typing=not q.endswith(" "))


def said(q: str) -> list[tuple[str, str, str]]:
    return [(one.kind, one.text, one.label) for one in read(q).understood]


@pytest.mark.parametrize(
    ("q", "meant"),
    [
        ("", []),
        ("martin", [("name", "martin", "martin")]),
        ("dermato dijon", [("specialty", "dermato", "Dermatologie"), ("place", "dijon", "Dijon")]),
        ("Dijon dermato", [("place", "Dijon", "Dijon"), ("specialty", "dermato", "Dermatologie")]),
        ("cardiologue près de Dijon", [("specialty", "cardiologue", "Cardiologie"), ("place", "Dijon", "Dijon")]),
        ("kiné à fontaine les dijon", [
            ("specialty", "kiné", "Masseur-kinésithérapeute"), ("place", "fontaine les dijon", "Fontaine-lès-Dijon"),
        ]),
        ("martin 21000", [("place", "21000", "Dijon"), ("name", "martin", "martin")]),
        ("grain de beauté", [("specialty", "grain de beauté", "Dermatologie")]),
        ("Dr Martin", [("name", "Martin", "Martin")]),
        ("docteur", [("specialty", "docteur", "Médecine générale")]),
        ("albert", [("name", "albert", "albert")]),  # more people are called so than live there
        ("Le Roux", [("name", "Le Roux", "Le Roux")]),
        ("à albert", [("place", "albert", "Albert")]),  # unless one says where
        ("cabinet des tilleuls", [("organisation", "cabinet des tilleuls", "cabinet des tilleuls")]),
        ("cpts vallons", [("community", "cpts vallons", "CPTS des Trois-Vallons")]),
        ("trois vallons martin", [("community", "trois vallons", "CPTS des Trois-Vallons"), ("name", "martin", "martin")]),
        ("cardiolgue", [("specialty", "cardiolgue", "Cardiologie")]),  # a slip
        ("dermatol", [("specialty", "dermatol", "Dermatologie")]),  # still being typed
    ],
)  # fmt: skip
def test_a_line_is_understood(q: str, meant: list[tuple[str, str, str]]) -> None:
    assert said(q) == meant


def test_a_half_typed_specialty_is_no_specialty_once_it_is_finished() -> None:
    assert said("cardiolo ") == [("name", "cardiolo", "cardiolo")]


def test_a_last_name_keeps_its_small_words_for_comparison() -> None:
    reading = read("de la tour ")
    assert (reading.words, reading.spelt) == (["tour"], ["de", "la", "tour"])


def test_only_a_word_still_typed_is_open() -> None:
    assert read("martin").open
    assert not read("martin ").open
    assert not read("martin dijon").open  # the last word is a town


@given(st.text(max_size=60))
def test_every_line_has_a_reading_and_every_word_of_it_is_used_once(q: str) -> None:
    reading = read(q)
    typed = [piece.typed for piece in understanding.pieces(q)]
    texts = [word for one in reading.understood for word in one.text.split(" ")]
    assert len(texts) <= len(typed) <= understanding.MOST_WORDS
    assert set(texts) <= set(typed)
