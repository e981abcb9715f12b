"""The operator's way: write a register, load the communes, import, let the directory follow; found a community."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from cordee.accounts import services as accounts
from cordee.directory import services
from cordee.directory.models import Community, Membership, Practitioner
from cordee.directory.rules.roles import Role
from cordee.platform import clock
from cordee.platform.ids import new_id
from cordee.rehearsal.register.command import write
from cordee.verification import services as verification
from cordee.verification.rules import Method

if TYPE_CHECKING:
    from pathlib import Path
    from uuid import UUID

pytestmark = pytest.mark.django_db


def said(command: str, *given: object) -> str:
    """What a command prints."""
    out = StringIO()
    call_command(command, *map(str, given), stdout=out, stderr=out)
    return out.getvalue()


@pytest.mark.slow
def test_from_a_file_to_a_directory(tmp_path: Path) -> None:
    path = tmp_path / "register.txt"
    write(path, size=60, seed=1)
    with path.open("a", encoding="utf-8") as file:
        file.write("half a line\n")
    assert said("import_communes") == "37006 communes\n"
    printed = said("import_register", path)
    assert "skipped: 1 cells instead of 57\n" in printed
    assert "60 people: 60 added, 0 changed, 0 removed, 1 lines skipped" in printed
    assert said("project_register") == "60 practitioners written, 0 withdrawn\n"
    assert Practitioner.objects.exclude(lats=[]).count() > 40


def test_an_unfit_file_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "register.txt"
    path.write_text("Nom|Prénom\n", encoding="utf-8")
    with pytest.raises(CommandError, match="Colonnes absentes : Identification nationale PP, "):
        said("import_register", path)


def test_a_directory_without_a_register_follows_nothing() -> None:
    assert said("project_register") == "0 practitioners written, 0 withdrawn\n"


def test_the_operator_founds_a_community_with_somebody_verified() -> None:
    user_id, now = new_id(), clock.now()
    accounts.create_user(user_id=user_id, email="basile@exemple.fr", password="x", first_name="Basile", last_name="Rive", now=now)
    with pytest.raises(CommandError, match="no account bears this address"):
        said("found_community", "CPTS des Trois-Rives", "personne@exemple.fr")
    with pytest.raises(CommandError, match="not verified"):
        said("found_community", "CPTS des Trois-Rives", "basile@exemple.fr")
    assert not Community.objects.exists()
    verification.verify(user_id=user_id, method=Method.CPS, actor_id=None, now=now)
    assert "coordinate CPTS des Trois-Rives;" in said("found_community", "CPTS  des Trois-Rives ", "basile@exemple.fr")
    said("found_community", "CPTS des Trois-Rives", "basile@exemple.fr")  # safe to repeat
    found = Membership.objects.filter(user_id=user_id).values_list("community__name", "role")
    assert list(found) == [("CPTS des Trois-Rives", Role.COORDINATOR)]


@pytest.mark.django_db(transaction=True)
def test_a_community_that_is_founded_twice_at_once_is_one() -> None:
    begun = threading.Barrier(6)

    def founds(community_id: UUID) -> UUID:
        begun.wait()
        try:
            return services.found_community(community_id=community_id, name="CPTS des Trois-Rives", actor_id=None, now=clock.now())
        finally:
            connection.close()

    with ThreadPoolExecutor(begun.parties) as desks:
        found = list(desks.map(founds, [new_id() for _ in range(begun.parties)]))
    assert found == [Community.objects.get().id] * begun.parties
