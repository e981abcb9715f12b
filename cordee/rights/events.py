"""What the data rights announce."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class ExportAsked:
    """Somebody wants all that is held of them."""

    name: ClassVar[str] = "rights.export_asked"
    export_id: UUID

    def data(self) -> dict[str, Any]:
        """Which."""
        return {"export_id": str(self.export_id)}


@dataclass(frozen=True, slots=True)
class IdleWarned:
    """Nobody has opened this account for two years: its person is told when it will be erased."""

    name: ClassVar[str] = "rights.idle_warned"
    user_id: UUID
    erasure_id: UUID
    due_at: datetime

    def data(self) -> dict[str, Any]:
        """Whose, and when."""
        return {"user_id": str(self.user_id), "erasure_id": str(self.erasure_id), "due_at": self.due_at.isoformat()}
