"""A telephone brings the images of somebody who sits at a computer.

The code on the screen holds a secret that works once and for ten minutes; the telephone exchanges it for one of its own, of half an hour.
Neither opens anything but the addresses that take images: no picture is ever shown to it.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db import transaction

from cordee.audit import services as audit
from cordee.platform.identity import UserId
from cordee.verification.errors import PassEnded
from cordee.verification.models import UploadPass
from cordee.verification.services.collecting import collecting

if TYPE_CHECKING:
    from datetime import datetime

SCANNED_WITHIN: Final = timedelta(minutes=10)
USED_WITHIN: Final = timedelta(minutes=30)
BYTES: Final = 24


@transaction.atomic
def give_pass(*, actor: UserId, now: datetime) -> tuple[str, datetime]:
    """A secret for the code on the screen, and until when it works; earlier ones end.  Raises AlreadyVerified, OutOfOrder."""
    collecting(actor)
    UploadPass.objects.filter(user_id=actor).delete()
    audit.record(actor, "verification.pass_given", subject=actor, at=now)
    return _made(actor, one_time=True, until=now + SCANNED_WITHIN), now + SCANNED_WITHIN


@transaction.atomic
def exchange(secret: str, *, now: datetime) -> tuple[str, datetime]:
    """The telephone's own secret for the one that it scanned, which ends.  Raises PassEnded: two telephones, one wins."""
    scanned = UploadPass.objects.select_for_update().filter(pk=_digest(secret), one_time=True, until__gt=now).first()
    if scanned is None:
        raise PassEnded
    actor = UserId(scanned.user_id)
    scanned.delete()
    audit.record(actor, "verification.pass_used", subject=actor, at=now)
    return _made(actor, one_time=False, until=now + USED_WITHIN), now + USED_WITHIN


def bearer(secret: str, *, now: datetime) -> UserId:
    """Whose images a telephone brings.  Raises PassEnded."""
    user_id = UploadPass.objects.filter(pk=_digest(secret), one_time=False, until__gt=now).values_list("user_id", flat=True).first()
    if user_id is None:
        raise PassEnded
    return UserId(user_id)


def _made(actor: UserId, *, one_time: bool, until: datetime) -> str:
    secret = secrets.token_urlsafe(BYTES)
    UploadPass.objects.create(digest=_digest(secret), user_id=actor, one_time=one_time, until=until)
    return secret


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
