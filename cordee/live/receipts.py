"""Receipts: how far each person's devices have come.  Positions only move forward, whatever the order in which devices report."""

from __future__ import annotations

import contextlib
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import msgspec

from cordee.live import wire
from cordee.live.batching import Batcher
from cordee.live.router import Answer, Request, Route, answer
from cordee.messaging import hot
from cordee.platform.errors import DomainError, NotFound

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from cordee.live.conversations import Conversations
    from cordee.live.database import Database
    from cordee.live.gateway import Gateway
    from cordee.live.hub import Hub
    from cordee.live.sessions import Caller
    from cordee.live.settings import Settings


class ReceiptIn(msgspec.Struct):
    """How far my devices have come; what is read was delivered."""

    delivered_seq: wire.Count = 0
    read_seq: wire.Count = 0


class Done(msgspec.Struct):
    """Nothing to say."""


@dataclass(frozen=True, slots=True)
class Report:
    """One device's report."""

    conversation_id: UUID
    user_id: UUID
    delivered_seq: int
    read_seq: int


class Receipts:
    """Takes all waiting reports in one statement, then tells the members of each conversation that moved."""

    def __init__(self, database: Database, settings: Settings, *, conversations: Conversations, hub: Hub) -> None:
        self._database = database
        self._settings = settings
        self._conversations = conversations
        self._hub = hub
        self._reports: Batcher[Report, None] = Batcher(self._keep_all)

    async def report(self, report: Report) -> None:
        """Keep a report.  Raises NotFound for somebody who is not in."""
        await self._reports.do(report)

    async def close(self) -> None:
        """Finish what was taken."""
        await self._reports.close()

    async def _keep_all(self, reports: Sequence[Report]) -> Sequence[Exception | None]:
        columns = zip(*((each.conversation_id, each.user_id, each.delivered_seq, each.read_seq) for each in reports), strict=True)
        at = datetime.fromtimestamp(time.time(), tz=UTC) + self._settings.offset
        rows = await self._database.rows(hot.RECEIPTS, *map(list, columns), at)
        kept = {(row["conversation_id"], row["user_id"]): row for row in rows}
        for row in kept.values():
            if row["moved"]:
                with contextlib.suppress(DomainError):  # it is kept; whom it concerns finds out by sync
                    await self._tell(row["conversation_id"], row["user_id"], row["delivered_seq"], row["read_seq"])
        return [None if (each.conversation_id, each.user_id) in kept else NotFound() for each in reports]

    async def _tell(self, conversation_id: UUID, user_id: UUID, delivered_seq: int, read_seq: int) -> None:
        standing = await self._conversations.of(conversation_id)
        frame = {
            "t": "receipt",
            "conversation_id": conversation_id.bytes,
            "user_id": user_id.bytes,
            "delivered_seq": delivered_seq,
            "read_seq": read_seq,
        }
        self._hub.push(standing.users, frame)


async def report(gateway: Gateway, caller: Caller, request: Request) -> Answer:
    """Move my position forward.  Raises NotFound."""
    body = request.read(ReceiptIn)
    await gateway.receipts.report(Report(request.id("conversation_id"), caller.user_id, body.delivered_seq, body.read_seq))
    return answer({})


ROUTES: Final = (
    Route(
        "POST",
        "/live/v1/conversations/{conversation_id}/receipts",
        report,
        "Report a position",
        takes=ReceiptIn,
        gives=Done,
        limit_bytes=256,
    ),
)
