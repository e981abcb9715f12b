"""Reviewers decide.

Two at one file: the database says who.  A file is claimed by an update that only one of two can make; a decision names the version that
its reviewer saw, under the file's lock, so that nobody decides on images that were replaced meanwhile.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.db.models import Q

from cordee.audit import services as audit
from cordee.platform.announcing import announce
from cordee.platform.errors import NotFound
from cordee.platform.ids import new_id
from cordee.verification import blobs
from cordee.verification.errors import FileTaken, NotChecked, OutOfOrder
from cordee.verification.events import FileDecided, FileWaiting
from cordee.verification.models import Evidence, IdentityFile, Opinion
from cordee.verification.queries import comparison
from cordee.verification.queries.desk import open_to
from cordee.verification.rules import desk, evidence
from cordee.verification.rules.desk import Outcome, Reason, Verdict
from cordee.verification.rules.evidence import FileAct, FileState
from cordee.verification.rules.standing import Method
from cordee.verification.services.collecting import enter, reviewers
from cordee.verification.services.onfido import set_aside
from cordee.verification.services.standing import verify

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime
    from uuid import UUID

    from cordee.verification.identity import ReviewerId

CLAIMED_FOR: Final = timedelta(minutes=20)
"""A reviewer who leaves without deciding gives the file back by itself; looking at an image claims it anew."""
LONGEST_WORDS: Final = 600
_OUTCOMES: Final = {
    FileState.APPROVED: Outcome.APPROVED,
    FileState.REFUSED: Outcome.REFUSED,
    FileState.COLLECTING: Outcome.ASKED_AGAIN,
}
_ACTS: Final = {Outcome.APPROVED: FileAct.APPROVE, Outcome.REFUSED: FileAct.REFUSE, Outcome.ASKED_AGAIN: FileAct.ASK_AGAIN}


@transaction.atomic
def claim(*, actor: ReviewerId, file_id: UUID, now: datetime) -> None:
    """Keep a waiting file for this reviewer; again, longer.  Raises NotFound for one that is not theirs to decide, FileTaken."""
    if not open_to(actor).filter(pk=file_id).exists():
        raise NotFound
    free = Q(claimed_by=None) | Q(claimed_by=actor.value) | Q(claimed_until__lte=now)
    claimed = IdentityFile.objects.filter(free, pk=file_id, state=FileState.WAITING)
    if not claimed.update(claimed_by=actor.value, claimed_until=now + CLAIMED_FOR):
        raise FileTaken
    audit.record(actor.value, "verification.file_opened", subject=_person(file_id), at=now, detail={"file": str(file_id)})


def release(*, actor: ReviewerId, file_id: UUID) -> None:
    """Give a file back undecided; safe to repeat."""
    IdentityFile.objects.filter(pk=file_id, claimed_by=actor.value).update(claimed_by=None, claimed_until=None)


@transaction.atomic(durable=True)
def decide(
    *,
    actor: ReviewerId,
    file_id: UUID,
    version: int,
    verdict: Verdict,
    reasons: Collection[Reason] = (),
    ticked: Collection[str] = (),
    words: str = "",
    now: datetime,
) -> Outcome:
    """Say what one thinks of a file; with it the person is in, refused or asked again, or a second reviewer is awaited.  Safe to repeat.

    Raises NotFound, FileTaken (not claimed by the actor), OutOfOrder (it changed since), NotChecked, and what `verify` refuses.
    """
    before = _said_before(actor, file_id, version=version, verdict=verdict, reasons=reasons)
    if before is not None:
        return before
    file = _locked(actor, file_id, version=version, now=now)
    compared = comparison.of(file)
    _check(verdict, reasons=reasons, lacking=set(compared.checklist) - set(ticked), words=words)
    approvals = Opinion.objects.filter(file=file, round=file.round, verdict=Verdict.APPROVE).count()
    outcome = desk.outcome(verdict, needs_two=compared.needs_two, approvals=approvals)
    opinion = _said(file, actor, verdict, reasons=reasons, words=words, now=now)
    if outcome is Outcome.HALF_APPROVED:
        file.claimed_by_id, file.claimed_until = None, None
        file.save(update_fields=["claimed_by", "claimed_until"])
        announce((FileWaiting(file.id), reviewers()), at=now)
        return outcome
    enter(file, _ACTS[outcome], now=now)
    if outcome is Outcome.ASKED_AGAIN:
        _begin_round(file, reasons)
    if outcome is Outcome.APPROVED:
        means = Method.ONFIDO if compared.proven else Method.EVIDENCE
        verify(user_id=file.user_id, method=means, register_id=compared.register_id, actor_id=actor.value, now=now)
    announce((FileDecided(file.user_id, opinion.id, outcome), [file.user_id]), (FileWaiting(file.id), reviewers()), at=now)
    return outcome


def _said_before(actor: ReviewerId, file_id: UUID, *, version: int, verdict: Verdict, reasons: Collection[Reason]) -> Outcome | None:
    """What came of the same decision, while nothing has happened to the file since; None where it was not said."""
    file = IdentityFile.objects.select_for_update().filter(pk=file_id).first()
    if file is None or file.version not in {version, version + 1}:
        return None
    said = Opinion.objects.filter(file=file, reviewer_id=actor.value, verdict=verdict, reasons=sorted(reasons))
    if file.version == version:
        half = file.state == FileState.WAITING and said.filter(round=file.round).exists()
        return Outcome.HALF_APPROVED if half else None
    outcome = _OUTCOMES.get(FileState(file.state))
    begun = outcome is Outcome.ASKED_AGAIN  # the next round has begun
    return outcome if outcome and said.filter(round=file.round - begun).exists() else None


def _locked(actor: ReviewerId, file_id: UUID, *, version: int, now: datetime) -> IdentityFile:
    if not open_to(actor).filter(pk=file_id).exists():
        raise NotFound
    file = IdentityFile.objects.select_for_update().get(pk=file_id)
    if file.state != FileState.WAITING or file.version != version:
        raise OutOfOrder
    if file.claimed_by_id != actor.value or file.claimed_until is None or file.claimed_until <= now:
        raise FileTaken
    return file


def _check(verdict: Verdict, *, reasons: Collection[Reason], lacking: set[str], words: str) -> None:
    """An approval ticks every line; the others name a ready reason of theirs."""
    if len(words) > LONGEST_WORDS:
        raise NotChecked(missing=["words"])
    if verdict is Verdict.APPROVE:
        if lacking:
            raise NotChecked(missing=sorted(lacking))
    elif not reasons or not set(reasons) <= desk.reasons_for(verdict):
        raise NotChecked(missing=["reasons"])


def _said(file: IdentityFile, actor: ReviewerId, verdict: Verdict, *, reasons: Collection[Reason], words: str, now: datetime) -> Opinion:
    opinion_id = new_id()
    since = file.waiting_since or now
    opinion = Opinion.objects.create(
        id=opinion_id,
        file=file,
        reviewer_id=actor.value,
        round=file.round,
        verdict=verdict,
        reasons=sorted(reasons),
        words=blobs.seal_words(opinion_id, "words", words.strip()),
        at=now,
        waited_s=max(0, round((now - since).total_seconds())),
    )
    detail = {"file": str(file.id), "round": file.round, "verdict": verdict, "reasons": sorted(reasons)}
    audit.record(actor.value, "verification.opinion", subject=file.user_id, at=now, detail=detail)
    return opinion


def _begin_round(file: IdentityFile, reasons: Collection[Reason]) -> None:
    """The images to take again are marked; the others stay as they are.  Who wants to see the identity itself takes no run for it."""
    again = {kind for reason in reasons for kind in desk.TAKE_AGAIN[reason]}
    Evidence.objects.filter(file=file, kind__in=again, dropped_at=None).update(to_redo=True)
    if again - evidence.PROFESSION:
        set_aside(file)
    file.round += 1
    file.save(update_fields=["round"])


def _person(file_id: UUID) -> UUID:
    return IdentityFile.objects.values_list("user_id", flat=True).get(pk=file_id)
