"""The addresses of verification: `standing` (one's own), `joining` (by hand, for outsiders), `evidence` (one's own identity file),
`desk` (the reviewers'), `renewing` (the yearly mail's link).
"""

from cordee.verification.api.desk import router as desk
from cordee.verification.api.evidence import router as evidence
from cordee.verification.api.joining import router as joining
from cordee.verification.api.renewing import router as renewing
from cordee.verification.api.standing import router

router.add_router("/join", joining)
router.add_router("/evidence", evidence)
router.add_router("/desk", desk)
router.add_router("/renewals", renewing)

__all__ = ["router"]
