"""One's own devices: taken away from another one, at both sizes; the one that goes is told, forgets everything, and comes back."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from tests.accessibility import shuts_nobody_out
from tests.kept import rehearsing
from tests.people import Person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator

    from tests.running import House

pytestmark = pytest.mark.journey

SOLENE: Final = "Dr Solène Marchevert"
EMAIL: Final = "s.marchevert@cordee.example"
ANDROID: Final = "Mozilla/5.0 (Linux; Android 16; Telephone) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Mobile Safari/537.36"
TAKEN_AWAY: Final = re.compile("Cet appareil a été retiré de votre compte")
#: What is left of a person in this browser: how many keys and records, and whether the memory of their conversations is there.
KEPT: Final = """
async () => {
  const names = (await indexedDB.databases()).map(({ name }) => name);
  const counts = [];
  for (const name of names.filter((each) => each.startsWith('cordee-crypto-'))) {
    const database = await new Promise((done) => (indexedDB.open(name).onsuccess = ({ target }) => done(target.result)));
    const count = (store) =>
      new Promise((done) => (database.transaction(store).objectStore(store).count().onsuccess = ({ target }) => done(target.result)));
    counts.push(await count('records'));
    database.close();
  }
  const memories = names.filter((each) => /^cordee[.](known|files)[.]/.test(each)).length;
  return { records: counts.reduce((sum, each) => sum + each, 0), memories };
}
"""


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    """One of its own: what is taken away here would sign the same people out in other journeys."""
    yield from rehearsing()


@pytest.fixture
def desk(house: House, browser: Browser) -> Iterator[Person]:
    person = Person.arrives(house, browser, name="Solène").opens_as(SOLENE)
    yield person
    person.context.close()


@pytest.fixture
def phone(house: House, browser: Browser) -> Iterator[Person]:
    person = Person.arrives(house, browser, name="Solène", phone=True, agent=ANDROID).opens_as(SOLENE)
    yield person
    person.context.close()


def opens_devices(person: Person) -> Locator:
    """Anew, where they are open already."""
    person.goes("/reglages/securite")
    section = person.page.get_by_role("region", name="Appareils", exact=True)
    expect(section.get_by_role("listitem").first).to_contain_text("Cet appareil")
    return section


def calls(person: Person, browser: str, name: str) -> None:
    """Give the device that was last used with this browser a name of one's own; what the server saw stays written below."""
    line = opens_devices(person).get_by_role("listitem").filter(has_text=browser).filter(has_text="Dernier usage").first
    line.get_by_role("button", name=f"Renommer {browser}").click()
    dialog = person.page.get_by_role("dialog", name="Renommer l’appareil")
    dialog.get_by_label("Nom").fill(name * 9)
    dialog.get_by_role("button", name="Renommer").click()
    expect(dialog.get_by_text("40 lettres au plus.")).to_be_visible()
    dialog.get_by_label("Nom").fill(name)
    shuts_nobody_out(person, f"device-rename-{person.size}")
    dialog.get_by_role("button", name="Renommer").click()
    expect(dialog).to_have_count(0)
    renamed = person.page.get_by_role("listitem").filter(has_text=name)
    expect(renamed).to_contain_text(f"{browser} · Dernier usage")
    person.shows(f"device-renamed-{person.size}")


def takes_away(person: Person, name: str) -> None:
    """Ask, read what follows, change one's mind, ask again and do it."""
    line = opens_devices(person).get_by_role("listitem").filter(has_text=name).filter(has_text="Dernier usage")
    others = line.count() - 1  # of its name: what was opened last stands first
    button = line.get_by_role("button", name=f"Retirer {name}").first
    dialog = person.page.get_by_role("dialog", name=re.compile("Retirer"))
    button.click()
    expect(dialog).to_contain_text("ne lira plus rien de nouveau")
    shuts_nobody_out(person, f"device-ask-{person.size}")
    dialog.get_by_role("button", name="Garder").click()
    expect(dialog).to_be_hidden()
    button.click()
    dialog.get_by_role("button", name="Retirer").click()
    expect(person.page.get_by_text(f"« {name} » est retiré")).to_be_visible(timeout=20_000)
    expect(line).to_have_count(others)


def is_told_and_forgets(person: Person) -> None:
    """Without a touch: the socket ends, the page says why, and nothing of the person is left in the browser."""
    expect(person.page.get_by_text(TAKEN_AWAY)).to_be_visible(timeout=20_000)
    expect(person.page.get_by_role("heading", name="Se connecter")).to_be_visible()
    person.page.wait_for_function(f"async () => {{ const kept = await ({KEPT})(); return kept.records === 0 && kept.memories === 0; }}")
    person.page.reload()
    expect(person.page.get_by_text(TAKEN_AWAY)).to_be_visible()


def types_the_code(person: Person, house: House) -> None:
    code = json.loads((house.data / "rehearsal-people.json").read_text())["marchevert"]["code"]
    expect(person.page.get_by_role("heading", name="Taper votre code de secours")).to_be_visible(timeout=20_000)
    person.page.get_by_label("Code de secours", exact=True).fill(code)
    person.page.get_by_role("button", name="Ouvrir mes messages").click()


def comes_back(person: Person, house: House) -> None:
    """By password, digits and recovery code, as on any new browser."""
    person.signs_in(EMAIL)
    types_the_code(person, house)
    expect(person.page.get_by_role("link", name="ROUSSELAINE Jeanne")).to_be_visible(timeout=30_000)  # where they were
    person.follows("/reglages")
    expect(person.page.get_by_text(TAKEN_AWAY)).to_have_count(0)


def has_only_the_long_name_to_complain_about(person: Person) -> None:
    """Chromium logs the server's answer to a name that is too long."""
    person.complaints = [one for one in person.complaints if "status of 422" not in one]
    person.has_nothing_to_complain_about()


def test_a_lost_telephone_is_taken_away_from_the_desk_and_comes_back_by_the_code(house: House, desk: Person, phone: Person) -> None:
    phone.follows("/messages")
    expect(phone.page.get_by_role("link", name="ROUSSELAINE Jeanne")).to_be_visible(timeout=30_000)
    assert phone.page.evaluate(KEPT)["records"] > 0
    opens_devices(desk)
    desk.shows("k-devices")
    calls(desk, "Chrome sur Android", "Téléphone de garde")
    takes_away(desk, "Téléphone de garde")
    is_told_and_forgets(phone)
    phone.shows("n-signin-revoked")
    comes_back(phone, house)
    desk.follows("/messages")
    expect(desk.page.get_by_role("link", name="ROUSSELAINE Jeanne")).to_be_visible()
    has_only_the_long_name_to_complain_about(desk)


def test_the_desk_is_taken_away_from_the_telephone(desk: Person, phone: Person) -> None:
    opens_devices(phone)
    phone.shows("x2-devices")
    calls(phone, "Chrome sur Linux", "Bureau du cabinet")
    takes_away(phone, "Bureau du cabinet")
    is_told_and_forgets(desk)
    desk.shows("n-signin-revoked")
    has_only_the_long_name_to_complain_about(phone)


def test_a_shared_workstation_keeps_nothing_and_is_closed_from_elsewhere(house: House, browser: Browser, desk: Person) -> None:
    ward = Person.arrives(house, browser, name="Solène")
    ward.goes("/connexion")
    ward.page.get_by_role("checkbox", name=re.compile("Poste partagé")).check(force=True)
    shuts_nobody_out(ward, "n-signin-shared")
    ward.signs_in(EMAIL)  # the tick stays, as over the way through the national login
    types_the_code(ward, house)
    expect(ward.page.get_by_role("heading", name="À traiter").first).to_be_visible(timeout=30_000)
    expect(ward.page.get_by_text("Poste partagé, jusqu’à")).to_be_visible()
    ward.page.get_by_role("link", name="Messages").first.click()
    expect(ward.page.get_by_role("link", name="ROUSSELAINE Jeanne")).to_be_visible(timeout=30_000)
    (cookie,) = (each for each in ward.context.cookies() if each["name"] == "sessionid")
    assert cookie["expires"] == -1  # it goes with the browser
    assert ward.page.evaluate(KEPT)["records"] == 0
    assert ward.page.evaluate("localStorage.getItem('cordee.session')") is None  # who was here is not remembered

    guests = opens_devices(desk).get_by_role("listitem").filter(has_text="Invité, s’efface à")
    expect(guests).to_have_count(1)
    desk.shows("k-devices-guest")

    ward.page.reload()  # what is in memory alone is gone
    types_the_code(ward, house)
    expect(ward.page.get_by_role("heading", name="Messages").first).to_be_visible(timeout=30_000)  # where she was
    opens_devices(desk)
    expect(guests).to_have_count(2)
    guests.first.get_by_role("button").click()
    desk.page.get_by_role("dialog", name=re.compile("Retirer")).get_by_role("button", name="Retirer").click()
    expect(ward.page.get_by_text(TAKEN_AWAY)).to_be_visible(timeout=20_000)
    ward.page.wait_for_function(f"async () => (await ({KEPT})()).memories === 0")
    ward.page.reload()
    expect(ward.page.get_by_role("heading", name="Se connecter")).to_be_visible()
    expect(ward.page.get_by_text(TAKEN_AWAY)).to_have_count(0)  # whoever comes next has nothing to do with it
    assert ward.page.evaluate("localStorage.getItem('cordee.guest')") is None
    ward.context.close()
