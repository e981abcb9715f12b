"""What messaging announces.  The gateway writes the same feed rows for the commits that it takes (hot.FEED_KINDS)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class ConversationOpened:
    """A conversation began; its members learn of it."""

    name: ClassVar[str] = "conversation.opened"
    conversation_id: UUID
    kind: str
    opened_by: UUID

    def data(self) -> dict[str, Any]:
        """Which, what it is, and by whom."""
        return {"conversation_id": str(self.conversation_id), "kind": self.kind, "opened_by": str(self.opened_by)}


@dataclass(frozen=True, slots=True)
class CorrespondentChanged:
    """Somebody with whom one corresponds was suspended, or restored."""

    name: ClassVar[str] = "messaging.correspondent_changed"
    user_id: UUID
    state: str

    def data(self) -> dict[str, Any]:
        """Whose, and the new state."""
        return {"user_id": str(self.user_id), "state": self.state}
