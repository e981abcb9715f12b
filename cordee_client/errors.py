"""What can go wrong on this side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID


class ServerRefused(Exception):
    """The server answered with a problem document (RFC 9457)."""

    def __init__(self, status: int, problem: dict[str, Any]) -> None:
        super().__init__(f"{status} {problem.get('type', '?')}: {problem.get('title', '')}")
        self.status = status
        self.type: str = problem.get("type", "")
        self.problem = problem


class NoKeys(Exception):
    """The person has made no keys yet, or this device holds none."""


class DeviceRevoked(Exception):
    """The device is no longer one of its owner's: what is written from now on does not open here."""


class NotRevocable(Exception):
    """Not one of this person's devices; or this device itself, or the recovery code, which would leave nobody to open the messages."""


class KeyMissing(Exception):
    """No grant or link leads to an epoch's key: a member of the conversation must supply it again."""


class NotAttested(Exception):
    """The attestation service does not say who these people are: the keys shown for them may be the server's own invention."""

    def __init__(self, users: Collection[UUID]) -> None:
        super().__init__(f"no attestation of {', '.join(str(user) for user in users)}: try again in a minute, or compare in person")
        self.users = tuple(users)
