"""A device shows itself in a session, by signing a challenge with the key that its owner's chain names."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from cordee.keys import queries
from cordee.keys.errors import NoKeysYet, PresenceRefused
from cordee.keys.models import Device
from cordee.keys.services.turns import take_turn
from cordee_protocol.faults import Refused
from cordee_protocol.presence import verify_presence

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from cordee.accounts.rules.agents import Agent
    from cordee.platform.identity import UserId


@transaction.atomic(durable=True)
def show_presence(*, actor: UserId, signed: bytes, challenges: Collection[bytes], agent: Agent, now: datetime) -> UUID:
    """The device of the actor's that answered a challenge of their session, and note what it was used with.

    Raises NoKeysYet; PresenceRefused for an answer that does not hold.
    """
    take_turn(actor)
    view = queries.views([actor]).get(actor)
    if view is None:
        raise NoKeysYet
    try:
        shown = verify_presence(signed, chain=view, challenges=challenges, at=round(now.timestamp() * 1000))
    except Refused as refused:
        raise PresenceRefused(fault=str(refused.fault)) from refused
    device_id = UUID(bytes=shown)
    used = {"browser": agent.name, "browser_kind": agent.kind, "last_at": now}
    Device.objects.update_or_create(user_id=actor, authz_id=device_id, defaults=used)
    return device_id
