"""What agenda announces.  Steps return these for the act that they are part of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class AppointmentChanged:
    """An appointment was placed or cancelled."""

    name: ClassVar[str] = "appointment.changed"
    practitioner_id: UUID
    appointment_id: UUID

    def data(self) -> dict[str, Any]:
        """Which, and in whose agenda."""
        return {"practitioner_id": str(self.practitioner_id), "appointment_id": str(self.appointment_id)}


@dataclass(frozen=True, slots=True)
class HoursChanged:
    """Opening hours, visit reasons or absences are others now."""

    name: ClassVar[str] = "agenda.hours_changed"
    practitioner_id: UUID

    def data(self) -> dict[str, Any]:
        """Whose."""
        return {"practitioner_id": str(self.practitioner_id)}
