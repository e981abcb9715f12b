"""The yearly confirmation: one mail, a reminder, then other people's data close until its link is followed; pure.

Why: a mailbox that nobody reads any more is an account that nobody watches, and a practice that ended is in no register of ours.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from cordee.platform.links import Links

EVERY: Final = timedelta(days=365)
"""After the identity was verified, or confirmed the last time."""
REMINDED_AFTER: Final = timedelta(days=30)
LAPSES_AFTER: Final = timedelta(days=60)
"""After the first mail: a month's leave fits in."""
MOST_AT_ONCE: Final = 100
"""A run's mails, so that three hundred people who joined in one evening are not written to in one minute a year later."""
LINKS: Final = Links("renewal", mac_bytes=32)
"""What the mails carry."""
