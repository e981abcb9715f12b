"""Cordée on one's telephone: offered once the account is made, at a computer and on the telephone itself, and found again later."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from tests.accessibility import shuts_nobody_out
from tests.people import Person
from tests.test_journey_evidence import JOINING, types_code_back
from tests.test_journey_keys import recovery_code

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.running import House

pytestmark = pytest.mark.journey

MADE: Final = "Félicitations, votre compte est créé"
LATER: Final = "Cordée sur votre téléphone"
IPHONE: Final = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Mobile/15E148 Safari/604.1"
ANDROID: Final = "Mozilla/5.0 (Linux; Android 16; Telephone) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Mobile Safari/537.36"
#: As Chromium offers it, which it does not do in a window that nobody sees.
OFFER: Final = """
() => {
  const offer = new Event('beforeinstallprompt', { cancelable: true });
  offer.prompt = async () => { window.wasAsked = true; return { outcome: 'accepted' }; };
  window.dispatchEvent(offer);
}
"""


def joins(house: House, first: str, last: str, rpps: str) -> str:
    """An account whose address is confirmed; its e-mail."""
    email = f"{first}.{last}@cordee.example".lower()
    said = house.run("manage", "shell", "--command", JOINING.format(email=email, first=first, last=last, rpps=rpps, more=""))
    assert "Traceback" not in said, said
    return email


def heading(person: Person, name: str) -> None:
    expect(person.page.get_by_role("heading", name=name, exact=True)).to_be_visible(timeout=30_000)


def lines(person: Person) -> list[str]:
    return person.page.get_by_role("main").get_by_role("listitem").all_inner_texts()


def test_a_computer_shows_where_the_telephone_goes_once_and_no_secret(house: House, browser: Browser) -> None:
    lise = Person.arrives(house, browser, name="Lise")
    lise.signs_in(joins(house, "Lise", "Montbrelan", "19900002999"))
    code = types_code_back(lise)
    heading(lise, MADE)
    expect(lise.page.get_by_role("img", name=re.compile("Code à scanner"))).to_be_visible()
    rope = lise.page.get_by_role("list", name="Votre arrivée").get_by_role("listitem")
    assert [re.sub(r"\s+", " ", step) for step in rope.all_inner_texts()] == [
        "Compte créé fait", "Code de secours fait", "Téléphone en cours", "Identité à venir",
    ]  # fmt: skip
    assert not any(group in lise.page.content() for group in code)
    shuts_nobody_out(lise, "o2-install")
    for path in ("/", "/verification", "/connexion"):
        lise.goes(path)
        heading(lise, MADE)
    lise.page.get_by_role("button", name="Ouvrir Cordée ici").click()
    heading(lise, "Il reste à montrer qui vous êtes")
    lise.page.get_by_role("link", name="Installer").click()
    heading(lise, LATER)
    lise.has_nothing_to_complain_about()
    lise.context.close()


def test_an_iphone_says_it_in_its_own_words_and_later_will_do(house: House, browser: Browser) -> None:
    noemie = Person.arrives(house, browser, name="Noémie", phone=True, agent=IPHONE)
    noemie.signs_in(joins(house, "Noemie", "Astruc", "19900002981"))
    types_code_back(noemie)
    heading(noemie, MADE)
    said = " ".join(lines(noemie))
    for words in ("Partager", "Sur l’écran d’accueil", "code de secours"):
        assert words in said
    shuts_nobody_out(noemie, "o3-install")
    noemie.page.get_by_role("button", name="Plus tard, dans Réglages").click()
    heading(noemie, "Il reste à montrer qui vous êtes")
    noemie.has_nothing_to_complain_about()
    noemie.context.close()


def test_a_telephone_that_scanned_the_code_installs_signs_in_and_gets_its_keys(house: House, browser: Browser) -> None:
    solene = Person.arrives(house, browser, name="Solène", phone=True, agent=ANDROID, worker=True)
    solene.goes("/installer")
    heading(solene, LATER)
    assert len(lines(solene)) == 3
    solene.page.evaluate(OFFER)
    solene.page.get_by_role("button", name="Installer").click()
    assert solene.page.evaluate("window.wasAsked")
    solene.page.evaluate("window.dispatchEvent(new Event('appinstalled'))")
    expect(solene.page.get_by_text("Cordée est sur l’écran d’accueil")).to_be_visible()

    solene.page.get_by_role("button", name="Se connecter dans ce navigateur").click()
    solene.signs_in("s.marchevert@cordee.example")
    solene.page.get_by_label("Code de secours", exact=True).fill(recovery_code(house, "marchevert"))
    solene.page.get_by_role("button", name="Ouvrir mes messages").click()
    expect(solene.page.get_by_role("heading", name="À traiter").first).to_be_visible(timeout=30_000)  # no second welcome
    solene.follows("/reglages")
    solene.page.get_by_role("link", name="Sur le téléphone").click()
    heading(solene, LATER)
    solene.page.get_by_role("button", name="Revenir aux réglages").click()
    heading(solene, "Réglages")
    solene.has_nothing_to_complain_about()
    solene.context.close()


def test_chromium_takes_it_for_an_application_that_may_be_installed(house: House, whole_browser: Browser) -> None:
    visitor = Person.arrives(house, whole_browser, name="Visiteur", worker=True)
    visitor.goes("/connexion")
    heading(visitor, "Se connecter")
    tools = visitor.context.new_cdp_session(visitor.page)
    told = tools.send("Page.getAppManifest")
    assert told["errors"] == []
    assert told["url"] == f"{house.origin}/manifest.webmanifest"
    faults = tools.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [each for each in faults if each["errorId"] != "in-incognito"] == []  # each context of a test is a private window
    visitor.context.close()
