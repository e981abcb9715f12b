"""Two colleagues side by side: what one writes the other reads, both know how far it came, and nothing that was begun is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.people import Person
from tests.talking import A_MOMENT, BARNABE, YVAIN, composer, find, goes_down, log, mark, opens, reads, row, says, state_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.running import House

pytestmark = pytest.mark.journey


def test_two_colleagues_talk(two: tuple[Person, Person]) -> None:
    barnabe, yvain = two
    yvain.page.goto("about:blank")  # away
    find(barnabe, "pastenague", YVAIN, where="/messages/nouveau" if barnabe.size == "phone" else "/annuaire")
    asked = f"As-tu le scanner des sinus ? {mark()}"
    says(barnabe, asked)
    reads(barnabe, asked)
    expect(state_of(barnabe, asked)).to_contain_text("Envoyé", timeout=A_MOMENT)
    barnabe.shows("m1-sent")

    yvain.goes("/messages")
    expect(row(yvain, BARNABE)).to_contain_text(asked, timeout=A_MOMENT)
    expect(row(yvain, BARNABE)).to_contain_text("non lu")
    expect(state_of(barnabe, asked)).to_contain_text("Remis", timeout=A_MOMENT)
    barnabe.shows("m2-delivered")
    row(yvain, BARNABE).click()
    goes_down(yvain)
    reads(yvain, asked)
    expect(state_of(barnabe, asked)).to_contain_text("Lu par Dr Pastenague", timeout=A_MOMENT)

    answered = f"Oui, il est normal. {mark()}"
    says(yvain, answered)
    reads(barnabe, answered)
    expect(state_of(yvain, answered)).to_contain_text("Lu par Dr Terrebasse", timeout=A_MOMENT)
    barnabe.shows("m3-read")
    for person in two:
        person.has_nothing_to_complain_about()


def test_what_was_begun_and_what_was_said_are_there_after_a_reload(two: tuple[Person, Person]) -> None:
    barnabe, yvain = two
    opens(barnabe, YVAIN)
    said, begun = f"Je le revois jeudi. {mark()}", f"Pour le contrôle, je propose {mark()}"
    says(barnabe, said)
    composer(barnabe).press_sequentially(begun)
    if barnabe.size == "phone":
        barnabe.page.get_by_role("link", name="Toutes les discussions").click()
    expect(row(barnabe, YVAIN)).to_contain_text(f"Brouillon : {begun}")
    barnabe.shows("m4-draft")
    barnabe.page.reload()
    row(barnabe, YVAIN).click()
    goes_down(barnabe)
    expect(composer(barnabe)).to_have_value(begun)
    reads(barnabe, said)
    says(barnabe, f"{begun} dans un mois.")
    expect(log(yvain).get_by_text(f"{begun} dans un mois.")).to_be_visible(timeout=A_MOMENT)


def test_what_was_written_without_a_network_waits_and_goes_once(two: tuple[Person, Person]) -> None:
    barnabe, yvain = two
    opens(yvain, BARNABE)
    opens(barnabe, YVAIN)
    first, second = f"Écrit dans l’ascenseur. {mark()}", f"Et ceci aussi. {mark()}"
    with barnabe.without_network():
        for text in (first, second):
            says(barnabe, text)
            expect(state_of(barnabe, text)).to_contain_text("En attente")
        expect(barnabe.page.get_by_text("Hors ligne.")).to_contain_text("2 messages attendent")
        barnabe.shows("m5-offline")
        barnabe.page.get_by_role("log").focus()
    expect(barnabe.page.get_by_text("De retour.")).to_contain_text("2 messages envoyés")
    for text in (first, second):
        reads(yvain, text)
        reads(barnabe, text)
    expect(state_of(barnabe, second)).to_contain_text("Lu par Dr Pastenague", timeout=A_MOMENT)
    barnabe.has_nothing_to_complain_about()


@pytest.mark.parametrize("two", [False], ids=["desktop"], indirect=True)  # the other device is a phone
def test_somebody_with_two_devices_sees_the_same_on_both(two: tuple[Person, Person], house: House, browser: Browser) -> None:
    barnabe, yvain = two
    elsewhere = Person.arrives(house, browser, name="Barnabé", phone=True).opens_as(BARNABE)
    elsewhere.follows("/messages")
    barnabe.follows("/messages")
    opens(yvain, BARNABE)
    asked = f"Tu passes au staff ? {mark()}"
    says(yvain, asked)
    for device in (barnabe, elsewhere):
        expect(row(device, YVAIN)).to_contain_text(asked, timeout=A_MOMENT)
        expect(row(device, YVAIN)).to_contain_text("1 non lu")
    row(barnabe, YVAIN).click()
    goes_down(barnabe)
    reads(barnabe, asked)
    expect(row(elsewhere, YVAIN)).not_to_contain_text("non lu", timeout=A_MOMENT)

    answered = f"Oui, à midi. {mark()}"
    says(barnabe, answered)
    row(elsewhere, YVAIN).click()
    goes_down(elsewhere)
    reads(elsewhere, asked)
    expect(state_of(elsewhere, answered)).to_contain_text("Lu par Dr Pastenague", timeout=A_MOMENT)
    more = f"Gardez-moi une place. {mark()}"
    says(elsewhere, more)
    reads(barnabe, more)
    expect(state_of(barnabe, more)).to_be_visible()
    elsewhere.has_nothing_to_complain_about()
    elsewhere.context.close()
