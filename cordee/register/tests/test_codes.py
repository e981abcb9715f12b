from __future__ import annotations

import pytest

from cordee.register.rules import codes
from cordee.register.rules.names import folded


def test_every_code_of_a_group_is_in_a_list() -> None:
    listed = codes.professions().keys() | codes.skills().keys()
    assert {code for group in codes.groups() for code in group.codes} <= listed


def test_every_doctors_specialty_is_found_by_some_word() -> None:
    found = {code for meant in codes.lexicon().values() for code in meant.codes}
    assert {code for code, skill in codes.skills().items() if skill.type in codes.MAIN_SKILLS} <= found


def test_the_lists_are_whole() -> None:
    assert len([code for code in codes.skills() if code.startswith("SM")]) == 95
    assert codes.profession("10").label == "Médecin"
    assert codes.specialty("SM04").label == "Cardiologie"
    assert codes.specialty("DNQ99", "Étiquette du fichier").label == "Étiquette du fichier"
    assert len({country.code for country in codes.countries()}) == len(codes.countries()) > 200
    assert codes.departments()["21"] == "Côte-d'Or"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("cœur", "SM04"),
        ("dermatologues", "SM15"),
        ("grain de beauté", "SM15"),
        ("grains beauté", "SM15"),
        ("ORL", "SM34"),
        ("infirmière en pratique avancée", "SI01"),
        ("dents de sagesse", "SCD02"),
        ("kiné", "70"),
        ("MK", "70"),
        ("prise de sang", "60"),
        ("prise de sang", "SM03"),
        ("sommeil", "SM41"),
        ("sommeil", "SM32"),
        ("Anatomie et cytologie pathologiques", "SM01"),
        ("orthoptiste", "92"),
        ("oculariste", "84"),
    ],
)
def test_people_call_it_so(words: str, code: str) -> None:
    meant = codes.meaning(folded(words).split())
    assert meant is not None
    assert code in meant.codes


@pytest.mark.parametrize("word", ["", "dijon", "martin"])
def test_what_is_no_specialty_means_none(word: str) -> None:
    assert codes.meaning(word.split()) is None


def test_a_beginning_means_something_only_when_it_can_be_one_thing() -> None:
    meant = codes.meaning_of_beginning("dermat")
    assert meant is not None
    assert meant.label == "Dermatologie"
    assert codes.meaning_of_beginning("psych") is None  # psychiatre or psychologue
    assert codes.meaning_of_beginning("der") is None
