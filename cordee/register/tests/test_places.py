from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cordee.register.rules.gazetteer import Gazetteer, Spot
from cordee.register.rules.places import department_of_postal_code, distance_km, town, zone_of, zones

POINTS = st.tuples(st.floats(-85, 85), st.floats(-180, 180))


def spot(code: str, name: str, *postal_codes: str, department: str = "21", population: int = 1000, kind: str = "commune") -> Spot:
    return Spot(code, name, town(name), kind, postal_codes, department, 47.0, 5.0, approximate=False, population=population)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("ST DENIS CEDEX 2", "Saint-Denis"),
        ("93200 SAINT-DENIS", "Saint-Denis"),
        ("STE FOY LES LYON", "Sainte-Foy-lès-Lyon"),
        ("Paris 09", "Paris 9e Arrondissement"),
        ("LYON 1ER", "Lyon 1er Arrondissement"),
        ("L HAY LES ROSES", "L'Haÿ-les-Roses"),
    ],
)
def test_a_town_is_recognised_however_an_envelope_writes_it(written: str, name: str) -> None:
    assert town(written) == town(name)


def test_clocks_follow_the_department() -> None:
    assert zone_of("974") == "Indian/Reunion"
    assert zone_of("2A") == zone_of("") == "Europe/Paris"
    assert len(zones()) == 12
    assert department_of_postal_code("97400") == "974"
    assert department_of_postal_code("20000") == "20"


def test_dijon_is_as_far_from_paris_as_on_the_map() -> None:
    assert distance_km(47.3134, 5.0139, 48.8534, 2.3488) == pytest.approx(262, abs=2)


@given(POINTS, POINTS, POINTS)
@example((0.0, 180.0), (-1.0, 0.0), (-1.2e-07, 0.0))  # nearly opposite one another
def test_distances_are_distances(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> None:
    assert distance_km(*a, *a) == 0
    assert distance_km(*a, *b) == pytest.approx(distance_km(*b, *a), abs=1e-6)
    assert distance_km(*a, *c) <= distance_km(*a, *b) + distance_km(*b, *c) + 1e-6
    assert distance_km(*a, *b) <= 20_016  # half of the way round


@pytest.fixture
def gazetteer() -> Gazetteer:
    return Gazetteer.of(
        [
            spot("21231", "Dijon", "21000", population=160_000),
            spot("21617", "Talant", "21240", population=11_000),
            spot("21485", "Plombières-lès-Dijon", "21370", population=2_500),
            spot("21477", "Pasques", "21370", population=300),
            spot("75056", "Paris", "75009", "75010", department="75", population=2_000_000),
            spot("75109", "Paris 9e Arrondissement", "75009", department="75", population=57_000, kind="arrondissement"),
            spot("2A004", "Ajaccio", "20000", department="2A", population=70_000),
        ]
    )


@pytest.mark.parametrize(
    ("commune_code", "postal_code", "towns", "found"),
    [
        ("21617", "", (), "21617"),  # the code is there
        ("", "21370", ("PASQUES",), "21477"),  # two share a postal code: the name decides
        ("", "21370", ("DIVERS",), "21485"),  # the name is none of them: the larger
        ("", "21079", ("DIJON CEDEX",), "21231"),  # a cedex is in no table: the town, in its department
        ("", "75009", ("75009 PARIS",), "75109"),  # an arrondissement, not the whole city
        ("75056", "75009", (), "75109"),
        ("75056", "", (), "75056"),
        ("", "20185", ("AJACCIO CEDEX",), "2A004"),  # Corsica's 20 is 2A or 2B
    ],
)
def test_an_address_is_placed(gazetteer: Gazetteer, commune_code: str, postal_code: str, towns: tuple[str, ...], found: str) -> None:
    place = gazetteer.locate(commune_code=commune_code, postal_code=postal_code, towns=towns)
    assert place is not None
    assert place.code == found


def test_an_address_that_names_nothing_known_has_no_place(gazetteer: Gazetteer) -> None:
    assert gazetteer.locate(commune_code="", postal_code="GL", towns=("GL 50 0ZZ CHELTENHAM",)) is None
