"""The arrows that import-linter checks can fail: a contract that never breaks proves nothing."""

from __future__ import annotations

import subprocess
import sys

import grimp
import pytest

from cordee.config.arrows import OwnDoors


def contract() -> OwnDoors:
    options = {"closed": ["models", "jobs", "api"], "open_to_config": ["api"]}
    return OwnDoors(name="doors", session_options={}, contract_options=options)


def house(*imports: tuple[str, str]) -> grimp.ImportGraph:
    graph = grimp.ImportGraph()
    for module in ("cordee", "cordee.agenda", "cordee.agenda.models", "cordee.referrals", "cordee.config"):
        graph.add_module(module)
    for importer, imported in imports:
        for module in (importer, imported):
            graph.add_module(module)
        graph.add_import(importer=importer, imported=imported)
    return graph


@pytest.mark.parametrize(
    ("importer", "imported"),
    [
        ("cordee.referrals.services", "cordee.agenda.models"),
        ("cordee.referrals.services.booking", "cordee.agenda.models.openings"),
        ("cordee.config.urls", "cordee.agenda.models"),
        ("cordee.referrals.api", "cordee.agenda.api"),
    ],
)
def test_going_around_a_room_is_refused(importer: str, imported: str) -> None:
    check = contract().check(house((importer, imported)), verbose=False)
    assert not check.kept
    assert check.metadata["broken"] == [f"{importer} imports {imported}"]


@pytest.mark.parametrize(
    ("importer", "imported"),
    [
        ("cordee.agenda.services", "cordee.agenda.models"),
        ("cordee.referrals.services", "cordee.agenda.services"),
        ("cordee.config.api", "cordee.agenda.api"),
        ("cordee.referrals.tests.cast", "cordee.agenda.models"),
    ],
)
def test_a_room_s_own_doors_are_its_own(importer: str, imported: str) -> None:
    assert contract().check(house((importer, imported)), verbose=False).kept


def test_the_gateway_runs_without_django() -> None:
    program = "import cordee.live.app, sys; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
