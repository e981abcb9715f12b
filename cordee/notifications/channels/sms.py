"""Sending an SMS."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol
from urllib.parse import urlsplit

import httpx

from cordee.notifications.channels import outbox
from cordee.notifications.errors import NotReached, NotTaken
from cordee.notifications.models import Channel

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

PATIENCE_SECONDS: Final = 15
_COME_BACK: Final = frozenset({408, 425, 429})


class SmsChannel(Protocol):
    """A way to send an SMS."""

    def send(self, *, message_id: UUID, to: str, text: str, now: datetime) -> str | None:
        """Hand it over; the provider's name for it, if it says one.  `message_id` is the same at every attempt.

        Raises NotTaken, NotReached.
        """
        ...


class Outbox:
    """Keeps it in the house."""

    def send(self, *, message_id: UUID, to: str, text: str, now: datetime) -> str | None:
        """Seal it into the outbox, once."""
        outbox.keep(message_id=message_id, channel=Channel.SMS, fields={"to": to, "text": text}, now=now)
        return None


class Webhook:
    """Hands it to a provider, or to the operator's own bridge to one."""

    def __init__(self, url: str) -> None:
        """`url` may hold a user and a secret, which go as HTTP basic authentication."""
        self._url = httpx.URL(url)

    def send(self, *, message_id: UUID, to: str, text: str, now: datetime) -> str | None:  # noqa: ARG002 - the interface's
        """POST it.  Nothing of it is logged."""
        try:
            answer = httpx.post(self._url, json={"id": str(message_id), "to": to, "text": text}, timeout=PATIENCE_SECONDS)
        except httpx.HTTPError as fault:
            raise NotReached from fault
        if answer.is_success:
            return _reference(answer)
        if answer.is_client_error and answer.status_code not in _COME_BACK:
            raise NotTaken
        raise NotReached


def channel(url: str) -> SmsChannel | None:
    """The channel that an address names; None where no SMS is sent.  Raises ValueError for an address that means nothing."""
    scheme = urlsplit(url).scheme
    if not url:
        return None
    if scheme == "outbox":
        return Outbox()
    if scheme in {"http", "https"}:
        return Webhook(url)
    raise ValueError(f"CORDEE_SMS_URL: no channel for {scheme}:")


def _reference(answer: httpx.Response) -> str | None:
    try:
        said = answer.json()
    except ValueError:
        return None
    reference = said.get("reference") if isinstance(said, dict) else None
    return str(reference)[:200] if reference is not None else None
