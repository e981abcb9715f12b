"""What invitations announce."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class MailAsked:
    """A mail of an invitation is to leave: the first, or reminder number `nth`."""

    name: ClassVar[str] = "invitation.mail_asked"
    invitation_id: UUID
    nth: int

    def data(self) -> dict[str, Any]:
        """Which one."""
        return {"invitation_id": str(self.invitation_id), "nth": self.nth}


@dataclass(frozen=True, slots=True)
class AssistantCame:
    """Somebody who was invited as an assistant acts in the inviter's name from now on."""

    name: ClassVar[str] = "invitation.assistant_came"
    invitation_id: UUID

    def data(self) -> dict[str, Any]:
        """By which one."""
        return {"invitation_id": str(self.invitation_id)}


@dataclass(frozen=True, slots=True)
class ArrivalReminded:
    """Reminder number `nth` is to leave, in the name of `by`, to somebody who came by a link for several and stands still."""

    name: ClassVar[str] = "invitation.arrival_reminded"
    invitation_id: UUID
    user_id: UUID
    nth: int
    by: UUID

    def data(self) -> dict[str, Any]:
        """Whom, and who asks."""
        return {"invitation_id": str(self.invitation_id), "user_id": str(self.user_id), "nth": self.nth, "by": str(self.by)}


@dataclass(frozen=True, slots=True)
class InvitationMoved:
    """Somebody came a step further; told to the inviter."""

    name: ClassVar[str] = "invitation.moved"
    invitation_id: UUID

    def data(self) -> dict[str, Any]:
        """Which one."""
        return {"invitation_id": str(self.invitation_id)}


@dataclass(frozen=True, slots=True)
class BatchStarted:
    """A file of people is to leave, or to go on."""

    name: ClassVar[str] = "invitation.batch_started"
    batch_id: UUID

    def data(self) -> dict[str, Any]:
        """Which."""
        return {"batch_id": str(self.batch_id)}
