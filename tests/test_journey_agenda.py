"""A secretariat's telephone: whoever calls is booked, moved and called off, at a desk and on a telephone, without any referral."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.accessibility import shuts_nobody_out, violations
from tests.people import Person

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Route

    from tests.running import House

pytestmark = pytest.mark.journey

IDRISS, MAUD = "Dr Idriss Aubrelong", "Maud Fontdenier secrétaire"


def opens_the_agenda(person: Person) -> Locator:
    """The week after next, where the rehearsal leaves room."""
    region = person.page.get_by_role("region", name="Agenda")
    expect(region.get_by_role("button").first).to_be_visible()
    return region


def types_the_caller(dialog: Locator, last_name: str, phone: str) -> None:
    """What somebody new is asked."""
    dialog.get_by_label("Nom", exact=True).fill(last_name)
    dialog.get_by_label("Prénom").fill("Odile")
    dialog.get_by_role("radio", name="Mme").check(force=True)
    dialog.get_by_label("Date de naissance").fill("12041957")
    dialog.get_by_label("Téléphone").fill(phone)


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_a_caller_who_does_not_know_the_day_is_found_by_name(house: House, browser: Browser, phone: bool) -> None:  # noqa: FBT001 - both sizes
    maud = Person.returns(house, browser, MAUD, name="Maud", phone=phone)
    page = maud.page
    region = page.get_by_role("region", name="Agenda")
    ahead = datetime.now(tz=UTC).date() + timedelta(days=14)
    maud.goes(f"/agenda?jour={ahead - timedelta(days=ahead.weekday())}")
    name = region.get_by_role("button", name=re.compile("Suivi$")).first.inner_text().split(", ")[1].split()[0]
    maud.follows("/agenda")
    page.get_by_role("button", name="Trouver un rendez-vous").click()
    dialog = page.get_by_role("dialog", name="Trouver un rendez-vous")
    field = dialog.get_by_label("Nom du patient")
    expect(field).to_be_focused()
    field.fill("Zzyx")
    expect(dialog.get_by_text("Personne de ce nom")).to_be_visible()
    field.fill(name.lower())
    found = dialog.get_by_role("list", name="Rendez-vous trouvés").get_by_role("button", name=name)
    expect(found.first).to_be_visible()
    expect(dialog.get_by_text("Lecture de l’agenda…")).to_have_count(0)
    shuts_nobody_out(maud, "agenda-finding")
    at = found.last.locator(".when").inner_text()[-5:]
    found.last.press("Enter")
    expect(dialog).to_have_count(0)
    card = page.get_by_role("dialog", name=re.compile(name))
    expect(card).to_contain_text(at)
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    expect(region.locator(":focus")).to_contain_text(re.compile(f"{at}, {name}"))
    maud.has_nothing_to_complain_about()
    maud.leaves()


def corrects_the_number(maud: Person) -> None:
    """On the open card: a mistake first, then the right number; whoever uses a keyboard goes on where they were."""
    page = maud.page
    page.get_by_role("button", name="Corriger le téléphone ou le mail").press("Enter")
    field = page.get_by_role("form", name="Corriger les coordonnées").get_by_label("Téléphone")
    expect(field).to_be_focused()
    page.get_by_role("form").get_by_role("button", name="Annuler").press("Enter")
    link = page.get_by_role("button", name="Corriger le téléphone ou le mail")
    expect(link).to_be_focused()
    link.press("Enter")
    field.fill("06 12")
    heard = len(maud.complaints)
    field.press("Enter")
    expect(page.get_by_text("Il manque 6 chiffres.")).to_be_visible()
    expect(field).to_be_focused()
    del maud.complaints[heard:]  # the refused request
    shuts_nobody_out(maud, "agenda-correcting")
    field.fill("0600000043")
    page.get_by_label("Adresse mail").fill("odile@exemple.fr")
    page.get_by_role("button", name="Enregistrer").press("Enter")
    expect(page.get_by_text("Coordonnées corrigées")).to_be_visible()
    expect(page.get_by_role("link", name="06 00 00 00 43")).to_be_visible()
    expect(link).to_be_focused()


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_an_assistant_books_a_caller_and_moves_them(house: House, browser: Browser, phone: bool) -> None:  # noqa: FBT001 - both sizes
    name = "Vaudremont" if phone else "Ravignan"
    maud = Person.returns(house, browser, MAUD, name="Maud", phone=phone)
    page = maud.page
    maud.goes("/agenda")
    region = opens_the_agenda(maud)
    page.get_by_role("button", name="Nouveau rendez-vous").click()
    dialog = page.get_by_role("dialog", name="Nouveau rendez-vous avec Dr Idriss Aubrelong")
    expect(dialog.get_by_label("Nom", exact=True)).to_be_focused()
    expect(dialog.get_by_label("Heure")).not_to_have_value("")  # the nearest free time stands there
    assert violations(maud) == []
    dialog.get_by_role("button", name="Prendre ce rendez-vous").click()
    expect(dialog.get_by_text("Indiquez un numéro où joindre la personne.")).to_be_visible()
    types_the_caller(dialog, name, "06 00 00 00 42")
    dialog.get_by_label("Heure").fill("12h05")
    dialog.get_by_label("Jour").fill("24/02/2031")  # a Monday, at noon: outside of what is offered, and the practice's own to give
    dialog.get_by_role("button", name="Prendre ce rendez-vous").click()
    expect(page.get_by_text("Rendez-vous pris : lundi 24 février, 12:05 à 12:25")).to_be_visible()

    maud.goes("/agenda?jour=2031-02-24")
    block = region.get_by_role("button", name=re.compile(f"12:05, {name.upper()} Odile, Suivi"))
    block.click()
    card = page.get_by_role("dialog", name=re.compile(name.upper()))
    expect(card.get_by_text("Maud Fontdenier pour Dr Idriss Aubrelong")).to_be_visible()
    card.get_by_role("button", name="Déplacer").click()
    dialog = page.get_by_role("dialog", name=f"Déplacer {name.upper()} Odile")
    dialog.get_by_label("Heure").fill("15:00")
    dialog.get_by_role("button", name="Déplacer le rendez-vous").click()
    expect(page.get_by_text("Rendez-vous déplacé : lundi 24 février, 15:00 à 15:20")).to_be_visible()
    moved = region.get_by_role("button", name=re.compile(f"15:00, {name.upper()} Odile"))
    expect(moved).to_be_visible()
    expect(block).to_have_count(0)

    moved.click()
    corrects_the_number(maud)
    page.get_by_role("button", name="Annuler le rendez-vous").click()
    page.get_by_role("button", name="Annuler le rendez-vous").click()
    expect(region.get_by_role("button", name=re.compile(f"{name.upper()} Odile, Suivi, Annulé"))).to_be_visible()
    maud.has_nothing_to_complain_about()
    maud.leaves()


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_a_press_before_the_reasons_have_come_says_what_it_waits_for(house: House, browser: Browser, phone: bool) -> None:  # noqa: FBT001 - both sizes
    maud = Person.returns(house, browser, MAUD, name="Maud", phone=phone)
    page, reasons = maud.page, "**/agenda/practitioners/*/reasons"
    held: list[Route] = []

    def holds(route: Route) -> None:
        held.append(route)

    maud.goes("/agenda")
    opens_the_agenda(maud)
    page.route(reasons, holds)  # answered when the scene says so
    page.get_by_role("button", name="Nouveau rendez-vous").click()
    dialog = page.get_by_role("dialog", name="Nouveau rendez-vous")
    types_the_caller(dialog, "Lancebranlette", "06 00 00 00 43")
    hour = "11:45" if phone else "11:05"
    dialog.get_by_label("Heure").fill(hour)
    dialog.get_by_label("Jour").fill("24/02/2031")
    dialog.get_by_role("button", name="Prendre ce rendez-vous").click()
    waits = dialog.get_by_text("Les motifs de consultation ne sont pas encore arrivés. Votre saisie est gardée")
    expect(waits).to_be_visible()
    maud.shows("visit-reasons-wait")
    heard = len(maud.complaints)
    held.pop().abort()
    expect(waits).to_have_count(0)
    again = dialog.get_by_role("button", name="Essayer")
    expect(again).to_be_visible()
    shuts_nobody_out(maud, "visit-reasons-unread")
    del maud.complaints[heard:]  # what the browser says of the failed request
    page.unroute(reasons)
    again.click()
    expect(again).to_have_count(0)
    expect(dialog.get_by_role("combobox", name="Motif, Suivi")).to_be_visible()  # they have come
    dialog.get_by_role("button", name="Prendre ce rendez-vous").click()
    expect(page.get_by_text(f"Rendez-vous pris : lundi 24 février, {hour}")).to_be_visible()
    maud.has_nothing_to_complain_about()
    maud.leaves()


def test_who_is_known_is_booked_by_three_letters_where_one_pressed(house: House, browser: Browser) -> None:
    idriss = Person.returns(house, browser, IDRISS, name="Idriss")
    page = idriss.page
    idriss.goes("/agenda")
    region = opens_the_agenda(idriss)
    known = region.get_by_role("button", name=re.compile(", Suivi")).first.locator(".sr-only").inner_text().split(", ")[1]
    idriss.goes("/agenda?jour=2031-03-03")
    monday = page.get_by_role("group", name=re.compile("^lundi.3.mars"))
    box = monday.bounding_box()
    assert box is not None
    page.mouse.dblclick(box["x"] + 40, box["y"] + box["height"] * 1.4 / 11)  # 09:24, in a day from 8 to 19
    dialog = page.get_by_role("dialog", name="Nouveau rendez-vous")
    expect(dialog.get_by_label("Heure")).to_have_value("09:15")
    expect(dialog.get_by_label("Jour")).to_have_value("03/03/2031")
    dialog.get_by_label("Nom", exact=True).press_sequentially(known[:4].lower())
    expect(page.get_by_role("option", name=known).first).to_be_visible()
    page.get_by_role("option", name=known).first.click()
    expect(dialog.get_by_role("button", name="Prendre ce rendez-vous")).to_be_focused()
    page.keyboard.press("Enter")
    expect(region.get_by_role("button", name=re.compile(f"09:15, {known}"))).to_be_visible()

    box = monday.bounding_box()  # the page may have scrolled to what was booked
    assert box is not None
    page.mouse.dblclick(box["x"] + 40, box["y"] + box["height"] * 5 / 11)
    page.get_by_role("button", name="Bloquer du temps pour autre chose").click()
    dialog = page.get_by_role("dialog", name="Bloquer du temps")
    expect(dialog.get_by_label("Début")).to_have_value("13:00")
    idriss.has_nothing_to_complain_about()
    idriss.leaves()


def test_an_agenda_that_could_not_be_read_is_read_once_the_network_is_back(house: House, browser: Browser) -> None:
    idriss = Person.arrives(house, browser, name="Idriss", worker=True).opens_as("Dr Idriss Aubrelong")
    idriss.page.evaluate("async () => { await navigator.serviceWorker.ready; }")
    # Whether the strip above says already that the network is away, or not yet.
    notice = idriss.page.get_by_role("main").get_by_text(re.compile("La suite s’affichera d’elle-même|Réessayez une fois reconnecté"))
    with idriss.without_network():
        idriss.page.get_by_role("link", name="Agenda").click()
        expect(notice).to_be_visible()
        idriss.page.wait_for_timeout(3_500)  # a network that flickers is not asked again at once
    expect(notice).to_have_count(0)
    opens_the_agenda(idriss)
    idriss.has_nothing_to_complain_about()
    idriss.leaves()
