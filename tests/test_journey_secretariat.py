"""A practitioner's secretariat: who acts in his name, ended at once, and what the assistant then reads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.accessibility import violations
from tests.people import Person
from tests.running import rehearsing
from tests.test_journey_communities import leaves_nothing_to_complain_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from tests.running import House

pytestmark = pytest.mark.journey

IDRISS, MAUD = "Dr Idriss Aubrelong", "Maud Fontdenier"
MAILBOX = "m.fontdenier@cordee.example"
CLOSED = "Plus personne ne vous confie son secrétariat"


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    """One of its own: Maud's account closes."""
    yield from rehearsing()


def test_an_assistant_is_ended_at_once_and_reads_what_happened(house: House, browser: Browser) -> None:
    idriss = Person.arrives(house, browser, name=IDRISS).opens_as(IDRISS)
    maud = Person.arrives(house, browser, name=MAUD, phone=True).opens_as(f"{MAUD} secrétaire")
    maud.page.get_by_role("link", name="Agenda").click()
    expect(maud.page.get_by_role("region", name="Agenda")).to_be_visible()

    idriss.goes("/reglages/secretariat")
    row = idriss.page.get_by_role("listitem").filter(has_text=MAUD)
    expect(row).to_contain_text("dernière activité")
    assert violations(idriss) == []
    idriss.shows("secretariat")
    row.get_by_role("button", name="Mettre fin").click()
    dialog = idriss.page.get_by_role("dialog")
    expect(dialog).to_contain_text("à l’instant, sur tous ses appareils")
    dialog.get_by_role("button", name="Garder").click()
    row.get_by_role("button", name="Mettre fin").click()
    idriss.page.get_by_role("dialog").get_by_role("button", name="Mettre fin").click()
    expect(idriss.page.get_by_text("Personne n’agit encore en votre nom.")).to_be_visible()

    # her open page is signed out by itself; signing in again tells her why
    expect(maud.page.get_by_label("Adresse mail")).to_be_visible(timeout=30_000)
    maud.signs_in(MAILBOX)
    expect(maud.page.get_by_role("heading", name=CLOSED)).to_be_visible()
    expect(maud.page.get_by_role("listitem").filter(has_text=re.compile(f"{IDRISS}.: accès terminé le"))).to_be_visible()
    assert violations(maud) == []
    maud.shows("secretariat-closed")
    maud.goes("/agenda")
    expect(maud.page.get_by_role("heading", name=CLOSED)).to_be_visible()
    maud.page.get_by_role("link", name="Mes données").click()
    expect(maud.page.get_by_role("heading", name="Mes données")).to_be_visible()
    leaves_nothing_to_complain_of(idriss, maud, told="401|403")
