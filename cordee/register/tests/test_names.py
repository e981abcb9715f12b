from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.register.rules.names import folded, is_trait, shown, trait, without_accents

LATIN = st.text(st.characters(categories=["L", "M", "Zs", "Pd", "Po", "N"], max_codepoint=0x17F), max_size=40)


@pytest.mark.parametrize(
    ("typed", "compared"),
    [
        ("Lœtitia", "LOETITIA"),
        ("  d’Été  ", "D'ETE"),
        ("Anne‑Sophie", "ANNE-SOPHIE"),
        ("Łukasz  Ødegård", "LUKASZ ODEGARD"),
        ("Weiß", "WEISS"),
        ("N’Guyễn", "N'GUYEN"),
    ],
)
def test_the_comparison_form_of_a_trait(typed: str, compared: str) -> None:
    assert trait(typed) == compared
    assert is_trait(compared)


@pytest.mark.parametrize("form", ["", "-MARTIN", "MARTIN'", "MARTIN 2", "ΜΑΡΤΙΝ", "martin"])
def test_what_is_no_trait_is_refused(form: str) -> None:
    assert not is_trait(form)


@given(LATIN)
def test_comparing_twice_compares_the_same(name: str) -> None:
    assert trait(trait(name)) == trait(name)
    assert trait(name.upper()) == trait(name) or not without_accents(name).isascii()  # some letters have no capital of their own


@given(LATIN)
def test_a_folded_text_is_words_of_plain_letters_and_digits(text: str) -> None:
    words = folded(text).split(" ")
    assert folded(folded(text)) == folded(text)
    assert all(word.isascii() and word.isalnum() and word == word.lower() for word in words if word)


def test_a_name_in_capitals_is_shown_as_one_writes_it_and_any_other_stays() -> None:
    assert shown("BESSIÈRE-LUNE") == "Bessière-Lune"
    assert shown("D'ARTAGNAN") == "D'Artagnan"
    assert shown("de La Tour") == "de La Tour"
