"""The server did it and nobody heard: pressed again, it is done once.  What the server holds to is in config/tests/test_repeats.py."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import httpx
import pytest
from playwright.sync_api import expect

from tests.people import Person
from tests.referring import LETTER, Patient, choose_colleague, choose_slot, describe, write
from tests.talking import YVAIN, composer, looks_for, presses
from tests.test_journey_agenda import MAUD, opens_the_agenda, types_the_caller
from tests.test_journey_join import mail_to

if TYPE_CHECKING:
    from playwright.sync_api import Browser, FilePayload, Route

    from tests.running import House

pytestmark = pytest.mark.journey

SCAN: FilePayload = {"name": "Bilan.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n" + b"ligne " * 20_000}
NOT_REACHED = re.compile("Pas de réseau|ne répond pas|n’a pas répondu|injoignable|reconnecté|connexion", re.IGNORECASE)


class Lost:
    """The first answer to a write of this address never comes: the server has done it when the connection breaks."""

    def __init__(self, person: Person, address: str, *, method: str = "POST") -> None:
        self.person, self.address, self.method, self.asked = person, re.compile(address), method, list[str | None]()
        person.page.route(self.address, self.answers)

    def answers(self, route: Route) -> None:
        if route.request.method != self.method:
            route.continue_()
            return
        self.asked.append(route.request.post_data if "json" in route.request.headers.get("content-type", "") else None)
        if len(self.asked) > 1:
            route.continue_()
            return
        assert route.fetch().status < 300
        route.abort("connectionfailed")


def told(person: Person) -> None:
    """In words, that it is not known whether it was done."""
    expect(person.page.get_by_text(NOT_REACHED).filter(visible=True).first).to_be_visible()


def test_a_referral_with_a_document_leaves_once(house: House, browser: Browser) -> None:
    solene = Person.returns(house, browser, "Dr Solène Marchevert", name="Solène")
    page = solene.page
    parts = Lost(solene, r"/live/v1/files/[^/]+/chunks/", method="PUT")
    closing = Lost(solene, r"/live/v1/files/[^/]+/finish$")
    sending = Lost(solene, r"/api/v1/referrals$")
    choose_colleague(solene, "Idriss Aubrelong")
    choose_slot(solene, weeks=3)
    describe(solene, Patient("Perdrigeon", "Odette", "Perdrigeon", "06 00 00 00 76"))
    write(solene, LETTER, SCAN)
    assert (len(parts.asked), len(closing.asked)) == (1, 2)  # what has arrived is asked for, not sent again
    page.get_by_role("button", name="Réserver").click()
    told(solene)
    page.get_by_role("button", name=re.compile("Réserver|Réessayer")).first.click()
    expect(page.get_by_text("C’est réservé")).to_be_visible()
    expect(page.get_by_text("SMS parti vers le")).to_be_visible(timeout=30_000)
    assert len(sending.asked) == 2
    sms = httpx.get(f"{house.origin}/rehearsal/outbox.json").json()["sms"]
    assert len([one for one in sms if one["to"].replace(" ", "").endswith("600000076")]) == 1
    page.get_by_role("button", name=re.compile("Ouvrir")).or_(page.get_by_role("link", name=re.compile("Ouvrir"))).first.click()
    expect(page.get_by_role("log").get_by_text(LETTER)).to_have_count(1)
    expect(page.get_by_role("log").get_by_text("Bilan.pdf")).to_have_count(1)
    solene.follows("/")
    page.get_by_role("tab", name="Envoyés").click()
    expect(page.get_by_text("PERDRIGEON Odette")).to_have_count(1)
    solene.leaves()


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_what_was_changed_after_the_lost_answer_is_not_believed_sent(house: House, browser: Browser, phone: bool) -> None:  # noqa: FBT001 - both sizes
    solene = Person.returns(house, browser, "Dr Solène Marchevert", name="Solène", phone=phone)
    page, mobile = solene.page, f"06 00 00 00 {86 + phone}"
    sending = Lost(solene, r"/api/v1/referrals$")
    choose_colleague(solene, "Idriss Aubrelong")
    choose_slot(solene, weeks=3)
    describe(solene, Patient("Galibier", "Odette", "Galibier", mobile))
    write(solene, LETTER)
    page.get_by_role("button", name="Réserver").click()
    told(solene)
    solene.goes("/adresser?etape=message")  # the page is left and opened again: the draft knows that it was tried
    write(solene, "Et une allergie à la pénicilline.")
    page.get_by_role("button", name="Réserver").click()
    expect(page.get_by_text("C’est réservé")).to_be_visible()
    expect(page.get_by_text("Votre premier envoi était parti")).to_be_visible()
    solene.shows("lost-answer-changed")
    assert len(sending.asked) == 2
    page.get_by_role("link", name=re.compile("Ouvrir")).first.click()
    expect(page.get_by_role("log").get_by_text(LETTER)).to_have_count(1)
    expect(page.get_by_role("log").get_by_text("pénicilline")).to_have_count(0)
    solene.leaves()


def books_by_telephone(maud: Person) -> None:
    maud.page.get_by_role("button", name="Nouveau rendez-vous").click()
    dialog = maud.page.get_by_role("dialog", name=re.compile("Nouveau rendez-vous"))
    expect(dialog.get_by_label("Heure")).not_to_have_value("")  # the nearest free time: the reasons have come
    types_the_caller(dialog, "Estrambord", "06 00 00 00 58")
    dialog.get_by_label("Heure").fill("10:05")
    dialog.get_by_label("Jour").fill("07/04/2031")
    dialog.get_by_role("button", name="Prendre ce rendez-vous").click()


def test_a_caller_is_booked_once_though_the_form_was_closed_and_typed_again(house: House, browser: Browser) -> None:
    maud = Person.returns(house, browser, MAUD, name="Maud")
    page = maud.page
    booking = Lost(maud, r"/api/v1/agenda/visits$")
    maud.follows("/agenda?jour=2031-04-07")
    opens_the_agenda(maud)
    books_by_telephone(maud)
    told(maud)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    books_by_telephone(maud)
    expect(page.get_by_text("Rendez-vous pris : lundi 7 avril, 10:05")).to_be_visible()
    assert len(booking.asked) == 2
    assert booking.asked[0] == booking.asked[1]
    expect(page.get_by_role("button", name=re.compile("ESTRAMBORD Odile"))).to_have_count(1)
    maud.leaves()


def test_an_invitation_and_a_conversation_are_made_once(house: House, browser: Browser) -> None:
    solene = Person.returns(house, browser, "Dr Solène Marchevert", name="Solène")
    page, email = solene.page, "p.hautecombe@exemple.fr"
    inviting, opening = Lost(solene, r"/api/v1/invitations$"), Lost(solene, r"/api/v1/conversations$")
    solene.follows("/inviter")
    page.get_by_label("Prénom").fill("Pascaline")
    page.get_by_label("Adresse mail").fill(email)
    page.get_by_role("button", name="Envoyer l’invitation").click()
    told(solene)
    page.get_by_role("button", name="Envoyer l’invitation").click()
    expect(page.get_by_text("Invitation envoyée.")).to_be_visible()
    assert len(inviting.asked) == 2
    expect(page.get_by_role("listitem").filter(has_text="Pascaline")).to_have_count(1)
    mail_to(house, email, containing="vous invite")
    mails = httpx.get(f"{house.origin}/rehearsal/outbox.json").json()["mails"]
    assert len([one for one in mails if one["to"] == email]) == 1

    solene.follows("/messages/nouveau")
    looks_for(solene, "pastenague")
    presses(solene, YVAIN)
    told(solene)
    presses(solene, YVAIN)
    expect(composer(solene)).to_be_visible()
    assert len(opening.asked) == 1  # the second press finds the one there is
    solene.leaves()
