"""A profile as people meet it: what one says of oneself, who may begin to write, a colleague's page."""

from __future__ import annotations

import io
import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import expect

from tests.accessibility import shuts_nobody_out
from tests.people import Person

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.running import House

pytestmark = pytest.mark.journey

#: Nobody has favoured, written to or helped anybody here: Awa and Clémence meet in these scenes only.
REFUSED_ON_PURPOSE: Final = re.compile("the server responded with a status of 403")
IDS: Final = """
from cordee.directory.models import Practitioner
for key, email in (("AWA", "a.solivent@cordee.example"), ("CLEMENCE", "c.ormeroy@cordee.example")):
    print(key, Practitioner.objects.get(user__email=email).id)
"""


def portrait() -> bytes:
    """Nobody's: a shape on a ground."""
    picture = Image.new("RGB", (600, 800), "#c9d6dc")
    ImageDraw.Draw(picture).ellipse((150, 150, 450, 500), fill="#6c8796")
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


@pytest.fixture(scope="module")
def cards(house: House) -> dict[str, str]:
    """Where their pages are."""
    return dict(
        line.split() for line in house.run("manage", "shell", "--command", IDS).splitlines() if line.startswith(("AWA ", "CLEMENCE "))
    )


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_what_one_says_is_read_by_colleagues_and_the_door_holds(
    house: House,
    browser: Browser,
    cards: dict[str, str],
    phone: bool,  # noqa: FBT001 - both sizes
) -> None:
    awa = Person.arrives(house, browser, name="Awa", phone=phone).opens_as("Dr Awa Solivent")
    clemence = Person.arrives(house, browser, name="Clémence", phone=phone).opens_as("Dr Clémence Ormeroy")
    awa.follows("/reglages")
    awa.page.get_by_role("link", name="Profil").click()
    english = awa.page.get_by_role("checkbox", name="anglais")
    expect(english).to_be_visible()
    if not english.is_checked():
        english.press("Space")
    awa.page.get_by_label("Accès").fill("plain-pied, parking")
    awa.page.get_by_role("button", name="Enregistrer l’accès").click()
    awa.page.get_by_label("Choisir une photo").set_input_files({"name": "moi.png", "mimeType": "image/png", "buffer": portrait()})
    expect(awa.page.get_by_role("img", name="Votre photo")).to_be_visible()
    awa.page.get_by_role("radio", name="Mes contacts").check()
    shuts_nobody_out(awa)
    for choice in awa.page.get_by_role("radio").all():  # the three ways stand in sight, on a phone too
        box = choice.bounding_box()
        assert box is not None
        assert 0 <= box["x"] <= box["x"] + box["width"] <= awa.page.evaluate("innerWidth")
    awa.shows("profile-own")

    clemence.follows(f"/annuaire/{cards['AWA']}")
    expect(clemence.page.get_by_text("plain-pied, parking")).to_be_visible()
    expect(clemence.page.get_by_text("anglais")).to_be_visible()
    expect(clemence.page.get_by_text("A choisi qui peut lui écrire.")).to_be_visible()
    expect(clemence.page.get_by_role("button", name="Écrire", exact=True)).to_have_count(0)
    shuts_nobody_out(clemence)
    clemence.shows("w-profile-closed")

    awa.follows(f"/annuaire/{cards['CLEMENCE']}")
    awa.page.get_by_role("button", name="Toujours autoriser").click()
    expect(awa.page.get_by_text("Peut toujours m’écrire")).to_be_visible()
    clemence.page.reload()
    expect(clemence.page.get_by_role("button", name="Écrire", exact=True)).to_be_visible()
    clemence.shows("w-profile")
    free = clemence.page.get_by_role("region", name="Prochains créneaux").get_by_role("link").first
    hour = free.inner_text().rsplit(", ", 1)[1]
    free.click()  # the slot that was pressed is the slot of the referral: the patient comes next
    expect(clemence.page.get_by_label("Nom de naissance")).to_be_visible()
    expect(clemence.page.get_by_text(hour).locator("visible=true").first).to_be_visible()

    awa.follows("/reglages/profil")
    awa.page.get_by_role("button", name="Retirer l’exception pour Dr Clémence Ormeroy").click()
    expect(awa.page.get_by_text("Aucune. Elles se posent sur la fiche d’un confrère.")).to_be_visible()
    awa.page.get_by_role("radio", name="Tout confrère vérifié").check()
    awa.page.get_by_role("button", name="Retirer la photo").click()
    expect(awa.page.get_by_role("img", name="Votre photo")).to_have_count(0)
    for person in (awa, clemence):
        assert [said for said in person.complaints if not REFUSED_ON_PURPOSE.search(said)] == []
        person.context.close()


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_a_second_place_is_added_opened_and_left(
    house: House,
    browser: Browser,
    cards: dict[str, str],
    phone: bool,  # noqa: FBT001 - both sizes
) -> None:
    clemence = Person.arrives(house, browser, name="Clémence", phone=phone).opens_as("Dr Clémence Ormeroy")
    page, name = clemence.page, f"Maison des Glycines {'B' if phone else 'A'}"
    clemence.follows("/reglages/profil")
    expect(page.get_by_text("Publié par le registre").first).to_be_visible()
    page.get_by_role("button", name="Ajouter un lieu").click()
    sheet = page.get_by_role("dialog", name="Ajouter un lieu")
    sheet.get_by_role("button", name="Enregistrer le lieu").click()
    expect(sheet.get_by_text("Indiquez le numéro et la rue.")).to_be_visible()
    sheet.get_by_label("Nom du cabinet ou de l’établissement").fill(name)
    sheet.get_by_label("Numéro et rue").fill("3 rue des Écoles")
    sheet.get_by_label("Code postal").press_sequentially("21240")
    expect(sheet.get_by_role("combobox", name="Ville")).to_have_value("Talant")
    sheet.get_by_label("Téléphone du lieu").fill("03 53 01 22")
    sheet.get_by_role("button", name="Enregistrer le lieu").click()
    expect(sheet.get_by_text("Il manque 2 chiffres.")).to_be_visible()
    sheet.get_by_label("Téléphone du lieu").fill("03 53 01 22 77")
    clemence.shows("w-place")
    sheet.get_by_role("button", name="Enregistrer le lieu").click()
    expect(page.get_by_text(name, exact=True)).to_be_visible()
    shuts_nobody_out(clemence)
    clemence.shows("w-places")
    clemence.follows(f"/annuaire/{cards['CLEMENCE']}")
    expect(page.get_by_text(name)).to_be_visible()
    clemence.follows("/reglages/profil")
    page.get_by_role("button", name=f"Retirer {name}").click()
    page.get_by_role("dialog", name=f"Retirer {name} ?").get_by_role("button", name="Retirer", exact=True).click()
    expect(page.get_by_text(name, exact=True)).to_have_count(0)
    assert [said for said in clemence.complaints if "status of 422" not in said] == []
    clemence.context.close()


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_whoever_would_refer_reads_who_stands_in(
    house: House,
    browser: Browser,
    cards: dict[str, str],
    phone: bool,  # noqa: FBT001 - both sizes
) -> None:
    awa = Person.arrives(house, browser, name="Awa", phone=phone).opens_as("Dr Awa Solivent")
    clemence = Person.arrives(house, browser, name="Clémence", phone=phone).opens_as("Dr Clémence Ormeroy")
    today = datetime.now(tz=ZoneInfo("Europe/Paris"))
    awa.follows("/reglages/agenda")
    awa.page.get_by_role("button", name="Absence", exact=True).click()
    dialog = awa.page.get_by_role("dialog", name="Nouvelle absence")
    dialog.get_by_label("Premier jour").fill(f"{today:%d/%m/%Y}")
    dialog.get_by_label("Dernier jour").fill(f"{today + timedelta(days=2):%d/%m/%Y}")
    dialog.get_by_role("combobox", name="Remplacé par").click()
    awa.page.get_by_role("option", name="Dr Solène MARCHEVERT").click()
    shuts_nobody_out(awa)
    awa.shows("absence-standing-in")
    dialog.get_by_role("button", name="Noter l’absence").click()
    expect(dialog).to_have_count(0)

    for path in (f"/adresser?confrere={cards['AWA']}", f"/annuaire/{cards['AWA']}"):
        clemence.goes(path)
        expect(clemence.page.get_by_text("Dr Solène MARCHEVERT remplace.")).to_be_visible(timeout=20_000)
    shuts_nobody_out(clemence)
    clemence.shows("w-profile-away")
    clemence.page.get_by_role("button", name="Voir Dr Solène MARCHEVERT").click()
    expect(clemence.page.get_by_role("heading", name="Dr Solène MARCHEVERT")).to_be_visible()

    awa.page.get_by_role("button", name=re.compile("Retirer l’absence")).click()
    expect(awa.page.get_by_text("Aucune absence à venir.")).to_be_visible()
    for person in (awa, clemence):
        person.has_nothing_to_complain_about()
        person.context.close()


def test_two_compare_their_number_and_a_note_stays_ones_own(house: House, browser: Browser, cards: dict[str, str]) -> None:
    awa = Person.arrives(house, browser, name="Awa", phone=True).opens_as("Dr Awa Solivent")
    clemence = Person.arrives(house, browser, name="Clémence").opens_as("Dr Clémence Ormeroy")
    clemence.follows(f"/annuaire/{cards['AWA']}")
    page = clemence.page
    page.get_by_label("Votre note").fill("Deux photos, dont une règle")
    page.get_by_role("button", name="Garder", exact=True).click()
    expect(page.get_by_role("button", name="Garder", exact=True)).to_have_count(0)
    page.reload()
    expect(page.get_by_label("Votre note")).to_have_value("Deux photos, dont une règle")
    expect(page.get_by_text("Pas encore comparé entre vous")).to_be_visible()
    shuts_nobody_out(clemence)
    clemence.shows("w-profile-note")

    awa.follows(f"/annuaire/{cards['CLEMENCE']}")
    expect(awa.page.get_by_label("Votre note")).to_have_value("")
    awa.page.get_by_role("button", name="Montrer", exact=True).click()
    shown = awa.page.get_by_role("dialog", name="Numéro de sécurité")
    digits = shown.get_by_role("listitem").all_inner_texts()
    assert [len(group) for group in digits] == [5] * 12
    shuts_nobody_out(awa)
    awa.shows("w-safety")

    page.get_by_role("button", name="Saisir les 60 chiffres").click()
    typing = page.get_by_role("dialog", name="Saisir les 60 chiffres")
    typing.get_by_label("Ce que montre l’écran de Dr Awa Solivent").fill(" ".join(reversed(digits)))
    typing.get_by_role("button", name="Comparer").click()
    expect(typing.get_by_text("Ce ne sont pas les mêmes.")).to_be_visible()
    shuts_nobody_out(clemence)
    clemence.shows("w-safety-differ")
    typing.get_by_label("Ce que montre l’écran de Dr Awa Solivent").fill(" ".join(digits))
    typing.get_by_role("button", name="Comparer").click()
    expect(page.get_by_text("Comparé en personne le")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Comparé en personne le")).to_be_visible()
    for person in (awa, clemence):
        assert person.complaints == []
        person.context.close()
