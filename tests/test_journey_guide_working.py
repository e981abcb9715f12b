"""The guide's pictures, of a day's work: messages, the directory, referring and answering, the agenda, who helps, communities, the desk."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from tests import papers
from tests.kept import rehearsing
from tests.people import DESKTOP, Person
from tests.pictures import pictured
from tests.referring import ECG, LETTER, MIREILLE, choose_colleague, choose_slot, describe
from tests.talking import A_MOMENT, attaches, composer, find, log, opens, says, state_of
from tests.test_journey_evidence import at_the_desk, joins, opens_file
from tests.test_journey_guide_arriving import button, settings
from tests.test_journey_join import link_in, mail_to
from tests.test_journey_secretariat import leaves_it_open, proves

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from tests.running import House

pytestmark = pytest.mark.journey

SOLENE, IDRISS, HELENE = "Dr Solène Marchevert", "Dr Idriss Aubrelong", "Dr Hélène Vauquelande"
SAID: Final = "Merci Hélène. Je la revois dans trois mois, avec une photo."
LETTER_NAME: Final = "Compte rendu.pdf"


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    """One of its own: the ready people are as they were left at first, so that the pictures are the same at every run."""
    yield from rehearsing()


def arrives(house: House, browser: Browser, name: str, *, key: str = "") -> Person:
    """At a screen of the guide's size, signed in."""
    return Person.arrives(house, browser, name=name, book=True).opens_as(key or name)


def test_two_colleagues_write(house: House, browser: Browser) -> None:
    solene, helene = arrives(house, browser, SOLENE), arrives(house, browser, HELENE)
    page = solene.page
    solene.follows("/messages/nouveau")
    expect(page.get_by_text("Vos correspondants")).to_be_visible()
    pictured(solene, "messages-new")
    find(solene, "vauquelande", HELENE)
    write = page.locator(".composer")
    composer(solene).fill(SAID)
    pictured(solene, "messages-write", write, at=button(solene, "Envoyer"))
    composer(solene).fill("")
    says(solene, SAID)
    opens(helene, SOLENE)
    expect(state_of(solene, SAID)).to_contain_text("Lu par", timeout=A_MOMENT)
    pictured(solene, "messages-state", state_of(solene, SAID))
    pictured(solene, "messages-lock", write, at=page.locator(".composer .lock > *").first)

    attaches(solene, papers.pdf(LETTER_NAME, "Dermatoscopie", "Conclusion"))
    pictured(solene, "documents-attach", page.get_by_role("list", name="Documents").last, write, at=button(solene, re.compile("Joindre")))
    says(solene, "Le compte rendu complet.")
    card = log(helene).get_by_role("button", name=re.compile(re.escape(LETTER_NAME))).first
    card.click()
    viewer = helene.page.get_by_role("dialog", name=LETTER_NAME)
    expect(viewer.get_by_role("region", name="Page 1 sur 2")).to_contain_text("Dermatoscopie")
    pictured(helene, "documents-viewer")
    helene.context.close()

    opens(solene, "ROUSSELAINE Jeanne")
    page.set_viewport_size(DESKTOP)  # the third column
    expect(page.get_by_role("complementary", name="À propos de cette discussion")).to_be_visible()
    pictured(solene, "messages-case")
    solene.context.close()


def test_a_colleague_is_found(house: House, browser: Browser) -> None:
    solene = arrives(house, browser, SOLENE)
    page = solene.page
    solene.follows("/annuaire")
    page.get_by_role("searchbox", name="Nom, spécialité, ville").fill("cardio dijon")
    expect(page.get_by_role("listitem").filter(has_text="Aubrelong").first).to_be_visible()
    pictured(solene, "find-search")
    pictured(solene, "find-filters", page.locator("aside.narrow"))
    page.get_by_role("listitem").filter(has_text="Aubrelong").get_by_role("link").first.click()
    expect(page.get_by_role("heading", name="Prochains créneaux")).to_be_visible()
    page.get_by_role("region", name="Prochains créneaux").get_by_role("link").first.wait_for()
    pictured(solene, "find-card")
    solene.follows("/annuaire")
    page.get_by_role("searchbox", name="Nom, spécialité, ville").fill("pastenague")
    row = page.get_by_role("listitem").filter(has_text="Pastenague").first
    row.hover()
    pictured(solene, "find-favourite", row, at=row.get_by_role("button", name="Ajouter aux favoris"))
    solene.context.close()


def test_a_patient_is_referred_and_the_colleague_answers(house: House, browser: Browser) -> None:
    solene = arrives(house, browser, SOLENE)
    page = solene.page
    solene.follows("/adresser")
    expect(page.get_by_text("Vos correspondants favoris")).to_be_visible()
    pictured(solene, "refer-colleague", at=page.get_by_role("link", name="Adresser"))
    choose_colleague(solene, "Idriss Aubrelong")
    page.locator(".slot:visible").first.wait_for()
    pictured(solene, "refer-slot")
    choose_slot(solene, weeks=1)
    expect(page.get_by_label("Nom", exact=True)).to_be_visible()
    page.get_by_label("Nom", exact=True).fill(MIREILLE.last_name)
    page.get_by_label("Prénom").fill(MIREILLE.first_name)
    pictured(solene, "refer-patient")
    describe(solene, MIREILLE)
    page.get_by_label("Message à").fill(LETTER)
    page.locator("input[type=file]").set_input_files([ECG])
    expect(page.get_by_text(", envoyé")).to_have_count(1, timeout=30_000)
    pictured(solene, "refer-message")
    button(solene, "Continuer").click()
    book = button(solene, "Réserver")
    expect(book).to_be_visible()
    pictured(solene, "refer-check", at=book)
    book.click()
    expect(page.get_by_text("SMS parti vers le")).to_be_visible(timeout=60_000)
    pictured(solene, "refer-booked")
    solene.follows("/")
    page.get_by_role("tab", name="Envoyés").click()
    expect(page.get_by_text("DELACOMBE Mireille").first).to_be_visible()
    pictured(solene, "refer-sent")
    solene.context.close()

    idriss = arrives(house, browser, IDRISS)
    expect(idriss.page.get_by_text("DELACOMBE Mireille").first).to_be_visible()
    pictured(idriss, "answer-worklist")
    idriss.page.get_by_text("DELACOMBE Mireille").first.click()
    expect(log(idriss).get_by_text(LETTER)).to_be_visible(timeout=20_000)
    idriss.page.set_viewport_size(DESKTOP)  # the third column
    pictured(idriss, "answer-case")
    writing = idriss.page.get_by_role("textbox", name="Écrire à l’équipe")
    writing.fill("Bonjour Solène. Je la vois mardi avec un Holter. Rien à changer d’ici là.")
    pictured(idriss, "answer-write", idriss.page.locator(".composer"), at=button(idriss, "Envoyer"))
    writing.fill("")
    settings(idriss, "/reglages/profil")
    pictured(idriss, "answer-accepts")
    idriss.context.close()


def test_an_agenda_is_kept(house: House, browser: Browser) -> None:
    idriss = arrives(house, browser, IDRISS)
    page = idriss.page
    idriss.follows("/agenda")
    blocks = page.get_by_role("region", name="Agenda").get_by_role("button")
    expect(blocks.first).to_be_visible()
    pictured(idriss, "agenda-week")
    button(idriss, "Semaine suivante").click()  # what is past is not cancelled
    page.wait_for_load_state("networkidle")
    blocks.filter(has_text="Suivi").first.click()
    pictured(idriss, "agenda-card", page.get_by_role("dialog"))
    page.keyboard.press("Escape")
    button(idriss, "Bloquer du temps").first.click()
    pictured(idriss, "agenda-block", page.get_by_role("dialog"))
    page.keyboard.press("Escape")

    settings(idriss, "/reglages/agenda")
    button(idriss, "Modifier lundi").click()
    pictured(idriss, "agenda-hours", at=button(idriss, "Terminé"))
    button(idriss, "Terminé").click()
    for name, act in (("agenda-reason", "Motif"), ("agenda-absence", "Absence")):
        page.get_by_role("button", name=act, exact=True).click()
        pictured(idriss, name, page.get_by_role("dialog"))
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
    idriss.context.close()


def test_somebody_helps(house: House, browser: Browser) -> None:
    solene = arrives(house, browser, SOLENE)
    page = solene.page
    settings(solene, "/reglages/secretariat")
    page.get_by_label("Adresse mail").fill("a.combelle@exemple.fr")
    send = button(solene, "Envoyer l’invitation")
    pictured(solene, "secretariat-invite", at=send)
    leaves_it_open(solene)
    send.click()
    proves(solene, "marchevert")
    anne = Person.arrives(house, browser, name="Anne", book=True)
    anne.goes(link_in(mail_to(house, "a.combelle@exemple.fr", containing="son secrétariat")))
    expect(button(anne, "Rejoindre Cordée")).to_be_visible()
    pictured(anne, "secretariat-invitation", at=button(anne, "Rejoindre Cordée"))
    anne.context.close()
    button(solene, "Confier mon agenda").click()
    sheet = page.get_by_role("dialog")
    sheet.get_by_role("combobox", name="Confrère").fill("terrebasse")
    sheet.get_by_role("option", name=re.compile("Terrebasse")).click()
    pictured(solene, "secretariat-locum", sheet)
    solene.context.close()

    idriss = arrives(house, browser, IDRISS)
    settings(idriss, "/reglages/secretariat")
    idriss.page.get_by_role("listitem").filter(has_text="Maud Fontdenier").get_by_role("button", name="Mettre fin").click()
    pictured(idriss, "secretariat-end", idriss.page.get_by_role("dialog"))
    idriss.context.close()


def test_a_community_is_coordinated(house: House, browser: Browser) -> None:
    basile = arrives(house, browser, "Basile Castelnoir")
    page = basile.page
    basile.follows("/communaute")
    expect(page.get_by_text("Comptés sans aucun patient")).to_be_visible()
    pictured(basile, "community-road")
    page.get_by_role("tab", name="Invitations").click()
    button(basile, "Nouveau lien").click()
    page.get_by_label("Nom du lien").fill("Réunion du printemps")
    pictured(basile, "community-link", page.get_by_role("dialog"), at=button(basile, "Créer le lien"))
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Inviter depuis un fichier").click()
    choose = button(basile, "Choisir un fichier")
    expect(choose).to_be_visible()
    pictured(basile, "community-file", page.get_by_role("heading", name="Inviter depuis un fichier"), choose, at=choose)
    basile.follows("/communaute")
    page.get_by_role("tab", name="Membres").click()
    expect(page.get_by_role("button", name=re.compile("Actes pour")).first).to_be_visible()
    pictured(basile, "community-members")
    basile.context.close()


def test_a_reviewer_decides(house: House, browser: Browser) -> None:
    joins(house, "Maxence", "Valtournelle", "19900002601", sends=True)
    agnes = at_the_desk(house, browser, "Agnès Tournemire", book=True)
    opens_file(agnes, "VALTOURNELLE")
    pictured(agnes, "desk-file")
    checks = agnes.page.get_by_role("group", name="À contrôler")
    for line in checks.get_by_role("checkbox").all():
        line.check(force=True)
    pictured(agnes, "desk-checks", agnes.page.get_by_role("table"), checks, button(agnes, "Approuver"), at=button(agnes, "Approuver"))
    agnes.page.keyboard.press("r")
    pictured(agnes, "desk-refuse", agnes.page.get_by_text("Pourquoi refuser ?"), button(agnes, "Refuser"))
    agnes.context.close()
