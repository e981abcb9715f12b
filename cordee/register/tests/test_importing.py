from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection

from cordee.platform import clock
from cordee.register import queries, services
from cordee.register.errors import ImportRefused
from cordee.register.models import Entry, Import, Practice, Structure
from cordee.register.rules.layout import HEADER

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.django_db
Cells = dict[str, str]


def person(number: int, **cells: str) -> Cells:
    """A published row; `cells` by the beginning of a column's name."""
    row = {
        "Identification nationale PP": f"8{19910000000 + number}",
        "Nom d'exercice": f"NOM{number}",
        "Prénom d'exercice": "CLAIRE",
        "Code profession": "10",
        "Code savoir-faire": "SM54",
        "Code mode exercice": "L",
        "Identifiant technique de la structure": f"R199{number}",
        "Raison sociale site": "CABINET",
        "Numéro Voie (coord. structure)": "3",
        "Libellé Voie (coord. structure)": "DES LILAS",
        "Code postal (coord. structure)": "21000",
    }
    for name, value in cells.items():
        row[next(column for column in HEADER if column.lower().startswith(name.replace("_", " ")))] = value
    return row


@pytest.fixture
def publish(tmp_path: Path) -> Callable[..., services.Outcome]:
    def published(*rows: Cells, header: tuple[str, ...] = HEADER, also: str = "") -> services.Outcome:
        path = tmp_path / "PS_LibreAcces_Personne_activite_202611240812.txt"
        lines = ["|".join([*header, ""]), *("|".join([*(row.get(name, "") for name in header), ""]) for row in rows)]
        path.write_text("\n".join(lines) + "\n" + also, encoding="utf-8")
        return services.import_register(path, now=clock.now())

    return published


def test_what_is_published_is_there_once(publish: Callable[..., services.Outcome]) -> None:
    done = publish(person(1), person(1, code_savoir="CAPA10"), person(2, identifiant_technique=""))
    assert (done.rows, done.people, done.added, done.changed, done.removed) == (3, 2, 2, 0, 0)
    assert list(Entry.objects.order_by("pk").values_list("last_name", flat=True)) == ["NOM1", "NOM2"]
    assert set(Practice.objects.filter(entry_id="819910000001").values_list("skill_code", flat=True)) == {"SM54", "CAPA10"}
    assert Structure.objects.get().street == "3 DES LILAS"  # the person without a structure has no place, and stays
    last = queries.last_import()
    assert last is not None
    assert last.read_on.isoformat() == "2026-11-24"  # the date in the file's name


def test_the_same_file_in_any_order_changes_nothing(publish: Callable[..., services.Outcome]) -> None:
    rows = [person(1), person(1, code_savoir="CAPA10"), person(2)]
    first = publish(*rows)
    again = publish(*reversed(rows))
    assert (again.added, again.changed, again.removed) == (0, 0, 0)
    assert list(queries.people_changed(after=first.n)) == []


def test_a_change_is_found_and_who_is_gone_is_forgotten(publish: Callable[..., services.Outcome]) -> None:
    first = publish(*(person(number) for number in range(20)))
    done = publish(*(person(number) for number in range(18)), person(18, nom="AUTRE", numéro_voie="5"), person(20))
    assert (done.added, done.changed, done.removed) == (1, 1, 1)
    assert {one.last_name for one in queries.people_changed(after=first.n)} == {"AUTRE", "NOM20"}
    assert queries.unpublished(["819910000019", "819910000020"]) == {"819910000019"}
    assert Structure.objects.get(pk="R19918").street == "5 DES LILAS"
    assert not Structure.objects.filter(pk="R19919").exists()
    assert not Practice.objects.exclude(entry__in=Entry.objects.all()).exists()  # no stray row: the database does not look for them
    assert not Practice.objects.exclude(structure=None).exclude(structure__in=Structure.objects.all()).exists()


def test_lines_that_cannot_be_read_are_skipped_and_reported_by_number(publish: Callable[..., services.Outcome]) -> None:
    done = publish(*(person(number) for number in range(200)), person(200, nom=""), also="half a line|\n")
    assert done.rows == 200
    assert done.bad_samples == [(202, "names nobody"), (203, "2 cells instead of 57")]
    assert Import.objects.get().bad_samples == [[202, "names nobody"], [203, "2 cells instead of 57"]]


def test_text_that_copy_would_mistake_arrives_as_it_was(publish: Callable[..., services.Outcome]) -> None:
    publish(person(1, nom='BACK\\SLASH\\N "DIT"', prénom="TAB\tULATION"))
    entry = Entry.objects.get()
    assert (entry.last_name, entry.first_name) == ('BACK\\SLASH\\N "DIT"', "TAB\tULATION")


def test_a_sign_that_parts_cells_inside_us_stops_no_import(publish: Callable[..., services.Outcome]) -> None:
    publish(person(1, nom="UNIT\x1fSEPARATOR"), person(2))
    assert set(Entry.objects.values_list("last_name", flat=True)) == {"UNIT\x1fSEPARATOR", "NOM2"}


def test_the_parts_of_a_street_stand_one_space_apart(publish: Callable[..., services.Outcome]) -> None:
    parts = {"numéro_voie": " 3", "indice_répétition": "B", "libellé_type_de_voie": "Rue\t", "libellé_voie": "DES   LILAS "}
    publish(person(1, **parts))
    assert Structure.objects.get().street == "3 B Rue DES LILAS"


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (17, "Le fichier ne contient que 17 lignes ; le précédent en avait 20."),
        (0, "Le fichier ne contient aucune ligne lisible."),
    ],
)
def test_a_file_that_shrank_is_refused_and_the_register_stays(publish: Callable[..., services.Outcome], rows: int, reason: str) -> None:
    publish(*(person(number) for number in range(20)))
    with pytest.raises(ImportRefused) as refusal:
        publish(*(person(number) for number in range(rows)))
    assert refusal.value.detail["reason"] == reason
    assert Entry.objects.count() == 20
    assert Import.objects.order_by("-n").values_list("refusal", flat=True).first() == reason


def test_a_file_that_names_nobody_too_often_is_refused(publish: Callable[..., services.Outcome]) -> None:
    with pytest.raises(ImportRefused) as refusal:
        publish(*(person(number) for number in range(98)), person(98, nom=""), person(99, nom=""))
    assert refusal.value.detail["reason"] == "2 lignes ne désignent personne."
    assert not Entry.objects.exists()


def test_a_file_without_a_needed_column_is_refused(publish: Callable[..., services.Outcome]) -> None:
    with pytest.raises(ImportRefused) as refusal:
        publish(person(1), header=tuple(name for name in HEADER if name != "Code mode exercice"))
    assert refusal.value.detail["reason"] == "Colonnes absentes : Code mode exercice."


def test_every_index_of_the_register_has_a_query() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename, indexname FROM pg_indexes WHERE tablename IN ('register_entry', 'register_practice', 'register_structure')"
        )
        found = sorted(tuple(row) for row in cursor.fetchall())
    named = [(table, name) for table, name in found if not name.startswith("register_practice_entry_id_")]
    assert named == [
        ("register_entry", "people_by_last_name"),
        ("register_entry", "register_changes"),
        ("register_entry", "register_entry_pkey"),
        ("register_practice", "register_practice_pkey"),
        ("register_structure", "register_structure_pkey"),
    ]
    assert len(found) == len(named) + 1  # a person's practices; its name ends in a digest of Django's
