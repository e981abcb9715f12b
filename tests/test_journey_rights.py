"""One's own data as people meet it: who saw them, a copy, one's messages, the erasure and the way back."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from cordee.rehearsal.people.cast import PASSWORD
from tests.accessibility import shuts_nobody_out
from tests.people import Person

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.running import House

pytestmark = pytest.mark.journey

#: Somebody else's act on her account, as it happens when an operator helps.
OPENED: Final = """
from cordee.accounts.models import User
from cordee.audit import services as audit
from cordee.platform import clock
agnes = User.objects.get(email="a.tournemire@cordee.example")
awa = User.objects.get(email="a.solivent@cordee.example")
audit.record(agnes.id, "verification.file_opened", subject=awa.id, at=clock.now())
"""
#: What the page is told on purpose: the proof that is asked for, the word that is wrong.
TOLD_ON_PURPOSE: Final = re.compile("the server responded with a status of (403|422)")


def proves(person: Person) -> None:
    """The step-up's dialog."""
    dialog = person.page.get_by_role("dialog", name="Confirmez que c’est bien vous")
    dialog.get_by_label("Mot de passe", exact=True).fill(PASSWORD)
    dialog.get_by_label("Code à six chiffres").fill(person.house.digits("solivent"))
    dialog.get_by_role("button", name="Confirmer").click()
    expect(dialog).to_have_count(0)


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_somebody_sees_takes_and_erases_their_data(house: House, browser: Browser, phone: bool) -> None:  # noqa: FBT001 - both sizes
    house.run("manage", "shell", "--command", OPENED)
    awa = Person.arrives(house, browser, name="Awa", phone=phone).opens_as("Dr Awa Solivent")
    awa.follows("/reglages")
    awa.page.get_by_role("link", name="Mes données").click()
    expect(awa.page.get_by_role("heading", name="Qui a vu vos données")).to_be_visible()

    line = awa.page.get_by_role("listitem").filter(has_text="Dossier d’identité ouvert").first
    expect(line).to_contain_text("Relecture d’identité")
    expect(line).not_to_contain_text("Tournemire")
    awa.page.get_by_role("radio", name="Par vous").check()
    expect(awa.page.get_by_role("listitem").filter(has_text="Appareil ou code de secours ajouté").first).to_contain_text("Vous")

    takes_a_copy(awa)
    takes_the_messages(awa)
    shuts_nobody_out(awa)
    awa.shows("rights")
    expect(awa.page.get_by_text("rendez-vous avec vous")).to_be_visible()  # her patients come first
    expect(awa.page.get_by_label("Tapez EFFACER")).to_have_count(0)
    has_nothing_else_to_complain_about(awa)
    awa.context.close()


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_an_account_is_to_be_erased_and_is_kept(house: House, browser: Browser, phone: bool) -> None:  # noqa: FBT001 - both sizes
    maud = Person.arrives(house, browser, name="Maud", phone=phone).opens_as("Maud Fontdenier secrétaire")
    maud.follows("/reglages/donnees")
    asks_and_keeps(maud)
    has_nothing_else_to_complain_about(maud)
    maud.context.close()


def test_who_coordinates_alone_appoints_another_first(house: House, browser: Browser) -> None:
    basile = Person.arrives(house, browser, name="Basile").opens_as("Basile Castelnoir")
    basile.follows("/reglages/donnees")
    basile.page.get_by_label("Tapez EFFACER").fill("EFFACER")
    basile.page.get_by_role("button", name="Demander l’effacement").click()
    expect(basile.page.get_by_text("Nommez d’abord une autre personne.")).to_be_visible()
    basile.context.close()


def has_nothing_else_to_complain_about(person: Person) -> None:
    assert [one for one in person.complaints if not TOLD_ON_PURPOSE.search(one)] == []
    assert person.foreign == []


def takes_a_copy(awa: Person) -> None:
    awa.page.get_by_role("button", name=re.compile("Préparer ma copie|En préparer une autre")).click()
    fetch = awa.page.get_by_role("button", name="Télécharger")
    dialog = awa.page.get_by_role("dialog", name="Confirmez que c’est bien vous")
    expect(dialog.or_(fetch).first).to_be_visible(timeout=60_000)
    if dialog.is_visible():  # the button of /rehearsal has proved nothing lately
        proves(awa)
    expect(fetch).to_be_visible(timeout=60_000)
    with awa.page.expect_download() as waiting:
        fetch.click()
    with zipfile.ZipFile(waiting.value.path()) as archive:
        said = json.loads(archive.read("cordee-mes-donnees/donnees.json"))["sections"]
        page = archive.read("cordee-mes-donnees/mes-donnees.html").decode()
    assert said["accounts.account"]["rows"][0]["email"] == "a.solivent@cordee.example"
    assert "Journal des accès" in page


def takes_the_messages(awa: Person) -> None:
    with awa.page.expect_download() as waiting:
        awa.page.get_by_role("button", name="Enregistrer mes messages").click()
    text = Path(waiting.value.path()).read_text(encoding="utf-8")
    assert "Le bilan thyroïdien de votre patiente" in text
    found = re.search(r'<script type="application/json" id="donnees">(.*)</script>', text)
    assert found is not None
    assert json.load(io.StringIO(found[1]))["conversations"]


def asks_and_keeps(maud: Person) -> None:
    """She has no agenda of her own: no patient is expected."""
    word = maud.page.get_by_label("Tapez EFFACER")
    word.fill("oui")
    maud.page.get_by_role("button", name="Demander l’effacement").click()
    expect(maud.page.get_by_text("Le mot de confirmation manque.")).to_be_visible()
    word.fill("EFFACER")
    maud.page.get_by_role("button", name="Demander l’effacement").click()
    expect(maud.page.get_by_text("Votre compte sera effacé le")).to_be_visible()
    maud.page.get_by_text("Votre compte sera effacé le").scroll_into_view_if_needed()
    maud.shows("rights-due")
    shuts_nobody_out(maud)
    maud.page.get_by_role("button", name="Garder mon compte").click()
    expect(maud.page.get_by_label("Tapez EFFACER")).to_be_visible()
