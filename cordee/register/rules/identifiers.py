r"""Numbers that name professionals and structures (RPPS, FINESS, SIREN …).  `[0-9]`, never `\d`, which takes Arabic-Indic digits too."""

from __future__ import annotations

import re
from typing import Final

_ADELI: Final = re.compile(r"[0-9][0-9AB][0-9]{7}")
_FINESS: Final = re.compile(r"(?:[0-9]{2}|2[AB])[0-9]{7}")
_IDNPS: Final = re.compile(r"8[0-9]{11}|0[0-9][0-9AB][0-9]{7}")
_LETTERS: Final = str.maketrans("AB", "12")  # Corsica's 2A and 2B count as 21 and 22 in a key


def luhn(digits: str) -> bool:
    """Whether the last digit is the key of the others (ISO/IEC 7812-1)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value  # noqa: PLR2004 - the sum of the two digits of 10…18
    return total % 10 == 0


def luhn_key(body: str) -> str:
    """The digit that makes `body` pass."""
    return next(key for key in "0123456789" if luhn(body + key))


def is_rpps(text: str) -> bool:
    """A number of the *Répertoire partagé des professionnels de santé*: eleven digits, the last one its key."""
    return re.fullmatch(r"[0-9]{11}", text) is not None and luhn(text)


def is_adeli(text: str) -> bool:
    """A number of the register that closed in September 2024; kept as a hint for whoever reviews an identity."""
    return _ADELI.fullmatch(text) is not None and luhn(text.translate(_LETTERS))


def is_finess(text: str) -> bool:
    """An establishment's number.  A test number may fail its key, so importers warn and never refuse."""
    return _FINESS.fullmatch(text) is not None and luhn(text.translate(_LETTERS))


def is_idnps(text: str) -> bool:
    """*Identification nationale PP* of a professional: a type digit and a number, neither rebuilt nor interpreted."""
    return _IDNPS.fullmatch(text) is not None


def rpps_of(idnps: str) -> str | None:
    """The RPPS inside an *Identification nationale PP*, when there is one."""
    return idnps[1:] if re.fullmatch(r"8[0-9]{11}", idnps) and luhn(idnps[1:]) else None
