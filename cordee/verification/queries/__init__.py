"""Reading verification: `standing` (the one door to other people's data, badges, one's own standing)."""

from cordee.verification.queries.standing import OwnStanding, Verified, badges, is_reviewer, own, verified, verified_ids

__all__ = ["OwnStanding", "Verified", "badges", "is_reviewer", "own", "verified", "verified_ids"]
