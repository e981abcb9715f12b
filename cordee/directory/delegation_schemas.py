"""What the directory says of delegations in JSON."""

from datetime import datetime
from uuid import UUID

from ninja import Field, Schema

from cordee.directory.schemas import VerifiedOut
from cordee.directory.services import Days
from cordee.platform.instants import Instant


class LocumIn(Schema):
    """To whom one hands one's agenda over, and when."""

    id: UUID = Field(description="UUIDv7 made by the client: sending it twice names one locum")
    practitioner_id: UUID = Field(description="the colleague's")
    since: Instant
    until: Instant

    def days(self) -> Days:
        """For the act."""
        return Days(self.since, self.until)


class GivenOut(Schema):
    """Who acts, or will act, in one's name."""

    id: UUID
    user_id: UUID
    display_name: str
    email: str | None = Field(description="an assistant's; null of a colleague")
    role: str = Field(description="assistant, or locum")
    verified: VerifiedOut | None = Field(description="null while the account is closed")
    since: datetime
    until: datetime | None
    seen_at: datetime | None = Field(description="an assistant's last act here since then, a sign-in included")


class GivenAllOut(Schema):
    """The oldest first."""

    items: list[GivenOut]


class ReceivedOut(Schema):
    """In whose name one acts, or acted."""

    id: UUID
    practitioner_id: UUID
    display_name: str
    role: str
    since: datetime
    until: datetime | None
    counts: bool = Field(description="false before it begins, once it is over, and while the practitioner is suspended")


class ReceivedAllOut(Schema):
    """The latest of each practitioner."""

    items: list[ReceivedOut]
