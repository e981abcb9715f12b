"""The national login in a browser: sign in, join, refuse, link.  The counterpart's pages stand behind the front, as the service's would."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.accessibility import violations
from tests.kept import rehearsing
from tests.people import Person
from tests.test_journey_evidence import PROOFS, at_the_desk, chooses, opens_file, settles_keys
from tests.test_journey_join import TOLD_ON_PURPOSE, mail_to

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from tests.running import House

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    """One of its own: ready people sign in otherwise afterwards."""
    yield from rehearsing()


NATIONAL = "S’identifier avec Pro Santé Connect"


def identifies(person: Person, name: str, *, card: bool = False, play: str | None = None) -> None:
    """On the national pages: who one is, by which means, and the number found again or the card's code."""
    page = person.page
    expect(page.get_by_role("heading", name="Qui êtes-vous")).to_be_visible()
    if play:
        page.get_by_label("Ce qui doit arriver").select_option(play)
    page.get_by_role("button", name=name).click()
    if card:
        page.get_by_role("button", name="Carte dans un lecteur").click()
        page.get_by_label("Code de la carte").fill("1234")
        page.get_by_role("button", name="S’identifier").click()
        return
    page.get_by_role("button", name="Application sur le téléphone").click()
    page.get_by_role("button", name=page.get_by_role("status").inner_text(), exact=True).click()


def has_nothing_to_complain_about(person: Person) -> None:
    assert [one for one in person.complaints if not TOLD_ON_PURPOSE.search(one)] == []
    assert person.foreign == []
    person.context.close()


def test_who_refuses_or_is_refused_reads_why_and_comes_in(house: House, browser: Browser) -> None:
    solene = Person.arrives(house, browser, name="Solène")
    solene.goes("/connexion")
    solene.page.get_by_text("En savoir plus sur Pro Santé Connect").click()
    expect(solene.page.get_by_text("économiseur de batterie")).to_be_visible()
    assert violations(solene) == []
    solene.shows("national-signin")
    solene.page.get_by_role("button", name=NATIONAL).click()
    solene.page.get_by_role("button", name="Dr Solène Marchevert").click()
    solene.page.get_by_role("button", name="Application sur le téléphone").click()
    assert violations(solene) == []
    solene.page.get_by_role("button", name="Refuser").click()
    expect(solene.page.get_by_role("alert")).to_contain_text("L’identification n’a pas abouti. Rien n’a été modifié.")
    assert violations(solene) == []
    solene.page.get_by_role("button", name=NATIONAL).click()
    identifies(solene, "Dr Solène Marchevert", play="wrong-nonce")
    expect(solene.page.get_by_role("alert")).to_contain_text("nous ne l’avons pas crue")
    solene.page.get_by_role("button", name=NATIONAL).click()  # the service remembers her and asks nothing more
    solene.page.wait_for_url("**/code-de-secours")  # signed in; her keys are on another device
    solene.page.get_by_role("button", name="Se déconnecter").click()
    solene.page.wait_for_url("**/connexion?**")  # by way of the service, whose session ends too
    solene.page.get_by_role("button", name=NATIONAL).click()
    expect(solene.page.get_by_role("heading", name="Qui êtes-vous")).to_be_visible()
    has_nothing_to_complain_about(solene)


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_somebody_joins_by_the_national_login(house: House, browser: Browser, phone: bool) -> None:  # noqa: FBT001 - both sizes
    name, email = ("Dr Gaspard Lorientel", "g.lorientel@exemple.fr") if phone else ("Dr Mahaut Trévallon", "m.trevallon@exemple.fr")
    newcomer = Person.arrives(house, browser, name=name, phone=phone)
    page = newcomer.page
    newcomer.goes("/rejoindre")
    expect(page.get_by_role("button", name="Avec l’application e-CPS")).to_be_visible()
    assert violations(newcomer) == []
    newcomer.shows("national-doors")
    page.get_by_role("button", name="Avec la carte CPS" if phone else "Avec l’application e-CPS").click()
    identifies(newcomer, name, card=phone)
    expect(page.get_by_role("heading", name="Bienvenue")).to_be_visible()
    if not phone:
        page.get_by_role("radio", name=re.compile("Salarié")).check(force=True)
    page.get_by_role("button", name="Créer mon compte").click()
    expect(page.get_by_label("Adresse mail")).to_be_focused()  # the first fault
    assert violations(newcomer) == []
    page.get_by_label("Adresse mail").fill(email)
    page.get_by_role("checkbox", name="J’accepte").check(force=True)
    page.get_by_role("checkbox", name="J’ai pris connaissance").check(force=True)
    newcomer.shows("national-situation")
    page.get_by_role("button", name="Créer mon compte").click()
    expect(page.get_by_role("heading", name="Ouvrez le message")).to_be_visible()
    digits = "".join(re.findall(r"\b(\d{3}) (\d{3})\b", mail_to(house, email, containing="six chiffres"))[0])
    page.get_by_label("Suivez son lien").fill(digits)
    expect(page.get_by_role("heading", name="Votre code de secours")).to_be_visible(timeout=30_000)
    standing = page.evaluate("fetch('/api/v1/verification/me').then((answer) => answer.json())")
    assert (standing["standing"], standing["method"]) == ("verified", "cps" if phone else "e_cps")
    has_nothing_to_complain_about(newcomer)


def test_an_account_made_by_hand_is_linked_by_its_owner(house: House, browser: Browser) -> None:
    """Clément has an account that nobody verified: he signs in there, then says that the identity is his."""
    clement = Person.arrives(house, browser, name="Clément")
    clement.goes("/connexion")
    clement.page.get_by_role("button", name=NATIONAL).click()
    identifies(clement, "Dr Clément Vérandal")
    clement.page.get_by_role("button", name="J’ai déjà un compte").click()
    expect(clement.page.get_by_role("heading", name="Se connecter")).to_be_visible()  # both pages have such a field
    clement.page.get_by_label("Adresse mail").fill("c.verandal@cordee.example")
    clement.page.get_by_label("Mot de passe", exact=True).fill("six cordes au refuge")
    clement.page.get_by_role("button", name="Continuer").click()
    expect(clement.page.get_by_role("heading", name="Rattacher Pro Santé Connect")).to_be_visible()
    assert violations(clement) == []
    clement.shows("national-link")
    clement.page.get_by_role("button", name="Ce n’est pas moi").click()  # he stays unverified, for other journeys
    clement.page.wait_for_url(re.compile("/(second-facteur|code-de-secours)$"))
    has_nothing_to_complain_about(clement)


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_somebody_whom_the_national_login_doubts_is_read_by_a_person(house: House, browser: Browser, phone: bool) -> None:  # noqa: FBT001 - both sizes
    """Known there without a number: the account begins, evidence goes to the desk, and the desk reads what the service said."""
    name, email = ("Inès Hautecombe", "i.hautecombe@exemple.fr") if phone else ("Lou Pierrefeu", "l.pierrefeu@exemple.fr")
    said = "Reconnaît la personne comme étudiante." if phone else "Reconnaît la personne, sans numéro RPPS"
    newcomer = Person.arrives(house, browser, name=name, phone=phone)
    page = newcomer.page
    newcomer.goes("/rejoindre")
    page.get_by_role("button", name="Avec l’application e-CPS").click()
    identifies(newcomer, name)
    expect(page.get_by_text("une personne vérifie ensuite")).to_be_visible()
    assert violations(newcomer) == []
    newcomer.shows("national-doubted")
    page.get_by_label("Adresse mail").fill(email)
    page.get_by_role("checkbox", name="J’accepte").check(force=True)
    page.get_by_role("checkbox", name="J’ai pris connaissance").check(force=True)
    page.get_by_role("button", name="Créer mon compte").click()
    expect(page.get_by_role("heading", name="Ouvrez le message")).to_be_visible()
    digits = "".join(re.findall(r"\b(\d{3}) (\d{3})\b", mail_to(house, email, containing="six chiffres"))[0])
    page.get_by_label("Suivez son lien").fill(digits)
    expect(page.get_by_role("heading", name="Votre code de secours")).to_be_visible(timeout=30_000)
    settles_keys(newcomer)
    page.get_by_role("link", name="Envoyer mes justificatifs").click(timeout=30_000)
    for proof in PROOFS:
        chooses(newcomer, proof)
    expect(page.get_by_text("bien reçu")).to_have_count(4, timeout=30_000)
    page.get_by_role("button", name="Envoyer mes justificatifs").click()
    expect(page.get_by_role("heading", name="Votre identité est en cours de vérification")).to_be_visible()

    agnes = at_the_desk(house, browser, "Agnès Tournemire")
    opens_file(agnes, name.split()[-1].upper())
    expect(agnes.page.get_by_role("rowheader", name="RPPS" if phone else "ADELI")).to_be_visible()
    line = agnes.page.get_by_text(said)
    line.scroll_into_view_if_needed()
    expect(line).to_be_visible()
    assert violations(agnes) == []
    agnes.shows(f"national-at-the-desk-of-a-{'student' if phone else 'psychologist'}")
    has_nothing_to_complain_about(newcomer)
    has_nothing_to_complain_about(agnes)
