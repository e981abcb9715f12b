"""The gateway's parts, put together once at start."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cordee.live.chains import Chains
from cordee.live.conversations import Conversations
from cordee.live.database import Database
from cordee.live.hub import Hub
from cordee.live.limits import Insiders, Loads, Outsiders
from cordee.live.listener import Listener
from cordee.live.receipts import Receipts
from cordee.live.sessions import Sessions
from cordee.live.writer import Writer
from cordee.platform.blobs import BlobStore

if TYPE_CHECKING:
    from cordee.live.settings import Settings

LISTENING_WITHIN_S: Final = 5.0


@dataclass(frozen=True)
class Gateway:
    """What every route may use."""

    settings: Settings
    database: Database
    sessions: Sessions
    outsiders: Outsiders
    insiders: Insiders
    loads: Loads
    hub: Hub
    chains: Chains
    conversations: Conversations
    writer: Writer
    receipts: Receipts
    listener: Listener
    blobs: BlobStore

    @classmethod
    async def open(cls, settings: Settings) -> Gateway:
        """Connect, and begin to listen."""
        database = await Database.open(settings.database_url, connections=settings.database_connections)
        sessions = Sessions(database, cookie=settings.cookie)
        chains, conversations, hub = Chains(database), Conversations(database), Hub()
        gateway = cls(
            settings=settings,
            database=database,
            sessions=sessions,
            outsiders=Outsiders(),
            insiders=Insiders(),
            loads=Loads(),
            hub=hub,
            chains=chains,
            conversations=conversations,
            writer=await Writer.open(database, settings, conversations=conversations, chains=chains, hub=hub),
            receipts=Receipts(database, settings, conversations=conversations, hub=hub),
            listener=Listener(settings, database, sessions=sessions, chains=chains, conversations=conversations, hub=hub),
            blobs=BlobStore(settings.blobs),
        )
        gateway.listener.start()
        with contextlib.suppress(TimeoutError):  # it goes on trying
            await asyncio.wait_for(gateway.listener.listening.wait(), LISTENING_WITHIN_S)
        return gateway

    async def close(self) -> None:
        """Finish what was taken: nothing that was answered is lost, nothing that waits is dropped."""
        await self.listener.close()
        await asyncio.gather(self.writer.close(), self.receipts.close())
        self.hub.close_all()
        await self.database.close()
