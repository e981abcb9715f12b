"""What can go wrong outside.  Nobody's request meets these: jobs do, and tell the referral."""

from __future__ import annotations


class NotTaken(Exception):
    """The provider will not send it, now or later: a wrong number, a closed account."""


class NotReached(Exception):
    """The provider did not answer, or asked to come back: try again."""
