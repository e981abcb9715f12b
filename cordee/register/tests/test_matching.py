from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cordee.register import queries
from cordee.register.tests.test_importing import person, publish

if TYPE_CHECKING:
    from collections.abc import Callable

    from cordee.register import services

pytestmark = pytest.mark.django_db
__all__ = ["publish"]  # the fixture


@pytest.fixture
def published(publish: Callable[..., services.Outcome]) -> None:
    publish(
        person(1, nom="GRANDVAL", prénom="LEA", code_profession="50", code_savoir="", libellé_commune="Besançon"),
        person(2, nom="BESSIÈRE-LUNE", prénom="CLAIRE MARIE", code_savoir="SM26", libellé_commune="Dijon", code_civilité_d="DR"),
        person(3, nom="BESSIERE-LUNE", prénom="CLAIRE", libellé_commune="Nice", code_postal="06000"),
        person(4, nom="BESSIERE-LUNE", prénom="HUGO"),
    )


def test_who_bears_a_number_is_shown_as_colleagues_write_them(published: None) -> None:
    lea = queries.numbered("819910000001")
    assert lea is not None
    assert (lea.last_name, lea.first_name, lea.profession_label, lea.skill, lea.city) == ("Grandval", "Lea", "Sage-femme", None, "Besançon")
    assert queries.numbered("819910000099") is None


def test_namesakes_are_found_whatever_the_accents_those_of_the_department_first(published: None) -> None:
    found = queries.namesakes(last_name="Bessière-Lune", first_name="Claire", profession="10", postal_code="21000", limit=3)
    assert [(one.first_name, one.city) for one in found] == [("Claire Marie", "Dijon"), ("Claire", "Nice")]
    assert queries.namesakes(last_name="Bessiere-Lune", first_name="Zoé", profession="10", postal_code="21000", limit=3) == []
    assert queries.namesakes(last_name="Grandval", first_name="Léa", profession="60", postal_code="21000", limit=3) == []
