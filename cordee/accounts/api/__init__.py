"""The addresses of accounts: `own` (one's own account), `proving` and `factors` (its guard), `outside` (what an outsider may ask)."""

from cordee.accounts.api.factors import router as factors
from cordee.accounts.api.outside import router as outside
from cordee.accounts.api.own import router
from cordee.accounts.api.proving import router as proving

for part in (proving, factors, outside):
    router.add_router("", part)

__all__ = ["router"]
