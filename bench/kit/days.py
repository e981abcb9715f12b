"""What people do many times a day, one after another: a morning's referrals, an evening's triage, a telephone that rings, a queue."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kit.hand import IDRISS, LETTER, MAUD, SOLENE, Act

if TYPE_CHECKING:
    from kit.hand import Hand

REFERRED: Final = ("val", "noi", "sau")
TRIAGED: Final = 5
TRIAGED_BY_THUMB: Final = 3  # a week leaves eight who wait
DECIDED: Final = 3


def refers_one_after_another(hand: Hand) -> None:
    """Three patients of the practice's, one behind the other: each begins where the one before ended."""
    page = hand.page
    hand.press(page.get_by_role("link", name="Adresser"))
    for n, letters in enumerate(REFERRED):
        if n:
            hand.press(page.get_by_role("link", name="Adresser un autre patient"))
        hand.press(page.get_by_role("option", name="Awa Solivent").first)
        hand.press(page.locator(".slot:visible").first)
        hand.key("Control+Enter")
        hand.fill(page.get_by_label("Nom", exact=True), letters)
        hand.sees(page.get_by_role("option", name=re.compile(letters, re.IGNORECASE)).first)
        hand.key("Enter")
        hand.sees(page.get_by_role("radio", name="Oui").and_(page.locator(":focus")))  # the form is filled
        hand.pick(page.get_by_role("radio", name="Non"))
        hand.key("Control+Enter")
        hand.fill(page.get_by_label("Message à"), LETTER, is_text=True)
        hand.key("Control+Enter")
        hand.sees(page.get_by_text("SMS à l").or_(page.get_by_text("Aucun SMS")).first)
        hand.decisions += 2  # what is written there is read before it leaves
        hand.key("Control+Enter")
        hand.sees(page.get_by_text("C’est réservé"))


def finds_again(hand: Hand) -> None:
    """A referral that a call interrupted: its tab was closed, something else was done; what it costs to be back in it."""
    begun = hand.page
    begun.get_by_role("link", name="Adresser").click()
    begun.get_by_role("option", name="Awa Solivent").first.click()
    begun.locator(".slot:visible").first.click()
    begun.keyboard.press("Control+Enter")
    begun.get_by_label("Nom", exact=True).fill("Delacombe")
    begun.wait_for_timeout(1_000)  # the draft is kept once the hand rests
    hand.page = begun.context.new_page()
    hand.page.goto(begun.evaluate("location.origin"))
    begun.close()
    hand.press(hand.page.get_by_role("button", name="Reprendre"))
    hand.sees(hand.page.get_by_text("Vous reprenez l’adressage de"))


def triages(hand: Hand, patients: int = TRIAGED) -> None:
    """The evening: what waits for a first look, each read and the next one opened."""
    page = hand.page
    hand.press(page.get_by_text("DIEULEFET Gérard").first)
    for n in range(patients):
        hand.sees(page.get_by_role("log").get_by_text("Rendez-vous réservé").first)
        hand.decisions += 2  # the letter is read
        if n < patients - 1:
            hand.press(page.get_by_role("button", name=re.compile("^Suivant")))


def triages_what_is_left(hand: Hand) -> None:
    """The rest of the same evening, on a telephone."""
    triages(hand, TRIAGED_BY_THUMB)


def books_who_calls(hand: Hand) -> None:
    """Somebody whom the practice has, at the nearest free time."""
    page = hand.page
    hand.press(page.get_by_role("button", name="Nouveau rendez-vous"))
    hand.fill(page.get_by_label("Nom", exact=True), "noi")
    hand.sees(page.get_by_role("option", name=re.compile("NOIRMONT")).first)
    hand.key("Enter")
    hand.sees(page.get_by_role("button", name="Prendre ce rendez-vous").and_(page.locator(":focus")))  # the form is filled
    hand.decisions += 2  # the time is said to the patient
    hand.key("Enter")
    hand.sees(page.get_by_text("Rendez-vous pris"))


def books_somebody_new(hand: Hand) -> None:
    """Somebody whom the practice has never had."""
    page = hand.page
    hand.press(page.get_by_role("button", name="Nouveau rendez-vous"))
    hand.fill(page.get_by_label("Nom", exact=True), "Vaudremont")
    hand.fill(page.get_by_label("Prénom"), "Odile")
    hand.pick(page.get_by_role("radio", name="Mme"))
    hand.fill(page.get_by_label("Date de naissance"), "12041957")
    hand.fill(page.get_by_label("Téléphone"), "0600000042")
    hand.decisions += 2  # the time is said to the patient
    hand.key("Enter")
    hand.sees(page.get_by_text("Rendez-vous pris"))


def moves_who_calls(hand: Hand) -> None:
    """A patient who can't come: the appointment found, another time taken from the nearest."""
    page = hand.page
    hand.press(page.get_by_role("button", name="Semaine suivante"))
    hand.press(page.get_by_role("region", name="Agenda").get_by_role("button", name=re.compile(", Suivi$")).first)
    hand.press(page.get_by_role("button", name="Déplacer"))
    hand.press(page.get_by_role("group", name="Les plus proches").get_by_role("button").first)
    hand.press(page.get_by_role("button", name="Déplacer le rendez-vous"))
    hand.sees(page.get_by_text("Rendez-vous déplacé"))


def decides_several(hand: Hand) -> None:
    """Files of the queue, by keyboard alone: each line looked at and ticked, decided, and the next one is there."""
    page = hand.page
    hand.key("j")
    for _ in range(DECIDED):
        checks = page.get_by_role("group", name="À contrôler").get_by_role("checkbox")
        hand.sees(checks.first)
        hand.sees(page.get_by_role("img", name=re.compile("du dossier de")))
        whose = page.locator(".judge h2").inner_text()
        hand.key("x")
        for _line in range(checks.count()):
            hand.decisions += 1  # it is looked at
            hand.key("x")
        hand.key("a")
        page.locator(".judge h2", has_text=whose).wait_for(state="detached")


def reminds(hand: Hand) -> None:
    """Forty invitations: an address that does not exist is put right, and all who have stopped are reminded at once."""
    page = hand.page
    hand.press(page.get_by_role("button", name="Corriger").first)
    address = page.get_by_role("dialog").get_by_label("Adresse mail")
    hand.sees(address)
    hand.key("Control+a")
    hand.fill(address, "g.vantoux@exemple.fr")
    hand.key("Enter")
    hand.sees(page.get_by_text("Relancer les").first)
    hand.press(page.get_by_role("button", name=re.compile("Relancer les")))


ACTS: Final = (
    Act("referrals, three known patients in a row", SOLENE, refers_one_after_another),
    Act("a referral found again after a call", SOLENE, finds_again),
    Act("triage, five in a row", IDRISS, triages),
    Act("triage, three in a row, on a telephone", IDRISS, triages_what_is_left, phone=True),
    Act("a caller booked, known", MAUD, books_who_calls, start="/agenda"),
    Act("a caller booked, known, on a telephone", MAUD, books_who_calls, start="/agenda", phone=True),
    Act("a caller booked, new", MAUD, books_somebody_new, start="/agenda"),
    Act("a caller moved", MAUD, moves_who_calls, start="/agenda"),
    Act("three files decided, by keyboard", "Agnès Tournemire", decides_several, start="/verifier"),
    Act("forty invitations: one corrected, all reminded", "Basile Castelnoir", reminds, start="/communaute"),
)
