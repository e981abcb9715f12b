"""Keys: made at the first sign-in and noted down once, or brought back on a fresh browser by typing the recovery code."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from tests.accessibility import shuts_nobody_out
from tests.people import Person

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.running import House

pytestmark = pytest.mark.journey

CODE: Final = re.compile("^[0-9A-HJKMNP-TV-Z]{4}$")  # one group, in Crockford's alphabet
ELSEWHERE: Final = ("/", "/messages", "/agenda", "/annuaire", "/adresser", "/reglages", "/code-de-secours", "/connexion")
NEWCOMER: Final = "a.rocheterre@cordee.example"
JOINING: Final = f"""
from cordee.accounts.services import users
from cordee.platform import clock, ids
from cordee.rehearsal.people.cast import PASSWORD
users.create_user(user_id=ids.new_id(), email="{NEWCOMER}", password=PASSWORD, first_name="Apolline", last_name="Rocheterre", title="Dr",
    now=clock.now())
"""


def recovery_code(house: House, key: str) -> str:
    """What the ready person has noted down."""
    code: str = json.loads((house.data / "rehearsal-people.json").read_text())[key]["code"]
    return code


def note_the_code(person: Person) -> list[str]:
    """The seven groups, as somebody copies them onto paper."""
    expect(person.page.get_by_role("heading", name="Votre code de secours")).to_be_visible()
    groups = person.page.get_by_role("list", name="Code de secours").get_by_role("listitem")
    expect(groups).to_have_count(7)
    return groups.all_inner_texts()


def asked_groups(person: Person) -> list[int]:
    """Which two groups are to be typed back, counted from 1."""
    asked = person.page.get_by_text("Pour vérifier qu’il est noté").inner_text()
    return [int(number) for number in re.findall(r"\d+", asked)]


def leaves_the_telephone_for_later(person: Person) -> None:
    """From the page that says that the account is made."""
    expect(person.page.get_by_role("heading", name="Félicitations, votre compte est créé")).to_be_visible(timeout=30_000)
    person.page.get_by_role("button", name=re.compile("Ouvrir Cordée ici|Plus tard, dans Réglages")).click()


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_an_unverified_person_notes_the_code_and_waits(house: House, browser: Browser, phone: bool) -> None:  # noqa: FBT001 - both sizes
    if phone:
        house.run("manage", "shell", "--command", JOINING)
    email = NEWCOMER if phone else "c.verandal@cordee.example"
    clement = Person.arrives(house, browser, name="Clément", phone=phone).signs_in(email)
    code = note_the_code(clement)
    assert all(CODE.match(group) for group in code)
    shuts_nobody_out(clement, "code-1-shown")

    first, second = asked_groups(clement)
    finish = clement.page.get_by_role("button", name="Terminer")
    clement.page.get_by_label(f"Groupe {first}").fill(code[second - 1])
    expect(clement.page.get_by_text(f"Ce n’est pas le groupe {first}.")).to_be_visible()
    clement.page.get_by_label(f"Groupe {first}").fill(code[first - 1])
    expect(clement.page.get_by_text(f"Il manque le groupe {second}").first).to_be_visible()
    clement.page.get_by_label(f"Groupe {second}").fill(code[second - 1].lower())
    finish.click()
    leaves_the_telephone_for_later(clement)

    waiting = clement.page.get_by_role("heading", name="Il reste à montrer qui vous êtes")
    expect(waiting).to_be_visible(timeout=30_000)
    shuts_nobody_out(clement, "waiting")
    for path in ELSEWHERE:
        clement.goes(path)
        expect(waiting).to_be_visible()
        assert clement.page.url == f"{house.origin}/verification"
    assert "".join(code) not in clement.page.content().replace("-", "").replace(" ", "")
    clement.has_nothing_to_complain_about()
    clement.context.close()


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_the_code_brings_everything_back_on_a_fresh_browser(house: House, browser: Browser, phone: bool) -> None:  # noqa: FBT001 - both sizes
    solene = Person.arrives(house, browser, name="Solène", phone=phone).signs_in("s.marchevert@cordee.example")
    field = solene.page.get_by_label("Code de secours", exact=True)
    expect(solene.page.get_by_role("heading", name="Taper votre code de secours")).to_be_visible()
    open_it = solene.page.get_by_role("button", name="Ouvrir mes messages")
    field.fill(recovery_code(house, "aubrelong"))
    open_it.click()
    expect(solene.page.get_by_text("Ce code n’est pas celui de ce compte.")).to_be_visible()
    shuts_nobody_out(solene, "code-2-typed")
    field.fill("")
    field.press_sequentially(recovery_code(house, "marchevert").replace("-", "").lower())
    open_it.click()
    expect(solene.page.get_by_role("heading", name="À traiter").first).to_be_visible(timeout=30_000)

    solene.follows("/messages")
    for _ in ("at once", "after a reload"):
        row = solene.page.get_by_role("link", name="Hélène Vauquelande").filter(has_text="Je le reçois quand même si elle change.")
        expect(row).to_be_visible(timeout=30_000)
        expect(solene.page.get_by_role("link", name="ROUSSELAINE Jeanne")).to_be_visible()
        solene.page.reload()
    solene.shows("b1-conversations")
    row.click()
    expect(solene.page.get_by_text("Je vois une kératose séborrhéique, rien d’inquiétant.").first).to_be_visible()
    solene.shows("b2-conversation")
    solene.has_nothing_to_complain_about()
    solene.context.close()
