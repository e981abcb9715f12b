"""The page to sign in on stands before its scripts: what is done there meanwhile is lost to nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from cordee.rehearsal.people.cast import PASSWORD
from tests.people import Person

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.running import House

SCRIPTS: Final = "**/_app/**/*.js"


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_what_is_typed_and_sent_before_the_scripts_are_there_is_sent_once_they_are(house: House, browser: Browser, phone: bool) -> None:  # noqa: FBT001 - both sizes
    yvain = Person.arrives(house, browser, name="Yvain", phone=phone)
    waiting = []
    yvain.page.route(SCRIPTS, lambda route: waiting.append(route))  # noqa: PLW0108 - Playwright marks the function it is given
    yvain.page.goto(house.origin, wait_until="commit")
    expect(yvain.page).to_have_title("Se connecter · Cordée")
    yvain.page.get_by_label("Adresse mail").fill("y.pastenague@cordee.example")
    yvain.page.get_by_label("Mot de passe", exact=True).fill(PASSWORD)
    yvain.page.get_by_label("Poste partagé").check()
    yvain.page.get_by_label("Mot de passe", exact=True).press("Enter")
    yvain.page.wait_for_timeout(300)  # a browser that sent the form by itself would be elsewhere by now
    assert waiting
    assert yvain.page.url == f"{house.origin}/connexion"
    yvain.page.unroute(SCRIPTS)
    yvain.page.get_by_label("Code à six chiffres").wait_for()
    assert yvain.page.evaluate("sessionStorage.getItem('cordee.shared')") == "yes"
    yvain.has_nothing_to_complain_about()
    yvain.context.close()


def test_fields_that_are_filled_early_stay_filled_and_nobody_is_hurried(house: House, browser: Browser) -> None:
    yvain = Person.arrives(house, browser, name="Yvain")
    yvain.page.route(SCRIPTS, lambda route: None)
    yvain.page.goto(f"{house.origin}/connexion", wait_until="commit")
    yvain.page.get_by_label("Adresse mail").fill("y.pastenague@cordee.example")
    yvain.page.get_by_label("Mot de passe", exact=True).press_sequentially("à moitié")
    yvain.page.unroute(SCRIPTS)
    yvain.page.get_by_role("button", name="S’identifier avec").wait_for()  # which the scripts ask for
    expect(yvain.page.get_by_label("Adresse mail")).to_have_value("y.pastenague@cordee.example")
    expect(yvain.page.get_by_label("Mot de passe", exact=True)).to_have_value("à moitié")
    expect(yvain.page.get_by_label("Mot de passe", exact=True)).to_be_focused()
    expect(yvain.page.get_by_role("alert")).to_have_count(0)
    yvain.has_nothing_to_complain_about()
    yvain.context.close()
