from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.patients.rules.identity import BornAbroad, BornInFrance, Declared, Sex, Title, Typed, declared, likeness
from cordee.register.rules import phones

TODAY = date(2026, 3, 12)
JEANNE = Typed(
    title=Title.MRS,
    last_name="Rousselaine",
    first_name="Jeanne",
    birth_name="Belvalin",
    birth_date=date(1957, 4, 12),
    birth_place=BornInFrance("21054", "Beaune"),
    sex=Sex.FEMALE,
    address="14 rue des Forgerons",
    postal_code="21000",
    city="Dijon",
    phone="06 00 00 00 12",
    email=None,
    sms_refused=False,
)


def faults(**typed: object) -> dict[str, str]:
    answer = declared(replace(JEANNE, **typed), today=TODAY)  # type: ignore[arg-type] # whichever fields the case changes
    return {} if isinstance(answer, Declared) else answer


def accepted(**typed: object) -> Declared:
    answer = declared(replace(JEANNE, **typed), today=TODAY)  # type: ignore[arg-type] # whichever fields the case changes
    assert isinstance(answer, Declared)
    return answer


def test_what_was_typed_is_kept_tidy_and_with_its_accents() -> None:
    jeanne = accepted(last_name="  de  Belvès ", first_name="Anne-Sophie", email=" ")
    assert (jeanne.identity.last_name, jeanne.identity.first_name) == ("de Belvès", "Anne-Sophie")
    assert (jeanne.contact.phone, jeanne.contact.email) == ("+33600000012", None)


def test_every_fault_is_told_at_once_with_its_remedy() -> None:
    found = faults(last_name=" ", birth_date=date(2026, 3, 13), postal_code="2100", phone="06 00 00 00 1", email="jeanne", city="")
    assert found == {
        "last_name": "Indiquez le nom.",
        "birth_date": "Cette date est à venir : vérifiez l’année.",
        "postal_code": "Cinq chiffres, par exemple 21000.",
        "city": "Indiquez la ville.",
        "phone": "Il manque un chiffre.",
        "email": "Tapez l’adresse entière, avec son @.",
    }


def test_a_caller_is_asked_less_and_a_referral_never() -> None:
    caller = replace(JEANNE, birth_name="", birth_place=None, address="", postal_code="", city="")
    assert sorted(faults(birth_name="", birth_place=None, address="", postal_code="", city="")) == [
        "address", "birth_name", "birth_place", "city", "postal_code",
    ]  # fmt: skip
    answer = declared(caller, today=TODAY, by_telephone=True)
    assert isinstance(answer, Declared)
    assert (answer.identity.birth_name, answer.identity.birth_place, answer.contact.postal_code) == ("Rousselaine", None, "")
    wrong = declared(replace(caller, phone="", postal_code="2100", birth_name="2"), today=TODAY, by_telephone=True)
    assert not isinstance(wrong, Declared)
    assert sorted(wrong) == ["birth_name", "phone", "postal_code"]


@pytest.mark.parametrize("name", ["Иванова", "Jeanne2", "-Jeanne", "J.-P.", "Ὀδυσσεύς"])
def test_names_are_latin_letters(name: str) -> None:
    assert set(faults(first_name=name)) == {"first_name"}


@pytest.mark.parametrize("name", ["Œdipe", "N’Guyen", "D'Arc", "Łukasz", "Saint-Exupéry", "Ægir", "A"])
def test_typographic_and_foreign_latin_spellings_are_taken(name: str) -> None:
    assert not faults(last_name=name)


@pytest.mark.parametrize(("born", "fault"), [("1889-12-31", True), ("1890-01-01", False), ("2026-03-12", False), ("2026-03-13", True)])
def test_birth_dates_end_today(born: str, *, fault: bool) -> None:
    assert ("birth_date" in faults(birth_date=date.fromisoformat(born))) is fault


@pytest.mark.parametrize(
    ("place", "fault"),
    [
        (BornInFrance("2A004", "Ajaccio"), False),
        (BornInFrance("97411", "Saint-Denis"), False),
        (BornInFrance("2C004", "Ajaccio"), True),
        (BornInFrance("99352", "Alger"), False),  # the shape is right; the list of communes is register's
        (BornAbroad("99352", "Algérie", "Oran"), False),
        (BornAbroad("99352", "Algérie", " "), True),
        (BornAbroad("75056", "Algérie", "Oran"), True),
    ],
)
def test_birthplaces_are_a_commune_or_a_country_and_a_town(place: BornInFrance | BornAbroad, *, fault: bool) -> None:
    assert ("birth_place" in faults(birth_place=place)) is fault


@pytest.mark.parametrize(
    ("typed", "postal_code", "number"),
    [
        ("0600000012", "21000", "+33600000012"),
        ("06.00.00.00.12", "21000", "+33600000012"),
        ("+33 6 00 00 00 12", "21000", "+33600000012"),
        ("03 53 01 22 18", "21000", "+33353012218"),
        ("0692 00 00 00", "97400", "+262692000000"),
        ("0692000000", "21000", "+262692000000"),  # a mobile of La Réunion, whose owner moved to Dijon
        ("0639 00 00 00", "97600", "+262639000000"),
        ("0590 90 00 00", "97110", "+590590900000"),
        ("+41 21 234 56 78", "01210", "+41212345678"),
    ],
)
def test_numbers_are_read_where_they_are_typed(typed: str, postal_code: str, number: str) -> None:
    assert phones.e164(typed, postal_code=postal_code) == number


@pytest.mark.parametrize(
    ("typed", "remedy"),
    [
        ("", "Indiquez un numéro de téléphone."),
        ("06 39 98 12 4", "Il manque un chiffre."),
        ("06 39 98", "Il manque 4 chiffres."),
        ("06 39 98 12 400", "Il y a un chiffre de trop."),
        ("00 00 00 00 00", "Ce numéro n’existe pas : vérifiez ses chiffres."),
        ("0639981240", "Ce numéro n’existe pas : vérifiez ses chiffres."),
        ("rappeler sa fille", "Des chiffres seulement, par exemple 06 00 00 00 12."),
        ("٠٦٠٠٠٠٠٠١٢", "Des chiffres seulement, par exemple 06 00 00 00 12."),
    ],
)
def test_a_wrong_number_is_told_how_to_be_right(typed: str, remedy: str) -> None:
    assert phones.e164(typed, postal_code="21000") is None
    assert phones.remedy(typed) == remedy


def test_an_sms_goes_to_mobiles_and_to_nobody_who_refused() -> None:
    assert accepted().contact.takes_sms
    assert not accepted(sms_refused=True).contact.takes_sms
    assert not accepted(phone="03 53 01 22 18").contact.takes_sms
    assert accepted(phone="0692 00 00 00", postal_code="97400").contact.takes_sms


def test_numbers_are_shown_in_pairs_and_masked() -> None:
    assert phones.shown("+33600000012") == "06 00 00 00 12"
    assert phones.masked("+33600000012") == "06 •• •• •• 12"
    assert phones.shown("+41212345678") == "+41 21 234 56 78"


@given(st.text(max_size=20), st.sampled_from(["21000", "97400", "", "x"]))
def test_any_text_is_a_number_or_gets_a_remedy(typed: str, postal_code: str) -> None:
    number = phones.e164(typed, postal_code=postal_code)
    assert number is None or number.startswith("+")
    assert phones.remedy(typed).endswith(".")


def test_look_alikes_differ_only_in_how_names_are_written() -> None:
    jeanne = accepted(birth_name="Saint-Èvre", first_name="Anne Sophie").identity
    assert likeness(jeanne) == likeness(accepted(birth_name="SAINT EVRE", first_name="Anne-Sophie", last_name="Autre").identity)
    assert likeness(jeanne) != likeness(accepted(birth_name="Saint-Èvre", first_name="Anne", birth_date=date(1957, 4, 12)).identity)
