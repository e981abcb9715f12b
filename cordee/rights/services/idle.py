"""What time ends by itself: accounts that nobody opens any more, proofs that nobody can ask for any more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction

from cordee.accounts import queries as accounts
from cordee.accounts import services as accounts_services
from cordee.audit import services as audit
from cordee.platform.announcing import announce
from cordee.rights.events import IdleWarned
from cordee.rights.models import Erasure
from cordee.rights.rules.erasures import IDLE, PROOF_KEPT, WARNED_FOR
from cordee.rights.services.erasing import under_way

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

MOST_AT_ONCE: Final = 100
"""A night's warnings: mails that leave by the thousand in one minute are taken for what nobody asked for."""


def warn_idle(*, now: datetime) -> int:
    """Warn those who have not signed in for two years that their account will be erased, the longest first; how many.  Safe to repeat."""
    idle = accounts.idle_since(now - IDLE).exclude(pk__in=under_way().values("user_id"))
    return sum(_warn(user_id, now=now) for user_id in list(idle[:MOST_AT_ONCE]))


@transaction.atomic
def _warn(user_id: UUID, *, now: datetime) -> bool:
    made, fresh = Erasure.objects.get_or_create(
        user_id=user_id, withdrawn_at=None, done_at=None, defaults={"asked_at": now, "due_at": now + WARNED_FOR, "idle": True}
    )
    if fresh:
        audit.record(None, "rights.idle_warned", subject=user_id, at=now)
        announce((IdleWarned(user_id, made.id, made.due_at), []), at=now)
    return fresh


@transaction.atomic
def keep_returned(*, now: datetime) -> int:
    """Withdraw the warnings of those who have signed in since; how many."""
    idle = dict(under_way().select_for_update().filter(idle=True).values_list("user_id", "asked_at"))
    back = [user_id for user_id, at in accounts.last_entered(idle).items() if at > idle[user_id]]
    for user_id in back:
        audit.record(None, "rights.erasure_withdrawn", subject=user_id, at=now)
    return under_way().filter(idle=True, user_id__in=back).update(withdrawn_at=now)


@transaction.atomic
def drop_proofs(*, now: datetime) -> int:
    """Delete what the erased agreed to, five years after their account was; how many agreements."""
    gone = Erasure.objects.filter(done_at__lte=now - PROOF_KEPT).values("user_id")
    return accounts_services.drop_agreements(gone)
