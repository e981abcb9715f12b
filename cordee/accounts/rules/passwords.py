"""When a password will do: the CNIL's recommendation (délibération 2022-100, 21 July 2022), first case: a password alone.

It asks for 80 bits, or for an equal resistance to guessing; no rule about signs, no date of expiry.  We read it so: twelve characters at
least, and either 10¹⁴ guesses by zxcvbn's estimate (lists of known passwords, words, names, dates, keyboards, the person's own words), or
80 bits, where a sign that it doesn't recognise counts by the kinds of signs and a piece that it does by its guesses.  The second road is
there because the estimate counts ten for an unrecognised sign: twelve signs drawn at random would never pass by the first.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from zxcvbn import zxcvbn

from cordee.platform.errors import Remedy

if TYPE_CHECKING:
    from collections.abc import Iterable

SHORTEST: Final = 12
LONGEST: Final = 200  # a hash takes its time: nobody sends us a novel
ENOUGH_GUESSES: Final = 10**14
ENOUGH_BITS: Final = 79.5  # twelve signs of four kinds: the CNIL's own example of "80 bits" is 12 × log2(99) = 79.55
OTHER_SIGNS: Final = 37  # the CNIL's count of special characters
_READ: Final = 72  # zxcvbn's own limit; what comes after can only make it harder
_SHORT_WORD: Final = 3


class Weakness(StrEnum):
    """Why a password will not do."""

    SHORT = "short"
    LONG = "long"
    OWN_WORDS = "own-words"  # it holds the person's name or address
    LISTED = "listed"  # on a list of known passwords
    COMMON_WORDS = "common-words"
    KEYBOARD = "keyboard"  # neighbouring keys
    REPEATED = "repeated"  # a repetition or a sequence
    DATE = "date"
    GUESSABLE = "guessable"  # none of these, still too few guesses


REMEDIES: Final = {
    Weakness.SHORT: Remedy("password-short", "Trop court : douze caractères au moins."),
    Weakness.LONG: Remedy("password-long", "Trop long : deux cents caractères au plus."),
    Weakness.OWN_WORDS: Remedy("password-own-words", "Devinable : il contient votre nom ou votre adresse."),
    Weakness.LISTED: Remedy("password-listed", "Devinable : il figure dans une liste connue."),
    Weakness.COMMON_WORDS: Remedy("password-common-words", "Devinable : ses mots sont trop courants. Ajoutez-en un ou deux."),
    Weakness.KEYBOARD: Remedy("password-keyboard", "Devinable : ses touches se suivent sur le clavier."),
    Weakness.REPEATED: Remedy("password-repeated", "Devinable : il se répète ou suit un ordre."),
    Weakness.DATE: Remedy("password-date", "Devinable : une date en fait l’essentiel."),
    Weakness.GUESSABLE: Remedy("password-guessable", "Devinable : allongez-le de quelques caractères."),
}


@dataclass(frozen=True, slots=True)
class Strength:
    """What is thought of a password; `weakness` is None when it will do."""

    guesses: int
    bits: float
    weakness: Weakness | None


def strength(password: str, *, own_words: Iterable[str] = ()) -> Strength:
    """How a password withstands guessing; `own_words` are the person's name and address.  About a millisecond, 15 ms at worst."""
    if not SHORTEST <= len(password) <= LONGEST:
        return Strength(0, 0.0, Weakness.SHORT if len(password) < SHORTEST else Weakness.LONG)
    found = zxcvbn(password[:_READ], user_inputs=_pieces(own_words))
    guesses, counted = int(found["guesses"]), _bits(password, found["sequence"])
    will_do = guesses >= ENOUGH_GUESSES or counted >= ENOUGH_BITS
    return Strength(guesses, counted, None if will_do else _weakness(found["sequence"]))


def signs_of(password: str) -> int:
    """How many signs its kinds allow, as the CNIL counts: 26 small, 26 large, 10 digits, 37 others."""
    kinds = (
        (26, any(c.islower() for c in password)),
        (26, any(c.isupper() for c in password)),
        (10, any(c.isdigit() for c in password)),
        (OTHER_SIGNS, any(not c.isalnum() for c in password)),
    )
    return max(2, sum(size for size, present in kinds if present))


def _bits(password: str, sequence: list[dict[str, Any]]) -> float:
    each = math.log2(signs_of(password))
    return sum(len(piece["token"]) * each if piece["pattern"] == "bruteforce" else math.log2(piece["guesses"]) for piece in sequence)


def _pieces(own_words: Iterable[str]) -> list[str]:
    """The words as given and each of their parts: « a.roche@exemple.fr » forbids « roche » too."""
    words = ["Cordée", "cordee", *own_words]
    parts = [part for word in words for part in "".join(c if c.isalnum() else " " for c in word).split()]
    return sorted({word.lower() for word in (*words, *parts) if len(word) >= _SHORT_WORD})


_BY_DICTIONARY: Final = {"user_inputs": Weakness.OWN_WORDS, "passwords": Weakness.LISTED}
_BY_PATTERN: Final = {
    "spatial": Weakness.KEYBOARD,
    "repeat": Weakness.REPEATED,
    "sequence": Weakness.REPEATED,
    "date": Weakness.DATE,
    "regex": Weakness.DATE,
}


def _weakness(sequence: list[dict[str, Any]]) -> Weakness:
    """The reason worth saying: what the longest recognised piece is, one's own words before all."""
    known = [piece for piece in sequence if piece["pattern"] != "bruteforce"]
    if any(piece.get("dictionary_name") == "user_inputs" for piece in known):
        return Weakness.OWN_WORDS
    if not known:
        return Weakness.GUESSABLE
    longest = max(known, key=lambda piece: len(piece["token"]))
    if longest["pattern"] == "dictionary":
        return _BY_DICTIONARY.get(longest["dictionary_name"], Weakness.COMMON_WORDS)
    return _BY_PATTERN.get(longest["pattern"], Weakness.GUESSABLE)
