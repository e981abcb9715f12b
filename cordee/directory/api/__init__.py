"""The directory over HTTP.

`finding` (colleagues, favourites, one's own standing), `profile` (what one says of oneself), `communities` (belonging, the console),
`delegations` (who acts in whose name).
"""

from ninja import Router

from cordee.directory.api.communities import router as communities
from cordee.directory.api.delegations import router as delegations
from cordee.directory.api.finding import router as finding
from cordee.directory.api.profile import router as profile

router = Router(tags=["directory"])
router.add_router("", finding)
router.add_router("", profile)
router.add_router("/communities", communities)
router.add_router("/delegations", delegations)
