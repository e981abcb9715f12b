from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.rehearsal.counterparts.national.people import KNOWN
from cordee.verification.rules import Method
from cordee.verification.rules.claims import Doubt, read

CAMILLE: dict[str, Any] = {
    "sub": "f:550dc1c8-d97b-4b1e-ac8c-8eb4471cf9dd:819900001231",
    "given_name": "CAMILLE",
    "family_name": "ROCHEBRUNE",
    "SubjectNameID": "819900001231",
    "authMode": "MOBILE",
    "otherIds": [
        {"identifiant": "819900001231", "origine": "RPPS", "qualite": 1},
        {"identifiant": "0759199995", "origine": "ADELI", "qualite": 1},
    ],
    "SubjectRefPro": {
        "codeCivilite": "MME",
        "exercices": [
            {
                "codeProfession": "10",
                "codeCategorieProfessionnelle": "C",
                "codeCiviliteDexercice": "DR",
                "nomDexercice": "ROCHEBRUNE",
                "prenomDexercice": "CAMILLE",
                "codeTypeSavoirFaire": "S",
                "codeSavoirFaire": "SM54",
                "activities": [
                    {
                        "codeModeExercice": "L", "codeSecteurDactivite": "SA07", "identifiantTechniqueDeLaStructure": "R95141",
                        "raisonSocialeSite": "CABINET DR ROCHEBRUNE", "bureauCedex": "75009 PARIS", "codePostal": "75009",
                        "codeCommune": "75109",
                    },
                    {
                        "codeModeExercice": "S", "codeSecteurDactivite": "SA01", "identifiantTechniqueDeLaStructure": "F759999014",
                        "raisonSocialeSite": "HOPITAL IMAGINAIRE", "codePostal": "75013", "bureauCedex": "75013 PARIS",
                    },
                ],
            }
        ],
    },
}  # fmt: skip


def without(*keys: str) -> dict[str, Any]:
    return {key: value for key, value in CAMILLE.items() if key not in keys}


def test_a_whole_identity_is_read() -> None:
    camille = read(CAMILLE)
    assert (camille.title, camille.first_name, camille.last_name) == ("Dr", "Camille", "Rochebrune")
    assert (camille.rpps, camille.register_id, camille.means, camille.doubt) == ("19900001231", "819900001231", Method.E_CPS, None)
    practice, hospital = camille.situations
    assert (practice.profession, practice.skill, practice.mode, practice.city) == ("10", "SM54", "self_employed", "Paris")
    assert (hospital.organisation, hospital.mode, hospital.postal_code) == ("HOPITAL IMAGINAIRE", "salaried", "75013")


@pytest.mark.parametrize("listed", ["otherIds", "otherIDs"])
def test_the_number_is_found_among_the_others_however_they_are_spelt(listed: str) -> None:
    claims = without("SubjectNameID", "otherIds") | {listed: CAMILLE["otherIds"]}
    assert read(claims).register_id == "819900001231"


def test_the_number_is_never_taken_from_the_subject() -> None:
    assert read(without("SubjectNameID", "otherIds")).doubt is Doubt.NO_RPPS


def test_without_a_word_of_the_means_it_is_the_national_login() -> None:
    assert read(without("authMode")).means is Method.PSC
    assert read({**CAMILLE, "authMode": "CARD"}).means is Method.CPS


def test_the_same_place_under_two_skills_and_twice_is_one_situation() -> None:
    mahaut = read(KNOWN["trevallon"].claims(means="CARD"))
    assert [(one.mode, one.skill) for one in mahaut.situations] == [("self_employed", "SM15"), ("salaried", "SM15")]


@pytest.mark.parametrize(
    ("key", "doubt"), [("pierrefeu", Doubt.NO_RPPS), ("valcluse", Doubt.NO_ACTIVITY), ("hautecombe", Doubt.STUDENT), ("marchevert", None)]
)
def test_who_needs_a_person_to_look(key: str, doubt: Doubt | None) -> None:
    assert read(KNOWN[key].claims(means="MOBILE")).doubt is doubt


def test_test_identities_are_known_in_the_sandbox_only() -> None:
    claims = {**CAMILLE, "SubjectNameID": "ANS20231122132732", "otherIds": []}
    assert read(claims).register_id is None
    assert read(claims, test_identities=True).register_id == "ANS20231122132732"


_NAMED = st.sampled_from([
    "SubjectNameID", "preferred_username", "given_name", "otherIds", "otherIDs", "authMode", "SubjectRefPro", "exercices", "activities",
    "codeProfession", "codeModeExercice", "identifiantTechniqueDeLaStructure", "bureauCedex",
])  # fmt: skip
claims_of_any_shape = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(["", "819900001231", "10", "L", "E", "RPPS", "é\0'"]),
    lambda one: st.lists(one, max_size=2) | st.dictionaries(_NAMED, one, max_size=3),
    max_leaves=8,
)


@given(claims=st.dictionaries(_NAMED, claims_of_any_shape, max_size=5), test_identities=st.booleans())
def test_no_claims_raise_and_nobody_without_a_number_is_somebody(claims: dict[str, Any], *, test_identities: bool) -> None:
    identity = read(claims, test_identities=test_identities)
    assert identity.register_id is not None or identity.doubt in {Doubt.NO_RPPS, Doubt.STUDENT}
