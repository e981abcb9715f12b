"""How long an invitation holds, how often it serves, when one may be reminded; pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from cordee.platform.errors import Remedy

if TYPE_CHECKING:
    from datetime import datetime

LASTS: Final = timedelta(days=30)
"""A colleague's invitation; design.md §5 t shows a month."""
ASSISTANT_LASTS: Final = timedelta(days=7)
"""To keep somebody's agenda: it opens patients' names, so it does not lie about for a month."""
PAUSE: Final = timedelta(days=7)
"""Between two mails to the same person (design.md §5 t: at most one a week)."""
MOST_REMINDERS: Final = 3
FORGOTTEN_AFTER: Final = timedelta(days=90)
"""After its end, name and address of somebody who is not here are of no use to anybody: they are erased."""
FILE_KEPT: Final = timedelta(days=1)
"""A file of people that nobody sent, and the lines of one that left: its invitations keep what is needed."""
STOPPED_FILE_KEPT: Final = timedelta(days=7)
"""Whoever stopped one, or left while it was leaving, or another coordinator may still go on with it; nobody was told yet of those in it."""
MOST_OPEN: Final = 100
"""Invitations of one person that nobody has answered yet: above, it is a mailing list."""


LONGEST: Final = timedelta(days=180)
"""A community's link: a season of meetings; then somebody makes another."""
MOST_USES: Final = 1000


class LinkFault(StrEnum):
    """What is wrong with the terms of a community's link."""

    PAST = "past"
    TOO_FAR = "too-far"
    TOO_FEW = "too-few"
    TOO_MANY = "too-many"


REMEDIES: Final = {
    LinkFault.PAST: Remedy("day-to-come", "Choisissez un jour à venir."),
    LinkFault.TOO_FAR: Remedy("six-months", "Six mois au plus."),
    LinkFault.TOO_FEW: Remedy("one-person", "Une personne au moins."),
    LinkFault.TOO_MANY: Remedy("thousand-people", "Mille personnes au plus."),
}


def until_fault(valid_until: datetime, *, now: datetime) -> LinkFault | None:
    """What is wrong with a link's end."""
    if valid_until <= now:
        return LinkFault.PAST
    return LinkFault.TOO_FAR if valid_until > now + LONGEST else None


def uses_fault(uses_max: int) -> LinkFault | None:
    """What is wrong with how often a link is to serve."""
    if uses_max < 1:
        return LinkFault.TOO_FEW
    return LinkFault.TOO_MANY if uses_max > MOST_USES else None


class Worth(StrEnum):
    """What a link is worth at a moment."""

    OPEN = "open"
    USED = "used"  # as often as it says
    EXPIRED = "expired"
    REVOKED = "revoked"
    DECLINED = "declined"
    UNKNOWN = "unknown"  # none of ours


@dataclass(frozen=True, slots=True)
class Terms:
    """What decides about an invitation's worth."""

    valid_until: datetime
    uses: int
    uses_max: int
    revoked: bool
    declined: bool


def worth(terms: Terms, *, now: datetime) -> Worth:
    """What the link is worth now."""
    if terms.revoked:
        return Worth.REVOKED
    if terms.declined:
        return Worth.DECLINED
    if terms.uses >= terms.uses_max:
        return Worth.USED
    return Worth.OPEN if now < terms.valid_until else Worth.EXPIRED


def remind_from(*, mailed_at: datetime | None, reminders: int, mailable: bool, finished: bool) -> datetime | None:
    """From when on another mail may be sent; None when none will be: nobody to write to, all done, or said often enough."""
    if not mailable or finished or mailed_at is None or reminders >= MOST_REMINDERS:
        return None
    return mailed_at + PAUSE
