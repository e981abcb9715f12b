"""The addresses of verification: `standing` (one's own), `joining` (by hand, for outsiders)."""

from cordee.verification.api.joining import router as joining
from cordee.verification.api.standing import router

router.add_router("/join", joining)

__all__ = ["router"]
