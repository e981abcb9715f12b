"""The addresses of verification: `standing` (one's own), `joining` (by hand, for outsiders), `evidence` (one's own identity file),
`desk` (the reviewers').
"""

from cordee.verification.api.desk import router as desk
from cordee.verification.api.evidence import router as evidence
from cordee.verification.api.joining import router as joining
from cordee.verification.api.standing import router

router.add_router("/join", joining)
router.add_router("/evidence", evidence)
router.add_router("/desk", desk)

__all__ = ["router"]
