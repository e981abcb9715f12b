"""Reading verification: `standing` (the one door to other people's data, badges, one's own standing)."""

from cordee.verification.queries.standing import (
    OwnStanding,
    Verified,
    badges,
    identities,
    is_reviewer,
    named_in_register,
    own,
    register_id_of,
    verified,
    verified_ids,
)

__all__ = [
    "OwnStanding",
    "Verified",
    "badges",
    "identities",
    "is_reviewer",
    "named_in_register",
    "own",
    "register_id_of",
    "verified",
    "verified_ids",
]
