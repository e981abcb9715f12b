"""The main road without a mouse: a patient is referred and the colleague answers; focus is seen, and comes back; news are read aloud."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from tests.keyboard import fills, has_a_focus, presses, reaches
from tests.people import Person
from tests.referring import ECG
from tests.talking import A_MOMENT, mark, opens, says

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.running import House

pytestmark = pytest.mark.journey

SOLENE, IDRISS, HELENE = "Dr Solène Marchevert", "Dr Idriss Aubrelong", "Dr Hélène Vauquelande"
#: No other journey refers her.
PATIENT: Final = "ROCHEBRUNE Edwige"


def fills_in_the_patient(solene: Person) -> None:
    """Step 3: as it is tabbed through."""
    page, keyboard = solene.page, solene.page.keyboard
    reaches(solene, page.get_by_role("radio", name="Mme"))
    keyboard.press("Space")
    fills(solene, "Nom", "Rochebrune")
    fills(solene, "Prénom", "Edwige")
    presses(solene, page.get_by_role("button", name="Reprendre le nom"), key="Space")
    fills(solene, "Date de naissance", "03111949")
    reaches(solene, page.get_by_role("radio", name="Féminin"))
    keyboard.press("Space")
    reaches(solene, page.get_by_role("combobox", name="Commune de naissance"))
    keyboard.type("Beaun")
    expect(page.get_by_role("option", name="Beaune").first).to_be_visible()
    keyboard.press("ArrowDown")
    keyboard.press("Enter")
    fills(solene, "Téléphone", "06 00 00 00 58")
    fills(solene, "Adresse", "3 rue des Tanneurs")
    fills(solene, "Code postal", "21000")
    expect(page.get_by_role("combobox", name="Ville")).to_have_value("Dijon")
    reaches(solene, page.get_by_role("radio", name="Oui"))
    keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="Non")).to_be_checked()
    presses(solene, page.get_by_role("button", name="Continuer"))


def refers(solene: Person) -> None:
    """All five steps."""
    page, keyboard = solene.page, solene.page.keyboard
    keyboard.press("c")
    expect(page.get_by_role("combobox", name="Nom, spécialité, ville")).to_be_focused()
    keyboard.type("aubrelong")
    expect(page.get_by_role("option", name=re.compile("Idriss Aubrelong"))).to_be_visible()
    page.wait_for_load_state("networkidle")
    keyboard.press("Enter")
    expect(page.get_by_text("Motif de consultation").first).to_be_visible()
    presses(solene, page.get_by_role("button", name="Semaine suivante"))
    page.wait_for_load_state("networkidle")
    reaches(solene, page.locator(".slot:visible").first)
    keyboard.press("ArrowDown")
    keyboard.press("Space")
    expect(page.locator(".slot:visible[aria-pressed=true]")).to_be_focused()
    presses(solene, page.get_by_role("button", name="Continuer"))
    expect(page.get_by_label("Nom", exact=True)).to_be_visible()
    fills_in_the_patient(solene)
    expect(page.get_by_label("Message à")).to_be_visible()
    reaches(solene, page.get_by_label("Message à"))
    keyboard.type("Bilan d’une dyspnée. Merci de la voir.")
    with page.expect_file_chooser() as choosing:
        presses(solene, page.get_by_role("button", name="choisissez des fichiers"))
    choosing.value.set_files(ECG)
    expect(page.get_by_text(", envoyé")).to_have_count(1, timeout=30_000)
    presses(solene, page.get_by_role("button", name="Continuer"))
    expect(page.get_by_text("SMS à la patiente")).to_be_visible()
    presses(solene, page.get_by_role("button", name="Réserver"))
    expect(page.get_by_text("C’est réservé")).to_be_visible()


def test_a_patient_is_referred_and_answered_by_keyboard_alone(house: House, browser: Browser) -> None:
    solene = Person.returns(house, browser, SOLENE, name="Solène")
    refers(solene)
    presses(solene, solene.page.get_by_role("link", name="Ouvrir la discussion"))
    expect(solene.page.get_by_role("log")).to_be_visible()

    idriss = Person.returns(house, browser, IDRISS, name="Idriss")
    page, keyboard = idriss.page, idriss.page.keyboard
    row = page.get_by_role("main").get_by_role("link", name=re.compile(PATIENT)).first
    expect(row).to_be_visible(timeout=30_000)
    reaches(idriss, page.get_by_role("main").locator("a[tabindex='0']").first)  # a list is one stop; arrows go through it
    reaches(idriss, row, key="ArrowDown")
    keyboard.press("Enter")
    expect(page.get_by_role("log").get_by_text("Bilan d’une dyspnée.")).to_be_visible(timeout=20_000)
    answer = f"Je la vois, merci. {mark()}"
    reaches(idriss, page.get_by_role("textbox", name="Écrire à l’équipe"))
    keyboard.type(answer)
    keyboard.press("Control+Enter")
    expect(page.get_by_role("log").get_by_text(answer)).to_be_visible()
    expect(solene.page.get_by_role("log").get_by_text(answer)).to_be_visible(timeout=A_MOMENT)
    for person in (solene, idriss):
        person.has_nothing_to_complain_about()
        person.leaves()


def test_what_opens_gives_the_focus_back_when_it_closes(house: House, browser: Browser) -> None:
    idriss = Person.returns(house, browser, IDRISS, name="Idriss")
    page, keyboard = idriss.page, idriss.page.keyboard
    page.get_by_role("link", name="Aller au contenu").focus()
    keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    for path, name in (
        ("/agenda", "Bloquer du temps"),
        ("/reglages/agenda", "Absence"),
        ("/reglages/secretariat", "Confier mon agenda"),
        ("/reglages/profil", "Ajouter un lieu"),
        ("/", f"Menu de {IDRISS.removeprefix('Dr ')}"),
    ):
        idriss.follows(path)
        opener = page.get_by_role("button", name=name, exact=True).locator("visible=true").first
        expect(opener).to_be_visible(timeout=20_000)
        page.wait_for_load_state("networkidle")
        opener.focus()
        keyboard.press("Enter")
        layer = page.get_by_role("dialog").or_(page.get_by_role("menu")).first
        expect(layer).to_be_visible()
        assert layer.evaluate("layer => layer.contains(document.activeElement)"), f"{name}: the focus stayed outside"
        keyboard.press("Escape")
        expect(layer).to_have_count(0)
        expect(opener).to_be_focused()
    idriss.follows("/agenda")
    block = page.get_by_role("region", name="Agenda").get_by_role("button", name=re.compile(r"^\d\d:\d\d")).first
    block.focus()
    keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    keyboard.press("Escape")
    expect(block).to_be_focused()
    keyboard.press("?")
    expect(page.get_by_role("dialog", name="Raccourcis clavier")).to_be_visible()
    keyboard.press("Escape")
    assert has_a_focus(idriss)
    idriss.goes("/agenda")  # a page that was just opened: nothing has the focus yet
    expect(page.get_by_role("button", name="Bloquer du temps").locator("visible=true").first).to_be_visible(timeout=20_000)
    page.wait_for_load_state("networkidle")
    assert not has_a_focus(idriss)
    keyboard.press("?")
    expect(page.get_by_role("dialog", name="Raccourcis clavier")).to_be_visible()
    keyboard.press("Escape")
    expect(page.get_by_role("main")).to_be_focused()
    idriss.leaves()


def test_escape_empties_the_search_for_a_colleague_then_leaves_the_page(house: House, browser: Browser) -> None:
    idriss = Person.arrives(house, browser, name="Idriss").opens_as(IDRISS)
    page, keyboard = idriss.page, idriss.page.keyboard
    idriss.follows("/messages")
    keyboard.press("n")
    field = page.get_by_role("searchbox", name="Nom, spécialité, ville")
    expect(field).to_be_focused()
    keyboard.type("solivent")
    found = page.get_by_role("button", name=re.compile("Solivent"))
    expect(found.first).to_be_visible()
    keyboard.press("Escape")
    expect(field).to_have_value("")
    expect(page.get_by_role("heading", name="Vos correspondants")).to_be_visible()  # what was found left with what was typed
    keyboard.press("Escape")
    page.wait_for_url("**/messages")
    keyboard.press("n")
    expect(field).to_be_focused()
    expect(page.locator("button.choice").first).to_be_visible()  # the arrow has nowhere to go before
    keyboard.press("ArrowDown")
    expect(page.locator("button.choice").first).to_be_focused()
    keyboard.press("Escape")
    page.wait_for_url("**/messages")
    idriss.leaves()


def test_a_new_message_is_read_aloud_and_each_page_says_its_name(house: House, browser: Browser) -> None:
    solene = Person.returns(house, browser, SOLENE, name="Solène")
    helene = Person.returns(house, browser, HELENE, name="Hélène")
    opens(solene, HELENE)
    aloud = solene.page.locator("[aria-live=polite]")
    opens(helene, SOLENE)
    says(helene, f"Bien reçu. {mark()}")
    expect(aloud.filter(has_text="Nouveau message de")).to_have_count(1, timeout=A_MOMENT)
    for path, title in (("/agenda", "Agenda"), ("/annuaire", "Annuaire"), ("/messages", "Messages"), ("/", "À traiter")):
        solene.page.get_by_role("navigation", name="Cordée").get_by_role("link", name=title).first.click()
        solene.page.wait_for_url(f"**{path}")
        expect(solene.page.locator("#svelte-announcer")).to_contain_text(title)
    for person in (solene, helene):
        person.has_nothing_to_complain_about()
        person.leaves()


def test_who_comes_before_what_and_the_state_last(house: House, browser: Browser) -> None:
    idriss = Person.returns(house, browser, IDRISS, name="Idriss")
    row = idriss.page.get_by_role("main").get_by_role("link", name=re.compile("ROUSSELAINE Jeanne"))
    expect(row).to_have_accessible_name(re.compile(r"^Mme.ROUSSELAINE Jeanne.*née le 12/04/1957.*Dr.Solène Marchevert"))
    idriss.follows("/messages")
    link = idriss.page.get_by_role("link", name="ROUSSELAINE Jeanne")
    expect(link).to_have_accessible_name(re.compile(r"^Mme.ROUSSELAINE Jeanne .* Dr.Marchevert, médecine générale .*je la préviens"))
    link.click()
    said = idriss.page.get_by_role("log").get_by_role("article")
    expect(said.first).to_match_aria_snapshot("""
      - article "Dr Solène Marchevert":
        - paragraph:
          - text: Dr Solène Marchevert
          - time
        - paragraph: /Bonjour Idriss.*La verrais-tu/
    """)
    expect(said.filter(has_text="Elle garde son traitement")).to_match_aria_snapshot("""
      - article "Vous":
        - paragraph: /Elle garde son traitement/
        - paragraph: Lu par Dr Marchevert
    """)
    idriss.leaves()
