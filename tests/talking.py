"""Writing to one another as people do it in the page: one function an act, so that a journey reads as a scene."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Final

from playwright.sync_api import expect

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import FilePayload, Locator

    from tests.people import Person

#: Two people of the rehearsal who meet only in the journeys of two.
BARNABE: Final = "Dr Barnabé Terrebasse"
YVAIN: Final = "Dr Yvain Pastenague"
#: A message is at the other's before one has looked up; a loaded machine is given more.
A_MOMENT: Final = 10_000


def mark() -> str:
    """Makes a sentence the only one of its kind, whatever was said before."""
    return secrets.token_hex(3)


def find(person: Person, typed: str, name: str, *, where: str = "/messages/nouveau") -> None:
    """Begin a conversation: type a name, then press the person, or what the directory offers beside them."""
    person.follows(where, to_its_end=False)
    looks_for(person, typed)
    if where == "/annuaire":
        person.page.get_by_role("listitem").filter(has_text=name).get_by_role("button", name="Écrire").click()
    else:
        presses(person, name)
    expect(composer(person)).to_be_visible()


def looks_for(person: Person, typed: str) -> None:
    """Type a name, and see who was found: until then those whom one knows stand there, and whoever is pressed among them is gone."""
    with person.page.expect_response(lambda answer: "/directory/search" in answer.url):
        person.page.get_by_role("searchbox", name="Nom, spécialité, ville").fill(typed)


def presses(person: Person, name: str) -> None:
    """Somebody in the list of who may be written to: on the name, since the badge beside it says more."""
    person.page.get_by_role("button", name=name).click(position={"x": 80, "y": 20})


def opens(person: Person, name: str) -> None:
    """Open a conversation from the list, and go down to what was said last."""
    person.follows("/messages", to_its_end=False)
    row(person, name).click()
    expect(composer(person)).to_be_visible()
    goes_down(person)


def goes_down(person: Person) -> None:
    """To what was said last, past what one had not read."""
    expect(log(person).get_by_role("article").first).to_be_visible()
    log(person).hover()
    person.page.mouse.wheel(0, 100_000)


def row(person: Person, name: str) -> Locator:
    """A conversation in the list."""
    return person.page.get_by_role("link", name=name)


def composer(person: Person) -> Locator:
    """Where one writes."""
    return person.page.get_by_role("textbox", name="Écrire à")


def log(person: Person) -> Locator:
    """What was said."""
    return person.page.get_by_role("log")


def says(person: Person, text: str) -> None:
    """Write and send, by Enter at a desk and by the button under a thumb."""
    composer(person).fill(text)
    if person.size == "phone":
        person.page.get_by_role("button", name="Envoyer").click()
    else:
        composer(person).press("Enter")
    expect(composer(person)).to_have_value("")


def attaches(person: Person, *files: FilePayload | Path) -> None:
    """Choose documents, as the button's own dialog gives them."""
    person.page.locator("input[type=file]").set_input_files(list(files))  # type: ignore[arg-type] # a list of either, not of both


def reads(person: Person, text: str) -> None:
    """The words stand in the thread, once, and in view."""
    said = log(person).get_by_text(text, exact=True)
    expect(said).to_have_count(1, timeout=A_MOMENT)
    expect(said).to_be_in_viewport()


def state_of(person: Person, text: str) -> Locator:
    """The line under a message of mine: how far it came."""
    return log(person).get_by_role("article", name="Vous").filter(has_text=text)
