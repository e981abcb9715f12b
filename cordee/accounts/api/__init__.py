"""The addresses of accounts: `own`, `moving` (one's mailbox), `proving` and `factors` (its guard), `outside` (what an outsider may ask)."""

from cordee.accounts.api.factors import router as factors
from cordee.accounts.api.moving import router as moving
from cordee.accounts.api.outside import router as outside
from cordee.accounts.api.own import router
from cordee.accounts.api.proving import router as proving

for part in (proving, factors, moving, outside):
    router.add_router("", part)

__all__ = ["router"]
