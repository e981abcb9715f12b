"""Documents between two colleagues: sent over every cut, read in the page, refused in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests import papers
from tests.accessibility import shuts_nobody_out
from tests.talking import A_MOMENT, BARNABE, YVAIN, attaches, log, mark, opens, says, state_of

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Route

    from tests.people import Person

pytestmark = pytest.mark.journey

#: What is the same under a thumb.
AT_A_DESK = pytest.mark.parametrize("two", [False], ids=["desktop"], indirect=True)


def test_a_pdf_and_two_pictures_are_read_in_the_page(two: tuple[Person, Person]) -> None:
    barnabe, yvain = two
    opens(yvain, BARNABE)
    opens(barnabe, YVAIN)
    told, letter = mark(), f"Compte rendu {mark()}.pdf"
    photo, scan = f"Tympan {told}.jpg", f"Audiogramme {told}.png"
    pages = ("Audiometrie tonale", "Tympanometrie", "Conclusion")
    attaches(barnabe, papers.pdf(letter, *pages), papers.jpeg(photo, barnabe.page), papers.png(scan))
    says(barnabe, f"Le bilan complet. {told}")
    for name in (letter, photo, scan):
        expect(log(yvain).get_by_text(name)).to_be_visible(timeout=A_MOMENT)
    expect(state_of(barnabe, told)).to_contain_text("Lu par Dr Pastenague", timeout=A_MOMENT)
    yvain.shows("d1-documents")

    card = log(yvain).get_by_role("button", name=re.compile(re.escape(letter))).first
    card.click()
    viewer = yvain.page.get_by_role("dialog", name=letter)
    for n, words in enumerate(pages, start=1):
        page = viewer.get_by_role("region", name=f"Page {n} sur 3")
        page.scroll_into_view_if_needed()
        expect(page).to_contain_text(words)
    viewer.get_by_role("group", name=letter).press("Home")
    expect(viewer.get_by_role("region", name="Page 1 sur 3")).to_be_in_viewport()
    shuts_nobody_out(yvain, "viewer-pdf")
    with yvain.page.expect_download() as saved:
        viewer.get_by_role("button", name=f"Télécharger {letter}").click()
    assert saved.value.suggested_filename == letter
    yvain.page.keyboard.press("Escape")
    expect(viewer).to_have_count(0)
    expect(card).to_be_focused()

    picture = log(yvain).get_by_role("button", name=f"Ouvrir {photo}")
    picture.click()
    viewer = yvain.page.get_by_role("dialog", name=photo)
    expect(viewer.get_by_role("img", name=photo)).to_be_visible()
    shuts_nobody_out(yvain, "viewer-picture")
    viewer.get_by_role("button", name="Voir en grandeur réelle").click()
    expect(viewer.get_by_role("button", name="Voir en entier")).to_be_visible()
    yvain.shows("d4-picture-large")
    viewer.get_by_role("button", name="Fermer").click()
    expect(viewer).to_have_count(0)
    expect(picture).to_be_focused()
    for person in two:
        person.has_nothing_to_complain_about()


def test_a_dicom_image_arrives_whole_for_the_software_that_shows_it(two: tuple[Person, Person]) -> None:
    barnabe, yvain = two
    opens(yvain, BARNABE)
    opens(barnabe, YVAIN)
    told = mark()
    image = papers.dicom(f"Panoramique {told}")  # as it stands on the disk of a scanner: without an ending
    attaches(barnabe, image)
    says(barnabe, f"La radio. {told}")
    card = log(yvain).get_by_role("button", name=re.compile(re.escape(image["name"]))).first
    card.click(timeout=A_MOMENT)
    viewer = yvain.page.get_by_role("dialog", name=image["name"])
    expect(viewer).to_contain_text("Ce document ne s’affiche pas ici. Enregistrez-le, puis ouvrez-le dans votre logiciel d’imagerie.")
    shuts_nobody_out(yvain, "viewer-dicom")
    yvain.shows("d7-dicom")
    with yvain.page.expect_download() as saved:
        viewer.get_by_role("button", name="Enregistrer").click()
    assert saved.value.suggested_filename == f"{image['name']}.dcm"
    assert saved.value.path().read_bytes() == image["buffer"]
    yvain.page.keyboard.press("Escape")
    expect(card).to_be_focused()
    for person in two:
        person.has_nothing_to_complain_about()


@AT_A_DESK
def test_what_cannot_be_sent_is_refused_in_words_before_it_leaves(two: tuple[Person, Person], tmp_path: Path) -> None:
    barnabe, _ = two
    opens(barnabe, YVAIN)
    asked: list[str] = []
    barnabe.page.on("request", lambda request: asked.append(request.url))
    attaches(barnabe, {"name": "IRM.zip", "mimeType": "application/zip", "buffer": b"PK\x03\x04" + bytes(400)})
    documents = barnabe.page.get_by_role("list", name="Documents")
    expect(documents).to_contain_text("Type refusé : PDF, JPEG, PNG ou DICOM, 50 Mo au plus.")
    attaches(barnabe, papers.too_heavy(tmp_path))
    expect(documents).to_contain_text("Trop lourd : 50 Mo au plus.")
    barnabe.shows("d5-refused")
    barnabe.page.get_by_role("button", name="Retirer IRM.zip").click()
    barnabe.page.get_by_role("button", name="Retirer Scanner entier.pdf").click()
    expect(documents).to_have_count(0)
    assert [url for url in asked if "/files" in url] == []


@AT_A_DESK
def test_an_upload_that_is_cut_goes_on_after_a_reload_and_arrives_once(two: tuple[Person, Person]) -> None:
    barnabe, yvain = two
    opens(yvain, BARNABE)
    opens(barnabe, YVAIN)
    told, name = f"Le scanner en entier. {mark()}", f"Scanner {mark()}.pdf"
    passed: list[str] = []

    def cut(route: Route) -> None:
        if len(passed) >= 2:
            route.abort("connectionreset")
            return
        passed.append(route.request.url)
        route.continue_()

    chunks = re.compile("/live/v1/files/.*/chunks/")
    heard = len(barnabe.complaints)
    barnabe.page.route(chunks, cut)
    attaches(barnabe, papers.pdf(name, "Scanner", padding=4_500_000))  # five chunks
    says(barnabe, told)
    expect(state_of(barnabe, told)).to_contain_text("En pause", timeout=A_MOMENT)
    barnabe.shows("d6-paused")
    address = barnabe.page.url
    barnabe.page.goto("about:blank")  # in the middle of it
    barnabe.page.unroute(chunks)
    again: list[str] = []
    barnabe.page.on("request", lambda request: again.append(request.url) if chunks.search(request.url) else None)
    barnabe.page.goto(address)
    expect(log(yvain).get_by_text(told)).to_be_visible(timeout=30_000)
    assert len(again) == 3
    assert not set(again) & set(passed)
    expect(log(yvain).get_by_text(name)).to_have_count(1)
    expect(state_of(barnabe, told)).to_contain_text("Lu par Dr Pastenague", timeout=A_MOMENT)
    log(yvain).get_by_role("button", name=re.compile(re.escape(name))).first.click()
    expect(yvain.page.get_by_role("region", name="Page 1 sur 1")).to_contain_text("Scanner")
    yvain.page.keyboard.press("Escape")
    barnabe.complaints[heard:] = [said for said in barnabe.complaints[heard:] if "net::ERR_CONNECTION_RESET" not in said]
    for person in two:
        person.has_nothing_to_complain_about()
