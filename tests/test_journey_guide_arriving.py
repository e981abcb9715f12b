"""The guide's pictures, from the first page to the telephone: joining in each way, the recovery code, the second factor, devices, data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from tests.accessibility import shuts_nobody_out
from tests.kept import rehearsing
from tests.people import BOOK, Person, six_digits
from tests.pictures import pictured
from tests.test_journey_evidence import PROOFS, chooses, joins
from tests.test_journey_install import ANDROID, OFFER
from tests.test_journey_join import PASSWORD, mail_to
from tests.test_journey_keys import asked_groups, leaves_the_telephone_for_later, note_the_code
from tests.test_journey_national import identifies

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator

    from tests.running import House

pytestmark = pytest.mark.journey

SOLENE: Final = "Dr Solène Marchevert"


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    """One of its own: the ready people are as they were left at first, so that the pictures are the same at every run."""
    yield from rehearsing()


def button(person: Person, name: str | re.Pattern[str]) -> Locator:
    return person.page.get_by_role("button", name=name)


def settings(person: Person, path: str) -> Locator:
    """A page of the settings, once it is there; what it holds."""
    person.goes(path)
    page = person.page.get_by_role("main")
    expect(page.get_by_role("heading", level=1).last).to_be_visible()
    person.page.wait_for_load_state("networkidle")
    return page


def test_joining_by_the_national_login(house: House, browser: Browser) -> None:
    mahaut = Person.arrives(house, browser, name="Mahaut", book=True)
    page = mahaut.page
    mahaut.goes("/connexion")
    form = page.get_by_role("main")
    pictured(mahaut, "devices-shared", page.get_by_text("Mot de passe", exact=True), button(mahaut, "Continuer"),
        at=page.locator("label").filter(has_text="Poste partagé"))  # fmt: skip
    foot = page.locator("footer")
    pictured(mahaut, "join-signin", button(mahaut, "Continuer"), foot, at=foot.get_by_role("link", name="Rejoindre Cordée"))
    foot.get_by_role("link", name="Rejoindre Cordée").click()
    ecps, card, by_form = (
        button(mahaut, "Avec l’application e-CPS"), button(mahaut, "Avec la carte CPS"), page.get_by_role("link", name="Par formulaire"),
    )  # fmt: skip
    expect(ecps).to_be_visible()
    for name, at in (("join-doors", ecps), ("join-doors-card", card), ("join-doors-form", by_form)):
        pictured(mahaut, name, form.get_by_role("heading"), by_form, at=at)
    ecps.click()
    identifies(mahaut, "Dr Mahaut Trévallon")
    page.get_by_label("Adresse mail").fill("m.trevallon@exemple.fr")
    for name in ("J’accepte", "J’ai pris connaissance"):
        page.get_by_role("checkbox", name=name).check(force=True)
    pictured(mahaut, "join-situation", page.get_by_role("heading", name="Bienvenue"), button(mahaut, "Créer mon compte"),
        at=button(mahaut, "Créer mon compte"))  # fmt: skip
    situation = page.get_by_role("radio", name=re.compile("Salarié"))
    if situation.count():
        situation.check(force=True)
    button(mahaut, "Créer mon compte").click()
    expect(page.get_by_role("heading", name="Ouvrez le message")).to_be_visible()
    pictured(mahaut, "join-mail", page.get_by_role("heading", name="Ouvrez le message"), button(mahaut, re.compile("Renvoyer")),
        at=page.get_by_label("Suivez son lien"))  # fmt: skip
    mahaut.context.close()


def test_joining_by_the_form(house: House, browser: Browser) -> None:
    lea = Person.arrives(house, browser, name="Léa", book=True)
    page = lea.page
    lea.goes("/rejoindre/formulaire")
    for label, value in (("Prénom", "Léa"), ("Nom", "Grandval"), ("Adresse mail", "l.grandval@exemple.fr")):
        page.get_by_label(label, exact=True).fill(value)
    page.get_by_role("combobox", name="Spécialité ou profession").fill("maïeuticien")
    page.get_by_role("option", name="Sage-femme").click()
    page.get_by_role("radio", name="Libéral").check()
    pictured(lea, "join-form", page.get_by_role("heading", name="Créer votre compte"), page.get_by_label("Nom", exact=True),
        page.get_by_role("radio", name="Salarié"))  # fmt: skip
    page.get_by_label("Code postal").fill("25000")
    page.get_by_label("Douze caractères au moins").fill(PASSWORD)
    for name in ("J’accepte", "J’ai pris connaissance"):
        page.get_by_role("checkbox", name=name).press("Space")
    create, password = button(lea, "Créer mon compte"), page.get_by_label("Douze caractères au moins")
    pictured(lea, "join-form-end", page.locator("fieldset").last, password, create, at=create)
    lea.context.close()


def test_a_second_factor_a_recovery_code_and_evidence(house: House, browser: Browser) -> None:
    camille = Person.arrives(house, browser, name="Camille", book=True)
    page, main = camille.page, camille.page.get_by_role("main")
    email = joins(house, "Camille", "Estrabaut", "19900002502")
    camille.types_password(email)
    expect(page.get_by_role("heading", name="Votre second facteur")).to_be_visible()
    totp = button(camille, "Application de codes")
    shuts_nobody_out(camille)
    pictured(camille, "factor-choose", page.get_by_role("heading", name="Votre second facteur"), main.locator("> *"))
    totp.click()
    secret = page.locator("code").inner_text().replace(" ", "")
    shuts_nobody_out(camille)
    pictured(camille, "factor-totp", main.locator("> *"), at=button(camille, "Activer"))
    page.get_by_label("Les six chiffres affichés").fill(six_digits(secret))
    button(camille, "Activer").click()
    kept = button(camille, "Je les ai gardés")
    expect(kept).to_be_visible()
    pictured(camille, "factor-codes", main.locator("> *"), at=kept)
    kept.click()

    code = note_the_code(camille)
    heading = page.get_by_role("heading", name="Votre code de secours")
    pictured(camille, "code-shown", heading, page.get_by_role("list", name="Code de secours"), button(camille, "Copier"))
    for n in asked_groups(camille):
        page.get_by_label(f"Groupe {n}").fill(code[n - 1])
    pictured(camille, "code-typed", page.get_by_text("Pour vérifier qu’il est noté"), button(camille, "Terminer"),
        at=button(camille, "Terminer"))  # fmt: skip
    button(camille, "Terminer").click()
    leaves_the_telephone_for_later(camille)

    page.get_by_role("link", name="Envoyer mes justificatifs").click()
    expect(page.get_by_role("heading", name="Vos justificatifs")).to_be_visible()
    page.set_viewport_size({**BOOK, "height": 900})  # all of it, whatever the gesture that is drawn for her
    chooses(camille, PROOFS[0])
    expect(page.get_by_text("bien reçu")).to_have_count(1, timeout=30_000)
    pictured(camille, "join-evidence")
    page.set_viewport_size(BOOK)
    for proof in PROOFS[1:]:
        chooses(camille, proof)
    expect(page.get_by_text("bien reçu")).to_have_count(4, timeout=30_000)
    button(camille, "Envoyer mes justificatifs").click()
    expect(page.get_by_role("heading", name="Votre identité est en cours de vérification")).to_be_visible()
    expect(page.get_by_role("button", name="S’identifier avec Pro Santé Connect")).to_be_visible()
    pictured(camille, "join-waiting")
    camille.context.close()


def test_signing_in_and_the_code_on_a_new_device(house: House, browser: Browser) -> None:
    solene = Person.arrives(house, browser, name="Solène", book=True)
    page = solene.page
    solene.types_password("s.marchevert@cordee.example")
    field = page.get_by_label("Code à six chiffres")
    field.wait_for()
    pictured(solene, "factor-signin", page.get_by_role("main").get_by_role("heading"), button(solene, "Continuer"),
        at=button(solene, "Continuer"))  # fmt: skip
    solene.types_code(house.digits("marchevert"))
    expect(page.get_by_role("heading", name="Taper votre code de secours")).to_be_visible()
    pictured(solene, "code-restore", page.get_by_role("heading", name="Taper votre code de secours"), button(solene, "Ouvrir mes messages"),
        at=button(solene, "Ouvrir mes messages"))  # fmt: skip
    solene.context.close()


def test_an_invitation_and_the_telephone(house: House, browser: Browser) -> None:
    solene = Person.arrives(house, browser, name="Solène", book=True).opens_as(SOLENE)
    page = solene.page
    solene.follows("/inviter")
    page.get_by_label("Prénom").fill("Gaspard")
    page.get_by_label("Adresse mail").fill("g.lorientel@exemple.fr")
    send = button(solene, "Envoyer l’invitation")
    pictured(solene, "find-invite", page.get_by_role("heading", name="Inviter un confrère"), send, at=send)
    send.click()
    expect(page.get_by_text("Invitation envoyée.")).to_be_visible()
    link = re.search(r"/invitation#\S+", mail_to(house, "g.lorientel@exemple.fr", containing="vous invite"))
    assert link is not None
    gaspard = Person.arrives(house, browser, name="Gaspard", book=True)
    gaspard.goes(link[0])
    join = button(gaspard, "Rejoindre Cordée")
    expect(join).to_be_visible()
    pictured(gaspard, "join-invitation", at=join)
    gaspard.context.close()

    solene.follows("/installer")
    aim = page.get_by_role("main")
    expect(page.get_by_role("img", name=re.compile("Code à scanner"))).to_be_visible()
    pictured(solene, "phone-computer", aim)
    phone = Person.arrives(house, browser, name="Solène", phone=True, agent=ANDROID)
    phone.goes("/installer")
    expect(phone.page.get_by_role("heading", name="Cordée sur votre téléphone")).to_be_visible()
    phone.page.evaluate(OFFER)
    pictured(phone, "phone-install", at=button(phone, "Installer"))
    phone.opens_as(SOLENE)
    phone.page.wait_for_load_state("networkidle")
    pictured(phone, "phone-home")
    phone.context.close()
    solene.context.close()


def test_devices_and_ones_own_data(house: House, browser: Browser) -> None:
    awa = Person.arrives(house, browser, name="Awa", book=True).opens_as("Dr Awa Solivent")
    page = awa.page
    settings(awa, "/reglages/securite")
    devices = page.get_by_role("region", name="Appareils", exact=True)
    expect(devices.get_by_role("listitem").first).to_contain_text("Cet appareil")
    pictured(awa, "devices-list", page.get_by_role("navigation", name="Réglages"), devices)
    devices.get_by_role("button", name=re.compile("Retirer")).first.click()
    pictured(awa, "devices-remove", page.get_by_role("dialog"))
    page.get_by_role("dialog").get_by_role("button", name="Garder").click()
    sessions = page.get_by_role("region", name="Sessions ouvertes")
    sessions.scroll_into_view_if_needed()
    pictured(awa, "devices-sessions", sessions)

    settings(awa, "/reglages/donnees")
    contents = page.get_by_role("navigation", name="Réglages")
    copy, save = button(awa, "Préparer ma copie"), button(awa, "Enregistrer mes messages")
    pictured(awa, "data-copy", contents, page.get_by_role("heading", name="Mes données"), save, at=copy)
    pictured(awa, "data-messages", page.get_by_role("heading", name="Vos messages"), save, at=save)
    trail = page.get_by_role("heading", name="Qui a vu vos données")
    trail.evaluate("heading => heading.scrollIntoView()")
    pictured(awa, "data-trail", trail, page.get_by_role("radio", name="Par vous"))
    awa.context.close()

    maud = Person.arrives(house, browser, name="Maud", book=True).opens_as("Maud Fontdenier secrétaire")  # no patient is hers
    settings(maud, "/reglages/donnees")
    erase = button(maud, "Demander l’effacement")
    erase.scroll_into_view_if_needed()
    pictured(maud, "data-erase", maud.page.get_by_role("heading", name="Effacer mon compte"), erase, at=erase)
    maud.context.close()
