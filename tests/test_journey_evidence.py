"""Evidence: sent from a telephone, decided at a desk; refused and contested; brought by a telephone to a computer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from cordee.verification.tests.drawn import drawn
from tests.accessibility import violations
from tests.people import Person
from tests.test_journey_keys import asked_groups, leaves_the_telephone_for_later, note_the_code

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Route

    from tests.running import House

pytestmark = pytest.mark.journey

PROOFS: Final = ("Carte professionnelle", "Pièce d’identité, recto", "Pièce d’identité, verso", "Portrait, avec un geste")
TRAY: Final = "**/api/v1/verification/evidence/tray"
#: Somebody whom the register knows under the number that they declare; `sends_whole` is for those whose sending is not the story.
JOINING: Final = """
from cordee.accounts.services import users
from cordee.platform import clock, ids
from cordee.rehearsal.people.cast import PASSWORD
from cordee.verification.tests.drawn import declares, publishes, sends_whole
user_id = ids.new_id()
name = {{"first_name": "{first}", "last_name": "{last}", "title": "Dr"}}
users.create_user(user_id=user_id, email="{email}", password=PASSWORD, **name, now=clock.now())
publishes(rpps="{rpps}", last_name="{last}".upper(), first_name="{first}")
declares(user_id, rpps="{rpps}")
{more}
"""


def joins(house: House, first: str, last: str, rpps: str, *, sends: bool = False) -> str:
    """An account whose address is confirmed; its e-mail."""
    email = f"{first}.{last}@cordee.example".lower()
    more = "sends_whole(user_id)" if sends else ""
    said = house.run("manage", "shell", "--command", JOINING.format(email=email, first=first, last=last, rpps=rpps, more=more))
    assert "Traceback" not in said, said
    return email


def types_code_back(person: Person) -> list[str]:
    """Note the recovery code, which is given, and type two groups back."""
    code = note_the_code(person)
    for n in asked_groups(person):
        person.page.get_by_label(f"Groupe {n}").fill(code[n - 1])
    person.page.get_by_role("button", name="Terminer").click()
    return code


def settles_keys(person: Person) -> None:
    """Note the recovery code, type two groups back, and leave the telephone for later."""
    types_code_back(person)
    leaves_the_telephone_for_later(person)


def chooses(person: Person, what: str) -> None:
    """Choose a file for this proof."""
    with person.page.expect_file_chooser() as choosing:
        person.page.get_by_role("button", name=f"Choisir un fichier : {what}").click()
    choosing.value.set_files({"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": drawn()})


def at_the_desk(house: House, browser: Browser, name: str, *, book: bool = False) -> Person:
    """A reviewer, with the queue before them."""
    reviewer = Person.arrives(house, browser, name=name, book=book).opens_as(name)
    reviewer.page.get_by_role("link", name="Vérifier").click()
    expect(reviewer.page.get_by_role("heading", name="À vérifier")).to_be_visible()
    return reviewer


def opens_file(reviewer: Person, last_name: str) -> None:
    reviewer.page.get_by_role("button", name=re.compile(last_name)).click()
    expect(reviewer.page.get_by_role("heading", name=re.compile(last_name))).to_be_visible()
    expect(reviewer.page.get_by_role("img", name=re.compile("du dossier de"))).to_be_visible()


def test_evidence_goes_from_a_telephone_to_a_desk_and_the_person_is_in(house: House, browser: Browser) -> None:
    camille = Person.arrives(house, browser, name="Camille", phone=True)
    camille.signs_in(joins(house, "Camille", "Estrabaut", "19900002502"))
    settles_keys(camille)
    expect(camille.page.get_by_role("heading", name="Il reste à montrer qui vous êtes")).to_be_visible(timeout=30_000)
    with camille.cut_off_from(TRAY):
        camille.page.get_by_role("link", name="Envoyer mes justificatifs").click()
        expect(camille.page.get_by_role("alert")).to_contain_text("Le réseau ne répond pas.")
    camille.page.get_by_role("alert").get_by_role("button", name="Essayer").click()
    for proof in PROOFS:
        chooses(camille, proof)
    expect(camille.page.get_by_text("bien reçu")).to_have_count(4, timeout=30_000)
    camille.shows("m2-evidence")
    assert violations(camille) == []
    camille.page.get_by_role("button", name="Envoyer mes justificatifs").click()
    expect(camille.page.get_by_role("heading", name="Votre identité est en cours de vérification")).to_be_visible()
    expect(camille.page.get_by_text("avant 18:00")).to_be_visible()
    camille.shows("g3-verifying")
    assert violations(camille) == []

    agnes = at_the_desk(house, browser, "Agnès Tournemire")
    opens_file(agnes, "ESTRABAUT")
    agnes.shows("h-reviewer")
    assert violations(agnes) == []
    agnes.page.keyboard.press("4")
    expect(agnes.page.get_by_role("tab", name="Portrait")).to_have_attribute("aria-selected", "true")
    agnes.page.keyboard.press("a")  # nothing: no line is ticked yet
    for line in agnes.page.get_by_role("group", name="À contrôler").get_by_role("checkbox").all():
        line.check(force=True)
    agnes.page.keyboard.press("a")
    expect(agnes.page.get_by_text("Dr Camille ESTRABAUT : identité vérifiée.")).to_be_visible()

    expect(camille.page.get_by_role("heading", name="À traiter").first).to_be_visible(timeout=60_000)
    for person in (camille, agnes):
        person.has_nothing_to_complain_about()


def test_who_is_refused_reads_why_and_another_reviewer_decides_on_the_appeal(house: House, browser: Browser) -> None:
    email = joins(house, "Maxence", "Valtournelle", "19900002601", sends=True)
    agnes = at_the_desk(house, browser, "Agnès Tournemire")
    opens_file(agnes, "VALTOURNELLE")
    agnes.page.keyboard.press("r")
    agnes.page.get_by_role("checkbox", name="La carte ou le diplôme ne se lit pas.").check(force=True)
    agnes.page.get_by_label("Message à la personne").fill("Le nom est coupé.")
    agnes.page.get_by_role("button", name="Refuser").click()
    expect(agnes.page.get_by_text("Dr Maxence VALTOURNELLE : refusé")).to_be_visible()

    maxence = Person.arrives(house, browser, name="Maxence").signs_in(email)
    settles_keys(maxence)
    expect(maxence.page.get_by_role("heading", name="Nous n’avons pas pu confirmer")).to_be_visible(timeout=30_000)
    expect(maxence.page.get_by_text("La carte ou le diplôme ne se lit pas.")).to_be_visible()
    expect(maxence.page.get_by_text("Le nom est coupé.")).to_be_visible()
    maxence.shows("g4-refused")
    assert violations(maxence) == []
    maxence.page.get_by_role("button", name="Contester").click()
    maxence.page.get_by_label("Ce qui n’a pas été compris").fill("Le nom se lit au verso.")
    maxence.page.get_by_role("button", name="Envoyer mon recours").click()
    expect(maxence.page.get_by_text("Un autre relecteur examine votre recours")).to_be_visible()

    agnes.page.reload()
    expect(agnes.page.get_by_role("heading", name="À vérifier")).to_be_visible()
    expect(agnes.page.get_by_role("list", name=re.compile("Dossiers qui attendent"))).to_be_visible()
    expect(agnes.page.get_by_role("button", name=re.compile("VALTOURNELLE"))).to_have_count(0)
    noemie = at_the_desk(house, browser, "Noémie Lautaret")
    opens_file(noemie, "VALTOURNELLE")
    expect(noemie.page.get_by_text("Le nom se lit au verso.").first).to_be_visible()
    for line in noemie.page.get_by_role("group", name="À contrôler").get_by_role("checkbox").all():
        line.check(force=True)
    noemie.page.get_by_role("button", name="Approuver").click()
    expect(noemie.page.get_by_text("Dr Maxence VALTOURNELLE : identité vérifiée.")).to_be_visible()
    maxence.page.reload()
    expect(maxence.page.get_by_role("heading", name="À traiter").first).to_be_visible(timeout=30_000)
    for person in (agnes, maxence, noemie):
        person.has_nothing_to_complain_about()


def test_a_telephone_brings_the_photos_of_a_computer_once(house: House, browser: Browser) -> None:
    ysee = Person.arrives(house, browser, name="Ysée").signs_in(joins(house, "Ysee", "Clairvallon", "19900002700"))
    settles_keys(ysee)
    ysee.page.get_by_role("link", name="Envoyer mes justificatifs").click()
    given: list[str] = []

    def reads(route: Route) -> None:  # on its way: Chromium does not always keep an answer's body until somebody asks for it
        answer = route.fetch()
        given.append(answer.json()["secret"])
        route.fulfill(response=answer)

    ysee.page.route("**/evidence/passes", reads)
    ysee.page.get_by_role("button", name="Prendre les photos avec le téléphone").click()
    expect(ysee.page.get_by_role("img", name="Code à viser avec le téléphone")).to_be_visible()
    (secret,) = given
    ysee.shows("m4-code")

    phone = Person.arrives(house, browser, name="Ysée, son téléphone", phone=True)
    with phone.cut_off_from(TRAY):
        phone.goes(f"/justificatifs#{secret}")
        expect(phone.page.get_by_role("alert")).to_contain_text("Le réseau ne répond pas.")
    phone.page.get_by_role("alert").get_by_role("button", name="Essayer").click()
    expect(phone.page.get_by_role("heading", name="Vos justificatifs")).to_be_visible()
    assert secret not in phone.page.url
    chooses(phone, "Carte professionnelle")
    expect(phone.page.get_by_text("Photo : bien reçu")).to_be_visible(timeout=30_000)
    expect(phone.page.get_by_role("button", name=re.compile("Revoir"))).to_have_count(0)  # it brings, and is shown nothing
    phone.page.reload()
    expect(phone.page.get_by_text("Photo : bien reçu")).to_be_visible()
    expect(ysee.page.get_by_text("Photo : bien reçu")).to_be_attached(timeout=30_000)

    other = Person.arrives(house, browser, name="Un autre téléphone", phone=True)
    other.goes(f"/justificatifs#{secret}")
    expect(other.page.get_by_role("heading", name="Ce code ne sert plus")).to_be_visible()
    for person in (ysee, phone):
        person.has_nothing_to_complain_about()
