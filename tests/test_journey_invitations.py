"""A colleague's invitation, from the mail or the code to the first message; and links that serve nobody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.accessibility import violations
from tests.kept import rehearsing
from tests.people import Person
from tests.test_journey_evidence import settles_keys
from tests.test_journey_join import TOLD_ON_PURPOSE, link_in, mail_to
from tests.test_journey_national import identifies

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from tests.running import House

pytestmark = pytest.mark.journey

SOLENE = "Dr Solène Marchevert"


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    """One of its own: the two who join here join elsewhere too."""
    yield from rehearsing()


def invites(solene: Person, name: str, email: str | None) -> str:
    """From her menu, by mail or by a link that she shows; the link's path."""
    page = solene.page
    page.get_by_role("button", name=re.compile("Solène Marchevert")).filter(visible=True).click()
    page.get_by_role("menuitem", name="Inviter un confrère").click()
    expect(page.get_by_text("Personne d’invité pour le moment.").or_(page.get_by_role("list").last).first).to_be_visible()
    page.get_by_label("Prénom").fill(name)  # the account will bear the register's spelling of both names
    if email:
        page.get_by_label("Adresse mail").fill("m.trevallon")
        page.get_by_role("button", name="Envoyer l’invitation").click()
        expect(page.get_by_text("avec son @")).to_be_visible()
        page.get_by_label("Adresse mail").fill(email)
        page.get_by_role("button", name="Envoyer l’invitation").click()
        expect(page.get_by_text("Invitation envoyée.")).to_be_visible()
        return link_in(mail_to(solene.house, email, containing="vous invite"))
    page.get_by_role("radio", name="Par lien ou code").check(force=True)
    page.get_by_role("button", name="Créer le lien").click()
    expect(page.get_by_role("img", name="Code à scanner")).to_be_visible()
    link = page.get_by_label("Lien d’invitation").last.input_value()
    assert violations(solene) == []
    solene.shows("invitation-code")
    page.keyboard.press("Escape")
    return re.sub(r"^https?://[^/]+", "", link)


def joins_nationally(newcomer: Person, name: str, email: str) -> None:
    """From the page of the invitation to the recovery code, by way of the national login and the mailbox."""
    page = newcomer.page
    page.get_by_role("button", name="Rejoindre Cordée").click()
    expect(page.get_by_text(f"{SOLENE} vous invite.")).to_be_visible()
    assert violations(newcomer) == []
    newcomer.shows("invitation-doors")
    page.get_by_role("button", name="Avec l’application e-CPS").click()
    identifies(newcomer, name)
    page.get_by_label("Adresse mail").fill(email)
    page.get_by_role("checkbox", name="J’accepte").check(force=True)
    page.get_by_role("checkbox", name="J’ai pris connaissance").check(force=True)
    situation = page.get_by_role("radio", name=re.compile("Salarié"))
    if situation.count():
        situation.check(force=True)
    page.get_by_role("button", name="Créer mon compte").click()
    expect(page.get_by_role("heading", name="Ouvrez le message")).to_be_visible()
    digits = "".join(re.findall(r"\b(\d{3}) (\d{3})\b", mail_to(newcomer.house, email, containing="six chiffres"))[0])
    page.get_by_label("Suivez son lien").fill(digits)
    expect(page.get_by_role("heading", name="Votre code de secours")).to_be_visible(timeout=30_000)
    settles_keys(newcomer)


def standing_of(solene: Person, name: str, words: str) -> None:
    """What her list says of somebody."""
    row = solene.page.get_by_role("listitem").filter(has_text=name)
    expect(row.get_by_text(words)).to_be_visible(timeout=90_000)


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_from_an_invitation_to_the_first_message(house: House, browser: Browser, phone: bool) -> None:  # noqa: FBT001 - both sizes
    first, last, email = ("Gaspard", "Lorientel", "g.lorientel@exemple.fr") if phone else ("Mahaut", "Trévallon", "m.trevallon@exemple.fr")
    solene = Person.arrives(house, browser, name="Solène", phone=phone).opens_as(SOLENE)
    link = invites(solene, first, None if phone else email)
    standing_of(solene, first, "pas encore ouvert")
    assert violations(solene) == []

    newcomer = Person.arrives(house, browser, name=first, phone=phone)
    newcomer.goes(link)
    expect(newcomer.page.get_by_role("heading", name=f"{SOLENE} vous invite")).to_be_visible()
    assert "#" not in newcomer.page.url  # the secret leaves the address bar
    newcomer.page.reload()
    expect(newcomer.page.get_by_text("Médecine générale · Dijon")).to_be_visible()
    assert violations(newcomer) == []
    newcomer.shows("invitation")
    standing_of(solene, first, "Invitation ouverte, pas encore de compte")

    joins_nationally(newcomer, f"Dr {first} {last}", email)
    newcomer.page.wait_for_url("**/messages/*", timeout=60_000)  # to the conversation with her, by itself
    writing = newcomer.page.get_by_role("textbox", name=re.compile("Message|Écrire"))
    expect(writing).to_have_value(re.compile("Bonjour Solène"), timeout=30_000)
    newcomer.shows("invitation-first-message")
    writing.press("End")
    newcomer.page.get_by_role("button", name="Envoyer").click()
    expect(writing).to_have_value("")

    standing_of(solene, first, "Premier message échangé")
    solene.shows("inviter")
    solene.page.get_by_role("listitem").filter(has_text=first).get_by_role("button", name="Écrire").click()
    expect(solene.page.get_by_text("me voici sur Cordée").filter(visible=True).first).to_be_visible(timeout=30_000)

    second = Person.arrives(house, browser, name="somebody else", phone=phone)
    second.goes(link)
    expect(second.page.get_by_role("heading", name="Cette invitation a déjà servi")).to_be_visible()
    assert violations(second) == []
    for person in (solene, newcomer, second):
        assert [one for one in person.complaints if not TOLD_ON_PURPOSE.search(one)] == []
        assert person.foreign == []
        person.context.close()


def test_who_wants_no_invitation_says_so_and_a_broken_link_says_what_to_do(house: House, browser: Browser) -> None:
    solene = Person.arrives(house, browser, name="Solène").opens_as(SOLENE)
    link = invites(solene, "Personne", "personne@exemple.fr")
    invited = Person.arrives(house, browser, name="nobody", phone=True)
    invited.goes(link)
    invited.page.get_by_role("button", name="Ce n’est pas pour moi").click()
    expect(invited.page.get_by_role("heading", name="C’est noté")).to_be_visible()
    assert violations(invited) == []
    standing_of(solene, "Personne", "Ne souhaite pas rejoindre Cordée")
    invited.page.goto("about:blank")
    invited.goes(link[:-3])
    expect(invited.page.get_by_role("heading", name="Ce lien n’est pas entier")).to_be_visible()
    assert violations(invited) == []
    for person in (solene, invited):
        person.has_nothing_to_complain_about()
        person.context.close()


def test_a_colleague_who_is_here_already_accepts_and_is_led_to_her(house: House, browser: Browser) -> None:
    solene = Person.arrives(house, browser, name="Solène").opens_as(SOLENE)
    solene.follows("/inviter")
    solene.page.get_by_role("radio", name="Par lien ou code").check(force=True)
    solene.page.get_by_role("button", name="Créer le lien").click()
    link = re.sub(r"^https?://[^/]+", "", solene.page.get_by_label("Lien d’invitation").last.input_value())
    yvain = Person.arrives(house, browser, name="Yvain").opens_as("Dr Yvain Pastenague")
    yvain.goes(link)
    assert violations(yvain) == []
    yvain.page.get_by_role("button", name="Accepter l’invitation").click()
    yvain.page.wait_for_url("**/messages/*", timeout=60_000)
    expect(yvain.page.get_by_role("heading", name=SOLENE).first).to_be_visible()
    for person in (solene, yvain):
        person.has_nothing_to_complain_about()
        person.context.close()
