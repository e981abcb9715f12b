"""A practitioner's secretariat: who acts in his name, ended at once, and what the assistant then reads."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from cordee.rehearsal.people.cast import PASSWORD
from tests.accessibility import violations
from tests.coordinating import leaves_nothing_to_complain_of
from tests.kept import rehearsing
from tests.people import Person
from tests.test_journey_evidence import settles_keys
from tests.test_journey_join import link_in, mail_to

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from tests.running import House

pytestmark = pytest.mark.journey

IDRISS, MAUD = "Dr Idriss Aubrelong", "Maud Fontdenier"
SOLENE, BARNABE = "Dr Solène Marchevert", "Dr Barnabé Terrebasse"
MAILBOX = "m.fontdenier@cordee.example"
CLOSED = "Plus personne ne vous confie son secrétariat"
OWN_ADDRESS = "fetch('/api/v1/accounts/me').then((answer) => answer.json()).then(({ email }) => email)"
#: What a person has proved in their sessions, an hour ago.
LONG_AGO = """
from datetime import timedelta
from cordee.accounts.models import Session, User
from cordee.accounts.session_store import SessionStore
owner = User.objects.get(email="{email}")
for row in Session.objects.filter(user_id=owner.id):
    session = row.get_decoded()
    proved = session["account_authentication_methods"]
    session["account_authentication_methods"] = [dict(one, at=one["at"] - 3600) for one in proved]
    row.session_data = SessionStore().encode(session)
    row.authenticated_at -= timedelta(hours=1)
    row.save()
"""


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    """One of its own: Maud's account closes."""
    yield from rehearsing()


def proves(person: Person, key: str) -> None:
    """The step-up's dialog, before the agenda opens to somebody else."""
    dialog = person.page.get_by_role("dialog", name="Confirmez que c’est bien vous")
    expect(dialog).to_be_visible()
    dialog.get_by_label("Mot de passe", exact=True).fill(PASSWORD)
    dialog.get_by_label("Code à six chiffres").fill(person.house.digits(key))
    dialog.get_by_role("button", name="Confirmer").click()
    expect(dialog).to_have_count(0)


def leaves_it_open(person: Person) -> None:
    """Ten minutes pass: what was proved at sign-in is fresh no more."""
    person.house.run("manage", "shell", "--command", LONG_AGO.format(email=person.page.evaluate(OWN_ADDRESS)))


def test_an_assistant_is_ended_at_once_and_reads_what_happened(house: House, browser: Browser) -> None:
    idriss = Person.arrives(house, browser, name=IDRISS).opens_as(IDRISS)
    maud = Person.arrives(house, browser, name=MAUD, phone=True).opens_as(f"{MAUD} secrétaire")
    maud.page.get_by_role("link", name="Agenda").click()
    expect(maud.page.get_by_role("region", name="Agenda")).to_be_visible()

    idriss.goes("/reglages/secretariat")
    row = idriss.page.get_by_role("listitem").filter(has_text=MAUD)
    expect(row).to_contain_text("dernière activité")
    assert violations(idriss) == []
    idriss.shows("secretariat")
    row.get_by_role("button", name="Mettre fin").click()
    dialog = idriss.page.get_by_role("dialog")
    expect(dialog).to_contain_text("à l’instant, sur tous ses appareils")
    dialog.get_by_role("button", name="Garder").click()
    row.get_by_role("button", name="Mettre fin").click()
    idriss.page.get_by_role("dialog").get_by_role("button", name="Mettre fin").click()
    expect(idriss.page.get_by_text("Personne n’agit encore en votre nom.")).to_be_visible()

    # her open page is signed out by itself; signing in again tells her why
    expect(maud.page.get_by_label("Adresse mail")).to_be_visible(timeout=30_000)
    maud.signs_in(MAILBOX)
    expect(maud.page.get_by_role("heading", name=CLOSED)).to_be_visible()
    expect(maud.page.get_by_role("listitem").filter(has_text=re.compile(f"{IDRISS}.: accès terminé le"))).to_be_visible()
    assert violations(maud) == []
    maud.shows("secretariat-closed")
    maud.goes("/agenda")
    expect(maud.page.get_by_role("heading", name=CLOSED)).to_be_visible()
    maud.page.get_by_role("link", name="Mes données").click()
    expect(maud.page.get_by_role("heading", name="Mes données")).to_be_visible()
    leaves_nothing_to_complain_of(idriss, maud, told="401|403")


def is_sent_to_her_mailbox(newcomer: Person) -> None:
    """And her road has no documents on it: her practitioner answers for her."""
    expect(newcomer.page.get_by_role("heading", name="Ouvrez le message")).to_be_visible()
    expect(newcomer.page.get_by_text("Adresse mail").first).to_be_attached()
    expect(newcomer.page.get_by_text("Justificatifs")).to_have_count(0)
    newcomer.shows("secretariat-mailbox")


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_a_newcomer_is_invited_and_arrives_in_the_agenda(house: House, browser: Browser, phone: bool) -> None:  # noqa: FBT001 - both sizes
    name, email = ("Lise", "lise.combelle@exemple.fr") if phone else ("Anne", "anne.combelle@exemple.fr")
    idriss = Person.arrives(house, browser, name=IDRISS, phone=phone).opens_as(IDRISS)
    idriss.goes("/reglages/secretariat")
    idriss.page.get_by_label("Adresse mail").fill(email)
    leaves_it_open(idriss)
    idriss.page.get_by_role("button", name="Envoyer l’invitation").click()
    proves(idriss, "aubrelong")
    waiting = idriss.page.get_by_role("list", name="Invitations en attente").get_by_role("listitem").filter(has_text=email)
    expect(waiting).to_be_visible()
    assert violations(idriss) == []
    idriss.shows("secretariat-inviting")

    newcomer = Person.arrives(house, browser, name=name, phone=phone)
    page = newcomer.page
    newcomer.goes(link_in(mail_to(house, email, containing="son secrétariat")))
    expect(page.get_by_role("heading", name=f"{IDRISS} vous confie son secrétariat")).to_be_visible()
    assert violations(newcomer) == []
    newcomer.shows("secretariat-invitation")
    page.get_by_role("button", name="Rejoindre Cordée").click()
    page.get_by_label("Prénom").fill(name)
    page.get_by_label("Nom", exact=True).fill("Combelle")
    page.get_by_label("Adresse mail").fill("autre@exemple.fr")
    page.get_by_label("Douze caractères au moins").fill("sept mousquetons de rechange")
    page.get_by_role("checkbox", name="J’accepte").check()
    page.get_by_role("checkbox", name="J’ai pris connaissance").check()
    page.get_by_role("button", name="Créer mon compte").click()
    expect(page.get_by_text("Celle à laquelle l’invitation vous est parvenue.")).to_be_visible()
    page.get_by_label("Adresse mail").fill(email)
    assert violations(newcomer) == []
    newcomer.shows("secretariat-joining")
    page.get_by_role("button", name="Créer mon compte").click()
    is_sent_to_her_mailbox(newcomer)
    expect(page.get_by_text("L’invitation ne vaut que pour cette adresse.")).to_be_visible()
    expect(page.get_by_role("button", name="Corriger l’adresse")).to_have_count(0)
    assert violations(newcomer) == []
    newcomer.shows("secretariat-address")
    digits = "".join(re.findall(r"\b(\d{3}) (\d{3})\b", mail_to(house, email, containing="six chiffres"))[0])
    page.get_by_label("Suivez son lien").fill(digits)
    newcomer.sets_up_codes()
    expect(page.get_by_role("heading", name="Votre code de secours")).to_be_visible(timeout=30_000)
    settles_keys(newcomer)
    expect(page.get_by_role("region", name="Agenda")).to_be_visible(timeout=30_000)
    expect(page).to_have_url(re.compile(r"/agenda$"))
    expect(page.get_by_role("region", name="Agenda").get_by_role("button").first).to_be_visible(timeout=15_000)  # his patients
    newcomer.shows("secretariat-arrived")

    row = idriss.page.get_by_role("list", name="Secrétariat").get_by_role("listitem").filter(has_text=f"{name} Combelle")
    expect(row).to_be_visible(timeout=30_000)
    expect(waiting).to_have_count(0)
    mail_to(house, "i.aubrelong@cordee.example", containing=f"{name} Combelle ({email}) tient désormais votre secrétariat")
    assert violations(idriss) == []
    leaves_nothing_to_complain_of(idriss, newcomer, told="401|403|422")


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_who_comes_with_another_address_reads_why_and_what_to_do(house: House, browser: Browser, phone: bool) -> None:  # noqa: FBT001 - both sizes
    email = "nina.combelle@exemple.fr" if phone else "elsa.combelle@exemple.fr"
    idriss = Person.arrives(house, browser, name=IDRISS, phone=phone).opens_as(IDRISS)
    idriss.goes("/reglages/secretariat")
    idriss.page.get_by_label("Adresse mail").fill(email)
    idriss.page.get_by_role("button", name="Envoyer l’invitation").click()
    expect(idriss.page.get_by_role("list", name="Invitations en attente").get_by_text(email).first).to_be_visible()

    solene = Person.arrives(house, browser, name=SOLENE, phone=phone)
    solene.goes(link_in(mail_to(house, email, containing="son secrétariat")))
    solene.page.get_by_role("button", name="J’ai déjà un compte").click()
    expect(solene.page.get_by_label("Adresse mail")).to_be_visible()
    solene.goes("/rehearsal")
    solene.page.get_by_role("button", name=SOLENE).click()
    expect(solene.page.get_by_role("region", name="Agenda")).to_be_visible(timeout=30_000)  # where she was told that it leads
    told = solene.page.get_by_role("alert").filter(has_text=f"Le secrétariat de {IDRISS} ne s’est pas ouvert à vous.")
    expect(told).to_contain_text("envoyée à une autre adresse que celle de votre compte")
    expect(told).to_contain_text("d’écrire à l’adresse de votre compte")
    assert violations(solene) == []
    solene.shows("secretariat-not-taken")
    told.get_by_role("button", name="Fermer").click()
    expect(told).to_have_count(0)
    leaves_nothing_to_complain_of(idriss, solene, told="401|409")


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_a_colleague_keeps_the_agenda_and_everybody_reads_it(house: House, browser: Browser, phone: bool) -> None:  # noqa: FBT001 - both sizes
    solene = Person.arrives(house, browser, name=SOLENE, phone=phone).opens_as(SOLENE)
    today = datetime.now(tz=ZoneInfo("Europe/Paris")).date()
    solene.goes("/reglages/secretariat")
    solene.page.get_by_role("button", name="Confier mon agenda").click()
    sheet = solene.page.get_by_role("dialog")
    sheet.get_by_role("button", name="Confier", exact=True).click()
    expect(sheet.get_by_text("Choisissez un confrère dans la liste.")).to_be_visible()
    sheet.get_by_role("combobox", name="Confrère").fill("terrebasse")
    sheet.get_by_role("option", name=re.compile(BARNABE)).click()
    sheet.get_by_label("Premier jour").fill(today.strftime("%d/%m/%Y"))
    sheet.get_by_label("Dernier jour").fill((today + timedelta(days=2)).strftime("%d/%m/%Y"))
    assert violations(solene) == []
    solene.shows("locum-naming")
    leaves_it_open(solene)
    sheet.get_by_role("button", name="Confier", exact=True).click()
    proves(solene, "marchevert")
    row = solene.page.get_by_role("listitem").filter(has_text=BARNABE)
    expect(row).to_contain_text("en ce moment")
    assert violations(solene) == []
    solene.shows("locum-named")
    mail_to(house, "b.terrebasse@cordee.example", containing=f"{SOLENE} vous confie son agenda")

    barnabe = Person.arrives(house, browser, name=BARNABE, phone=phone).opens_as(BARNABE)
    barnabe.page.get_by_role("link", name="Agenda").click()
    barnabe.page.get_by_role("button", name=f"Agenda de {BARNABE}").filter(visible=True).click()
    barnabe.page.get_by_role("menuitem", name=SOLENE).click()
    expect(barnabe.page.get_by_role("region", name="Agenda")).to_be_visible()
    barnabe.shows("locum-agenda")
    barnabe.goes("/reglages/agenda")
    expect(barnabe.page.get_by_text(SOLENE)).to_have_count(0)  # hours and reasons stay hers

    idriss = Person.arrives(house, browser, name=IDRISS, phone=phone).opens_as(IDRISS)
    own = solene.page.evaluate("fetch('/api/v1/directory/me').then((answer) => answer.json())")
    idriss.goes(f"/annuaire/{own['practitioner']['id']}")
    expect(idriss.page.get_by_text(re.compile(f"{BARNABE} remplace {SOLENE} jusqu’au"))).to_be_visible()
    idriss.shows("locum-profile")

    row.get_by_role("button", name="Mettre fin").click()
    solene.page.get_by_role("dialog").get_by_role("button", name="Mettre fin").click()
    expect(row).to_have_count(0)
    mail_to(house, "b.terrebasse@cordee.example", containing="a mis fin au remplacement")
    leaves_nothing_to_complain_of(solene, barnabe, idriss, told="403|404")
