"""Who asked for what they may not see: one line of the log each, for both servers.

A line says who (a user's id), what was asked (the method and the address's *pattern*: `/referrals/{referral_id}`, never whose) and the
word of the refusal.  Nobody's name, nothing of a patient: an operator sees that somebody tries, not at whose door.  Outsiders make no line:
there is nobody to name, and a stranger would fill the disk with them; they are counted and stopped by their network.
"""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from uuid import UUID

log = logging.getLogger("cordee.refused")

#: What is not there for the asker answers as what is not there at all: neither can be left out.
REFUSING: Final = frozenset({HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND})
#: Answers with such a status by which everybody passes: a proof is asked for again, or nothing was begun.
ON_THE_WAY: Final = frozenset({"step-up-needed", "presence-needed", "nothing-to-confirm", "nothing-pending", "no-onfido"})
NOWHERE: Final = "-"
"""An address that is none of ours: what it says is the asker's, and goes into no log."""


def is_one(status: int, decision: str) -> bool:
    """Whether this answer kept something from somebody."""
    return status in REFUSING and decision not in ON_THE_WAY


def note(decision: str, *, who: UUID, method: str, pattern: str | None) -> None:
    """Write the line."""
    log.warning("refused user=%s act=%s:%s decision=%s", who, method, pattern or NOWHERE, decision)
