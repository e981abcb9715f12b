"""Who coordinates a community at a browser, for the journeys of its console."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.people import Person

BASILE = "Basile Castelnoir"
VALLONS = "CPTS des Trois-Vallons"


def opens_console(basile: Person) -> None:
    """By the rail at a desk, by his menu on a telephone."""
    page = basile.page
    if basile.size == "phone":
        page.get_by_role("button", name=re.compile(BASILE)).filter(visible=True).click()
        page.get_by_role("menuitem", name="Communauté").click()
    else:
        page.get_by_role("link", name="Communauté").click()
    expect(page.get_by_role("heading", name=VALLONS)).to_be_visible()


def leaves_nothing_to_complain_of(*people: Person, told: str = "404|410|422") -> None:
    """`told` are the answers that the scene is about, which Chromium logs as errors."""
    for person in people:
        left = [one for one in person.complaints if not re.search(f"the server responded with a status of ({told})", one)]
        assert left == [], left  # not rewritten by pytest: it says what it found itself
        assert person.foreign == []
        person.context.close()
