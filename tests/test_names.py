"""Names as people have them: of a hundred signs, in Arabic, with what somebody put in to turn the line.  They widen and turn no page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from tests.accessibility import too_wide
from tests.magnified import CUT
from tests.people import Person
from tests.talking import row

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Route

    from tests.running import House

pytestmark = pytest.mark.journey

TURNS: Final = "\u202e"
"""What comes after it is read from the right."""
LONGER: Final = {
    "Aubrelong": "Aubrelong-Desmoulins-Saint-Exupéry de La Rochefoucauld-Montmorency-Châtillonnais",
    "Vauquelande": f"Vauquelande{TURNS} القاسم 2026 👩‍⚕️ Anticonstitutionnellementhospitalouniversitaire",
    "CPTS des Trois-Vallons": "Communauté professionnelle territoriale de santé des Trois-Vallons et du Val-d’Ouche réunis",
    "Première consultation": "Première consultation pluridisciplinaire approfondie de coordination hospitalo-universitaire",
    "Cabinet du Parc": "Maison de santé pluriprofessionnelle universitaire d’accueil et de coordination du Parc",
}
PAGES: Final = {
    "/": "À traiter",
    "/messages": "Messages",
    "/messages/nouveau": "Vos correspondants",
    "/annuaire": "Annuaire",
    "/adresser": "Vos correspondants favoris",
    "/reglages/communautes": "Vous êtes membre",
}


def lengthened(route: Route) -> None:
    """What the server says, with other names."""
    answered = route.fetch()
    said = answered.text()
    for name, longer in LONGER.items():
        for form in (lambda text: text, lambda text: json.dumps(text)[1:-1]):  # as they are, or escaped
            if form(name) in said and form(longer) not in said:
                said = said.replace(form(name), form(longer))
    route.fulfill(response=answered, body=said)


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_no_name_widens_or_turns_a_page(house: House, browser: Browser, phone: bool) -> None:  # noqa: FBT001 - both sizes
    solene = Person.arrives(house, browser, name="Solène", phone=phone)
    for room in ("directory", "referrals", "communities", "agenda"):
        solene.page.route(f"**/api/v1/{room}/**", lengthened)
    solene.opens_as("Dr Solène Marchevert")
    found = {}
    for path, words in PAGES.items():
        solene.follows(path)
        expect(solene.page.get_by_text(words).filter(visible=True).first).to_be_visible(timeout=20_000)
        found[path] = wrong(solene)
    solene.follows("/annuaire")
    solene.page.get_by_role("searchbox").first.fill("dermato dijon")
    solene.page.get_by_role("link", name="Voir la fiche").click()
    expect(solene.page.get_by_role("heading", name="Prochains créneaux")).to_be_visible()
    expect(solene.page.get_by_role("heading", level=1)).to_contain_text("Vauquelande")
    found["card"] = wrong(solene)
    solene.follows("/messages")
    row(solene, "VALMONTEY").last.click()  # the case of the rehearsal's week: others may refer her anew
    expect(solene.page.get_by_role("log").get_by_text("Rochefoucauld").first).to_be_visible(timeout=20_000)
    found["thread"] = wrong(solene)
    assert {path: said for path, said in found.items() if said} == {}
    solene.page.unroute_all(behavior="wait")  # what is still being lengthened must not outlive the page
    solene.context.close()


def wrong(person: Person) -> list[str]:
    """What is wider than the window, cut off, or would turn the line."""
    person.page.wait_for_load_state("networkidle")
    turned = ["a sign that turns the line is on the page"] if TURNS in person.page.locator("body").inner_text() else []
    cut: list[str] = person.page.evaluate(CUT)
    return [*too_wide(person), *cut, *turned]
