"""The yearly confirmation, from the mail to the press, on a telephone where nobody is signed in."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Any, Final

import httpx
import pytest
from playwright.sync_api import expect

from tests.accessibility import shuts_nobody_out
from tests.people import Person

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.running import House

pytestmark = pytest.mark.journey

ADDRESS: Final = "c.ormeroy@cordee.example"
#: As if Clémence had been verified fourteen months ago, and the day's job had come round.
A_YEAR_LATER: Final = f"""
from datetime import timedelta
from cordee.platform import clock
from cordee.verification.models import Renewal, Standing
from cordee.verification import services
Renewal.objects.filter(user__email="{ADDRESS}").delete()
Standing.objects.filter(user__email="{ADDRESS}").update(verified_at=clock.now() - timedelta(days=420))
services.ask_due(now=clock.now())
"""
#: And as it was before, for the journeys that follow.
AS_BEFORE: Final = f"""
from datetime import timedelta
from cordee.platform import clock
from cordee.verification.models import Standing
Standing.objects.filter(user__email="{ADDRESS}").update(verified_at=clock.now() - timedelta(days=30))
"""


def link_to(house: House, *, since: int) -> str:
    """The link of the newest such mail, once there is one more than before."""
    for _ in range(120):
        found = asked(house)
        if len(found) > since:
            link = re.search(r"https?://\S+/confirmer#\S+", str(found[0]["text"]))
            assert link is not None
            return re.sub(r"^https?://[^/]+", "", link[0])
        time.sleep(0.5)
    raise AssertionError("no mail in a minute")


def asked(house: House) -> list[dict[str, Any]]:
    mails: list[dict[str, Any]] = httpx.get(f"{house.origin}/rehearsal/outbox.json", timeout=10).json()["mails"]
    return [mail for mail in mails if mail["to"] == ADDRESS and "exercice" in mail["subject"]]


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_one_press_is_good_for_another_year(house: House, browser: Browser, phone: bool) -> None:  # noqa: FBT001 - both sizes
    before = len(asked(house))
    house.run("manage", "shell", "--command", A_YEAR_LATER)
    clemence = Person.arrives(house, browser, name="Clémence", phone=phone)
    clemence.goes(link_to(house, since=before))
    expect(clemence.page.get_by_role("heading", name="Toujours en exercice")).to_be_visible()
    assert "#" not in clemence.page.url  # the link stands in no history
    shuts_nobody_out(clemence)
    clemence.shows("renewing")
    clemence.page.get_by_role("button", name="Je confirme").click()
    expect(clemence.page.get_by_role("heading", name="Merci, c’est confirmé pour un an")).to_be_visible()
    clemence.goes("/confirmer#n-importe-quoi")
    clemence.page.reload()
    clemence.page.get_by_role("button", name="Je confirme").click()
    expect(clemence.page.get_by_role("heading", name="Ce lien n’est pas le bon")).to_be_visible()
    house.run("manage", "shell", "--command", AS_BEFORE)
    assert [said for said in clemence.complaints if "status of 410" not in said] == []
    assert clemence.foreign == []
    clemence.context.close()
