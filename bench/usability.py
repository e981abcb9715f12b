"""What the main acts cost a person: keys, presses, fields and seconds, by the keystroke-level model, beside waits that are measured.

    python bench/usability.py [--only referral]

A browser does each act in the page as a person at a desk would.  Nobody's hand is timed: a key is 0.28 s, a press 1.1 s (to point, and to
press), a decision 1.2 s (Card, Moran and Newell, 1983: an average typist); what the page then lets one wait for is measured.  Texts that
one would write anyhow are typed too, and stand in the table by themselves.
"""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING, Final

from kit import days, lists, monday
from kit.hand import IDRISS, KEY_S, LETTER, MAUD, SOLENE, Act, Hand
from playwright.sync_api import sync_playwright

from tests import papers
from tests.conftest import FLAGS
from tests.kept import rehearsing
from tests.people import Person
from tests.running import chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.running import House


def known_colleague(hand: Hand) -> None:
    """A favourite, the first time of the week: the two steps before the patient."""
    page = hand.page
    hand.press(page.get_by_role("link", name="Adresser"))
    hand.press(page.get_by_role("option", name="Idriss Aubrelong").first)
    hand.press(page.locator(".slot:visible").first)
    hand.key("Control+Enter")


def letter_and_end(hand: Hand) -> None:
    """The two steps after the patient."""
    page = hand.page
    hand.key("Control+Enter")
    hand.fill(page.get_by_label("Message à"), LETTER, is_text=True)
    hand.key("Control+Enter")
    hand.sees(page.get_by_text("SMS à l"))
    hand.decisions += 2  # what is written there is read before it leaves
    hand.key("Control+Enter")
    hand.sees(page.get_by_text("C’est réservé"))


def refers_a_known_patient(hand: Hand) -> None:
    """Somebody of the practice's own agenda."""
    page = hand.page
    known_colleague(hand)
    name = page.get_by_label("Nom", exact=True)
    hand.fill(name, "val")
    hand.sees(page.get_by_role("option", name=re.compile("VALMONTEY")).first)
    hand.key("Enter")
    hand.sees(page.get_by_role("radio", name="Oui").and_(page.locator(":focus")))  # the form is filled
    hand.pick(page.get_by_role("radio", name="Non"))
    letter_and_end(hand)


def refers_a_new_patient(hand: Hand) -> None:
    """Somebody whom the practice has never had: every field."""
    page = hand.page
    known_colleague(hand)
    hand.pick(page.get_by_role("radio", name="Mme"))
    hand.fill(page.get_by_label("Nom", exact=True), "Delacombe")
    hand.fill(page.get_by_label("Prénom"), "Mireille")
    hand.reach(page.get_by_role("button", name="Reprendre le nom"))  # the next thing that Tab reaches; it goes on to the birth date
    hand.fill(page.get_by_label("Date de naissance"), "12041957")
    hand.fill(page.get_by_role("combobox", name="Commune de naissance"), "bea")
    hand.sees(page.get_by_role("option", name="Beaune").first)
    hand.key("Enter")
    hand.fill(page.get_by_label("Téléphone"), "0600000042")
    hand.fill(page.get_by_label("Adresse", exact=True), "14 rue des Forgerons")
    hand.fill(page.get_by_label("Code postal"), "21240")
    hand.sees_filled(page.get_by_role("combobox", name="Ville"))
    hand.pick(page.get_by_role("radio", name="Non"))
    letter_and_end(hand)


def writes_first(hand: Hand) -> None:
    """To somebody one has not written to yet."""
    page = hand.page
    hand.key("n")
    hand.fill(page.get_by_role("searchbox", name="Nom, spécialité, ville"), "terreb")
    hand.press(page.get_by_role("button", name="Dr Barnabé Terrebasse"))
    hand.fill(page.get_by_role("textbox", name="Écrire à"), "Dispo ?", is_text=True)
    hand.key("Enter")
    hand.sees(page.get_by_role("log").get_by_text("Dispo ?"))


def answers(hand: Hand) -> None:
    """The first that waits: opened, read, answered."""
    page = hand.page
    hand.press(page.get_by_text("HAUTEFAGE Rose").first)
    hand.decisions += 2  # the letter is read
    hand.fill(page.get_by_role("textbox", name="Écrire à"), "Bien reçu, je la vois lundi.", is_text=True)
    hand.key("Enter")
    hand.sees(page.get_by_role("log").get_by_text("Bien reçu, je la vois lundi."))


def keeps_time(hand: Hand) -> None:
    """An assistant keeps half an hour for somebody."""
    page = hand.page
    hand.press(page.get_by_role("button", name="Bloquer du temps").first)
    hand.fill(page.get_by_label("Intitulé"), "Mme Delacombe", is_text=True)
    hand.fill(page.get_by_label("Début"), "1220")
    hand.fill(page.get_by_label("Fin"), "1250")
    hand.press(page.get_by_role("button", name="Bloquer ce temps"))
    hand.sees(page.get_by_text("Mme Delacombe").first)


def invites(hand: Hand) -> None:
    """By mail, with a first name."""
    page = hand.page
    hand.fill(page.get_by_label("Prénom"), "Lison")
    hand.fill(page.get_by_label("Adresse mail"), "l.orgeval@exemple.fr")
    hand.key("Enter")
    hand.sees(page.get_by_text("Invitation envoyée."))


def decides(hand: Hand) -> None:
    """The oldest file: looked at, every line ticked, approved."""
    page = hand.page
    hand.press(page.get_by_role("button", name=re.compile("GRANDVAL")))
    hand.sees(page.get_by_role("img", name=re.compile("du dossier de")))
    for line in page.get_by_role("group", name="À contrôler").get_by_role("checkbox").all():
        hand.pick(line)
    hand.key("a")
    hand.sees(page.get_by_text("identité vérifiée."))


def finds(hand: Hand) -> None:
    """By speciality and town, as far as their telephone number and next slots."""
    page = hand.page
    hand.press(page.get_by_role("link", name="Annuaire"))
    hand.fill(page.get_by_role("searchbox", name="Nom, spécialité, ville"), "rhumato beaune")
    hand.sees(page.get_by_role("listitem").filter(has_text="Terrebasse").first)


def attaches(hand: Hand) -> None:
    """A photo that is on this device, in a conversation that is open."""
    page = hand.page
    hand.press(page.get_by_role("link", name=re.compile("Awa SOLIVENT|Solivent")).first)
    hand.sees(page.get_by_role("textbox", name="Écrire à"))
    with page.expect_file_chooser() as choosing:
        hand.press(page.get_by_role("button", name=re.compile("Joindre")).filter(visible=True).first)
    choosing.value.set_files(papers.png("Lésion.png"))
    hand.presses += 1  # the file, in the system's own window
    hand.decisions += 1
    hand.press(page.get_by_role("button", name="Envoyer"))
    hand.sees(page.get_by_role("log").get_by_text("Lésion.png").or_(page.get_by_role("button", name="Ouvrir Lésion.png")).first)


def sends_ten(hand: Hand) -> None:
    """Ten documents of one patient, chosen together in the system's own window, in a conversation that is open; no hand leaves the keys."""
    page = hand.page
    page.get_by_role("link", name=re.compile("Awa SOLIVENT|Solivent")).first.click()  # not counted: it is open
    writing = page.get_by_role("textbox", name="Écrire à")
    hand.sees(writing)
    hand.tab_to(writing, most=60)
    with page.expect_file_chooser() as choosing:
        hand.reach(page.get_by_role("button", name=re.compile("Joindre")).filter(visible=True))
    hand.keys += 3  # all of the folder (two held together), and Enter
    hand.decisions += 1
    files = [*(papers.pdf(f"Compte rendu {n}.pdf", f"Page {n}", padding=400_000) for n in range(1, 8)),
             *(papers.png(f"Cliché {n}.png") for n in range(1, 4))]  # fmt: skip
    choosing.value.set_files(files)
    hand.sees(page.get_by_text("Cliché 3.png"))
    hand.tab_to(writing, back=True, most=40)
    hand.fill(writing, "Le dossier complet.", is_text=True)
    hand.key("Enter")
    log = page.get_by_role("log")
    hand.sees(log.get_by_text("Le dossier complet."))
    hand.sees(log.get_by_text("Compte rendu 7.pdf").first)
    hand.sees(log.get_by_text("Envoyé").last)


ACTS: Final = (
    Act("referral, colleague and patient known", SOLENE, refers_a_known_patient, limit="60 s, 25 presses or fields"),
    Act("referral, colleague known, patient new", SOLENE, refers_a_new_patient, limit="60 s, 25 presses or fields"),
    Act("first message to somebody", SOLENE, writes_first, limit="10 s"),
    Act("answer to a referral", IDRISS, answers),
    Act("time kept in the agenda, by the assistant", MAUD, keeps_time, start="/agenda"),
    Act("invitation by mail", SOLENE, invites, start="/inviter"),
    Act("decision on a file", "Agnès Tournemire", decides, start="/verifier"),
    Act("a colleague found", SOLENE, finds),
    Act("a photo attached", SOLENE, attaches, start="/messages"),
    Act("ten documents sent in a thread, by keyboard", SOLENE, sends_ten, start="/messages"),
    *days.ACTS,
    *lists.ACTS,
    *monday.ACTS,
)


def count(house: House, browser: Browser, act: Act) -> Hand:
    """Do it once, from a page that has settled."""
    person = Person.arrives(house, browser, name=act.who, phone=act.phone, worker=True).opens_as(act.who)
    if act.start != "/":
        person.goes(act.start)
    person.page.wait_for_load_state("networkidle")
    person.page.wait_for_timeout(1_000)  # somebody has looked at the page: keys are no news to it any more
    hand = Hand(person.page, by_thumb=act.phone)
    act.do(hand)
    person.context.close()
    return hand


def main() -> None:
    """Every act, and the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="acts whose name holds this")
    asked = parser.parse_args()
    print("| act | presses or fields | keys (of them text) | waited | seconds | without the text | aim |")
    print("|---|---|---|---|---|---|---|")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        houses = rehearsing()
        house = next(houses)
        for act in ACTS:
            if asked.only not in act.name:
                continue
            done = count(house, browser, act)
            print(
                f"| {act.name} | {done.presses + done.fields} | {done.keys} ({done.text}) | {done.waited_s:.1f} s | {done.seconds:.0f} s "
                f"| {done.seconds - done.text * KEY_S:.0f} s | {act.limit} |",
                flush=True,
            )
        browser.close()
        next(houses, None)


if __name__ == "__main__":
    main()
