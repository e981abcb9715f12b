"""Two colleagues side by side: what one writes the other reads, both know how far it came, and nothing that was begun is lost."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from tests.people import Person
from tests.talking import A_MOMENT, composer, find, log, opens, reads, row, says, state_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from tests.running import House

pytestmark = pytest.mark.journey

BARNABE: Final = "Dr Barnabé Terrebasse"
YVAIN: Final = "Dr Yvain Pastenague"


@pytest.fixture(scope="module", params=[False, True], ids=["desktop", "phone"])
def two(request: pytest.FixtureRequest, house: House, browser: Browser) -> Iterator[tuple[Person, Person]]:
    """Barnabé and Yvain, each at a browser of their own, both of one size."""
    barnabe, yvain = (Person.arrives(house, browser, name=name, phone=request.param).opens_as(name) for name in (BARNABE, YVAIN))
    yield barnabe, yvain
    for person in (barnabe, yvain):
        person.has_nothing_to_complain_about()
        person.context.close()


def mark() -> str:
    """Makes a sentence the only one of its kind, whatever was said before."""
    return secrets.token_hex(3)


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
    reads(yvain, asked)
    expect(state_of(barnabe, asked)).to_contain_text("Lu par Dr Pastenague", timeout=A_MOMENT)

    answered = f"Oui, il est normal. {mark()}"
    says(yvain, answered)
    reads(barnabe, answered)
    expect(state_of(yvain, answered)).to_contain_text("Lu par Dr Terrebasse", timeout=A_MOMENT)
    barnabe.shows("m3-read")


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
    expect(composer(barnabe)).to_have_value(begun)
    reads(barnabe, said)
    says(barnabe, f"{begun} dans un mois.")
    expect(log(yvain).get_by_text(f"{begun} dans un mois.")).to_be_visible(timeout=A_MOMENT)
