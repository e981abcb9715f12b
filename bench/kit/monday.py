"""A GP's Monday of twelve referrals: eight at her desk, four on her telephone; five of patients whom nobody had, one on the telephone, one
interrupted by a call.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kit.hand import LETTER, SOLENE, Act

if TYPE_CHECKING:
    from kit.hand import Hand


@dataclass(frozen=True)
class Newcomer:
    """Somebody whom the practice never had, as they say it."""

    title: str
    last_name: str
    first_name: str
    born_on: str
    born_in: str  # letters of a commune, and its name; or a country and a city
    commune: str = ""
    country: str = ""
    phone: str = "0600000042"


MIREILLE: Final = Newcomer("Mme", "Delacombe", "Mireille", "12041957", "bea", "Beaune")
ROBIN: Final = Newcomer("M.", "Haudricourt", "Robin", "03112009", "dij", "Dijon")
FARAH: Final = Newcomer("Mme", "Benchellal", "Farah", "21061988", "Rabat", country="maroc")
LUCIE: Final = Newcomer("Mme", "Trévoisin", "Lucie", "30011979", "dol", "Dole")
OSCAR: Final = Newcomer("M.", "Pinsonnet", "Oscar", "17091948", "bea", "Beaune")
#: Letters of a name that the practice has, or somebody new.
AT_DESK: Final = ("val", MIREILLE, "dom", "sau", ROBIN, "cour", FARAH, "nau")
BY_THUMB: Final = ("esc", LUCIE, "prev", OSCAR)
CALLED: Final = 3  # this one speaks on the telephone, and can't come on the first day
INTERRUPTED: Final = 4  # … and in the middle of this one a call comes


def finds_time(hand: Hand, *, other_day: bool = False) -> None:
    """A favourite, and the first time; or another day's, when the patient says no."""
    page = hand.page
    hand.press(page.get_by_role("option", name="Awa Solivent").first)
    if other_day:
        hand.press(page.get_by_role("button", name="Semaine suivante"))
        hand.decisions += 2  # it is said, and agreed to
    hand.press(page.locator(".slot:visible").last if other_day else page.locator(".slot:visible").first)
    hand.forward()


def takes_known(hand: Hand, letters: str) -> None:
    """Somebody whom the practice has: the letters of a name, and the first of those who bear it by birth date."""
    page = hand.page
    hand.fill(page.get_by_label("Nom", exact=True), letters)
    first = page.get_by_role("option").first
    hand.sees(first)
    hand.decisions += 1  # the birth date is compared
    hand.take(first)
    hand.sees_filled(page.get_by_label("Téléphone"))


def types_new(hand: Hand, one: Newcomer) -> None:
    """Every field."""
    page = hand.page
    hand.pick(page.get_by_role("radio", name=one.title, exact=True))
    if not page.get_by_label("Nom", exact=True).input_value():
        hand.fill(page.get_by_label("Nom", exact=True), one.last_name)
    hand.fill(page.get_by_label("Prénom"), one.first_name)
    if one.title == "Mme":  # a man's follows his name
        same = page.get_by_role("button", name="Reprendre le nom")
        hand.press(same) if hand.by_thumb else hand.reach(same)
    hand.fill(page.get_by_label("Date de naissance"), one.born_on)
    if one.country:
        hand.pick(page.get_by_role("radio", name=re.compile("tranger")))
        hand.fill(page.get_by_role("combobox", name="Pays de naissance"), one.country)
        hand.take(page.get_by_role("option").first)
        hand.fill(page.get_by_label("Ville de naissance"), one.born_in)
    else:
        hand.fill(page.get_by_role("combobox", name="Commune de naissance"), one.born_in)
        hand.take(page.get_by_role("option", name=one.commune).first)
    hand.fill(page.get_by_label("Téléphone"), one.phone)
    hand.fill(page.get_by_label("Adresse", exact=True), "14 rue des Forgerons")
    hand.fill(page.get_by_label("Code postal"), "21240")
    hand.sees_filled(page.get_by_role("combobox", name="Ville"))


def a_call_comes(hand: Hand, one: Newcomer) -> None:
    """After the family name: something else is looked at, and the referral is taken up again."""
    page = hand.page
    hand.fill(page.get_by_label("Nom", exact=True), one.last_name)
    page.wait_for_timeout(1_000)  # the draft is kept once the hand rests
    page.goto(page.evaluate("() => location.origin"))
    hand.press(page.get_by_role("button", name="Reprendre"))
    hand.sees(page.get_by_text("Vous reprenez l’adressage de"))


def ends(hand: Hand) -> None:
    """From the question that no practice knows to what is booked."""
    page = hand.page
    hand.pick(page.get_by_role("radio", name="Non"))
    hand.forward()
    hand.fill(page.get_by_label("Message à"), LETTER, is_text=True)
    hand.forward()
    hand.sees(page.get_by_text("SMS à l").or_(page.get_by_text("Aucun SMS")).or_(page.get_by_text("SMS au")).first)
    hand.decisions += 2  # what is written there is read before it leaves
    hand.forward("Réserver")
    hand.sees(page.get_by_text("C’est réservé"))


def refers_all(hand: Hand, patients: tuple[str | Newcomer, ...]) -> None:
    """One behind the other, each from where the one before ended."""
    page = hand.page
    hand.press(page.get_by_role("link", name="Adresser").filter(visible=True).first)
    for n, one in enumerate(patients):
        if n:
            hand.press(page.get_by_role("link", name="Adresser un autre patient"))
        finds_time(hand, other_day=n == CALLED)
        if isinstance(one, str):
            takes_known(hand, one)
        else:
            if n == INTERRUPTED:
                a_call_comes(hand, one)
            types_new(hand, one)
        ends(hand)


def at_the_desk(hand: Hand) -> None:
    """Eight."""
    refers_all(hand, AT_DESK)


def between_two_visits(hand: Hand) -> None:
    """Four more."""
    refers_all(hand, BY_THUMB)


ACTS: Final = (
    Act("a Monday at a desk, eight referrals, three new", SOLENE, at_the_desk),
    Act("the same Monday on a telephone, four, two new", SOLENE, between_two_visits, phone=True),
)
