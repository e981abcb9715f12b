"""What one trips over in passing: names that are long, months that are long, acts that are not one's own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.accessibility import shuts_nobody_out
from tests.people import Person
from tests.referring import LETTER, Patient, choose_colleague, choose_slot, describe, write
from tests.test_journey_agenda import MAUD

if TYPE_CHECKING:
    from playwright.sync_api import Browser, FilePayload

    from tests.running import House

pytestmark = pytest.mark.journey

LONG_NAME = Patient("de La Rochefontaine-Doudeauville-Montbrison", "Marie-Antoinette", "von Hohenfels-Sigmaringen", "06 00 00 00 89")
LONG_FILE: FilePayload = {
    "name": "Compte rendu de cardiologie du 12 mars 2026 avec toutes ses annexes et le tracé.pdf",
    "mimeType": "application/pdf",
    "buffer": b"%PDF-1.4\n" + b"trace " * 20_000,
}


def test_long_names_push_nothing_out_of_sight(house: House, browser: Browser) -> None:
    solene = Person.returns(house, browser, "Dr Solène Marchevert", name="Solène")
    choose_colleague(solene, "Idriss Aubrelong")
    choose_slot(solene, weeks=4)
    describe(solene, LONG_NAME)
    write(solene, LETTER, LONG_FILE)
    solene.page.get_by_role("button", name="Réserver").click()
    solene.page.get_by_role("link", name="Ouvrir").first.click()
    beside = solene.page.get_by_role("complementary", name="À propos de cette discussion")
    for width, height in ((1280, 800), (390, 844)):
        solene.page.set_viewport_size({"width": width, "height": height})
        if width < 400:
            solene.page.get_by_role("button", name=re.compile(r"à \d\d:\d\d")).last.click()
        expect(beside.get_by_text(re.compile("Compte rendu de cardiologie"))).to_be_visible()
        assert beside.evaluate("(one) => one.scrollWidth <= one.clientWidth"), f"the panel moves sideways at {width}"
        shuts_nobody_out(solene, f"stumble-long-{width}")
    solene.leaves()


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_an_assistants_first_day_offers_only_what_she_may_do(house: House, browser: Browser, phone: bool) -> None:  # noqa: FBT001 - both sizes
    maud = Person.returns(house, browser, MAUD, name="Maud", phone=phone)
    maud.follows("/messages")
    expect(maud.page.get_by_role("heading", name="Votre première cordée")).to_be_visible()
    expect(maud.page.get_by_role("link", name="Trouver un confrère")).to_be_visible()
    expect(maud.page.get_by_text("Adresser un patient")).to_have_count(0)
    expect(maud.page.get_by_text("adressez un patient")).to_have_count(0)
    maud.shows("stumble-assistant-first")
    maud.has_nothing_to_complain_about()
    maud.leaves()


def test_the_longest_month_stands_beside_the_way_back_to_today(house: House, browser: Browser) -> None:
    maud = Person.returns(house, browser, MAUD, name="Maud", phone=True)
    maud.follows("/agenda?jour=2031-09-03")
    today = maud.page.get_by_role("button", name="Aujourd’hui")
    expect(today).to_be_visible()
    month = maud.page.get_by_role("heading", name="Septembre 2031")
    assert month.evaluate("(one) => one.scrollWidth <= one.clientWidth"), "the month runs under what stands beside it"
    maud.shows("stumble-month")
    maud.leaves()


def test_a_lid_closed_while_one_types_loses_no_word_of_a_referral(house: House, browser: Browser) -> None:
    solene = Person.returns(house, browser, "Dr Solène Marchevert", name="Solène")
    choose_colleague(solene, "Idriss Aubrelong")
    choose_slot(solene, weeks=4)
    describe(solene, Patient("Belledonne", "Odette", "Belledonne", "06 00 00 00 90"))
    words = "Dyspnée depuis trois jours, œdèmes des chevilles, pas de fièvre."
    solene.page.get_by_label("Message à").press_sequentially(words, delay=40)  # never a pause
    solene.page.wait_for_timeout(150)
    solene.page.close()
    solene.page = solene.context.new_page()
    solene.goes("/adresser?etape=message")
    expect(solene.page.get_by_label("Message à")).to_have_value(words)
    solene.leaves()


#: A disk so full that nothing can be kept on it.
NO_ROOM = """() => {
  const works = IDBObjectStore.prototype.put;
  window.afterwards = () => (IDBObjectStore.prototype.put = works);
  IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); };
}"""


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_a_full_disk_is_said_where_a_referral_is_written(house: House, browser: Browser, phone: bool) -> None:  # noqa: FBT001 - both sizes
    solene = Person.returns(house, browser, "Dr Solène Marchevert", name="Solène", phone=phone)
    page = solene.page
    choose_colleague(solene, "Idriss Aubrelong")
    choose_slot(solene, weeks=4)
    page.evaluate(NO_ROOM)
    page.get_by_label("Nom", exact=True).fill("Chamechaude")
    said = page.get_by_text("ce brouillon n’y est pas gardé")
    expect(said).to_be_visible()
    expect(page.get_by_text("Brouillon enregistré sur cet appareil")).to_have_count(0)
    above, field = said.bounding_box(), page.get_by_label("Nom", exact=True).bounding_box()
    assert above is not None
    assert field is not None
    assert above["y"] < field["y"]  # under the head, where « Brouillon enregistré » stood
    shuts_nobody_out(solene, "stumble-full-disk")
    page.evaluate("() => { window.afterwards(); }")
    page.get_by_label("Prénom").fill("Odette")  # room was made: it is kept again
    expect(said).to_have_count(0)
    page.reload()
    expect(page.get_by_label("Nom", exact=True)).to_have_value("Chamechaude")
    solene.has_nothing_to_complain_about()
    solene.leaves()


def test_what_waits_is_walked_through_and_opened_by_letters(house: House, browser: Browser) -> None:
    idriss = Person.returns(house, browser, "Dr Idriss Aubrelong", name="Idriss")
    idriss.follows("/")
    rows = idriss.page.get_by_role("tabpanel").locator(".row")
    expect(rows.nth(1)).to_be_visible()
    idriss.page.keyboard.press("j")
    expect(rows.nth(0)).to_be_focused()
    idriss.page.keyboard.press("j")
    expect(rows.nth(1)).to_be_focused()
    idriss.page.keyboard.press("k")
    expect(rows.nth(0)).to_be_focused()
    idriss.page.keyboard.press("Enter")
    idriss.page.wait_for_url("**/messages/*")
    idriss.leaves()
