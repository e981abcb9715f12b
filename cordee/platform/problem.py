"""Problem documents (RFC 9457), the same for Django and the gateway."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from cordee.platform.errors import DomainError

CONTENT_TYPE: Final = "application/problem+json"


def body(error: DomainError) -> dict[str, Any]:
    """What is sent for an error: its stable type, French title and next step, and the error's own members."""
    document: dict[str, Any] = {"type": error.type, "title": error.title, "status": error.status}
    if error.next_step:
        document["next_step"] = error.next_step
    return document | error.detail
