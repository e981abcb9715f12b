"""Invitations over HTTP: `own` (one's own, and the link for anybody who holds it), `communities` (a console), `files` (of people),
`assistants` (their form).
"""

from cordee.invitations.api.assistants import router as assistants
from cordee.invitations.api.communities import router as communities
from cordee.invitations.api.files import router as files
from cordee.invitations.api.own import router

for part in (assistants, communities, files):
    router.add_router("", part)

__all__ = ["router"]
