"""A mail server refuses an address for good, a patient's or one's own: whoever can do something learns it at once, and what to do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.accessibility import shuts_nobody_out
from tests.people import Person
from tests.referring import LETTER, Patient, choose_colleague, choose_slot, describe, write
from tests.test_journey_agenda import MAUD
from tests.test_journey_join import agrees, fills_the_form, mail_to

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.running import House

pytestmark = pytest.mark.journey

REFUSED = "personne.ici@exemple.fr"
"""A mailbox that the rehearsal's mail server knows to be nobody's."""


def corrects(house: House, maud: Person, *, right: str) -> None:
    """On the card, where she reads that the mail did not arrive: a mistake first, then the right address."""
    card = maud.page.get_by_role("dialog").filter(has_text="Mail non remis")
    card.get_by_role("button", name="Corriger").click()
    field = maud.page.get_by_label("Adresse mail")
    expect(field).to_be_focused()
    field.fill("odette@")
    heard = len(maud.complaints)
    maud.page.get_by_role("button", name="Enregistrer et renvoyer").click()
    expect(maud.page.get_by_text("Tapez l’adresse entière, avec son @.")).to_be_visible()
    expect(field).to_be_focused()
    del maud.complaints[heard:]  # the refused request
    shuts_nobody_out(maud, "unreached-correcting")
    field.fill(right)
    maud.page.get_by_role("button", name="Enregistrer et renvoyer").click()
    expect(maud.page.get_by_text("Coordonnées corrigées. L’envoi repart.")).to_be_visible()
    assert "rendez-vous" in mail_to(house, right, containing="rendez-vous")


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_an_address_that_is_nobodys_is_shown_with_what_to_do(house: House, browser: Browser, phone: bool) -> None:  # noqa: FBT001 - both sizes
    name = "Hautefage" if phone else "Bressolles"
    number = f"06 00 00 00 6{int(phone)}"
    solene = Person.returns(house, browser, "Dr Solène Marchevert", name="Solène", phone=phone)
    page = solene.page
    choose_colleague(solene, "Idriss Aubrelong")
    choose_slot(solene, weeks=4)
    describe(solene, Patient(name, "Odette", name, number, REFUSED))
    write(solene, LETTER)
    page.get_by_role("button", name="Réserver").click()
    expect(page.get_by_text("C’est réservé")).to_be_visible()
    expect(page.get_by_text(f"Le mail n’est pas parti vers {REFUSED}")).to_be_visible(timeout=30_000)
    expect(page.get_by_text("Prévenez la personne par téléphone.")).to_be_visible()
    expect(page.get_by_text("SMS parti vers le")).to_be_visible(timeout=30_000)
    shuts_nobody_out(solene, "unreached-booked")
    page.get_by_role("link", name="Ouvrir").first.click()
    said = re.compile(rf"Mail non remis à {re.escape(REFUSED)}.\s*Le SMS est parti\s*: demandez la bonne adresse")
    expect(page.get_by_text(said).filter(visible=True).first).to_be_visible()
    shuts_nobody_out(solene, "unreached-thread")
    sent = solene.context.request.get(f"{house.origin}/api/v1/referrals/sent").json()["items"]
    (row,) = [one for one in sent if one["patient"]["last_name"].casefold() == name.casefold()]

    maud = Person.returns(house, browser, MAUD, name="Maud", phone=phone)
    maud.follows(f"/agenda?jour={row['appointment']['start'][:10]}")
    maud.page.get_by_role("region", name="Agenda").get_by_role("button", name=re.compile(name.upper())).first.click()
    expect(maud.page.get_by_text(said)).to_be_visible()
    shuts_nobody_out(maud, "unreached-card")
    corrects(house, maud, right=f"odette.{name.lower()}@exemple.fr")
    expect(page.get_by_role("log").get_by_text("Coordonnées corrigées")).to_be_visible()
    expect(page.get_by_role("log").get_by_text("Maud Fontdenier pour Dr Idriss Aubrelong").last).to_be_visible()
    for person in (solene, maud):
        person.has_nothing_to_complain_about()
        person.leaves()


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_who_joins_with_an_address_that_is_nobodys_is_told_and_corrects_it(house: House, browser: Browser, phone: bool) -> None:  # noqa: FBT001 - both sizes
    refused = f"personne.ici@{'phone' if phone else 'desktop'}.exemple.fr"
    right = refused.replace("personne.ici", "l.grandval")
    lea = Person.arrives(house, browser, name="Léa", phone=phone)
    page = lea.page
    lea.goes("/rejoindre/formulaire")
    fills_the_form(lea, refused)
    agrees(lea)
    page.get_by_role("button", name="Créer mon compte").click()
    expect(page.get_by_role("heading", name="Le message n’est pas arrivé")).to_be_visible(timeout=30_000)
    expect(page.get_by_text(f"{refused} refuse nos messages")).to_be_visible()
    expect(page.get_by_label("Suivez son lien")).to_have_count(0)  # no digits are on their way
    shuts_nobody_out(lea, "unreached-join")
    page.get_by_role("button", name="Corriger l’adresse").click()
    page.get_by_label("Adresse mail").fill(right)
    page.get_by_role("button", name="Envoyer à cette adresse").click()
    expect(page.get_by_role("heading", name="Ouvrez le message")).to_be_visible()
    expect(page.get_by_label("Suivez son lien")).to_be_visible()
    assert "six chiffres" in mail_to(house, right, containing="six chiffres")
    lea.has_nothing_to_complain_about()
    lea.leaves()


def test_a_new_address_that_is_nobodys_is_told_to_who_asked_for_it(house: House, browser: Browser) -> None:
    solene = Person.arrives(house, browser, name="Solène").opens_as("Dr Solène Marchevert")
    page = solene.page
    solene.follows("/reglages/compte")
    page.get_by_label("Nouvelle adresse").fill("personne.ici@ailleurs.exemple.fr")
    page.get_by_role("button", name="Envoyer les codes").click()
    expect(page.get_by_text("personne.ici@ailleurs.exemple.fr refuse nos messages")).to_be_visible(timeout=30_000)
    shuts_nobody_out(solene, "unreached-address")
    page.get_by_role("button", name="Garder mon adresse").click()
    expect(page.get_by_label("Nouvelle adresse")).to_be_visible()
    solene.has_nothing_to_complain_about()
    solene.leaves()
