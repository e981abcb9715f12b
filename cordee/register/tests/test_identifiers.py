from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.register.rules.identifiers import is_adeli, is_finess, is_idnps, is_rpps, luhn, luhn_key, rpps_of


@pytest.mark.parametrize("number", ["19900000019", "19900000126", "19900001231", "19900012345", "19900123456"])
def test_an_rpps_passes(number: str) -> None:
    assert is_rpps(number)


@pytest.mark.parametrize(
    "number", ["19900000010", "19900000127", "1990000123", "199000123456", "1990001234A", "", "١٩٩٠٠٠٠٠٠١٩", "19900000019\n"]
)
def test_what_is_no_rpps_does_not(number: str) -> None:
    assert not is_rpps(number)


def test_an_adeli_passes_and_a_wrong_key_or_length_does_not() -> None:
    assert is_adeli("759199995")
    assert is_adeli("974699993")
    assert not is_adeli("759199994")
    assert not is_adeli("75919999")


@pytest.mark.parametrize("number", ["759999014", "139999023", "2A9999034", "2B9999040", "974999054"])
def test_a_finess_passes_corsica_too(number: str) -> None:
    assert is_finess(number)


@pytest.mark.parametrize("number", ["759999010", "2A9999030", "75999901", "7599990155", "3A9999031"])
def test_what_is_no_finess_does_not(number: str) -> None:
    assert not is_finess(number)


def test_a_national_identification_is_a_type_digit_and_a_number() -> None:
    assert is_idnps("819900001231")
    assert is_idnps("0759199995")
    assert not is_idnps("19900001231")
    assert not is_idnps("8199000012")
    assert rpps_of("819900001231") == "19900001231"
    assert rpps_of("819900001232") is None  # the key is wrong
    assert rpps_of("0759199995") is None


@given(st.text("0123456789", min_size=1, max_size=20))
def test_every_number_has_one_key_and_no_digit_may_change(body: str) -> None:
    number = body + luhn_key(body)
    assert luhn(number)
    for place, digit in enumerate(number):
        other = str((int(digit) + 1) % 10)
        assert not luhn(number[:place] + other + number[place + 1 :])
