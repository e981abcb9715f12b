"""The morning after a restore, at a browser that had seen more than the server has now."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.kept import MORE, furnish
from tests.people import Person
from tests.running import House
from tests.talking import BARNABE, YVAIN, composer, find, log, reads, row, says, state_of
from tests.test_journey_keys import recovery_code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

pytestmark = pytest.mark.journey


@pytest.fixture
def folder() -> Iterator[Path]:
    path = Path(tempfile.mkdtemp(prefix="cordee-restored-"))
    path.chmod(0o711)
    yield path
    shutil.rmtree(path)


@pytest.fixture
def houses(folder: Path) -> Iterator[tuple[House, House]]:
    """One that will be lost, and one of the same name that takes its place."""
    lost = House(data=folder / "lost", more=MORE)
    again = House(data=folder / "again", port=lost.port, more=MORE)
    furnish(lost)
    lost.start()
    yield lost, again
    lost.remove()
    again.remove()


def starts_afresh(person: Person, code: str) -> None:
    """What was announced by voice: this browser gives up what it knows beyond the backup, once that was read and confirmed."""
    page = person.page
    page.get_by_role("button", name="Que faire").click()
    page.get_by_role("button", name="Repartir de la sauvegarde").click()
    dialog = page.get_by_role("dialog", name="Repartir de la sauvegarde ?")
    expect(dialog.get_by_text("Perdus ici : ce qui a été écrit depuis la sauvegarde")).to_be_visible()
    expect(dialog.get_by_text("Il faut d’abord votre code de secours")).to_be_visible()
    dialog.get_by_role("checkbox", name="J’ai mon code de secours sous les yeux").check(force=True)
    dialog.get_by_role("button", name="Effacer et repartir").click()
    page.get_by_label("Code de secours", exact=True).fill(code)
    page.get_by_role("button", name="Ouvrir mes messages").click()


def test_a_browser_that_saw_more_says_so_in_red_and_sends_nothing_into_the_other_history(
    houses: tuple[House, House], folder: Path, browser: Browser
) -> None:
    lost, again = houses
    barnabe = Person.arrives(lost, browser, name="Barnabé", worker=True).opens_as(BARNABE)
    find(barnabe, "pastenague", YVAIN)
    says(barnabe, "Avant la sauvegarde.")
    reads(barnabe, "Avant la sauvegarde.")
    code, said = lost.asks("backup", str(folder / "backups"), "--keys", str(folder / "keys"))
    assert code == 0, said
    says(barnabe, "Après la sauvegarde.")
    expect(state_of(barnabe, "Après la sauvegarde.")).to_contain_text("Envoyé")

    lost.kill()
    shutil.rmtree(lost.data)
    code, said = again.asks("restore", str(folder / "backups"), "--keys", str(folder / "keys"))
    assert code == 0, said
    again.start()
    barnabe.house = again
    barnabe.page.goto(again.origin)
    barnabe.signs_in("b.terrebasse@cordee.example")
    expect(barnabe.page.get_by_role("navigation", name="Cordée")).to_be_visible(timeout=60_000)  # the house has just started
    barnabe.goes("/messages")
    row(barnabe, YVAIN).click()
    expect(barnabe.page).to_have_url(re.compile("/messages/.+"))
    thread = barnabe.page.url

    expect(barnabe.page.get_by_text("L’historique reçu ne concorde pas.")).to_be_visible()
    expect(log(barnabe).get_by_text("Après la sauvegarde.")).to_be_visible()  # what one has stays readable
    expect(composer(barnabe)).to_have_count(0)

    starts_afresh(barnabe, recovery_code(again, "terrebasse"))
    expect(barnabe.page).to_have_url(thread, timeout=30_000)  # where one was, not the first page
    expect(log(barnabe).get_by_text("Avant la sauvegarde.")).to_be_visible()
    expect(log(barnabe).get_by_text("Après la sauvegarde.")).to_have_count(0)
    says(barnabe, "Et l’on repart.")
    expect(state_of(barnabe, "Et l’on repart.")).to_contain_text("Envoyé")
    barnabe.context.close()
