"""What is asked of an agenda for one of the practice's own patients, in JSON; instants are UTC."""

from uuid import UUID

from ninja import Schema

from cordee.agenda.rules.slots import Slot
from cordee.agenda.services import Wanted
from cordee.patients.schemas import CallerIn
from cordee.platform.instants import Instant


class NewTimeIn(Schema):
    """A time, and where."""

    start: Instant
    end: Instant
    place_id: UUID

    def slot(self) -> Slot:
        """As the services take it."""
        return Slot(self.start, self.end, self.place_id)


class ReachedIn(Schema):
    """How a patient is reached from now on, as it was typed."""

    phone: str
    email: str | None = None


class VisitIn(NewTimeIn):
    """An appointment for one of the practice's own patients, under ids of the client's making."""

    id: UUID
    practitioner_id: UUID
    reason_id: UUID
    patient: CallerIn

    def wanted(self) -> Wanted:
        """As the services take it."""
        return Wanted(self.id, self.practitioner_id, self.reason_id, self.slot())
