"""A conversation's commits and rosters, and one's own key grants: all that a device needs to verify it and to read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

import msgspec
from msgspec import Meta

from cordee.live import wire
from cordee.live.router import Answer, Request, Route, answer
from cordee.messaging import hot
from cordee.platform.errors import NotFound

if TYPE_CHECKING:
    from cordee.live.gateway import Gateway
    from cordee.live.sessions import Caller


class OwnGrant(msgspec.Struct):
    """An epoch's key, sealed to my user key of generation `gen`."""

    epoch: wire.Count
    gen: wire.Count
    sealed: bytes


class ConversationKeys(msgspec.Struct):
    """All commits from the first, their rosters in any order, and my own grants."""

    commits: Annotated[list[bytes], Meta(description="crd1.cddl: signed-commit")]
    rosters: Annotated[list[bytes], Meta(description="crd1.cddl: roster; found by its hash")]
    grants: list[OwnGrant]


async def keys(gateway: Gateway, caller: Caller, request: Request) -> Answer:
    """Raises NotFound for somebody who is not in, or no longer."""
    conversation_id = request.id("conversation_id")
    if await gateway.database.row(hot.MEMBERSHIP, conversation_id, caller.user_id) is None:
        raise NotFound
    grants = await gateway.database.rows(hot.GRANTS, conversation_id, caller.user_id)
    commits = await gateway.database.rows(hot.COMMITS, conversation_id)
    rosters = await gateway.database.rows(hot.ROSTERS, list({row["roster_id"] for row in commits}))
    return answer(
        {
            "commits": [row["bytes"] for row in commits],
            "rosters": [row["bytes"] for row in rosters],
            "grants": [{"epoch": row["epoch"], "gen": row["gen"], "sealed": row["sealed"]} for row in grants],
        }
    )


ROUTES: Final = (
    Route("GET", "/live/v1/conversations/{conversation_id}/keys", keys, "Commits, rosters and one's own grants", gives=ConversationKeys),
)
