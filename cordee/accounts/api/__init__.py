"""The addresses of accounts: `own` (one's own account), `outside` (what an outsider may ask)."""

from cordee.accounts.api.outside import router as outside
from cordee.accounts.api.own import router

router.add_router("", outside)

__all__ = ["router"]
