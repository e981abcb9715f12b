"""An erasure: what must be settled first, how long one may come back on it, what stays and why."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import Final

DELAY: Final = timedelta(days=14)
"""Between the wish and its doing.  The account works meanwhile; one press keeps it."""
IDLE: Final = timedelta(days=2 * 365)
"""An account that nobody opens for so long is warned, then erased (the notice on data: two years, after a warning)."""
WARNED_FOR: Final = timedelta(days=30)
"""Between that warning and its doing; signing in keeps the account."""
PROOF_KEPT: Final = timedelta(days=5 * 365)
"""Of what was agreed to, after the account is gone: the civil limitation (code civil, article 2224)."""
WORD: Final = "EFFACER"
"""What is typed to ask for it."""


class Kept(StrEnum):
    """What stays after an erasure, each with its reason; docs/security.md and the page say both in words."""

    RECEIVED = "received"  # letters and messages that others received: part of the care record that they answer for
    APPOINTMENTS = "appointments"  # of patients, with the practice's administrative record: two years after the last step
    AGREEMENTS = "agreements"  # version, date, hash: five years, the civil limitation
    TRAIL = "trail"  # ids and acts, no name: one year (CNIL, délibération 2021-122: six months to one year)
    REGISTER = "register"  # the row that the national register publishes: corrected at its source
    CHAIN = "chain"  # public signing keys: without them nobody could check a letter that they keep
