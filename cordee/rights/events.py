"""What the data rights announce."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class ExportAsked:
    """Somebody wants all that is held of them."""

    name: ClassVar[str] = "rights.export_asked"
    export_id: UUID

    def data(self) -> dict[str, Any]:
        """Which."""
        return {"export_id": str(self.export_id)}
