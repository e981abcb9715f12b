"""Showing who one is at Onfido, in a browser: approved, declined, left, and a webhook that never comes.  The counterpart's page stands
behind the front, as Onfido's would stand elsewhere.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.accessibility import violations
from tests.people import Person
from tests.test_journey_evidence import PROOFS, at_the_desk, chooses, joins, settles_keys

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.running import House

pytestmark = pytest.mark.journey


def gathers(house: House, browser: Browser, first: str, last: str, rpps: str, *, phone: bool) -> Person:
    """Somebody before the list of their evidence."""
    person = Person.arrives(house, browser, name=first, phone=phone).signs_in(joins(house, first, last, rpps))
    settles_keys(person)
    person.page.get_by_role("link", name="Envoyer mes justificatifs").click()
    expect(person.page.get_by_role("heading", name="Vos justificatifs")).to_be_visible(timeout=30_000)
    return person


def goes_to_onfido(person: Person) -> None:
    """Agree, and leave: the whole window goes."""
    page = person.page
    page.get_by_role("button", name="Vérifier avec Onfido").click()
    go = page.get_by_role("button", name="Continuer chez Onfido")
    expect(go).to_have_attribute("aria-disabled", "true")  # nobody agrees for anyone
    page.get_by_role("checkbox", name="J’accepte qu’Onfido compare mon visage").check(force=True)
    go.click()
    expect(page.get_by_role("heading", name="Montrer qui l’on est")).to_be_visible(timeout=40_000)
    assert "/rehearsal/onfido/l/" in page.url


def ends(person: Person, how: str, post: str | None = None) -> None:
    """On Onfido's page: choose how it ends, and come back."""
    if post:
        person.page.get_by_label("Ensuite").select_option(post)
    person.page.get_by_role("button", name=how).click()
    expect(person.page.get_by_role("heading", name="Vos justificatifs")).to_be_visible(timeout=30_000)


def opens_file(reviewer: Person, last_name: str) -> None:
    reviewer.page.get_by_role("button", name=re.compile(last_name)).click()
    expect(reviewer.page.get_by_role("heading", name=re.compile(last_name))).to_be_visible()
    expect(reviewer.page.get_by_role("heading", name="Onfido", exact=True)).to_be_visible()
    expect(reviewer.page.get_by_role("img", name=re.compile("du dossier de"))).to_be_visible()


def ticks_every_line(reviewer: Person) -> None:
    for line in reviewer.page.get_by_role("group", name="À contrôler").get_by_role("checkbox").all():
        line.check(force=True)


def one_reviewer_approves(house: House, browser: Browser, last: str, size: str) -> Person:
    """The register matches and Onfido approved: one is enough."""
    agnes = at_the_desk(house, browser, "Agnès Tournemire")
    expect(agnes.page.get_by_role("button", name=re.compile(last.upper()))).to_contain_text("Carte, Onfido")
    opens_file(agnes, last.upper())
    expect(agnes.page.get_by_text("pièce authentique, même visage")).to_be_visible()
    agnes.shows(f"onfido-desk-approved-{size}")
    assert violations(agnes) == []
    ticks_every_line(agnes)
    agnes.page.keyboard.press("a")
    expect(agnes.page.get_by_text(f"Dr Adele {last.upper()} : identité vérifiée.")).to_be_visible()
    return agnes


def two_reviewers_approve(house: House, browser: Browser, last: str, size: str) -> tuple[Person, Person]:
    """Onfido declined: whatever the register says, two people look at the documents."""
    agnes = at_the_desk(house, browser, "Agnès Tournemire")
    opens_file(agnes, last.upper())
    expect(agnes.page.get_by_text("Identité non confirmée le")).to_be_visible()
    agnes.shows(f"onfido-desk-declined-{size}")
    assert violations(agnes) == []
    ticks_every_line(agnes)
    agnes.page.keyboard.press("a")
    expect(agnes.page.get_by_text(f"Dr Loup {last.upper()} : approuvé une fois")).to_be_visible()
    noemie = at_the_desk(house, browser, "Noémie Lautaret")
    opens_file(noemie, last.upper())
    ticks_every_line(noemie)
    noemie.page.get_by_role("button", name="Approuver").click()
    expect(noemie.page.get_by_text(f"Dr Loup {last.upper()} : identité vérifiée.")).to_be_visible()
    return agnes, noemie


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_who_is_approved_there_sends_a_card_and_is_in(house: House, browser: Browser, phone: bool) -> None:  # noqa: FBT001 - both sizes
    last, rpps, post = ("Ambrelys", "19900002809", "lost") if phone else ("Sarrelange", "19900002908", None)
    adele = gathers(house, browser, "Adele", last, rpps, phone=phone)
    page = adele.page
    expect(page.get_by_role("button", name="Vérifier avec Onfido")).to_be_visible()
    adele.shows("onfido-door")
    assert violations(adele) == []
    page.get_by_role("button", name="Vérifier avec Onfido").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    adele.shows("onfido-agree")
    assert violations(adele) == []
    page.get_by_role("button", name="Annuler").click()
    goes_to_onfido(adele)
    adele.shows("onfido-counterpart")
    ends(adele, "Identité confirmée", post)  # on the phone no webhook comes: the page itself has the run asked about
    expect(page.get_by_text("Confirmée par Onfido")).to_be_visible(timeout=30_000)
    assert "onfido" not in page.url
    expect(page.get_by_role("heading", name="Portrait, avec un geste")).to_have_count(0)
    chooses(adele, PROOFS[0])
    expect(page.get_by_text("bien reçu")).to_have_count(1, timeout=30_000)
    adele.shows("onfido-proven")
    assert violations(adele) == []
    page.get_by_role("button", name="Envoyer mes justificatifs").click()
    expect(page.get_by_text("Carte professionnelle, identité par Onfido")).to_be_visible()

    one_reviewer_approves(house, browser, last, adele.size).has_nothing_to_complain_about()
    expect(page.get_by_role("heading", name="À traiter").first).to_be_visible(timeout=60_000)
    adele.has_nothing_to_complain_about()


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_who_is_declined_there_is_refused_by_nobody_and_two_reviewers_decide(house: House, browser: Browser, phone: bool) -> None:  # noqa: FBT001 - both sizes
    last, rpps = ("Ombreval", "19900003005") if phone else ("Clairmarais", "19900003104")
    loup = gathers(house, browser, "Loup", last, rpps, phone=phone)
    page = loup.page
    goes_to_onfido(loup)
    ends(loup, "Abandonner")
    expect(page.get_by_text("n’est pas allée au bout")).to_be_visible(timeout=30_000)
    goes_to_onfido(loup)
    ends(loup, "Refusée")
    expect(page.get_by_text("Ce n’est pas un refus")).to_be_visible(timeout=30_000)
    expect(page.get_by_role("button", name="Vérifier avec Onfido")).to_have_count(0)
    loup.shows("onfido-declined")
    assert violations(loup) == []
    for proof in PROOFS:
        chooses(loup, proof)
    expect(page.get_by_text("bien reçu")).to_have_count(4, timeout=30_000)
    page.get_by_role("button", name="Envoyer mes justificatifs").click()
    expect(page.get_by_role("heading", name="Votre identité est en cours de vérification")).to_be_visible()

    for reviewer in two_reviewers_approve(house, browser, last, loup.size):
        reviewer.has_nothing_to_complain_about()
    loup.has_nothing_to_complain_about()
