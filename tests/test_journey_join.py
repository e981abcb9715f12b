"""Joining by hand, from the sign-in page to the second factor; and a forgotten password.  The mails go through a real exchange."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from playwright.sync_api import Route, expect

from tests.accessibility import violations
from tests.people import Person

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.running import House

pytestmark = pytest.mark.journey

PASSWORD = "la mouette enjambe le cadran"
#: What the outsider's pages are told on purpose, which Chromium logs as errors: wrong digits, a link that has served, nothing begun here.
TOLD_ON_PURPOSE = re.compile("the server responded with a status of (404|410|422)")


def mail_to(house: House, address: str, *, containing: str) -> str:
    """The latest mail to a mailbox that says so; it arrives within a minute."""
    for _ in range(120):
        mails: list[dict[str, Any]] = httpx.get(f"{house.origin}/rehearsal/outbox.json").json()["mails"]
        for mail in mails:
            if mail["to"] == address and containing in mail["text"]:
                return str(mail["text"])
        time.sleep(0.5)
    raise AssertionError(f"no mail to {address} in a minute")


def link_in(text: str) -> str:
    found = re.search(r"https?://\S+#\S+", text)
    assert found is not None
    return re.sub(r"^https?://[^/]+", "", found[0])


def fills_the_form(lea: Person, email: str) -> None:
    """As a midwife of Besançon types it."""
    page = lea.page
    page.get_by_label("Prénom").fill("Léa")
    page.get_by_label("Nom", exact=True).fill("GRANDVAL")
    page.get_by_label("Adresse mail").fill("l.grandval@exemple")
    page.get_by_role("combobox", name="Spécialité ou profession").fill("grossesse")
    expect(page.get_by_text("La fin manque")).to_be_visible()
    page.get_by_label("Adresse mail").fill(email)
    page.get_by_role("combobox", name="Spécialité ou profession").fill("maïeuticien")
    page.get_by_role("option", name="Sage-femme").click()
    page.get_by_role("radio", name="Libéral").check()
    page.get_by_label("Code postal").fill("25000")
    expect(page.get_by_role("combobox", name="Ville")).to_have_value("Besançon")
    page.get_by_label("Numéro RPPS ou ADELI").fill("19900000126")
    expect(page.get_by_text("Au registre sous un autre nom : AUBRELONG")).to_be_visible()  # another's number
    page.get_by_role("button", name="Non", exact=True).click()
    expect(page.get_by_text("Inconnu du registre : une personne vérifiera.")).to_be_visible()
    page.get_by_label("Douze caractères au moins").fill("Grandval2026")
    expect(page.get_by_text("contient votre nom")).to_be_visible()
    page.get_by_label("Douze caractères au moins").fill(PASSWORD)
    expect(page.get_by_text("Solide")).to_be_visible()


def test_what_is_typed_before_the_professions_have_come_finds_them_then(house: House, browser: Browser) -> None:
    lea = Person.arrives(house, browser, name="Léa")
    page, held = lea.page, list[Route]()

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/api/v1/verification/join/choices", hold)
    with page.expect_request("**/api/v1/verification/join/choices"):
        page.goto(f"{house.origin}/rejoindre/formulaire")
    page.get_by_role("combobox", name="Spécialité ou profession").fill("maïeuticien")
    expect(page.get_by_role("listbox", name="Spécialité ou profession")).to_be_hidden()  # it is not known yet that there is none
    held[0].continue_()
    page.get_by_role("option", name="Sage-femme").click()
    expect(page.get_by_role("combobox", name="Spécialité ou profession")).to_have_value("Sage-femme")
    lea.context.close()


def agrees(lea: Person) -> None:
    """Opens one text over the form, then ticks both boxes."""
    page = lea.page
    page.get_by_role("button", name="conditions d’utilisation").click()
    expect(page.get_by_role("heading", name="À qui s’adresse Cordée")).to_be_visible()
    page.keyboard.press("Escape")
    for name in ("J’accepte", "J’ai pris connaissance"):
        page.get_by_role("checkbox", name=name).press("Space")
        expect(page.get_by_role("checkbox", name=name)).to_be_checked()


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_somebody_joins_by_hand(house: House, browser: Browser, phone: bool) -> None:  # noqa: FBT001 - both sizes
    email = f"l.grandval.{'phone' if phone else 'desktop'}@exemple.fr"
    lea = Person.arrives(house, browser, name="Léa", phone=phone)
    lea.goes("/connexion")
    lea.page.get_by_role("link", name="Rejoindre Cordée").click()
    expect(lea.page.get_by_role("heading", name="Rejoindre Cordée")).to_be_visible()
    assert violations(lea) == []
    lea.shows("join-doors")
    lea.page.get_by_role("link", name="Par formulaire").click()
    fills_the_form(lea, email)
    lea.page.reload()  # a draft survives, without the password
    expect(lea.page.get_by_label("Nom", exact=True)).to_have_value("GRANDVAL")
    expect(lea.page.get_by_label("Douze caractères au moins")).to_have_value("")
    lea.page.get_by_label("Douze caractères au moins").fill(PASSWORD)
    expect(lea.page.get_by_text("Solide")).to_be_visible()
    lea.page.get_by_role("button", name="Créer mon compte").click()
    expect(lea.page.get_by_role("checkbox", name="J’accepte")).to_be_focused()  # the first fault
    agrees(lea)
    assert violations(lea) == []
    lea.shows("join-form")
    lea.page.get_by_role("button", name="Créer mon compte").click()
    expect(lea.page.get_by_role("heading", name="Ouvrez le message")).to_be_visible()
    text = mail_to(house, email, containing="six chiffres")
    digits = "".join(re.findall(r"\b(\d{3}) (\d{3})\b", text)[0])
    lea.page.get_by_label("Suivez son lien").fill(f"{(int(digits) + 1) % 10**6:06d}")
    expect(lea.page.get_by_text("Ces chiffres ne sont pas les derniers envoyés.")).to_be_visible()
    assert violations(lea) == []
    lea.shows("join-address")
    if phone:
        lea.page.get_by_label("Suivez son lien").fill(f"{digits[:3]} {digits[3:]}")  # pasted as the mail writes them
    else:
        confirms_elsewhere(house, browser, link_in(text))
    expect(lea.page.get_by_role("heading", name="Votre second facteur")).to_be_visible(timeout=30_000)  # signed in; then the keys
    assert [one for one in lea.complaints if not TOLD_ON_PURPOSE.search(one)] == []
    assert lea.foreign == []
    lea.context.close()


def confirms_elsewhere(house: House, browser: Browser, link: str) -> None:
    """On the telephone that holds the mailbox: the link, one press; followed again it says what to do."""
    telephone = Person.arrives(house, browser, name="Léa’s telephone", phone=True)
    telephone.goes(link)
    telephone.page.get_by_role("button", name="Confirmer mon adresse").click()
    expect(telephone.page.get_by_role("heading", name="Adresse confirmée")).to_be_visible()
    telephone.page.goto("about:blank")
    telephone.goes(link)
    telephone.page.get_by_role("button", name="Confirmer mon adresse").click()
    expect(telephone.page.get_by_role("heading", name="Ce lien n’est plus valable")).to_be_visible()
    telephone.context.close()


def test_a_forgotten_password_is_chosen_anew(house: House, browser: Browser) -> None:
    email = "c.verandal@cordee.example"
    clement = Person.arrives(house, browser, name="Clément")
    clement.goes("/connexion")
    clement.page.get_by_label("Adresse mail").fill(email)
    clement.page.get_by_role("link", name="Oublié ?").click()
    expect(clement.page.get_by_role("heading", name="Mot de passe oublié")).to_be_visible()
    expect(clement.page.get_by_label("Adresse mail")).to_have_value(email)  # what was typed came along, and not by the address bar
    assert email not in clement.page.url
    assert violations(clement) == []
    clement.page.get_by_role("button", name="Recevoir le lien").click()
    expect(clement.page.get_by_role("heading", name="Regardez votre boîte")).to_be_visible()
    clement.goes(link_in(mail_to(house, email, containing="mot-de-passe/nouveau")))
    clement.page.get_by_label("Douze caractères au moins").fill("six cordes")
    expect(clement.page.get_by_text("Trop court", exact=True)).to_be_visible()
    clement.page.get_by_label("Douze caractères au moins").fill("six cordes au refuge")  # the same one, so that other journeys go on
    expect(clement.page.get_by_text("Solide")).to_be_visible()
    assert violations(clement) == []
    clement.page.get_by_role("button", name="Enregistrer le mot de passe").click()
    expect(clement.page.get_by_role("heading", name="Mot de passe enregistré")).to_be_visible()
    assert [one for one in clement.complaints if not TOLD_ON_PURPOSE.search(one)] == []
    clement.context.close()
