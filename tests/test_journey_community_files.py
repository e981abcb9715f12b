"""Whom a community invites by a file, and who stands still on the way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from cordee.invitations.tests.test_files import xlsx
from tests.accessibility import violations
from tests.coordinating import BASILE, VALLONS, leaves_nothing_to_complain_of, opens_console
from tests.people import Person
from tests.test_journey_join import link_in, mail_to

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.running import House

pytestmark = pytest.mark.journey

#: Somebody whose mail came back, and somebody who came by a link eight days ago and has stood still since.
STANDING_STILL = """
from datetime import timedelta
from cordee.accounts import services as accounts
from cordee.accounts.models import User
from cordee.directory.models import Community
from cordee.invitations.models import Acceptance, Invitation
from cordee.platform import clock
from cordee.platform.ids import new_id
now, then = clock.now(), clock.now() - timedelta(days=8)
by = dict(inviter=User.objects.get(email="b.castelnoir@cordee.example"), community=Community.objects.get(name="CPTS des Trois-Vallons"))
Invitation.objects.create(id=new_id(), email="jade@{size}.exemple.f", first_name="{names[0]}", last_name="TOURNELIN", made_at=now,
    valid_until=now + timedelta(days=30), mails=1, mailed=1, asked_at=now, undeliverable=True, **by)
Invitation.objects.create(id=new_id(), email="odile@{size}.exemple.fr", first_name="{names[2]}", last_name="FRÉMINVILLE", made_at=then,
    valid_until=now + timedelta(days=22), mails=1, mailed=1, asked_at=then, **by)
link = Invitation.objects.create(id=new_id(), label="Réunion de {size}", made_at=then, valid_until=now + timedelta(days=22), uses=1,
    uses_max=40, **by)
accounts.create_user(user_id=(marius := new_id()), email="marius@{size}.exemple.fr", password="nobody enters by it",
    first_name="{names[1]}", last_name="HÉRICOURT", now=then)
Acceptance.objects.create(invitation=link, user_id=marius, at=then)
"""


@pytest.fixture(scope="module")
def house(communitys_house: House) -> House:
    """Not everybody's."""
    return communitys_house


def chooses(basile: Person, name: str, content: bytes) -> None:
    """A file from the disk."""
    with basile.page.expect_file_chooser() as choosing:
        basile.page.get_by_role("button", name="Choisir un fichier").click()
    choosing.value.set_files({"name": name, "mimeType": "text/csv", "buffer": content})


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_a_file_of_people_is_corrected_and_leaves_once(house: House, browser: Browser, phone: bool) -> None:  # noqa: FBT001 - both sizes
    size = "telephone" if phone else "bureau"
    basile = Person.arrives(house, browser, name="Basile", phone=phone).opens_as(BASILE)
    opens_console(basile)
    page = basile.page
    page.get_by_role("tab", name="Invitations").click()
    page.get_by_role("link", name="Inviter depuis un fichier").click()
    chooses(basile, "photo.csv", b"rien de tel")
    expect(page.get_by_role("alert")).to_contain_text("Une des premières lignes doit nommer")
    lines = [f"Agathe;PERSONNE{n};agathe{n}@{size}.exemple.fr;" for n in range(60)]
    wrong = [f"Élise;MONTCORBIER;elise.{size}.exemple.fr;", f"Gauthier;LAROQUE;g@{size}.exemple.fr;1990000012"]
    chooses(basile, "mars.csv", "\n".join(["Prénom;Nom;Adresse mail;RPPS", *wrong, *lines]).encode())
    expect(page.get_by_role("button", name="Inviter 60 personnes")).to_be_visible()
    assert violations(basile) == []
    basile.shows("t2-community-import")
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Ces 2 lignes en CSV").click()
    assert "MONTCORBIER" in downloading.value.path().read_text("utf-8-sig")
    page.get_by_role("button", name="Voir le mail").click()
    expect(page.get_by_role("dialog").get_by_text(f"{BASILE} ({VALLONS}) vous invite")).to_be_visible()
    assert violations(basile) == []
    basile.shows("community-mail")
    page.keyboard.press("Escape")
    page.reload()  # nothing is lost: the server has the file
    page.get_by_label("Adresse mail").fill(f"elise@{size}.exemple.fr")
    page.get_by_label("Adresse mail").blur()
    page.get_by_role("button", name="Laisser la ligne 3").click()
    page.get_by_role("button", name="Inviter 61 personnes").click()
    expect(page.get_by_role("heading", name="61 sur 61 invitées")).to_be_visible(timeout=60_000)
    expect(page.get_by_text("61 mails remis")).to_be_visible(timeout=120_000)
    expect(page.get_by_text("Tout est parti.")).to_be_visible()
    assert violations(basile) == []
    basile.shows("community-sent")
    text = mail_to(house, f"elise@{size}.exemple.fr", containing="vous invite")
    assert f"{BASILE} ({VALLONS}) vous invite" in text
    page.get_by_role("link", name="Voir où en sont les personnes").click()
    expect(page.get_by_role("list", name="Où en sont les personnes invitées")).to_be_visible()
    going = page.get_by_role("complementary", name="Invitations en cours").get_by_role("listitem").filter(has_text="mars.csv")
    expect(going.first).to_contain_text("61 sur 61")
    invited = Person.arrives(house, browser, name="Élise", phone=phone)
    invited.goes(link_in(text))
    expect(invited.page.get_by_role("heading", name=f"{BASILE}, {VALLONS}, vous invite")).to_be_visible()
    leaves_nothing_to_complain_of(basile, invited)


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_a_secretariats_workbook_with_its_faults_is_put_right_in_place(house: House, browser: Browser, phone: bool) -> None:  # noqa: FBT001 - both sizes
    size = "tel" if phone else "bur"
    basile = Person.arrives(house, browser, name="Basile", phone=phone).opens_as(BASILE)
    opens_console(basile)
    page = basile.page
    page.get_by_role("tab", name="Invitations").click()
    page.get_by_role("link", name="Inviter depuis un fichier").click()
    people: list[list[str | int]] = [
        ["Adhérents de la CPTS, liste du secrétariat"],
        [],
        ["Prénom", "Nom", "Courriel", "RPPS"],
        ["Agathe", "Saint-Ferréol", f"agathe@{size}.exemple.fr", ""],
        ["Abel", "Roquefeuil", f"abél@{size}.exemple.fr", ""],  # as typed from paper
        ["Odile", "Fréminville", f"AGATHE@{size}.exemple.fr", ""],  # the same mailbox twice
        [],
        ["Brune", "Hautecombe", f"brune@{size}.exemple.fr", 19900000127],  # a digit off
        ["Gauthier", "Laroque", "", ""],
        ["Zoé", "Estrambord", f"personne.ici@{size}.exemple.fr", ""],  # nobody's, as only its mail server knows
    ]
    chooses(basile, "photo.xlsx", b"PK\x03\x04 rien de tel")
    expect(page.get_by_role("alert")).to_contain_text("Ce n’est ni un CSV ni un XLSX.")
    chooses(basile, "adhérents.xlsx", xlsx(people))
    expect(page.get_by_role("button", name="Inviter 2 personnes")).to_be_visible()
    expect(page.get_by_text(re.compile("^Ligne (5|6|8|9) "))).to_have_count(4)  # as the spreadsheet numbers them
    assert violations(basile) == []
    basile.shows("community-workbook")
    page.get_by_role("button", name="Ôter les accents").click()
    expect(page.get_by_role("button", name="Inviter 3 personnes")).to_be_visible()
    page.get_by_label("RPPS").fill("")  # without a number one is invited all the same
    page.get_by_label("RPPS").blur()
    for n in (6, 9):
        page.get_by_role("button", name=f"Laisser la ligne {n}").click()
    page.get_by_role("button", name="Inviter 4 personnes").click()
    expect(page.get_by_role("heading", name="4 sur 4 invitées")).to_be_visible(timeout=60_000)
    expect(page.get_by_text("1 adresse inconnue")).to_be_visible(timeout=60_000)
    expect(page.get_by_text("3 mails remis")).to_be_visible(timeout=60_000)
    assert violations(basile) == []
    basile.shows("community-workbook-sent")
    page.get_by_role("link", name="Voir où en sont les personnes").click()
    refused = page.get_by_role("listitem").filter(has_text="ESTRAMBORD")
    expect(refused.first).to_contain_text("adresse", timeout=30_000)
    expect(refused.first.get_by_role("button", name="Corriger")).to_be_visible()
    basile.shows("community-workbook-refused")
    leaves_nothing_to_complain_of(basile, told="422")


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_who_stands_still_is_helped(house: House, browser: Browser, phone: bool) -> None:  # noqa: FBT001 - both sizes
    size = "telephone" if phone else "bureau"
    names = ("Ysaline", "Aurèle", "Brune") if phone else ("Jade", "Marius", "Odile")  # both sizes have one house
    house.run("manage", "shell", "--command", STANDING_STILL.format(size=size, names=names))
    basile = Person.arrives(house, browser, name="Basile", phone=phone).opens_as(BASILE)
    opens_console(basile)
    page = basile.page
    jade, marius, odile = (page.get_by_role("listitem").filter(has_text=name) for name in names)
    expect(marius).to_contain_text("depuis 8 jours")
    assert violations(basile) == []
    basile.shows("community-stopped")

    jade.get_by_role("button", name="Corriger").click()
    box = page.get_by_role("dialog", name=f"Adresse de {names[0]} TOURNELIN")
    field = box.get_by_label("Adresse mail")
    expect(field).to_have_value(f"jade@{size}.exemple.f")
    field.fill("jade")
    box.get_by_role("button", name="Corriger et envoyer").click()
    expect(box.get_by_text("Tapez l’adresse entière, avec son @.")).to_be_visible()
    assert violations(basile) == []
    basile.shows("community-correct")
    field.fill(f"jade@{size}.exemple.fr")
    box.get_by_role("button", name="Corriger et envoyer").click()
    expect(page.get_by_text("Adresse corrigée, l’invitation part.")).to_be_visible()
    expect(jade).to_have_count(0)
    assert "vous invite" in mail_to(house, f"jade@{size}.exemple.fr", containing="vous invite")

    marius.get_by_role("button", name="Relancer").click()
    expect(marius.get_by_role("button", name="Relancer")).to_have_count(0)
    expect(page.get_by_role("listitem").filter(has_text="Relances de la semaine")).to_be_visible()
    page.get_by_role("button", name=re.compile("Compte créé")).click()  # only who stands there
    expect(odile).to_have_count(0)
    assert violations(basile) == []
    page.get_by_role("button", name=re.compile("Compte créé")).click()
    assert BASILE in mail_to(house, f"marius@{size}.exemple.fr", containing="n’est pas terminée")

    expect(odile.get_by_role("button", name=f"Corriger l’adresse de {names[2]} FRÉMINVILLE")).to_be_visible()
    page.get_by_role("button", name="Voir le mail").click()
    box = page.get_by_role("dialog", name="Le mail", exact=True)
    expect(box.get_by_text("vous invitait il y a quelque temps")).to_be_visible()
    expect(box.get_by_text("n’est pas terminée")).to_be_visible()
    assert violations(basile) == []
    basile.shows("community-mails")
    page.keyboard.press("Escape")
    leaves_nothing_to_complain_of(basile)
