"""A device shows itself in a session, by signing a challenge with the key that its owner's chain names; and what its owner calls it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.db import transaction

from cordee.audit import services as audit
from cordee.keys import queries
from cordee.keys.errors import NoKeysYet, PresenceRefused
from cordee.keys.models import Device
from cordee.keys.services.turns import take_turn
from cordee.platform.errors import Invalid, NotFound, Remedy
from cordee_protocol.faults import Refused
from cordee_protocol.presence import verify_presence

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from cordee.accounts.rules.agents import Agent
    from cordee.platform.identity import UserId


LONGEST_NAME: Final = 40


@transaction.atomic(durable=True)
def name_device(*, actor: UserId, device_id: UUID, name: str, now: datetime) -> None:
    """What the actor calls one of their own devices in their list; empty, and it bears its browser's name again.  Safe to repeat.

    Raises NotFound for one that is not theirs, was taken away or has not shown itself yet, Invalid.
    """
    name = " ".join(name.split())
    if len(name) > LONGEST_NAME:
        raise Invalid(fields={"name": Remedy("too-long", f"{LONGEST_NAME} lettres au plus.", n=LONGEST_NAME)})
    device = Device.objects.filter(user_id=actor, authz_id=device_id)
    if not device.exists():
        raise NotFound
    if device.exclude(name=name).update(name=name):
        audit.record(actor, "keys.device_named", subject=actor, at=now)


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
