"""Reading verification: `standing` (the one door to other people's data, badges, one's own standing),
`declaring` (declarations, and the register for whoever joins).
"""

from cordee.verification.queries.declaring import RegisterSays, declaration, register_says
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
    "RegisterSays",
    "Verified",
    "badges",
    "declaration",
    "identities",
    "is_reviewer",
    "named_in_register",
    "own",
    "register_id_of",
    "register_says",
    "verified",
    "verified_ids",
]
