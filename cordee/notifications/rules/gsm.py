"""The alphabet of SMS, its counting, and how French is written in it (GSM 03.38, now 3GPP TS 23.038); pure.

One letter outside the alphabet turns a whole SMS to UCS-2, where a part holds 70 letters instead of 160: so « ê », « ç » and « ’ » decide
whether a patient's message is one part or three.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Final

BASE: Final = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENDED: Final = frozenset("\f^{}\\[~]|€")
"""These take two places each."""
ONE_PART: Final = 160
_PART: Final = 153  # of several: each carries a header
_ONE_WIDE: Final = 70
_WIDE_PART: Final = 67
_SPELT: Final = str.maketrans(
    {
        "’": "'", "‘": "'", "ʼ": "'", "«": '"', "»": '"', "“": '"', "”": '"', "…": "...", "–": "-", "—": "-", "‑": "-", "‐": "-",
        "°": "o", "œ": "oe", "Œ": "OE", "€": "EUR", "[": "(", "]": ")", "{": "(", "}": ")", "\\": "/", "|": "/", "~": "-", "^": " ",
        "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "\n": " ", "\r": " ", "\t": " ", "\f": " ",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Size:
    """How a text travels: its coding, its length in units of that coding, and the parts that are paid for."""

    coding: str  # GSM7 or UCS2
    units: int
    parts: int


def size(text: str) -> Size:
    """Count a text as an operator does.  A letter of two places is never cut across parts."""
    if all(letter in BASE or letter in EXTENDED for letter in text):
        return _sized("GSM7", [2 if letter in EXTENDED else 1 for letter in text], alone=ONE_PART, part=_PART)
    return _sized("UCS2", [len(letter.encode("utf-16-be")) // 2 for letter in text], alone=_ONE_WIDE, part=_WIDE_PART)


def spelt(text: str) -> str:
    """The text in the base alphabet alone, each letter one place: accents that it lacks are dropped, à é è ù stay.

    Names are spelt too: in an SMS a Lefèvre keeps the accent, a Benoît loses it.  What has no spelling becomes a space.
    """
    quoted = text.replace("« ", '"').replace(" »", '"').replace("«\u00a0", '"').replace("\u00a0»", '"')
    letters = "".join(_letter(letter) for letter in unicodedata.normalize("NFC", quoted.translate(_SPELT)))
    return " ".join(letters.split())


def _letter(letter: str) -> str:
    if letter in BASE:
        return letter
    bare = "".join(part for part in unicodedata.normalize("NFKD", letter) if part in BASE)
    return bare or " "


def _sized(coding: str, widths: list[int], *, alone: int, part: int) -> Size:
    if sum(widths) <= alone:
        return Size(coding, sum(widths), 1)
    parts, room = 1, part
    for width in widths:
        if width > room:
            parts, room = parts + 1, part
        room -= width
    return Size(coding, sum(widths), parts)
