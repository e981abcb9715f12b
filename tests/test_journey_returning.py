"""Who returns to a browser of an earlier journey (`Person.returns`) finds their keys there, and nothing that it left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.people import Person
from tests.referring import choose_colleague, choose_slot

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.running import House

pytestmark = pytest.mark.journey

SOLENE = "Dr Solène Marchevert"


def test_the_keys_are_there_and_nothing_that_an_earlier_journey_left(house: House, browser: Browser) -> None:
    before = Person.returns(house, browser, SOLENE)
    begun = before.page.get_by_text("Adressage commencé pour REVENANT Odilon")
    choose_colleague(before, "Awa Solivent")
    choose_slot(before)
    before.page.get_by_label("Nom", exact=True).fill("Revenant")
    before.page.get_by_label("Prénom").fill("Odilon")
    before.page.wait_for_timeout(1_000)  # kept once the hand rests
    before.page.evaluate("() => { localStorage.setItem('cordee.theme', 'dark'); }")
    before.goes("/")
    expect(begun).to_be_visible()
    expect(before.page.locator("html")).to_have_attribute("data-theme", "dark")
    before.context.grant_permissions(["geolocation"])
    before.context.route("**/api/v1/referrals/**", lambda route: route.abort())
    before.context.set_offline(True)
    before.leaves()

    after = Person.returns(house, browser, SOLENE)
    assert after.context is before.context
    assert after.context.pages == [after.page]
    expect(after.page.get_by_role("tab", name="Envoyés")).to_be_visible()  # what came after the worklist was asked for
    expect(after.page.get_by_text("Adressage commencé")).to_have_count(0)
    expect(after.page.locator("html")).not_to_have_attribute("data-theme", "dark")
    allowed = "async () => (await navigator.permissions.query({ name: 'geolocation' })).state"
    assert after.page.evaluate(allowed) != "granted"
    after.has_nothing_to_complain_about()

    elsewhere = Person.returns(house, browser, SOLENE)  # while nobody has left, as after a journey that failed: a browser of its own
    assert elsewhere.context is not after.context
    elsewhere.context.close()
    after.leaves()
