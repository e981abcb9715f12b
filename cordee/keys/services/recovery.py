"""The recovery code was written down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from cordee.audit import services as audit
from cordee.directory import services as directory
from cordee.keys.errors import NoKeysYet
from cordee.keys.events import RecoveryConfirmed
from cordee.keys.models import Identity
from cordee.platform.announcing import announce

if TYPE_CHECKING:
    from datetime import datetime

    from cordee.platform.identity import UserId


@transaction.atomic(durable=True)
def confirm_recovery(*, actor: UserId, now: datetime) -> None:
    """The actor typed the recovery code back (the client compared it: the server never sees it); safe to repeat.  Raises NoKeysYet."""
    identity = Identity.objects.select_for_update().filter(pk=actor).first()
    if identity is None:
        raise NoKeysYet
    if identity.recovery_confirmed_at is not None:
        return
    identity.recovery_confirmed_at = now
    identity.save(update_fields=["recovery_confirmed_at"])
    directory.note_on_cordee(actor, at=now)
    audit.record(actor, "keys.recovery_confirmed", subject=actor, at=now)
    announce((RecoveryConfirmed(actor), [actor]), at=now)
