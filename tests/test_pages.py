"""Every page as it is met: accessible in both themes and on both sizes, light at first, and asking nobody outside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest
from playwright.sync_api import expect

from tests.people import Person
from tests.running import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.running import House

pytestmark = pytest.mark.journey

#: The pages that somebody signed in goes through, each with words that it shows once it has its data.
PAGES: Final = {
    "/": "À traiter",
    "/messages": "Messages",
    "/agenda": "Agenda",
    "/annuaire": "Annuaire",
    "/adresser": "Vos correspondants favoris",
    "/reglages/agenda": "Motifs",
    "/reglages/securite": "Sessions ouvertes",
    "/reglages/compte": "Nouvelle adresse",
}
AXE: Final = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
LIGHTEST_BYTES: Final = 150_000


def violations(person: Person) -> list[str]:
    """What axe-core finds wrong with the page as it stands: the rule, and where."""
    person.page.wait_for_load_state("networkidle")
    person.page.evaluate(AXE.read_text())
    found: dict[str, Any] = person.page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    return [f"{rule['id']}: {node['html'][:160]} {node['failureSummary']}" for rule in found["violations"] for node in rule["nodes"]]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_no_page_shuts_anybody_out(house: House, browser: Browser, phone: bool, dark: bool) -> None:  # noqa: FBT001 - sizes and themes
    idriss = Person.arrives(house, browser, name="Idriss", phone=phone, dark=dark)
    theme = "dark" if dark else "light"
    idriss.goes("/connexion")
    expect(idriss.page.get_by_role("heading", name="Se connecter")).to_be_visible()
    found = {"/connexion": violations(idriss)}
    idriss.shows(f"page-connexion-{theme}")
    idriss.opens_as("Dr Idriss Aubrelong")
    for path, words in PAGES.items():
        idriss.goes(path)
        expect(idriss.page.get_by_text(words).filter(visible=True).first).to_be_visible(timeout=20_000)
        found[path] = violations(idriss)
        idriss.shows(f"page-{path.strip('/').replace('/', '-') or 'worklist'}-{theme}")
    assert {path: faults for path, faults in found.items() if faults} == {}
    idriss.has_nothing_to_complain_about()
    idriss.context.close()


def test_the_first_page_is_light(house: House, browser: Browser) -> None:
    outsider = Person.arrives(house, browser, name="Quelqu’un")
    sizes: dict[str, int] = {}
    watching = outsider.context.new_cdp_session(outsider.page)
    watching.send("Network.enable")
    watching.on("Network.loadingFinished", lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}))
    outsider.goes("/connexion")
    expect(outsider.page.get_by_role("heading", name="Se connecter")).to_be_visible()
    outsider.page.wait_for_load_state("networkidle")
    assert len(sizes) > 5
    assert sum(sizes.values()) < LIGHTEST_BYTES
    outsider.has_nothing_to_complain_about()
    outsider.context.close()
