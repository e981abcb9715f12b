"""The house and the browser of the journeys."""

from __future__ import annotations

import os
import pwd
import subprocess
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect, sync_playwright

from cordee.platform.processes import Account
from tests.kept import rehearsing
from tests.people import Person
from tests.running import chromium, headless
from tests.talking import BARNABE, YVAIN, find, mark, says

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Playwright

    from tests.running import House

#: No sandbox, because tests run as root too; nothing leaves the machine on the browser's own account.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def house() -> Iterator[House]:
    """One for all journeys; those that change how a ready person signs in have one of their own (`rehearsing`)."""
    yield from rehearsing()


@pytest.fixture(scope="session")
def communitys_house() -> Iterator[House]:
    """One for the journeys of a community: people belong otherwise afterwards, and its console counts whom it invited."""
    yield from rehearsing()


@pytest.fixture(scope="session")
def driver() -> Iterator[Playwright]:
    """What drives browsers."""
    expect.set_options(timeout=15_000)  # as for a click (people.py): other runs share the cores, and a timing is a benchmark
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(driver: Playwright) -> Iterator[Browser]:
    """A Chromium; a journey opens a context in it for each person."""
    launched = driver.chromium.launch(executable_path=headless(), args=FLAGS)
    yield launched
    launched.close()


@pytest.fixture
def whole_browser(driver: Playwright) -> Iterator[Browser]:
    """One with all that a window has, for what the other answers without looking: whether an application may be installed."""
    launched = driver.chromium.launch(executable_path=chromium(), args=FLAGS)
    yield launched
    launched.close()


@pytest.fixture(scope="session", params=[False, True], ids=["desktop", "phone"])
def two(request: pytest.FixtureRequest, house: House, browser: Browser) -> Iterator[tuple[Person, Person]]:
    """Barnabé and Yvain, each at a browser of their own, both of one size; they stay signed in for all journeys of two."""
    barnabe, yvain = (
        Person.arrives(house, browser, name=name, phone=request.param, worker=True).opens_as(name) for name in (BARNABE, YVAIN)
    )
    find(barnabe, "pastenague", YVAIN)
    says(barnabe, f"Bonjour Yvain. {mark()}")
    yield barnabe, yvain
    barnabe.context.close()
    yvain.context.close()


@pytest.fixture
def plain_user() -> Iterator[Account]:
    """A system user made for this test, and removed."""
    name = f"cordee-test-{os.getpid()}"
    subprocess.run(["useradd", "--system", "--no-create-home", name], check=True)
    yield Account.of(pwd.getpwnam(name).pw_uid)
    subprocess.run(["userdel", name], check=True)
