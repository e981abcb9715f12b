"""A long thread, the keys that walk through threads, a case on a phone, and the first day."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Final
from uuid import UUID

import pytest
from playwright.sync_api import expect

from cordee_protocol.plaintext import Plaintext, Text
from tests.clients import signed_in
from tests.people import Person
from tests.talking import A_MOMENT, attaches, composer, log, mark, opens, row, says

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator

    from cordee_client.conversations import Conversations
    from tests.running import House

pytestmark = pytest.mark.journey

AWA: Final = "Dr Awa Solivent"
CLEMENCE: Final = "Dr Clémence Ormeroy"
LONG: Final = 320
STANDING: Final = """
from cordee.accounts.models import User
from cordee.platform import clock
from cordee.verification import services
clemence = User.objects.get(email="c.ormeroy@cordee.example").pk
services.{act}(user_id=clemence, actor_id=None, now=clock.now())
"""


@pytest.fixture(scope="module")
def talk(house: House) -> Iterator[tuple[UUID, Conversations]]:
    """What Awa and Clémence have said over the years, and Clémence at a client of hers to go on with it."""
    awa, clemence = (signed_in(house, who) for who in ("solivent", "ormeroy"))
    conversation = awa.open_direct(UUID(bytes=clemence.keyring.user.bytes))
    sides = [(who, who.read(conversation)) for who in (awa, awa, clemence, clemence)]
    for n in range(LONG):
        who, reader = sides[n % len(sides)]
        said = Plaintext(Text(f"Message {n + 1}. {'Le suivi est régulier, rien de neuf. ' * (n % 4)}"))
        entry = who.seal(reader, said, message_id=UUID(bytes=os.urandom(16)))
        who.server.live("POST", f"/conversations/{conversation}/log", {"entry": entry, "files": []})
    yield conversation, clemence
    for client in (awa, clemence):
        client.server.close()


def scrolls_up_to(person: Person, text: str) -> Locator:
    """Turn the wheel until what was said long ago is in view."""
    log(person).hover()
    wanted = log(person).get_by_text(text).first
    for _ in range(200):
        if wanted.is_visible():
            break
        person.page.mouse.wheel(0, -600)
        person.page.evaluate("() => new Promise(requestAnimationFrame)")
    wanted.scroll_into_view_if_needed()
    return wanted


def top_of(words: Locator) -> float:
    """Where it stands on the screen, once nothing glides any more."""
    top: float = words.evaluate(
        """async (words) => {
            let before, still = 0;
            for (; still < 8; ) {
                await new Promise(requestAnimationFrame);
                const now = words.getBoundingClientRect().top;
                still = now === before ? still + 1 : 0;
                before = now;
            }
            return before;
        }"""
    )
    return top


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_a_long_thread_keeps_its_place(talk: tuple[UUID, Conversations], house: House, browser: Browser, phone: bool) -> None:  # noqa: FBT001 - both sizes
    conversation, clemence = talk
    newest = f"Du nouveau ? {mark()}"
    clemence.send(conversation, newest)
    awa = Person.returns(house, browser, AWA, name="Awa", phone=phone)
    opens(awa, CLEMENCE)
    thread = log(awa)
    expect(thread.get_by_text(newest)).to_be_in_viewport(timeout=A_MOMENT)
    says(awa, f"Toujours là ? {mark()}")
    assert thread.get_by_role("article").count() < 40  # the rest is not in the page

    seen = scrolls_up_to(awa, "Message 250.")
    before = top_of(seen)
    fresh = awa.page.get_by_role("button", name="nouveau")
    for n in range(3):
        clemence.send(conversation, f"Je reprends le dossier, {n + 1} sur 3.")
    expect(fresh).to_have_text("3 nouveaux", timeout=A_MOMENT)
    assert abs(top_of(seen) - before) < 2
    awa.shows("t1-fresh")
    fresh.click()
    expect(thread.get_by_text("Je reprends le dossier, 3 sur 3.").last).to_be_in_viewport()
    expect(fresh).to_have_count(0)

    clemence.send(conversation, "Et je conclus.")
    expect(thread.get_by_text("Et je conclus.").last).to_be_in_viewport(timeout=A_MOMENT)
    scrolls_up_to(awa, "Message 1.")  # older entries come while one goes up
    expect(thread.get_by_text("Message 1.").first).to_be_in_viewport()
    awa.has_nothing_to_complain_about()
    awa.leaves()


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_a_suspended_correspondent_is_said_in_the_thread_until_restored(
    talk: tuple[UUID, Conversations],
    house: House,
    browser: Browser,
    phone: bool,  # noqa: FBT001 - both sizes
) -> None:
    del talk  # they have spoken
    awa = Person.returns(house, browser, AWA, name="Awa", phone=phone)
    opens(awa, CLEMENCE)
    unsent = f"Je voulais vous dire. {mark()}"
    composer(awa).fill(unsent)
    said = awa.page.get_by_role("alert").filter(has_text="Le compte de Dr Ormeroy est suspendu")
    told = house.run("manage", "shell", "--command", STANDING.format(act="suspend"))
    try:
        assert "Error" not in told, told
        expect(said).to_be_visible(timeout=A_MOMENT)
        expect(composer(awa)).to_have_count(0)
        expect(awa.page.get_by_text("téléphonez au cabinet")).to_be_visible()
        awa.shows("t3-suspended")
    finally:
        house.run("manage", "shell", "--command", STANDING.format(act="restore"))
    expect(said).to_have_count(0, timeout=A_MOMENT)
    expect(composer(awa)).to_have_value(unsent)
    composer(awa).fill("")
    awa.has_nothing_to_complain_about()
    awa.leaves()


def test_the_keyboard_walks_through_threads(house: House, browser: Browser) -> None:
    idriss = Person.returns(house, browser, "Dr Idriss Aubrelong", name="Idriss")
    idriss.follows("/messages")
    rows = idriss.page.get_by_role("main").get_by_role("listitem").get_by_role("link")
    expect(rows.nth(2)).to_be_visible()
    idriss.page.wait_for_load_state("networkidle")  # records settle the order
    addresses = [address for each in rows.all() if (address := each.get_attribute("href"))]
    for key, at in (("j", 0), ("j", 1), ("j", 2), ("k", 1)):
        idriss.page.keyboard.press(key)
        expect(idriss.page).to_have_url(house.origin + addresses[at])
        expect(rows.nth(at)).to_have_attribute("aria-current", "page")
    row(idriss, "ROUSSELAINE Jeanne").click()
    aside = idriss.page.get_by_role("complementary", name="À propos de cette discussion")
    expect(aside).to_be_visible()
    idriss.page.keyboard.press("i")
    expect(aside).to_be_hidden()
    idriss.page.keyboard.press("i")
    expect(aside).to_contain_text("Suivi")

    first, second = f"Une ligne, {mark()}", f"et l’autre. {mark()}"
    composer(idriss).fill(first)
    composer(idriss).press("Shift+Enter")
    composer(idriss).press_sequentially(second)
    composer(idriss).press("Control+Enter")
    expect(log(idriss).get_by_text(f"{first}\n{second}", exact=True)).to_be_visible()
    idriss.page.set_viewport_size({"width": 1100, "height": 760})
    composer(idriss).evaluate("field => field.blur()")
    expect(aside).to_be_hidden()
    idriss.page.keyboard.press("i")
    expect(aside).to_be_visible()
    idriss.page.keyboard.press("Escape")
    expect(aside).to_be_hidden()
    idriss.has_nothing_to_complain_about()
    idriss.leaves()


def test_signing_out_while_documents_are_encrypted_ends_cleanly(house: House, browser: Browser, tmp_path: Path) -> None:
    idriss = Person.arrives(house, browser, name="Idriss").opens_as("Dr Idriss Aubrelong")
    opens(idriss, "ROUSSELAINE Jeanne")
    heavy = tmp_path / "Coronarographie.pdf"
    heavy.write_bytes(b"%PDF-1.7\n".ljust(40_000_000, b" "))
    attaches(idriss, heavy)
    idriss.page.get_by_role("button", name="Menu de Idriss Aubrelong").click()
    idriss.page.get_by_role("menuitem", name="Se déconnecter").click()
    expect(idriss.page.get_by_role("heading", name="Se connecter")).to_be_visible()
    idriss.page.wait_for_timeout(2_000)  # what was cut off would complain by now
    idriss.has_nothing_to_complain_about()
    idriss.leaves()


def test_a_case_on_a_phone_tells_its_course_on_a_strip(house: House, browser: Browser) -> None:
    idriss = Person.returns(house, browser, "Dr Idriss Aubrelong", name="Idriss", phone=True)
    opens(idriss, "ROUSSELAINE Jeanne")
    sheet = idriss.page.get_by_role("complementary", name="À propos de cette discussion")
    expect(sheet).to_be_hidden()
    idriss.page.get_by_role("button", name=re.compile(r"\d\d:\d\d À propos de cette discussion")).click()
    expect(sheet.get_by_text("Patient adressé")).to_be_in_viewport()
    idriss.shows("t2-sheet")
    idriss.page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    idriss.page.get_by_role("link", name="Toutes les discussions").click()
    expect(row(idriss, "ROUSSELAINE Jeanne")).to_be_visible()
    idriss.has_nothing_to_complain_about()
    idriss.leaves()


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_on_the_first_day_there_is_something_to_begin_with(house: House, browser: Browser, phone: bool) -> None:  # noqa: FBT001 - both sizes
    basile = Person.returns(house, browser, "Basile Castelnoir", name="Basile", phone=phone)
    basile.follows("/messages")
    expect(basile.page.get_by_text("Pour commencer")).to_be_visible()
    expect(basile.page.get_by_role("heading", name="Votre première cordée")).to_be_visible()
    near = basile.page.get_by_text("Déjà sur Cordée, près de votre cabinet").filter(visible=True)
    expect(near).to_be_visible()
    expect(basile.page.get_by_role("link", name="Trouver un confrère")).to_be_visible()
    expect(basile.page.get_by_role("button", name="Écrire").first).to_be_visible()
    basile.shows("o1-first-day")
    basile.has_nothing_to_complain_about()
    basile.leaves()
