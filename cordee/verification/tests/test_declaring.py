from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cordee.register.rules.choices import choices, is_choice
from cordee.register.rules.codes import skills
from cordee.register.rules.identifiers import luhn_key
from cordee.verification.rules import declaring
from cordee.verification.rules.declaring import PRACTICE_MODES, Entry, Practice, faults, name_fault, number_fault, number_of

LEA = Practice("50", None, "self_employed", "25000", "25056", "Besançon", "19900000126", None)
ENTRY = Entry("819900000126", "GRANDVAL", "LEA MARIE", "50", None)


def practice(**changed: Any) -> Practice:
    return Practice(**{**{name: getattr(LEA, name) for name in Practice.__slots__}, **changed})


@pytest.mark.parametrize(
    ("name", "fine"),
    [
        ("Léa", True), ("Anne-Sophie", True), ("d’Aubrelong", True), ("Le Goff", True), ("ÆLFRÈD", True), ("Ø", True),
        ("", False), (" ", False), ("Леа", False), ("R2", False), ("-Léa", False), ("Léa!", False), ("x" * 101, False), ("<b>", False),
    ],
)  # fmt: skip
def test_a_name_is_of_latin_letters(name: str, *, fine: bool) -> None:
    assert (name_fault(name) is None) == fine


@pytest.mark.parametrize(
    ("typed", "fine"),
    [
        ("", True), ("1 99 00 00 01 26", True), ("199.0000.0126", True), ("759199995", True), ("2A9199999", True),
        ("19900000127", False), ("1990000012", False), ("199000001266", False), ("1990000012A", False), ("dix", False),
        ("١٩٩٠٠٠٠٠١٢٦", False),
    ],
)  # fmt: skip
def test_a_number_is_told_by_its_length_and_checked_by_its_key(typed: str, *, fine: bool) -> None:
    assert (number_fault(number_of(typed)) is None) == fine


@given(st.from_regex(r"[0-9]{10}", fullmatch=True), st.integers(0, 10), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(body: str, place: int, shift: int) -> None:
    number = body + luhn_key(body)
    assert number_fault(number) is None
    wrong = number[:place] + str((int(number[place]) + shift) % 10) + number[place + 1 :]
    assert number_fault(wrong) is not None
    assert declaring.national_id(number) == f"8{number}"


@given(st.text(max_size=40))
@example("self_employed")
def test_any_text_in_any_field_has_a_verdict(text: str) -> None:
    name_fault(text)
    found = faults(practice(profession=text, skill=text, practice_mode=text, postal_code=text, city=text, number=number_of(text)))
    assert ("profession" in found) == (not is_choice(text, text))
    assert ("practice_mode" in found) == (text not in PRACTICE_MODES)
    assert set(found) <= {"profession", "practice_mode", "postal_code", "city", "number"}


@given(st.from_regex(r"[0-9]{5}", fullmatch=True))
def test_a_postal_code_begins_with_a_department(code: str) -> None:
    in_use = code[:2] in {f"{n:02d}" for n in range(1, 96)} | {"97", "98"}
    assert ("postal_code" in faults(practice(postal_code=code))) != in_use


@pytest.mark.parametrize("city", ["", " ", "<script>", "x" * 101, "\x00", "—"])
def test_a_town_has_a_name(city: str) -> None:
    assert "city" in faults(practice(city=city))


def test_every_choice_of_the_list_may_be_chosen_and_is_found_by_its_own_label() -> None:
    assert len(choices()) > 90
    for choice in choices():
        assert is_choice(choice.profession, choice.skill), choice
    assert len({(choice.profession, choice.label) for choice in choices()}) == len(choices())


@pytest.mark.parametrize(("profession", "skill"), [("50", "SM04"), ("10", "SCD01"), ("39", None), ("99", None), ("10", "CAPA03")])
def test_a_specialty_belongs_to_its_profession(profession: str, skill: str) -> None:
    assert skill is None or skill in skills()
    assert not is_choice(profession, skill)


@pytest.mark.parametrize(
    ("changed", "theirs"),
    [
        ({}, True),
        ({"number": ""}, True),  # by name and profession
        ({"number": "19900001231"}, False),  # another's number
        ({"number": "", "profession": "60"}, False),
    ],
)
def test_an_entry_is_theirs_by_number_or_by_name_and_profession(changed: dict[str, Any], *, theirs: bool) -> None:
    assert declaring.is_theirs(ENTRY, practice(**changed), last_name="Grandval", first_name="Léa") == theirs
    assert not declaring.is_theirs(ENTRY, practice(number=""), last_name="Autre", first_name="Léa")


def test_the_registers_own_code_stands_where_both_are_called_the_same() -> None:
    doctor = practice(profession="10", skill="SM54")
    for code, kept in (("SM26", "SM26"), ("SM04", "SM54"), (None, "SM54")):
        assert declaring.skill_by_register(Entry("8", "A", "B", "10", code), doctor) == kept
