from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from cordee.register.rules import codes
from cordee.register.rules.gazetteer import Gazetteer, Spot
from cordee.register.rules.identifiers import is_adeli, is_finess, is_idnps, is_rpps
from cordee.register.rules.layout import HEADER, NEEDED, Reader
from cordee.register.rules.places import town
from cordee.rehearsal.register.command import main, write, written
from cordee.rehearsal.register.people import Country, Person, rpps
from cordee.rehearsal.register.practice import TRADES
from cordee.rehearsal.register.structures import FICTION, communes, of

if TYPE_CHECKING:
    from pathlib import Path

SIZE = 4_000
FIELDS = tuple(NEEDED)


@pytest.fixture(scope="module")
def lines() -> list[str]:
    return list(written(Country(7).people(SIZE)))


@pytest.fixture(scope="module")
def rows(lines: list[str]) -> list[dict[str, str]]:
    reader = Reader(lines[0])
    read = [reader.read(line.encode()) for line in lines[1:]]
    assert not [why for why in read if isinstance(why, str)]
    return [dict(zip(FIELDS, row, strict=True)) for row in read]


def test_the_layout_is_the_real_one(lines: list[str]) -> None:
    assert lines[0] == "|".join([*HEADER, "\n"])
    assert {line.count("|") for line in lines} == {56}
    assert all(line.endswith("|\n") for line in lines)


def test_the_same_seed_gives_the_same_bytes_and_another_other_people(lines: list[str]) -> None:
    assert list(written(Country(7).people(SIZE))) == lines
    assert list(written(Country(8).people(SIZE))) != lines


def test_every_number_is_valid_and_nobodys(lines: list[str], rows: list[dict[str, str]]) -> None:
    people = {row["national_id"] for row in rows}
    assert len(people) == SIZE
    for national_id in people:
        assert is_idnps(national_id)
        if national_id[0] == "8":
            assert is_rpps(national_id[1:])
            assert national_id.startswith("8199")
        else:
            assert is_adeli(national_id[1:])
    for line in lines[1:]:
        finess = line.split("|")[21]
        assert not finess or is_finess(finess)
    assert all(row["phone"][:6] in FICTION.values() for row in rows if row["phone"])


def test_the_quirks_of_the_real_files_are_there(rows: list[dict[str, str]]) -> None:
    assert len(rows) > SIZE  # several rows a person
    located = [row for row in rows if row["structure_id"]]
    shares = {
        "no structure": 1 - len(located) / len(rows),
        "commune left out": sum(not row["commune_code"] for row in located) / len(located),
        "telephone": sum(bool(row["phone"]) for row in located) / len(located),
        "student": sum(row["category_code"] == "E" for row in rows) / len(rows),
    }
    assert shares == {
        "no structure": pytest.approx(0.07, abs=0.03),
        "commune left out": pytest.approx(0.45, abs=0.1),
        "telephone": pytest.approx(0.45, abs=0.1),
        "student": pytest.approx(0.02, abs=0.01),
    }
    assert any(row["country_code"] == "99132" and row["postal_code"] == "GL" for row in rows)
    assert any('"' in row["first_name"] for row in rows)
    assert any("CEDEX" in row["post_town"] for row in rows)
    assert any(not row["street_number"].isdigit() for row in located)
    assert {row["mode_code"] for row in rows} == {"L", "S", "B", ""}


def test_codes_are_of_the_lists(rows: list[dict[str, str]]) -> None:
    assert {row["profession_code"] for row in rows} <= codes.professions().keys()
    assert {row["skill_code"] for row in rows} - {""} <= codes.skills().keys()
    doctors = Counter(row["skill_code"] for row in rows if row["profession_code"] == "10")
    assert doctors.most_common(1)[0][0] == "SM54"
    assert {trade.code for trade in TRADES} == {row["profession_code"] for row in rows}


def test_nearly_every_french_address_is_found_again(rows: list[dict[str, str]]) -> None:
    gazetteer = Gazetteer.of(
        Spot(c.code, c.name, town(c.name), "commune", c.postal_codes, c.department, 0.0, 0.0, approximate=False, population=c.population)
        for c in communes()
    )
    french = [row for row in rows if row["country_code"] == "99000"]
    towns = [(row, (row["commune_label"], row["post_town"])) for row in french]
    lost = [row for row, own in towns if not gazetteer.locate(commune_code=row["commune_code"], postal_code=row["postal_code"], towns=own)]
    assert len(lost) < 0.02 * len(french)  # the cedex of a split city has no commune of that name here


def test_a_rehearsals_own_cast_comes_first(tmp_path: Path) -> None:
    someone = next(iter(Country(3).people(1)))
    cast = [Person("19900000019", woman=True, last_name="MARCHEVERT", first_name="SOLENE", trade=someone.trade, skills=[], places=[])]
    path = tmp_path / "register.txt"
    assert write(path, size=10, seed=7, first=cast) == len(path.read_text(encoding="utf-8").splitlines()) - 1
    assert path.read_text(encoding="utf-8").splitlines()[1].startswith("8|19900000019|819900000019|")
    assert rpps(0) > "19910000000"


def test_the_command_writes_a_file_and_says_what(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--size", "5", "--seed", "1", "--out", str(tmp_path / "register.txt")])
    assert capsys.readouterr().out.startswith("5 professionals, ")


@pytest.mark.parametrize(
    ("name", "phrase"), [("Dijon", "de Dijon"), ("Annecy", "d'Annecy"), ("Le Mans", "du Mans"), ("Les Lilas", "des Lilas")]
)
def test_a_hospital_is_named_after_its_town(name: str, phrase: str) -> None:
    assert of(name) == phrase
