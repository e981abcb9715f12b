"""What happens between two acts: a call that interrupts, the next patient who waits, a browser that forgot everything."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.accessibility import violations
from tests.kept import rehearsing
from tests.people import Person
from tests.referring import choose_colleague
from tests.test_journey_keys import recovery_code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator

    from tests.running import House

pytestmark = pytest.mark.journey

FORGETS = "async () => { for (const { name } of await indexedDB.databases()) indexedDB.deleteDatabase(name); localStorage.clear() }"


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    """One of its own: all that waited is looked at."""
    yield from rehearsing()


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_a_referral_that_a_call_interrupted_is_found_where_one_begins(house: House, browser: Browser, phone: bool) -> None:  # noqa: FBT001 - both sizes
    solene = Person.returns(house, browser, "Dr Solène Marchevert", name="Solène", phone=phone)
    page = solene.page
    choose_colleague(solene, "Awa Solivent")
    page.locator(".slot:visible").first.click()
    page.get_by_role("button", name="Continuer").click()
    page.get_by_label("Nom", exact=True).fill("Interrompu")
    page.get_by_label("Prénom").fill("Odilon")
    page.wait_for_timeout(1_000)  # kept once the hand rests
    solene.goes("/messages")
    solene.goes("/")  # as after the tab was closed: the page is made anew
    expect(page.get_by_text("Adressage commencé pour INTERROMPU Odilon, à Dr Awa Solivent.")).to_be_visible()
    page.get_by_role("button", name="Reprendre").click()
    expect(page.get_by_text("Vous reprenez l’adressage de INTERROMPU Odilon.")).to_be_visible()
    expect(page.get_by_label("Nom", exact=True)).to_have_value("Interrompu")
    page.get_by_role("radio", name="M.").check(force=True)  # said after the name, it gives a man's birth name all the same
    expect(page.get_by_label("Nom de naissance")).to_have_value("Interrompu")
    page.get_by_label("Nom", exact=True).fill("")
    page.get_by_label("Nom", exact=True).press_sequentially("noi")
    page.get_by_role("option").filter(has_text="NOIRMONT").first.click()
    expect(page.get_by_label("Téléphone")).not_to_have_value("")
    page.get_by_role("radio", name="Non").check(force=True)  # the last answer that lacked
    page.wait_for_timeout(500)
    expect(page.get_by_label("Prénom")).to_be_visible()  # one goes on by a press, not by being complete
    assert violations(solene) == []
    page.get_by_role("button", name="En commencer un autre").click()
    expect(page.get_by_text("Vos correspondants favoris")).to_be_visible()
    solene.follows("/")
    expect(page.get_by_role("tab", name="Envoyés")).to_be_visible()
    expect(page.get_by_text("Adressage commencé")).to_have_count(0)
    solene.has_nothing_to_complain_about()
    solene.leaves()


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_namesakes_are_told_apart_by_their_birth_dates(house: House, browser: Browser, phone: bool) -> None:  # noqa: FBT001 - both sizes
    solene = Person.returns(house, browser, "Dr Solène Marchevert", name="Solène", phone=phone)
    page = solene.page
    choose_colleague(solene, "Awa Solivent")
    page.locator(".slot:visible").first.click()
    page.get_by_role("button", name="Continuer").click()
    page.get_by_label("Nom", exact=True).press_sequentially("noi")
    dates = page.get_by_role("option").filter(has_text="NOIRMONT").get_by_text(re.compile(r"\d\d/\d\d/\d{4}"))
    expect(dates.first).to_be_visible()
    assert dates.count() > 1
    for date in dates.all():
        expect(date).to_be_in_viewport(ratio=1)
    solene.leaves()


def named(onward: Locator) -> str:
    """Whom the way onward leads to; the keys beside the name are nobody's."""
    return onward.locator(":scope > span").inner_text().partition(":")[2].strip()


def by_keyboard_through_an_interruption(house: House, browser: Browser, person: Person, onward: Locator) -> None:
    """Answer, leave the field and go on by keys; a reload in the middle keeps the way, and whom another device looked at waits no more."""
    page, name = person.page, named(onward)
    field = page.get_by_role("textbox", name="Écrire à l’équipe de ce cas")
    page.keyboard.press("r")
    expect(field).to_be_focused()
    page.keyboard.type("Je la vois.")
    page.keyboard.press("Enter")
    expect(page.get_by_role("log").get_by_text("Je la vois.")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("s")
    expect(page.get_by_role("heading", name=name)).to_be_visible()
    expect(field).to_have_value("")
    page.reload()
    expect(page.get_by_role("heading", name=name)).to_be_visible()
    expect(onward).to_be_visible()

    elsewhere, following = named(onward), re.compile("^Suivant")
    other = Person.arrives(house, browser, name="the same, at another desk").opens_as(person.name)
    other.page.get_by_role("tabpanel").get_by_role("link").filter(has_text=elsewhere).click()
    expect(other.page.get_by_role("heading", name=elsewhere)).to_be_visible()
    expect(page.get_by_role("button", name=following)).not_to_contain_text(elsewhere)
    other.leaves()


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_from_one_patient_that_waits_one_goes_to_the_next(house: House, browser: Browser, phone: bool) -> None:  # noqa: FBT001 - both sizes
    key = "Dr Hélène Vauquelande" if phone else "Dr Idriss Aubrelong"
    person = Person.arrives(house, browser, name=key, phone=phone).opens_as(key)
    page = person.page
    rows = page.get_by_role("tabpanel").get_by_role("listitem")
    expect(rows.first).to_be_visible()
    rows.first.get_by_role("link").click()
    onward = page.get_by_role("button", name=re.compile("^(Suivant|Revenir à traiter)"))
    expect(onward).to_be_visible()
    if not phone:
        by_keyboard_through_an_interruption(house, browser, person, onward)
    while onward.inner_text().strip().startswith("Suivant"):
        name = named(onward)
        onward.click()
        expect(page.get_by_role("heading", name=name)).to_be_visible()
        expect(page.get_by_text(re.compile("Encore|Plus personne"))).to_be_visible()
        expect(onward).not_to_contain_text(name)
    expect(page.get_by_text("Plus personne n’attend un premier regard.")).to_be_visible()
    onward.click()
    expect(page.get_by_role("heading", name="À traiter")).to_be_visible()
    expect(page.get_by_role("heading", name="Vus, rendez-vous à venir")).to_be_visible()  # and the list is not the one of before
    expect(page.get_by_role("heading", name=re.compile("Urgent|Cette semaine|Sans hâte"))).to_have_count(0)
    person.leaves()


def test_on_a_telephone_the_next_file_begins_at_its_picture(house: House, browser: Browser) -> None:
    agnes = Person.arrives(house, browser, name="Agnès", phone=True).opens_as("Agnès Tournemire")
    page = agnes.page
    agnes.follows("/verifier")
    page.get_by_role("button", name=re.compile("GRANDVAL")).click()
    lines = page.get_by_role("group", name="À contrôler").get_by_role("checkbox")
    expect(lines.first).to_be_visible()
    for line in lines.all():
        line.check(force=True)
    page.get_by_role("button", name="Approuver").click()
    expect(page.get_by_text("identité vérifiée.")).to_be_visible()
    expect(page.get_by_role("img", name=re.compile("du dossier de"))).to_be_in_viewport()
    agnes.leaves()


def test_the_code_leads_where_one_wanted_to_go(house: House, browser: Browser) -> None:
    idriss = Person.arrives(house, browser, name="Idriss").opens_as("Dr Idriss Aubrelong")
    page = idriss.page
    page.goto(f"{house.origin}/rehearsal")  # nothing of the application is open
    page.evaluate(FORGETS)
    page.goto(f"{house.origin}/agenda?vue=jour")
    page.get_by_label("Code de secours", exact=True).fill(recovery_code(house, "aubrelong"))
    page.get_by_role("button", name="Ouvrir mes messages").click()
    expect(page).to_have_url(f"{house.origin}/agenda?vue=jour", timeout=30_000)
    expect(page.get_by_role("region", name="Agenda")).to_be_visible()
    idriss.leaves()
