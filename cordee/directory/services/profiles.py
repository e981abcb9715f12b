"""What somebody says of themselves, and who may begin to write to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from cordee.audit import services as audit
from cordee.directory.models import Practitioner, Profile, WriterException
from cordee.directory.rules import profiles as rules
from cordee.directory.services.profile import set_acceptance
from cordee.platform.errors import Invalid, NotFound
from cordee.platform.turns import take_turn
from cordee.verification import queries as verification

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from cordee.directory.rules.profiles import Writers
    from cordee.platform.identity import UserId
    from cordee.verification.identity import VerifiedUserId


@transaction.atomic
def save_profile(
    *, actor: UserId, languages: list[str], access: str, writers: Writers, referrals: bool | None, advice: bool | None, now: datetime
) -> None:
    """Save it whole; one's own data, so that it can be prepared before the identity is verified.  Safe to repeat.

    `referrals` and `advice` are None for who practises nothing.  Raises Invalid.
    """
    if faults := rules.faults(languages=languages, access=access):
        raise Invalid(fields=faults)
    take_turn(f"profile {actor}")
    said = {"languages": list(dict.fromkeys(languages)), "access": access.strip(), "writers": writers}
    if not Profile.objects.filter(user_id=actor, **said).exists():
        Profile.objects.update_or_create(user_id=actor, defaults=said)
        audit.record(actor, "directory.profile_saved", subject=actor, at=now, detail={"writers": writers})
    if referrals is not None and advice is not None and Practitioner.objects.filter(user_id=actor).exists():
        set_acceptance(actor=actor, referrals=referrals, advice=advice, now=now)


@transaction.atomic
def except_writer(*, actor: VerifiedUserId, other_id: UUID, admitted: bool, now: datetime) -> None:
    """Say that this colleague may, or may not, begin to write, whatever the rule.  Safe to repeat.  Raises NotFound for nobody verified."""
    if other_id == actor.value or other_id not in verification.badges([other_id]):
        raise NotFound
    take_turn(f"profile {actor.value}")
    if WriterException.objects.filter(user_id=actor.value, other_id=other_id, admitted=admitted).exists():
        return
    Profile.objects.get_or_create(user_id=actor.value)  # directory_closed_to begins there, so that who has no rule costs one probe
    WriterException.objects.update_or_create(user_id=actor.value, other_id=other_id, defaults={"admitted": admitted})
    audit.record(actor.value, "directory.writer_excepted", subject=actor.value, at=now, detail={"admitted": admitted})


@transaction.atomic
def forget_exception(*, actor: VerifiedUserId, other_id: UUID) -> None:
    """The rule holds for this colleague again; safe to repeat."""
    WriterException.objects.filter(user_id=actor.value, other_id=other_id).delete()
