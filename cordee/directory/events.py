"""What the directory announces."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class DelegationChanged:
    """Somebody may now act in a practitioner's name, or no longer."""

    name: ClassVar[str] = "directory.delegation_changed"
    practitioner_id: UUID
    delegate_id: UUID

    def data(self) -> dict[str, Any]:
        """Whose, and who."""
        return {"practitioner_id": str(self.practitioner_id), "user_id": str(self.delegate_id)}


@dataclass(frozen=True, slots=True)
class LocumNamed:
    """A practitioner hands their agenda over to a colleague, from one day to another."""

    name: ClassVar[str] = "directory.locum_named"
    delegation_id: UUID

    def data(self) -> dict[str, Any]:
        """Which one."""
        return {"delegation_id": str(self.delegation_id)}


@dataclass(frozen=True, slots=True)
class LocumEnded:
    """A locum's days were cut short by one of the two: the other is told."""

    name: ClassVar[str] = "directory.locum_ended"
    delegation_id: UUID
    by: UUID

    def data(self) -> dict[str, Any]:
        """Which one, and who ended it."""
        return {"delegation_id": str(self.delegation_id), "by": str(self.by)}


@dataclass(frozen=True, slots=True)
class LocumTurned:
    """A locum's days began, or are over, by themselves: one of the two is told."""

    name: ClassVar[str] = "directory.locum_turned"
    delegation_id: UUID
    user_id: UUID
    over: bool

    def data(self) -> dict[str, Any]:
        """Which one, whom to tell, and which end of it."""
        return {"delegation_id": str(self.delegation_id), "user_id": str(self.user_id), "over": self.over}


@dataclass(frozen=True, slots=True)
class MembershipChanged:
    """Somebody asked to belong to a community, belongs, or no longer; told to them and to who coordinates it."""

    name: ClassVar[str] = "directory.membership_changed"
    community_id: UUID
    user_id: UUID

    def data(self) -> dict[str, Any]:
        """Which, and who."""
        return {"community_id": str(self.community_id), "user_id": str(self.user_id)}


@dataclass(frozen=True, slots=True)
class ProfileChanged:
    """A practitioner is linked to their user, accepts something else, or joined a community."""

    name: ClassVar[str] = "directory.profile_changed"
    practitioner_id: UUID

    def data(self) -> dict[str, Any]:
        """Whose."""
        return {"practitioner_id": str(self.practitioner_id)}
