from __future__ import annotations

import string
from itertools import pairwise
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from cordee.directory.rules import tokens
from cordee.register.rules.places import distance_km

WORDS = st.text(string.ascii_lowercase, min_size=4, max_size=14)
IN_FRANCE = st.tuples(st.floats(41.3, 51.2), st.floats(-5.2, 9.6))


@st.composite
def slips_of_the_fingers(draw: st.DrawFn) -> tuple[str, str]:
    """A word, and the same with one letter missing, added or changed, or two neighbours swapped."""
    word, letter = draw(WORDS), draw(st.sampled_from(string.ascii_lowercase))
    at = draw(st.integers(0, len(word) - 1))
    made = {
        "missing": word[:at] + word[at + 1 :],
        "added": word[:at] + letter + word[at:],
        "changed": word[:at] + letter + word[at + 1 :],
        "swapped": word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
    }
    return word, made[draw(st.sampled_from(sorted(made)))]


@given(slips_of_the_fingers())
def test_a_slip_is_found_through_a_shared_number(pair: tuple[str, str]) -> None:
    word, slipped = pair
    assert tokens.one_slip(word, slipped)
    assert tokens.one_slip(slipped, word)
    if len(slipped) >= tokens.SHORT:
        assert set(tokens.slips(word)) & set(tokens.slips(slipped))


@given(WORDS, WORDS)
def test_one_slip_is_no_more_than_one(a: str, b: str) -> None:
    if tokens.one_slip(a, b):
        assert abs(len(a) - len(b)) <= 1
        assert len(set(a) ^ set(b)) <= 2


def test_two_slips_are_too_many() -> None:
    assert not tokens.one_slip("vasseur", "vaceru")
    assert not tokens.one_slip("vasseur", "vass")
    assert tokens.one_slip("vasseur", "vasseur")


@given(IN_FRANCE, st.floats(-1, 1), st.floats(-1, 1))
def test_the_squares_around_a_point_hold_what_is_near_it(point: tuple[float, float], north: float, east: float) -> None:
    other = (point[0] + north, point[1] + east)
    km = distance_km(*point, *other)
    for nine, held_km in zip(tokens.around(*point), (3, 15, 70), strict=True):
        assert len(set(nine)) == 9
        if km <= held_km:
            assert tokens.squares_of([other]) & set(nine)


@given(IN_FRANCE, st.floats(-0.6, 0.6), st.floats(-0.6, 0.6))
def test_the_nine_of_one_size_lie_within_the_nine_of_the_next(point: tuple[float, float], north: float, east: float) -> None:
    there = tokens.squares_of([(point[0] + north, point[1] + east)])
    for nine, wider in pairwise(tokens.around(*point)):
        assert not (there & set(nine)) or there & set(wider)


def test_what_is_no_word_never_has_a_words_number() -> None:
    numbers = {tokens.code("SM54"), tokens.community(uuid4()), tokens.ON_CORDEE, *tokens.squares_of([(-85.0, -180.0), (85.0, 179.9)])}
    assert len(numbers) == 9
    assert all(-(2**31) <= number < 0 for number in numbers)


def test_a_name_is_found_by_its_words_and_by_all_of_them_glued() -> None:
    assert tokens.name_words("de la tour") == ["tour", "delatour"]
    assert tokens.name_words("le") == ["le"]
    assert tokens.name_words("martin") == ["martin"]
