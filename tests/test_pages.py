"""Every page as it is met: accessible in both themes, on both sizes and enlarged, light at first, asking nobody outside."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.accessibility import too_wide, violations
from tests.magnified import as_some_need_it
from tests.people import Person
from tests.running import ROOT
from tests.talking import row

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.running import House

pytestmark = pytest.mark.journey

CASES: Final = "/api/v1/referrals/by-conversation"
#: The pages that somebody signed in goes through, each with words that it shows once it has its data.
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
    "/reglages/secretariat": "Maud Fontdenier",
    "/reglages/securite": "Sessions ouvertes",
    "/reglages/compte": "Nouvelle adresse",
    "/reglages/profil": "Langues parlées au cabinet",
    "/reglages/donnees": "Ce qui reste, et pourquoi",
    "/reglages/communautes": "Vous êtes membre",
    "/inviter": "Vos invitations",
    "/installer": "Cordée sur votre téléphone",
}
#: Those that an outsider reads; without what leads to them, some say that it is missing.
OUTSIDE: Final = {
    "/aide": "Guide de Cordée",
    "/accessibilite": "Ce qui manque",
    "/rejoindre": "Rejoindre Cordée",
    "/rejoindre/formulaire": "Prénom",
    "/rejoindre/lien": "Se connecter",
    "/rejoindre/adresse": "Aucune adresse n’attend",
    "/rejoindre/situation": "Aucune identification n’est en attente",
    "/invitation": "Ce lien n’est pas entier",
    "/justificatifs": "Ce code ne sert plus",
    "/confirmer": "Ouvrir Cordée",
    "/mot-de-passe": "Adresse mail",
    "/mot-de-passe/nouveau": "Ce lien n’est plus valable",
    "/elements": "Éléments",
    "/conditions": "Cordée",
    "/protection-des-donnees": "Qui est responsable",
}
#: What the roles see in their own way.
ROLES: Final = {
    "Maud Fontdenier secrétaire": {"/": "À traiter", "/agenda": "Agenda", "/reglages/secretariat": "Pour qui vous agissez"},
    "Basile Castelnoir": {"/communaute/fichier": "Choisir un fichier"},
    "Agnès Tournemire": {"/verifier": "À vérifier"},
}
#: Those that need an act before them are looked at where it is done.
ELSEWHERE: Final = {
    "/accords": "test_journey_agreeing",
    "/annuaire/[id]": "test_pages",
    "/code-de-secours": "test_journey_keys",
    "/communaute": "test_pages",
    "/connexion": "test_pages",
    "/messages/[id]": "test_pages",
    "/rejoindre/secretariat": "test_journey_secretariat",
    "/second-facteur": "test_journey_guide_arriving",
    "/verification": "test_journey_keys",
    "/verification/justificatifs": "test_journey_evidence",
}
#: Conversations by what they are called: a case with its referral, and two people.
THREADS: Final = {"case": "ROUSSELAINE Jeanne", "direct": "Clémence Ormeroy"}
LIGHTEST_BYTES: Final = 150_000


def wrong(person: Person, name: str = "") -> list[str]:
    """Whom it shuts out, as it stands and as some need it."""
    return [*violations(person, name), *(f"too wide: {found}" for found in too_wide(person)), *as_some_need_it(person)]


def test_every_route_is_looked_at_somewhere() -> None:
    routes = ROOT / "web" / "src" / "routes"
    there = {f"/{page.parent.relative_to(routes)}".replace("/(app)", "").replace("/.", "/") or "/" for page in routes.rglob("+page.svelte")}
    walked = {path for pages in (PAGES, OUTSIDE, *ROLES.values()) for path in pages}
    assert there == walked | ELSEWHERE.keys()
    for name in ELSEWHERE.values():
        assert re.search(r"violations\(|shuts_nobody_out\(|wrong\(", (ROOT / "tests" / f"{name}.py").read_text()), name


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_no_page_shuts_anybody_out(house: House, browser: Browser, phone: bool) -> None:  # noqa: FBT001 - both sizes
    idriss = Person.arrives(house, browser, name="Idriss", phone=phone, worker=True)
    idriss.goes("/connexion")
    expect(idriss.page.get_by_role("heading", name="Se connecter")).to_be_visible()
    found = {"/connexion": wrong(idriss, "connexion")}
    idriss.opens_as("Dr Idriss Aubrelong")
    for path, words in PAGES.items():
        idriss.follows(path)
        expect(idriss.page.get_by_text(words).filter(visible=True).first).to_be_visible(timeout=20_000)
        found[path] = wrong(idriss, path.strip("/").replace("/", "-") or "worklist")
    for kind, title in THREADS.items():
        idriss.follows("/messages")
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
def test_nor_does_what_a_role_sees(house: House, browser: Browser, phone: bool) -> None:  # noqa: FBT001 - both sizes
    found = {}
    for name, pages in ROLES.items():
        person = Person.arrives(house, browser, name=name, phone=phone, worker=True).opens_as(name)
        for path, words in pages.items():
            person.follows(path)
            expect(person.page.get_by_text(words).filter(visible=True).first).to_be_visible(timeout=20_000)
            found[f"{name} {path}"] = wrong(person)
        person.context.close()
    assert {path: said for path, said in found.items() if said} == {}


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_nor_does_a_page_of_who_is_outside_or_coordinates(house: House, browser: Browser, phone: bool) -> None:  # noqa: FBT001 - both sizes
    basile = Person.arrives(house, browser, name="Basile", phone=phone, worker=True)
    found = {}
    for path, words in OUTSIDE.items():
        basile.goes(path)
        expect(basile.page.get_by_text(words).filter(visible=True).first).to_be_visible(timeout=20_000)
        found[path] = wrong(basile, path.strip("/").replace("/", "-"))
    basile.opens_as("Basile Castelnoir")
    basile.follows("/communaute")
    for tab in basile.page.get_by_role("tab").all():
        tab.click()
        basile.page.wait_for_load_state("networkidle")
        found[f"/communaute, {tab.inner_text()}"] = wrong(basile)
    basile.follows("/reglages/profil")
    basile.page.get_by_role("link", name="Voir ma fiche").click()
    expect(basile.page.get_by_role("heading", name="Lieux")).to_be_visible()
    found["/annuaire/…"] = wrong(basile, "colleague")
    assert {path: said for path, said in found.items() if said} == {}
    basile.context.close()


def test_a_first_sign_in_asks_for_its_cases_together(house: House, browser: Browser) -> None:
    idriss = Person.arrives(house, browser, name="Idriss")
    asked: list[list[str]] = []
    with idriss.page.expect_response(lambda answer: CASES in answer.url and answer.ok):
        idriss.page.on("request", lambda one: asked.append(parse_qs(urlsplit(one.url).query)["id"]) if CASES in one.url else None)
        idriss.opens_as("Dr Idriss Aubrelong")
    idriss.page.wait_for_load_state("networkidle")
    assert len({id_ for ids in asked for id_ in ids}) > 10
    assert len(asked) <= 3, "what the feed tells, and what came meanwhile: not one for each case"
    idriss.has_nothing_to_complain_about()
    idriss.context.close()


def test_the_first_page_is_light(house: House, browser: Browser) -> None:
    outsider = Person.arrives(house, browser, name="Quelqu’un", worker=True)
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
