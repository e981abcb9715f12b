"""Every page as it is met: accessible in both themes and on both sizes, no wider than its window, light at first, asking nobody outside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from tests.accessibility import too_wide, violations
from tests.people import Person
from tests.talking import row

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.running import House

pytestmark = pytest.mark.journey

#: The pages that somebody signed in goes through, each with words that it shows once it has its data.  Those that need an act before
#: them are tried where it is done: the wizard (test_journey_referral), the viewer (…_documents), the recovery code (…_keys).
PAGES: Final = {
    "/": "À traiter",
    "/messages": "Messages",
    "/messages/nouveau": "Vos correspondants",
    "/agenda": "Agenda",
    "/annuaire": "Annuaire",
    "/adresser": "Vos correspondants favoris",
    "/reglages": "Réglages",
    "/reglages/affichage": "Affichage",
    "/reglages/agenda": "Motifs",
    "/reglages/securite": "Sessions ouvertes",
    "/reglages/compte": "Nouvelle adresse",
    "/reglages/profil": "Langues parlées au cabinet",
    "/reglages/donnees": "Ce qui reste, et pourquoi",
    "/reglages/communautes": "Vous êtes membre",
    "/inviter": "Vos invitations",
}
#: Those that an outsider reads.
OUTSIDE: Final = {
    "/rejoindre": "Rejoindre Cordée",
    "/rejoindre/formulaire": "Prénom",
    "/rejoindre/lien": "Se connecter",
    "/confirmer": "Ouvrir Cordée",
    "/mot-de-passe": "Adresse mail",
    "/conditions": "Cordée",
    "/protection-des-donnees": "Qui est responsable",
}
#: Conversations by what they are called: a case with its referral, and two people.
THREADS: Final = {"case": "ROUSSELAINE Jeanne", "direct": "Clémence Ormeroy"}
LIGHTEST_BYTES: Final = 150_000


def wrong(person: Person, name: str = "") -> list[str]:
    """Whom it shuts out, and what is wider than the window: 1280 pixels, or the 390 of a telephone."""
    return violations(person, name) + [f"too wide: {found}" for found in too_wide(person)]


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_no_page_shuts_anybody_out(house: House, browser: Browser, phone: bool) -> None:  # noqa: FBT001 - both sizes
    idriss = Person.arrives(house, browser, name="Idriss", phone=phone)
    idriss.goes("/connexion")
    expect(idriss.page.get_by_role("heading", name="Se connecter")).to_be_visible()
    found = {"/connexion": wrong(idriss, "connexion")}
    idriss.opens_as("Dr Idriss Aubrelong")
    for path, words in PAGES.items():
        idriss.goes(path)
        expect(idriss.page.get_by_text(words).filter(visible=True).first).to_be_visible(timeout=20_000)
        found[path] = wrong(idriss, path.strip("/").replace("/", "-") or "worklist")
    for kind, title in THREADS.items():
        idriss.goes("/messages")
        row(idriss, title).click()
        expect(idriss.page.get_by_role("log").get_by_role("article").first).to_be_visible(timeout=20_000)
        found[kind] = wrong(idriss, f"thread-{kind}")
        if phone:
            idriss.page.get_by_role("button", name="À propos de cette discussion").first.click()
            expect(idriss.page.get_by_role("complementary")).to_be_visible()
            found[f"{kind}, sheet"] = wrong(idriss, f"sheet-{kind}")
    assert {path: said for path, said in found.items() if said} == {}
    idriss.has_nothing_to_complain_about()
    idriss.context.close()


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_nor_does_a_page_of_who_is_outside_or_coordinates(house: House, browser: Browser, phone: bool) -> None:  # noqa: FBT001 - both sizes
    basile = Person.arrives(house, browser, name="Basile", phone=phone)
    found = {}
    for path, words in OUTSIDE.items():
        basile.goes(path)
        expect(basile.page.get_by_text(words).filter(visible=True).first).to_be_visible(timeout=20_000)
        found[path] = wrong(basile, path.strip("/").replace("/", "-"))
    basile.opens_as("Basile Castelnoir")
    basile.goes("/communaute")
    for tab in basile.page.get_by_role("tab").all():
        tab.click()
        basile.page.wait_for_load_state("networkidle")
        found[f"/communaute, {tab.inner_text()}"] = wrong(basile)
    basile.goes("/reglages/profil")
    basile.page.get_by_role("link", name="Voir ma fiche").click()
    expect(basile.page.get_by_role("heading", name="Lieux")).to_be_visible()
    found["/annuaire/…"] = wrong(basile, "colleague")
    assert {path: said for path, said in found.items() if said} == {}
    basile.context.close()


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
