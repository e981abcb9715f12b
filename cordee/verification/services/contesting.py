"""A refused person asks for another pair of eyes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction

from cordee.audit import services as audit
from cordee.platform.announcing import announce
from cordee.platform.errors import Invalid, Remedy
from cordee.verification import blobs
from cordee.verification.errors import OutOfOrder
from cordee.verification.events import FileWaiting
from cordee.verification.models import IdentityFile
from cordee.verification.rules.evidence import KEPT_AFTER_DECISION, FileAct, FileState
from cordee.verification.services.collecting import enter, reviewers

if TYPE_CHECKING:
    from datetime import datetime

    from cordee.platform.identity import UserId

LONGEST_WORDS: Final = 600


@transaction.atomic
def contest(*, actor: UserId, words: str, now: datetime) -> IdentityFile:
    """Put the last refused file back on the desk, for a reviewer who has not decided on it; sent twice, it is there once.

    Raises OutOfOrder once its images are deleted or another file is open, Invalid when the words are too long.
    """
    if len(words) > LONGEST_WORDS:
        raise Invalid(fields={"words": Remedy("too-long", f"{LONGEST_WORDS} signes au plus.", n=LONGEST_WORDS)})
    file = IdentityFile.objects.select_for_update().filter(user_id=actor).order_by("-opened_at").first()
    if file is None:
        raise OutOfOrder
    if file.state == FileState.WAITING and file.contested_at is not None:
        return file
    if file.decided_at is None or file.decided_at + KEPT_AFTER_DECISION <= now:
        raise OutOfOrder
    file.round += 1
    file.contested_at, file.contest = now, blobs.seal_words(file.id, "contest", words.strip())
    enter(file, FileAct.CONTEST, now=now)
    audit.record(actor, "verification.contested", subject=actor, at=now, detail={"file": str(file.id)})
    announce((FileWaiting(file.id), reviewers()), at=now)
    return file
