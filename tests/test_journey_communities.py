"""A community: its link from a meeting to the membership, asking to belong, and leaving the same day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.accessibility import violations
from tests.coordinating import BASILE, VALLONS, leaves_nothing_to_complain_of, opens_console
from tests.people import Person

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator

    from tests.running import House

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def house(communitys_house: House) -> House:
    """Not everybody's."""
    return communitys_house


def makes_link(basile: Person, label: str) -> str:
    """For two people, shown as at a meeting; its path."""
    page = basile.page
    page.get_by_role("tab", name="Invitations").click()
    page.get_by_role("button", name="Nouveau lien").click()
    page.get_by_label("Nombre de personnes").fill("0")
    page.get_by_role("button", name="Créer le lien").click()
    expect(page.get_by_text("Une personne au moins.")).to_be_visible()
    page.get_by_label("Nom du lien").fill(label)
    page.get_by_label("Nombre de personnes").fill("2")
    page.get_by_role("button", name="Créer le lien").click()
    expect(page.get_by_role("img", name="Code à scanner")).to_be_visible()
    link = page.get_by_label("Lien d’invitation").last.input_value()
    assert violations(basile) == []
    page.keyboard.press("Escape")
    return re.sub(r"^https?://[^/]+", "", link)


def closes(coordinator: Person, row: Locator, label: str) -> None:
    """A link, at the second asking: it may hang on a wall."""
    row.get_by_role("button", name="Fermer").click()
    dialog = coordinator.page.get_by_role("dialog", name=f"Fermer le lien « {label} »")
    expect(dialog.get_by_text("il ne se rouvre pas")).to_be_visible()
    coordinator.shows("community-closing-link")
    dialog.get_by_role("button", name="Garder").click()
    expect(row.get_by_text("1 sur 2")).to_be_visible()
    row.get_by_role("button", name="Fermer").click()
    dialog.get_by_role("button", name="Fermer le lien").click()
    expect(row.get_by_text("Fermé", exact=True)).to_be_visible()


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_from_a_meetings_code_to_the_end_of_a_membership(house: House, browser: Browser, phone: bool) -> None:  # noqa: FBT001 - both sizes
    name = "Dr Yvain Pastenague" if phone else "Dr Barnabé Terrebasse"
    label = f"Réunion {'du soir' if phone else 'du matin'}"
    basile = Person.arrives(house, browser, name="Basile", phone=phone).opens_as(BASILE)
    opens_console(basile)
    expect(basile.page.get_by_text("Comptés sans aucun patient")).to_be_visible()
    basile.shows("t1-community")
    assert violations(basile) == []
    link = makes_link(basile, label)

    other = Person.arrives(house, browser, name=name, phone=phone).opens_as(name)
    other.goes(link)
    expect(other.page.get_by_role("heading", name=f"{BASILE}, {VALLONS}, vous invite")).to_be_visible()
    assert violations(other) == []
    other.shows("invitation-community")
    other.page.get_by_role("button", name="Accepter l’invitation").click()
    other.page.wait_for_url("**/messages/*", timeout=60_000)  # to the coordinator

    row = basile.page.get_by_role("tabpanel").get_by_role("listitem").filter(has_text=label)
    expect(row.get_by_text("1 sur 2")).to_be_visible(timeout=90_000)
    assert violations(basile) == []
    basile.shows("community-links")
    closes(basile, row, label)
    basile.page.get_by_role("tab", name="Membres").click()
    basile.page.get_by_role("button", name=f"Actes pour {name}").click()
    basile.page.get_by_role("menuitem", name="Mettre fin à l’adhésion").click()
    expect(basile.page.get_by_role("heading", name=f"Mettre fin à l’adhésion de {name}")).to_be_visible()
    assert violations(basile) == []
    basile.shows("community-ending")
    basile.page.get_by_role("button", name="Mettre fin à l’adhésion").click()
    expect(basile.page.get_by_role("button", name=f"Actes pour {name}")).to_have_count(0)
    expect(other.page.get_by_role("heading", name="Se connecter")).to_be_visible(timeout=90_000)  # cut, in the open tab too
    leaves_nothing_to_complain_of(basile)
    leaves_nothing_to_complain_of(other, told="401")  # the session that was cut


def test_somebody_asks_and_is_taken_in_and_appointed_and_leaves(house: House, browser: Browser) -> None:
    awa = Person.arrives(house, browser, name="Awa", phone=True).opens_as("Dr Awa Solivent")
    awa.follows("/reglages/communautes")
    row = awa.page.get_by_role("listitem").filter(has_text=VALLONS)
    row.get_by_role("button", name="Demander à rejoindre").click()
    expect(row.get_by_text("Demandé le")).to_be_visible()
    assert violations(awa) == []
    awa.shows("communities-own")

    basile = Person.arrives(house, browser, name="Basile").opens_as(BASILE)
    opens_console(basile)
    basile.page.get_by_role("tab", name="Membres").click()
    asking = basile.page.get_by_role("listitem").filter(has_text="Awa Solivent")
    asking.get_by_role("button", name="Accepter").click()
    basile.page.get_by_role("button", name="Actes pour Dr Awa Solivent").click()
    basile.page.get_by_role("menuitem", name="Nommer coordinateur").click()
    expect(basile.page.get_by_role("listitem").filter(has_text="Awa Solivent").get_by_text("coordonne")).to_be_visible()
    assert violations(basile) == []
    basile.shows("community-members")

    expect(row.get_by_text("Vous coordonnez")).to_be_visible(timeout=90_000)
    row.get_by_role("button", name="Quitter").click()
    awa.page.get_by_role("dialog").get_by_role("button", name="Quitter").click()
    expect(row.get_by_role("button", name="Demander à rejoindre")).to_be_visible()
    leaves_nothing_to_complain_of(awa, basile)
