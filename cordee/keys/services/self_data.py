"""One's own sealed settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from cordee.keys import rules
from cordee.keys.errors import VersionMoved
from cordee.keys.models import SelfData
from cordee.keys.services.turns import take_turn
from cordee.platform.errors import TooLarge

if TYPE_CHECKING:
    from cordee.platform.identity import UserId


@transaction.atomic(durable=True)
def put_self_data(*, actor: UserId, version: int, sealed: bytes) -> None:
    """Write version n + 1 over version n; safe to repeat.  Raises VersionMoved when another device wrote first, TooLarge."""
    if len(sealed) > rules.LARGEST_SELF_DATA:
        raise TooLarge(limit=rules.LARGEST_SELF_DATA)
    take_turn(actor)
    known = SelfData.objects.filter(pk=actor).first()
    newest = known.version if known else 0
    if known is not None and version == newest and bytes(known.sealed) == sealed:
        return
    if version != newest + 1:
        raise VersionMoved(version=newest)
    SelfData.objects.update_or_create(user_id=actor, defaults={"version": version, "sealed": sealed})
