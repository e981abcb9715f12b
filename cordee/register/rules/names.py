"""Names compared, folded, and shown."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

# Letters that no decomposition opens, and the typographic twins of the apostrophe and the hyphen.
_OPENED: Final = str.maketrans(
    {
        "Œ": "OE", "œ": "oe", "Æ": "AE", "æ": "ae", "ß": "ss", "Ø": "O", "ø": "o", "Ł": "L", "ł": "l", "Đ": "D", "đ": "d",
        "ı": "i", "’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "–": "-",
    }
)  # fmt: skip
_ACCEPTED: Final = re.compile(r"[A-Z](?:[A-Z' -]*[A-Z])?")
_NOT_A_WORD: Final = re.compile(r"[^a-z0-9]+")
_PIECES: Final = re.compile(r"([^\W\d_]+)")


def without_accents(text: str) -> str:
    """The text with ligatures opened and diacritics dropped; case, hyphens and apostrophes stay."""
    opened = text.translate(_OPENED)
    if opened.isascii():
        return opened
    return "".join(c for c in unicodedata.normalize("NFD", opened) if unicodedata.category(c) != "Mn")


def trait(name: str) -> str:
    """The comparison form of a name (RNIV's rule for the strict traits): upper case, no accent, one space; hyphens and apostrophes kept."""
    return " ".join(without_accents(name.upper()).split())


def is_trait(form: str) -> bool:
    """Whether a comparison form holds only what one may: A–Z, space, hyphen, apostrophe, and a letter at both ends.

    Letters outside `trait`'s table (Greek, Cyrillic) are left by it and refused here: the person is asked for the Latin spelling.
    """
    return _ACCEPTED.fullmatch(form) is not None


@lru_cache(maxsize=200_000)  # an import meets the same first names and streets a thousand times
def folded(text: str) -> str:
    """Words as a search compares them: lower case, no accent, letters and digits only, one space between."""
    return _NOT_A_WORD.sub(" ", without_accents(text).lower()).strip()


@lru_cache(maxsize=100_000)
def shown(name: str) -> str:
    """A name as the product shows it: the register writes BESSIÈRE-LUNE, colleagues read Bessière-Lune.

    Already mixed case is somebody's own spelling and stays.
    """
    if not name.isupper():
        return name
    return _PIECES.sub(lambda piece: piece[0].capitalize(), name)
