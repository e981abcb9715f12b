"""The addresses of accounts: `own`, `moving` (one's mailbox), `proving` and `factors` (its guard), `agreeing` (texts that changed),
`outside` (what an outsider may ask).
"""

from cordee.accounts.api.agreeing import router as agreeing
from cordee.accounts.api.factors import router as factors
from cordee.accounts.api.moving import router as moving
from cordee.accounts.api.outside import router as outside
from cordee.accounts.api.own import router
from cordee.accounts.api.proving import router as proving

for part in (proving, factors, moving, agreeing, outside):
    router.add_router("", part)

__all__ = ["router"]
