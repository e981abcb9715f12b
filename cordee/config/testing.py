"""The database and the data folder of a test run: a plugin of pytest, loaded by `-p` so that it comes before Django reads its settings.

A PostgreSQL of its own in a temporary folder, unless CORDEE_DATABASE_URL names one: any number of runs side by side, on any machine.
It starts with the first test that asks for a database, so that the others do not wait (conftest.py).
"""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from cordee.platform.database import Cluster

if TYPE_CHECKING:
    from collections.abc import Generator

#: What the run has opened and closes at its end.
OPENED: Final = ExitStack()
CLUSTER: Final = pytest.StashKey[Cluster]()


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None]:
    """Say where data and database will be; a wrapper comes before pytest-django, which reads the settings here."""
    folder = Path(tempfile.mkdtemp(prefix="cordee-tests-"))
    folder.chmod(0o711)  # PostgreSQL's user passes through when we are root
    OPENED.callback(shutil.rmtree, folder, ignore_errors=True)
    os.environ.setdefault("CORDEE_DATA", str(folder))
    if not os.environ.get("CORDEE_DATABASE_URL"):
        cluster = Cluster.at(folder / "postgres", quick=True)
        early_config.stash[CLUSTER] = cluster
        os.environ["CORDEE_DATABASE_URL"] = cluster.url
    yield


def pytest_unconfigure() -> None:
    """Stop the database and remove the folder."""
    OPENED.close()


def start_database(config: pytest.Config) -> None:
    """Start the database of this run, where it is ours."""
    if CLUSTER in config.stash:
        OPENED.enter_context(config.stash[CLUSTER].running())
