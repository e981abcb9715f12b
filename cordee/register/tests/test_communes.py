from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test import Client

from cordee.accounts import services as accounts
from cordee.accounts.models import User
from cordee.platform import clock
from cordee.platform.ids import new_id
from cordee.register import queries, services
from cordee.register.errors import ImportRefused
from cordee.register.models import Commune
from cordee.register.rules import codes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytest_django.plugin import DjangoDbBlocker


@pytest.fixture(scope="module", autouse=True)
def communes(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The whole table, once for this file: it takes two seconds."""
    with django_db_blocker.unblock():
        services.load_communes()
        yield
        Commune.objects.all().delete()


pytestmark = pytest.mark.django_db


@pytest.fixture
def unverified() -> Client:
    """Somebody signed in, and nothing more."""
    user_id = new_id()
    now = clock.now()
    accounts.create_user(user_id=user_id, email="c.verandal@exemple.fr", password="x", first_name="Clément", last_name="Vérandal", now=now)
    client = Client()
    client.force_login(User.objects.get(pk=user_id), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_an_outsider_asks_for_communes_and_for_nothing_else() -> None:
    """The form by which one joins fills the town from the postal code."""
    found = Client(headers={"host": "localhost"}).get("/api/v1/register/communes?postal_code=25000")
    assert [one["name"] for one in found.json()["items"]] == ["Besançon"]
    assert Client(headers={"host": "localhost"}).get("/api/v1/register/countries?q=al").json()["type"] == "not-signed-in"


def test_whoever_signed_in_finds_a_commune_by_its_beginning(unverified: Client) -> None:
    answer = unverified.get("/api/v1/register/communes?q=dij")
    assert answer.json()["items"][0] == {
        "code": "21231", "name": "Dijon", "department": "21", "department_name": "Côte-d'Or", "postal_codes": ["21000"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Chenove", "Chenôve"),
        ("st denis", "Saint-Denis"),
        ("SAINT-éti", "Saint-Étienne"),
        ("havre", "Le Havre"),
        ("fontaine les dijon", "Fontaine-lès-Dijon"),
        ("l'hay", "L'Haÿ-les-Roses"),
        ("paris", "Paris"),
        ("21240", "Talant"),
    ],
)
def test_accents_hyphens_and_articles_do_not_matter(typed: str, first: str) -> None:
    assert queries.communes(typed, limit=8)[0].name == first


def test_the_most_populous_comes_first_and_no_more_than_asked() -> None:
    found = queries.communes("saint denis", limit=5)
    assert len(found) == 5
    assert [one.population for one in found] == sorted((one.population for one in found), reverse=True)


def test_a_postal_code_gives_all_its_communes(unverified: Client) -> None:
    answer = unverified.get("/api/v1/register/communes?postal_code=21370")
    names = [one["name"] for one in answer.json()["items"]]
    assert names[0] == "Plombières-lès-Dijon"
    assert sorted(names[1:]) == ["Lantenay", "Pasques", "Prenois", "Velars-sur-Ouche"]
    assert unverified.get("/api/v1/register/communes?postal_code=2137").status_code == 422


def test_one_asks_with_nothing_and_gets_nothing() -> None:
    assert queries.communes("  ’ ", limit=8) == []


def test_a_town_is_called_with_or_without_its_article() -> None:
    names = {"havre", "le havre", "le mans", "dijon", "martin dupont"}
    with connection.cursor() as cursor:
        cursor.execute(queries.CALLED, {"spelt": queries.spelt(names)})
        called = queries.communes_called(names, cursor.fetchone()[0])
    assert {key: spot.name for key, spot in called.items()} == {
        "havre": "Le Havre", "le havre": "Le Havre", "le mans": "Le Mans", "dijon": "Dijon",
    }  # fmt: skip


def test_a_town_on_a_whole_degree_stands_at_a_float() -> None:
    with connection.cursor() as cursor:
        cursor.execute(queries.CALLED, {"spelt": ["is en bassigny"]})
        spot = queries.communes_called(["is en bassigny"], cursor.fetchone()[0])["is en bassigny"]
    assert (spot.lat, type(spot.lat), type(spot.lon)) == (48.0, float, float)


def test_countries_are_found_by_a_word_of_their_name(unverified: Client) -> None:
    answer = unverified.get("/api/v1/register/countries?q=alg")
    assert answer.json()["items"] == [{"code": "99352", "name": "Algérie"}]
    assert [one.label for one in queries.countries("dom", limit=8)] == ["Dominique", "République dominicaine"]


def test_the_table_covers_france() -> None:
    assert Commune.objects.filter(kind="commune").count() == 34_969
    assert Commune.objects.filter(kind="arrondissement", approximate=False).count() == 45
    assert set(Commune.objects.values_list("department", flat=True).distinct()) <= codes.departments().keys()
    mainland = Commune.objects.exclude(department__startswith="97").exclude(department__startswith="98")
    assert not mainland.exclude(lat__range=(41.3, 51.2), lon__range=(-5.2, 9.6)).exists()
    assert Commune.objects.get(pk="97411").lat == pytest.approx(-20.88, abs=0.05)


def test_the_official_export_makes_points_exact(tmp_path: Path) -> None:
    approximate = Commune.objects.filter(approximate=True, kind="commune").order_by("code")[0]
    export = tmp_path / "laposte.csv"
    export.write_text(
        "#Code_commune_INSEE;Nom_de_la_commune;Code_postal;Libellé_d_acheminement;Ligne_5;_geopoint\n"
        f"{approximate.code};X;01400;X;;46.1517,4.9306\n99999;Y;00000;Y;;1,2\n{approximate.code};Sans point;01400;X;;\n",
        encoding="utf-8",
    )
    assert services.import_communes(export) == 1
    approximate.refresh_from_db()
    assert (approximate.lat, approximate.lon, approximate.approximate) == (46.1517, 4.9306, False)


def test_an_export_without_points_is_refused(tmp_path: Path) -> None:
    export = tmp_path / "laposte.csv"
    export.write_text("#Code_commune_INSEE;Nom_de_la_commune\n21231;DIJON\n", encoding="utf-8")
    with pytest.raises(ImportRefused):
        services.import_communes(export)
