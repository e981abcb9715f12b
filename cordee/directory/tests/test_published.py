from __future__ import annotations

import pytest

from cordee.directory.rules import published
from cordee.register.queries import Published, PublishedPractice, PublishedStructure
from cordee.register.rules.gazetteer import Gazetteer, Spot


def structure(**given: str) -> PublishedStructure:
    held = dict.fromkeys(PublishedStructure.__slots__, "") | {"technical_id": "R1", "country_code": "99000", "sector_code": "SA07"} | given
    return PublishedStructure(**held)


def practice(skill: str = "", kind: str = "", mode: str = "L", at: PublishedStructure | None = None, **given: str) -> PublishedPractice:
    held = {"profession_code": "10", "profession_label": "Médecin", "category_code": "C", "skill_label": ""} | given
    return PublishedPractice(skill_type=kind, skill_code=skill, mode_code=mode, structure=at, **held)


def person(*practices: PublishedPractice, title: str = "DR") -> Published:
    return Published("819900000019", title, "MME", "BESSIÈRE-LUNE", "ANNE-SOPHIE", list(practices))


def test_a_doctor_without_a_specialty_is_a_doctor() -> None:
    shown = published.practitioner(person(practice("CAPA10", "CAPA")))
    assert (shown.title, shown.first_name, shown.last_name) == ("Dr", "Anne-Sophie", "Bessière-Lune")
    assert shown.profession.label == "Médecin"
    assert shown.specialty is None
    assert shown.codes == ["10", "CAPA10"]


def test_the_specialty_is_the_ordinal_or_exclusive_one() -> None:
    shown = published.practitioner(person(practice("CAPA10", "CAPA"), practice("SM04", "S"), practice("C07", "C")))
    assert shown.specialty is not None
    assert shown.specialty.label == "Cardiologie"
    assert "C07" in shown.codes


def test_a_finished_profession_goes_before_one_still_studied() -> None:
    studying = practice(category_code="E", profession_code="10")
    nurse = practice(profession_code="60", profession_label="Infirmier")
    assert published.practitioner(person(studying, studying, nurse)).profession.label == "Infirmier"


def test_each_place_comes_once_ones_own_practice_first_and_a_billing_place_never() -> None:
    hospital, own = structure(technical_id="F1", sector_code="SA01"), structure(technical_id="R9")
    billing = structure(technical_id="F2", sector_code="SA50")
    shown = published.practitioner(
        person(practice(mode="S", at=hospital), practice(at=own), practice(mode="B", at=own), practice(at=billing))
    )
    assert [(place.technical_id, modes) for place, modes in shown.places] == [("R9", ["self_employed", "volunteer"]), ("F1", ["salaried"])]
    assert shown.practice_modes == ["self_employed", "salaried", "volunteer"]


def test_somebody_without_a_structure_has_no_place() -> None:
    assert published.practitioner(person(practice())).places == []


DIJON = Spot("21231", "Dijon", "dijon", "commune", ("21000",), "21", 47.3, 5.0, approximate=False, population=160_000)


def test_an_address_is_written_as_one_reads_it() -> None:
    shown = published.place(
        structure(legal_name="CABINET DU PARC-AUX-CEDRES", street="3 Allée DES CEDRES", building="BATIMENT L'ORANGERIE",
                  postal_code="21000", post_town="21000 DIJON", phone="0353012218"),
        Gazetteer.of([DIJON]),
    )  # fmt: skip
    assert shown.organisation_name == "Cabinet du Parc-aux-Cedres"
    assert shown.address_line == "Batiment l'Orangerie, 3 allée des Cedres"
    assert (shown.city, shown.commune_code, shown.zone, shown.approximate) == ("Dijon", "21231", "Europe/Paris", False)


def test_an_address_abroad_has_a_town_and_no_point() -> None:
    shown = published.place(
        structure(country_code="99132", postal_code="GL", post_town="GL 50 0ZZ CHELTENHAM", street="4 MILL LANE"), Gazetteer.of([DIJON])
    )
    assert (shown.lat, shown.commune_code, shown.postal_code) == (None, "", "")
    assert shown.organisation_name == "Cabinet"


@pytest.mark.parametrize(
    ("published_name", "read"),
    [
        ("HOPITAL DE SAINT-JEAN-DE-LUZ", "Hopital de Saint-Jean-de-Luz"),
        ("CH CHALON SUR SAONE", "CH Chalon sur Saone"),
        ("LA MAISON DE L'OMBRE", "La Maison de l'Ombre"),
        ("Pôle Santé des Rives", "Pôle Santé des Rives"),
    ],
)
def test_capitals_go_where_french_has_them(published_name: str, read: str) -> None:
    assert published.organisation_name(published_name) == read


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Cabinet Dr Rochebrune", "Cabinet Dr Rochebrune"),
        ("Maison de Santé des Tilleuls", "Maison de Santé des Tilleuls"),
        ("Centre Hospitalier de Dijon", "Centre Hospitalier de Dijon"),
        ("Cabinet de dermatologie des Ducs", "Cabinet médical"),
        ("Service d'oncologie", "Cabinet médical"),
        ("Centre de dialyse du Lac", "Cabinet médical"),
        ("CMP Adultes", "Cabinet médical"),
        ("Centre de planification", "Cabinet médical"),
        ("Cabinet d’imagerie", "Cabinet médical"),
    ],
)
def test_what_an_sms_calls_a_place_tells_nothing_of_anybodys_health(name: str, label: str) -> None:
    assert published.patient_label(name) == label
