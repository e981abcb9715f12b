"""E-mail addresses as typed."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from cordee.platform.errors import Remedy

LONGEST: Final = 254  # RFC 5321: a path of 256 less its brackets
_LOCAL: Final = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
_LOCAL_LONGEST: Final = 64
_ENDING_SHORTEST: Final = 2


class Fault(StrEnum):
    """What is wrong with an address."""

    EMPTY = "empty"
    NO_AT = "no-at"
    NO_ENDING = "no-ending"
    MALFORMED = "malformed"


REMEDIES: Final = {
    Fault.EMPTY: Remedy("address-missing", "Tapez votre adresse mail."),
    Fault.NO_AT: Remedy("address-no-at", "Tapez l’adresse entière, avec son @."),
    Fault.NO_ENDING: Remedy("address-no-ending", "La fin manque, par exemple « .fr »."),
    Fault.MALFORMED: Remedy("address-malformed", "Un signe n’est pas possible : ni espace, ni accent, ni deux points de suite, un seul @."),
}


def cleaned(text: str) -> str:
    """The address as it is kept: no space around, small letters (two mailboxes that differ by case exist nowhere)."""
    return text.strip().lower()


def fault(text: str) -> Fault | None:
    """What is wrong with a cleaned address, or None.  ASCII only: an accented domain is typed in its xn-- form by no one we met."""
    if not text:
        return Fault.EMPTY
    local, at, domain = text.rpartition("@")
    if not at or not local or not domain:
        return Fault.NO_AT
    labels = domain.split(".")
    if len(labels) == 1 or not labels[-1] or not labels[-1].isalpha() or len(labels[-1]) < _ENDING_SHORTEST:
        return Fault.NO_ENDING if all(_LABEL.fullmatch(label) for label in labels[:-1] or labels) else Fault.MALFORMED
    well_made = (
        len(text) <= LONGEST
        and len(local) <= _LOCAL_LONGEST
        and _LOCAL.fullmatch(local) is not None
        and all(_LABEL.fullmatch(label) for label in labels)
    )
    return None if well_made else Fault.MALFORMED
