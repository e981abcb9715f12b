"""What a browser is called in the list of sessions, from its User-Agent; pure.  Only this name is kept, never the header."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What somebody holds or sits at."""

    COMPUTER = "computer"
    PHONE = "phone"
    TABLET = "tablet"
    PROGRAM = "program"  # cordee_client and the like


@dataclass(frozen=True, slots=True)
class Agent:
    """« Firefox sur Windows », and which picture to show."""

    name: str
    kind: Kind


#: The first that is found counts: a browser built on another one says both names.
BROWSERS: Final = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS: Final = (
    ("iPad", "iPad", Kind.TABLET),
    ("iPhone", "iPhone", Kind.PHONE),
    ("Android", "Android", Kind.PHONE),
    ("Windows", "Windows", Kind.COMPUTER),
    ("Macintosh", "macOS", Kind.COMPUTER),
    ("CrOS", "ChromeOS", Kind.COMPUTER),
    ("Linux", "Linux", Kind.COMPUTER),
)


def named(user_agent: str) -> Agent:
    """The name and kind of a browser; what is no browser is a program."""
    browser = next((name for sign, name in BROWSERS if sign in user_agent), None)
    system = next(((name, kind) for sign, name, kind in SYSTEMS if sign in user_agent), None)
    if browser is None:
        return Agent("Programme", Kind.PROGRAM)
    if system is None:
        return Agent(browser, Kind.COMPUTER)
    name, kind = system
    if name == "Android" and "Mobile" not in user_agent:
        kind = Kind.TABLET  # as Android's makers ask browsers to tell the two apart
    return Agent(f"{browser} sur {name}", kind)
