"""Reading verification: `standing` (the one door to other people's data, badges, one's own standing), `evidence` (one's own identity file),
`declaring` (declarations, and the register for whoever joins), `desk` (the reviewers'), `comparison` (declared beside published).
"""

from cordee.verification.queries.declaring import RegisterSays, declaration, register_says
from cordee.verification.queries.evidence import ImageShown, OwnFile, Tray, at_the_desk, image_of, own_file, own_image, tray
from cordee.verification.queries.renewing import RenewalMail, renewal_mail
from cordee.verification.queries.standing import (
    BADGED,
    OwnStanding,
    Verified,
    badges,
    identities,
    is_reviewer,
    named_in_register,
    own,
    register_id_of,
    reviewer,
    suspended_why,
    verified,
    verified_ids,
)

__all__ = [
    "BADGED",
    "ImageShown",
    "OwnFile",
    "OwnStanding",
    "RegisterSays",
    "RenewalMail",
    "Tray",
    "Verified",
    "at_the_desk",
    "badges",
    "declaration",
    "identities",
    "image_of",
    "is_reviewer",
    "named_in_register",
    "own",
    "own_file",
    "own_image",
    "register_id_of",
    "register_says",
    "renewal_mail",
    "reviewer",
    "suspended_why",
    "tray",
    "verified",
    "verified_ids",
]
