"""What verification announces."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class IdentityVerified:
    """A person's identity is confirmed."""

    name: ClassVar[str] = "verification.verified"
    user_id: UUID

    def data(self) -> dict[str, Any]:
        """Whose."""
        return {"user_id": str(self.user_id)}


@dataclass(frozen=True, slots=True)
class StandingChanged:
    """A person was suspended or restored."""

    name: ClassVar[str] = "verification.standing_changed"
    user_id: UUID
    state: str
    notice_id: UUID  # of this time: its mail is sent once

    def data(self) -> dict[str, Any]:
        """Whose, the new state, and which time."""
        return {"user_id": str(self.user_id), "state": self.state, "notice_id": str(self.notice_id)}


@dataclass(frozen=True, slots=True)
class NationalLoginLinked:
    """A national login opens an account that existed before, from now on."""

    name: ClassVar[str] = "verification.national_linked"
    user_id: UUID
    notice_id: UUID  # of this time: its mail is sent once

    def data(self) -> dict[str, Any]:
        """Whose, and which time."""
        return {"user_id": str(self.user_id), "notice_id": str(self.notice_id)}


@dataclass(frozen=True, slots=True)
class FileWaiting:
    """An identity file came to the reviewers' desk."""

    name: ClassVar[str] = "verification.file_waiting"
    file_id: UUID

    def data(self) -> dict[str, Any]:
        """Which."""
        return {"file_id": str(self.file_id)}


@dataclass(frozen=True, slots=True)
class FileDecided:
    """A reviewer's word moved a person's identity file; the opinion tells how."""

    name: ClassVar[str] = "verification.file_decided"
    user_id: UUID
    opinion_id: UUID
    outcome: str

    def data(self) -> dict[str, Any]:
        """Whose, by which opinion, and what came of it."""
        return {"user_id": str(self.user_id), "opinion_id": str(self.opinion_id), "outcome": self.outcome}


@dataclass(frozen=True, slots=True)
class RenewalAsked:
    """Somebody is to be written to about the yearly confirmation: 1 asks, 2 reminds, 3 says that the account closed."""

    name: ClassVar[str] = "verification.renewal_asked"
    renewal_id: UUID
    nth: int

    def data(self) -> dict[str, Any]:
        """Which, and which mail of it."""
        return {"renewal_id": str(self.renewal_id), "nth": self.nth}
