"""What somebody says of themselves beside the register: languages, access, and who may begin to write to them."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from cordee.platform.errors import Remedy

LONGEST_ACCESS: Final = 200
MOST_LANGUAGES: Final = 12
_TAG: Final = re.compile(r"[a-z]{2,3}")


class Writers(StrEnum):
    """Who may begin a conversation.  Favourites, past correspondents and one's own assistants always may, unless they are named."""

    VERIFIED = "verified"
    COMMUNITY = "community"
    CONTACTS = "contacts"


def faults(*, languages: list[str], access: str) -> dict[str, str]:
    """The remedy of each faulty field.  A language is its ISO 639 code; `lsf` is French sign language."""
    found: dict[str, str] = {}
    if len(languages) > MOST_LANGUAGES or not all(_TAG.fullmatch(tag) for tag in languages):
        found["languages"] = Remedy("choose-at-most", f"Choisissez dans la liste, {MOST_LANGUAGES} au plus.", n=MOST_LANGUAGES)
    if len(access) > LONGEST_ACCESS:
        found["access"] = Remedy("too-long", f"{LONGEST_ACCESS} lettres au plus.", n=LONGEST_ACCESS)
    return found
