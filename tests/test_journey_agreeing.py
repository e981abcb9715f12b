"""A text that changed: shown before going on, on both sizes; a draft and the place one was going to are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from tests.accessibility import shuts_nobody_out
from tests.people import Person
from tests.talking import composer, opens

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.running import House

pytestmark = pytest.mark.journey

WORDS: Final = "Un avis sur cette lésion, sans urgence"
#: As somebody who joined when the notice on data was in its first version.
LONG_AGO: Final = """
from cordee.accounts.models import Agreement, User
from cordee.accounts.services import agree
from cordee.platform import clock
user = User.objects.get(email="a.solivent@cordee.example")
Agreement.objects.filter(user=user).delete()
agree(user_id=user.id, agreements={"terms": 1, "data_protection": 1}, now=clock.now())
"""


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_a_text_that_changed_is_read_before_going_on_and_a_draft_is_kept(house: House, browser: Browser, phone: bool) -> None:  # noqa: FBT001 - both sizes
    awa = Person.arrives(house, browser, name="Awa", phone=phone).opens_as("Dr Awa Solivent")
    opens(awa, "Solène MARCHEVERT")
    composer(awa).fill(WORDS)
    address = awa.page.url
    awa.page.wait_for_timeout(1_000)  # a draft is written a moment after the last key
    house.run("manage", "shell", "--command", LONG_AGO)
    awa.page.reload()

    expect(awa.page.get_by_role("heading", name="ont changé").or_(awa.page.get_by_role("heading", name="a changé"))).to_be_visible()
    expect(awa.page.get_by_text("Vous aviez la version 1").first).to_be_visible()
    expect(awa.page.get_by_text("Nouveau", exact=True).first).to_be_visible()
    awa.shows("agreeing")
    shuts_nobody_out(awa)
    awa.page.get_by_role("button", name="Continuer").click()
    box = awa.page.get_by_role("checkbox").first
    expect(box).to_be_focused()
    awa.page.get_by_role("button", name="protection de mes données").click()
    expect(awa.page.get_by_role("heading", name="Quand ce texte change").last).to_be_visible()
    awa.page.keyboard.press("Escape")
    for one in awa.page.get_by_role("checkbox").all():
        one.press("Space")
    awa.page.get_by_role("button", name="Continuer").click()

    expect(composer(awa)).to_have_value(WORDS, timeout=20_000)
    assert awa.page.url == address
    composer(awa).fill("")
    awa.page.reload()  # agreed to once and for all
    expect(composer(awa)).to_be_visible(timeout=20_000)
    awa.has_nothing_to_complain_about()
    awa.context.close()
