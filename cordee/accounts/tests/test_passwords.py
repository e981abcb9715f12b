from __future__ import annotations

import string
from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.accounts.rules.passwords import ENOUGH_BITS, SHORTEST, Weakness, signs_of, strength

SIGNS = string.ascii_letters + string.digits + string.punctuation


@pytest.mark.parametrize(
    ("password", "weakness"),
    [
        ("trois cordes au relais", None),
        ("Xk9#mQ2$vL7!", None),  # twelve signs of four kinds: the CNIL's first example
        ("xkqvzjwpmhrtbn", None),
        ("court", Weakness.SHORT),
        ("Marchevert2026", Weakness.OWN_WORDS),
        ("marchevert@exemple", Weakness.OWN_WORDS),
        ("Cordee-cordee-2026", Weakness.OWN_WORDS),  # the name of the house is the first thing to try
        ("azertyuiop12", Weakness.LISTED),
        ("qsdfghjklmwx", Weakness.KEYBOARD),
        ("aaaaaaaaaaaaaa", Weakness.REPEATED),
        ("xkqvzjwpmhrt", Weakness.GUESSABLE),
        ("u" * 201, Weakness.LONG),
    ],
)
def test_a_password_is_judged_by_what_it_takes_to_guess_it(password: str, weakness: Weakness | None) -> None:
    found = strength(password, own_words=("Solène", "Marchevert", "s.marchevert@exemple.fr"))
    assert found.weakness == weakness


def test_no_rule_about_signs() -> None:
    """Small letters alone will do when there are enough of them."""
    assert strength("la mouette enjambe le cadran").weakness is None


@given(st.text(alphabet=SIGNS, max_size=250))
def test_every_text_has_a_verdict_and_the_short_never_pass(password: str) -> None:
    found = strength(password)
    assert (found.weakness is Weakness.SHORT) == (len(password) < SHORTEST)
    assert (found.weakness is Weakness.LONG) == (len(password) > 200)


@given(st.text(max_size=80))
def test_any_sign_of_any_script_is_taken(password: str) -> None:
    strength(password, own_words=(password[:20],))


@given(st.text(alphabet=SIGNS, min_size=14, max_size=30))
def test_what_passes_withstands_by_one_road_or_the_other(password: str) -> None:
    found = strength(password)
    assert (found.weakness is None) == (found.guesses >= 10**14 or found.bits >= ENOUGH_BITS)


def test_the_bound_of_bits_is_the_cnils_example() -> None:
    assert ENOUGH_BITS < 12 * log2(signs_of("aA1!")) < 80
