"""Catching up: the feed after a position, and where every conversation stands.  Note [Positions, not pushes], __init__.py."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final, Literal

import msgspec

from cordee.live import wire
from cordee.live.router import Answer, Request, Route, answer
from cordee.messaging import hot
from cordee.platform import hot as platform

if TYPE_CHECKING:
    import asyncpg

    from cordee.live.gateway import Gateway
    from cordee.live.sessions import Caller

MOST_ROWS: Final = 500


class SyncQuery(msgspec.Struct):
    """From which position of the feed; 0 for a new device."""

    feed: wire.Count = 0


class FeedRow(msgspec.Struct):
    """One thing that happened outside conversations; what changed is fetched from its room."""

    n: wire.Count
    kind: str
    at: wire.Millis
    data: dict[str, Any]


class Feed(msgspec.Struct):
    """Rows after the position asked for; `position` is the last one's, and with `more` there are others after it."""

    position: wire.Count
    rows: list[FeedRow]
    more: bool


class OwnPosition(msgspec.Struct):
    """How far I have come, and how many messages by people I have read."""

    delivered_seq: wire.Count
    read_seq: wire.Count
    read_content_no: wire.Count


class OthersPosition(msgspec.Struct):
    """How far somebody else has come."""

    user_id: wire.Id
    delivered_seq: wire.Count
    read_seq: wire.Count


class Head(msgspec.Struct):
    """Where a conversation stands; entries up to `joined_seq` are not served to me.

    Up to `dropped_seq` nothing that was said is kept: it is older than `kept_since` (Note [What is left of an old message]).
    """

    conversation_id: wire.Id
    kind: Literal["direct", "group", "case"]
    seq: wire.Count
    content_no: wire.Count
    epoch: wire.Count
    commit_no: wire.Count
    joined_seq: wire.Count
    dropped_seq: wire.Count
    kept_since: wire.Millis | None
    last_at: wire.Millis
    mine: OwnPosition
    others: list[OthersPosition]


class Synced(msgspec.Struct):
    """All that a device needs to know what it lacks."""

    feed: Feed
    heads: list[Head]


async def sync(gateway: Gateway, caller: Caller, request: Request) -> Answer:
    """The feed first, then the heads: a conversation that begins in between is in the heads, and its row comes next time."""
    position = request.query(SyncQuery).feed
    rows = await gateway.database.rows(platform.FEED_AFTER, caller.user_id, position, MOST_ROWS)
    heads = await gateway.database.rows(hot.HEADS, caller.user_id)
    others = defaultdict[Any, list[dict[str, Any]]](list)
    for row in await gateway.database.rows(hot.OTHERS, caller.user_id):
        others[row["conversation_id"]].append(_place(row) | {"user_id": row["user_id"].bytes})
    feed = {
        "position": rows[-1]["n"] if rows else position,
        "rows": [{"n": row["n"], "kind": row["kind"], "at": wire.millis(row["at"]), "data": json.loads(row["data"])} for row in rows],
        "more": len(rows) == MOST_ROWS,
    }
    return answer({"feed": feed, "heads": [_head(row, others[row["id"]]) for row in heads]})


def _head(row: asyncpg.Record, others: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "conversation_id": row["id"].bytes,
        "kind": row["kind"],
        "seq": row["head_seq"],
        "content_no": row["content_no"],
        "epoch": row["epoch"],
        "commit_no": row["commit_no"],
        "joined_seq": row["joined_seq"],
        "dropped_seq": row["dropped_seq"],
        "kept_since": None if row["kept_since"] is None else wire.millis(row["kept_since"]),
        "last_at": wire.millis(row["last_at"]),
        "mine": _place(row) | {"read_content_no": row["read_content_no"]},
        "others": others,
    }


def _place(row: asyncpg.Record) -> dict[str, Any]:
    return {"delivered_seq": row["delivered_seq"], "read_seq": row["read_seq"]}


ROUTES: Final = (Route("GET", "/live/v1/sync", sync, "The feed and the heads", query=SyncQuery, gives=Synced),)
