"""What accounts announces."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class ConfirmationAsked:
    """A mail must be sent to a mailbox to be confirmed.  `round` counts them."""

    name: ClassVar[str] = "accounts.confirmation_asked"
    confirmation_id: UUID
    round: int

    def data(self) -> dict[str, Any]:
        """Which, and which mail of it."""
        return {"confirmation_id": str(self.confirmation_id), "round": self.round}


@dataclass(frozen=True, slots=True)
class PasswordForgotten:
    """Somebody says they forgot the password of an address."""

    name: ClassVar[str] = "accounts.password_forgotten"
    request_id: UUID

    def data(self) -> dict[str, Any]:
        """Which request."""
        return {"request_id": str(self.request_id)}


@dataclass(frozen=True, slots=True)
class PasswordReset:
    """A password was chosen anew through the mailbox."""

    name: ClassVar[str] = "accounts.password_reset"
    user_id: UUID
    reset_id: UUID  # of this time: its mail is sent once

    def data(self) -> dict[str, Any]:
        """Whose, and which time."""
        return {"user_id": str(self.user_id), "reset_id": str(self.reset_id)}


@dataclass(frozen=True, slots=True)
class SignedInElsewhere:
    """Somebody signed in with a browser that they had not used before; `browser` is its name, « Firefox sur Windows »."""

    name: ClassVar[str] = "accounts.signed_in_elsewhere"
    user_id: UUID
    browser: str
    notice_id: UUID  # of this time: its mail is sent once

    def data(self) -> dict[str, Any]:
        """Whose, with what, and which time."""
        return {"user_id": str(self.user_id), "browser": self.browser, "notice_id": str(self.notice_id)}


@dataclass(frozen=True, slots=True)
class SafetyChanged:
    """Something that guards an account changed, or was tried in vain.

    `what` is a key of notifications.rules.account_mails.SAFETY, such as `totp_added`.
    """

    name: ClassVar[str] = "accounts.safety_changed"
    user_id: UUID
    what: str
    notice_id: UUID

    def data(self) -> dict[str, Any]:
        """Whose, what, and which time."""
        return {"user_id": str(self.user_id), "what": self.what, "notice_id": str(self.notice_id)}


@dataclass(frozen=True, slots=True)
class AddressChangeAsked:
    """Somebody wants another e-mail address: both mailboxes are to be written to."""

    name: ClassVar[str] = "accounts.address_change_asked"
    change_id: UUID

    def data(self) -> dict[str, Any]:
        """Which request."""
        return {"change_id": str(self.change_id)}


@dataclass(frozen=True, slots=True)
class AddressChanged:
    """Somebody has another e-mail address; `change_id` names the request, which is over."""

    name: ClassVar[str] = "accounts.address_changed"
    user_id: UUID
    change_id: UUID

    def data(self) -> dict[str, Any]:
        """Whose."""
        return {"user_id": str(self.user_id), "change_id": str(self.change_id)}
