"""The guide as it is read: before signing in, searched, on paper, in English, without a network; and from where a person looks for help."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.people import Person
from tests.pictures import steps

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.running import House

pytestmark = pytest.mark.journey

MISSING = "[...document.images].filter((one) => !one.complete || one.naturalWidth === 0).length"


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_anybody_finds_their_way_in_it(house: House, browser: Browser, phone: bool) -> None:  # noqa: FBT001 - both sizes
    reader = Person.arrives(house, browser, name="Somebody", phone=phone)
    page = reader.page
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url) if request.url.endswith(".webp") else None)
    reader.goes("/connexion")
    page.get_by_role("link", name="Aide").click()
    expect(page.get_by_role("heading", level=1, name="Guide de Cordée")).to_be_visible()
    contents = page.get_by_role("navigation", name="Sommaire")
    expect(contents.get_by_role("link")).to_have_count(15)
    page.wait_for_load_state("networkidle")
    assert len(fetched) < len(list(steps())) / 2  # those near the window only
    reader.shows("guide")

    contents.get_by_role("link", name="Vos appareils").click()
    expect(page.get_by_role("heading", level=2, name="Vos appareils")).to_be_in_viewport()
    if not phone:
        expect(contents.get_by_role("link", name="Vos appareils")).to_have_attribute("aria-current", "location")
    page.get_by_role("searchbox", name="Chercher dans le guide").fill("remplaçant agenda")
    expect(page.get_by_role("heading", level=2)).to_have_text(["Secrétariat et remplaçants"], timeout=5_000)
    page.get_by_role("searchbox", name="Chercher dans le guide").fill("hélicoptère")
    expect(page.get_by_text("Aucun chapitre n’en parle.")).to_be_visible()
    page.keyboard.press("Escape")

    reader.goes("/aide#code-de-secours")
    page.reload()
    expect(page.get_by_role("heading", level=2, name="Le code de secours")).to_be_in_viewport()
    reader.has_nothing_to_complain_about()
    reader.leaves()


def test_it_is_whole_on_paper(house: House, browser: Browser, tmp_path: Path) -> None:
    reader = Person.arrives(house, browser, name="Somebody")
    page = reader.page
    reader.goes("/aide")
    page.evaluate(f"() => {{ window.print = () => {{ document.documentElement.dataset.missing = {MISSING}; }}; }}")
    slow = {"offline": False, "latency": 300, "downloadThroughput": -1, "uploadThroughput": -1}
    reader.context.new_cdp_session(page).send("Network.emulateNetworkConditions", slow)
    page.get_by_role("searchbox", name="Chercher dans le guide").fill("agenda")  # what is printed is all of it
    page.get_by_role("button", name="Imprimer").click()
    expect(page.locator("html")).to_have_attribute("data-missing", "0", timeout=60_000)  # none when it was asked to print
    assert page.evaluate("document.images.length") >= len(list(steps()))
    paper = page.pdf(path=tmp_path / "guide.pdf", prefer_css_page_size=True)
    boxes = {tuple(map(float, box)) for box in re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", paper)}
    assert {(round(width), round(height)) for width, height in boxes} == {(595, 842)}  # A4
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation", name="Sommaire")).to_be_hidden()
    expect(page.get_by_role("button", name="Imprimer")).to_be_hidden()
    reader.leaves()


def test_it_is_read_in_english_and_without_a_network(house: House, browser: Browser) -> None:
    reader = Person.arrives(house, browser, name="Somebody", worker=True)
    page = reader.page
    reader.goes("/connexion")
    page.get_by_role("button", name="English").click()
    page.get_by_role("link", name="Help").click()
    expect(page.get_by_role("heading", level=2, name="The recovery code")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.evaluate("navigator.serviceWorker.ready")
    page.wait_for_function("async () => (await caches.keys()).some((name) => name.startsWith('cordee-shell-'))")
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    kept = page.evaluate("async () => (await (await caches.open((await caches.keys())[0])).keys()).map(({ url }) => url)")
    assert not [url for url in kept if url.endswith(".webp")]
    with reader.without_network():
        page.get_by_role("searchbox", name="Search the guide").fill("locum")
        expect(page.get_by_role("heading", level=2, name="Secretariat and locums")).to_be_visible()
    reader.leaves()


def test_help_is_where_one_looks_for_it(house: House, browser: Browser) -> None:
    solene = Person.returns(house, browser, "Dr Solène Marchevert", name="Solène")
    page = solene.page
    page.get_by_role("button", name="Menu de Solène Marchevert").click()
    page.get_by_role("menuitem", name="Aide").click()
    expect(page.get_by_role("heading", level=1, name="Guide de Cordée")).to_be_visible()
    page.get_by_role("link", name="Revenir à Cordée").click()
    expect(page.get_by_role("heading", name="À traiter").first).to_be_visible()
    solene.follows("/reglages")
    for link, heading in (("Accessibilité", "Accessibilité : non conforme"), ("Aide", "Guide de Cordée")):
        page.get_by_role("navigation", name="Réglages").get_by_role("link", name=re.compile(link)).click()
        expect(page.get_by_role("heading", level=1, name=heading)).to_be_visible()
        page.go_back()
    solene.goes("/nulle-part")
    expect(page.get_by_role("link", name="Aide")).to_be_visible()
    solene.complaints.clear()  # the browser's word for an address that leads nowhere
    solene.leaves()
