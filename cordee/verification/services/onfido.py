"""Runs at Onfido: begun by the person, opened and read by jobs, forgotten after the decision.

What is asked over the network is asked outside any transaction; each answer is then written in one of its own, on the row as it is by then.
"""

from __future__ import annotations

import json
import logging
from datetime import timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from procrastinate.contrib.django import app as jobs

from cordee.accounts import queries as accounts
from cordee.audit import services as audit
from cordee.platform.announcing import announce
from cordee.platform.deferring import defer
from cordee.platform.errors import NotFound
from cordee.platform.keyring import keyring
from cordee.verification.errors import OutOfOrder, TooManyRuns
from cordee.verification.events import FileWaiting
from cordee.verification.models import IdentityFile, OnfidoRun
from cordee.verification.onfido import exchange
from cordee.verification.queries.onfido import TABLE
from cordee.verification.rules import onfido as rules
from cordee.verification.rules.evidence import KEPT_AFTER_DECISION, OPEN, FileState
from cordee.verification.rules.onfido import Doubt, Outcome, RunState
from cordee.verification.services.collecting import collecting, reviewers

if TYPE_CHECKING:
    from datetime import datetime

    from cordee.platform.identity import UserId
    from cordee.verification.rules.onfido import Read, Service

LOOKS_REST: Final = timedelta(seconds=3)
"""Between two looks that a page asks for: a run is read again no oftener."""
ASKED_AGAIN_AFTER: Final = timedelta(minutes=10)
BATCH: Final = 50
WATCHED: Final = 10
"""Of the jobs for which a person waits at the page: before all others (procrastinate's own is 0), which may be hundreds after an import."""
MOST_SILENCES: Final = 3
"""After so many questions without an answer a round of asking ends: it is down, and each one waits for its time-out."""
log = logging.getLogger(__name__)


@transaction.atomic
def begin(*, actor: UserId, run_id: UUID, origin: str, now: datetime) -> OnfidoRun:
    """Ask for a run for the person's open file; the one under way where there is one; safe to repeat.

    The person agreed, on the page that says it, that Onfido compares their face.  `origin` is where they come back to.  Raises NotFound for
    another's id, AlreadyVerified, OutOfOrder once a run has told something, TooManyRuns.
    """
    file = collecting(actor)
    known = OnfidoRun.objects.filter(pk=run_id).first()
    if known is not None:
        if known.file_id != file.id:
            raise NotFound
        return known
    last = OnfidoRun.objects.filter(file=file).order_by("-begun_at").first()
    if last is not None and last.state in rules.UNDER_WAY:
        return last
    if last is not None and last.state in rules.TELLING:
        raise OutOfOrder
    begun = OnfidoRun.objects.filter(file__user_id=actor, begun_at__gt=now - KEPT_AFTER_DECISION)
    if begun.exclude(state=RunState.FAILED, run_ref=None).count() >= rules.MOST_RUNS:  # an outage there is nobody's try
        raise TooManyRuns
    run = OnfidoRun.objects.create(id=run_id, file=file, begun_at=now)
    audit.record(actor, "verification.onfido_begun", subject=actor, at=now, detail={"run": str(run_id), "agreed": "biometric"})
    jobs.configure_task("verification.open_onfido_run", priority=WATCHED).defer(run_id=str(run_id), origin=origin)
    return run


def open_there(run_id: UUID, *, service: Service, origin: str, now: datetime) -> None:
    """A job's: announce the person and open their run; safe to repeat.  Raises Away while there is time to try again.

    A crash between Onfido's answer and our note of it leaves an applicant there with a name and nothing shown: their own retention ends it.
    """
    run = OnfidoRun.objects.select_related("file").filter(pk=run_id, state=RunState.ASKED).first()
    if run is None:
        return
    person = accounts.accounts([run.file.user_id])[run.file.user_id]
    try:
        if run.applicant_ref is None:
            run.applicant_ref = exchange.announce(service, first_name=person.first_name, last_name=person.last_name)
            if not OnfidoRun.objects.filter(pk=run_id).update(applicant_ref=run.applicant_ref):  # erased here in between
                defer("verification.forget_applicant", applicant_ref=str(run.applicant_ref))
                return
        back = f"{origin}/verification/justificatifs?onfido=retour"
        opened = exchange.open_run(service, applicant_ref=run.applicant_ref, run_id=run_id, back=back, now=now)
    except exchange.Refused as refused:
        log.error("Onfido refuses a run (%s): check CORDEE_ONFIDO_TOKEN, _REGION and _WORKFLOW", refused.status)  # noqa: TRY400 - no trace
        _fail(run_id, now=now)
    except exchange.Away:
        if now - run.begun_at < rules.OPENED_WITHIN:
            raise
        log.warning("Onfido does not answer: a run was not opened")
        _fail(run_id, now=now)
    else:
        _note_opened(run_id, opened, user_id=run.file.user_id, now=now)


def read_there(run_id: UUID, *, service: Service, now: datetime) -> None:
    """A job's: ask where a run is, and take what follows; safe to repeat.  Raises Away."""
    run = OnfidoRun.objects.filter(pk=run_id).first()
    if run is None or run.run_ref is None or not _may_change(run):
        return
    try:
        take(run_id, exchange.read(service, run.run_ref), now=now)
    except exchange.Refused as refused:
        if refused.status in {401, 403}:
            log.error("Onfido does not know us (%s): check CORDEE_ONFIDO_TOKEN", refused.status)  # noqa: TRY400 - no trace of an answer
        else:  # it has no such run any more
            _settle(run_id, Outcome(RunState.LEFT), None, now=now)


def take(run_id: UUID, read: Read, *, now: datetime) -> None:
    """Write down what Onfido says of a run.  Nothing moves once it is over: a late or repeated word changes nothing."""
    file = IdentityFile.objects.filter(runs=run_id).first()
    if file is None:
        return
    person = accounts.accounts([file.user_id])[file.user_id]
    outcome = rules.outcome(read, first_name=person.first_name, last_name=person.last_name)
    if outcome is None:
        OnfidoRun.objects.filter(pk=run_id).update(checked_at=now)
    else:
        _settle(run_id, outcome, read, now=now)


@transaction.atomic
def look(*, actor: UserId, now: datetime) -> None:
    """The person came back from Onfido: have their run read again, soon; safe to repeat, and to press without end."""
    mine = OnfidoRun.objects.filter(file__user_id=actor, state=RunState.OPEN)
    for run_id in mine.values_list("pk", flat=True):
        rested = Q(looked_at=None) | Q(looked_at__lte=now - LOOKS_REST)
        if OnfidoRun.objects.filter(rested, pk=run_id).update(looked_at=now):
            _read_soon(run_id)


@transaction.atomic
def notified(run_ref: str) -> None:
    """Onfido says, signed, that a run is over: have it read.  Raises NotFound for one that is not ours."""
    try:
        run = OnfidoRun.objects.filter(run_ref=UUID(run_ref)).first()
    except ValueError:
        run = None
    if run is None:
        raise NotFound
    if _may_change(run):
        _read_soon(run.pk)


def poll(*, service: Service, now: datetime) -> int:
    """Ask about runs of which nothing was heard, and end those of which nothing will come; returns how many Onfido spoke of."""
    for run_id in _ids(state=RunState.ASKED, begun_at__lte=now - rules.FORGOTTEN_BY_JOBS_AFTER):
        _fail(run_id, now=now)
    silent = Q(checked_at=None) | Q(checked_at__lte=now - ASKED_AGAIN_AFTER)
    reviewed = Q(doubt=Doubt.REVIEW, begun_at__gt=now - rules.REVIEWED_WITHIN, file__state__in=sorted(OPEN))
    heard, away = 0, 0
    for run_id in _ids(silent, Q(state=RunState.OPEN) | reviewed):
        try:
            read_there(run_id, service=service, now=now)
            heard += 1
        except exchange.Away:
            away += 1
        if away == MOST_SILENCES:
            log.warning("Onfido does not answer: runs are asked about again later")
            break
    for run_id in _ids(state=RunState.OPEN, begun_at__lte=now - rules.LEFT_AFTER, checked_at__gte=now):  # it still says nothing of them
        _settle(run_id, Outcome(RunState.LEFT), None, now=now)
    return heard


def forget_old(*, service: Service, now: datetime) -> int:
    """Have Onfido delete whoever was decided on thirty days ago, or never sent their file; returns how many.

    Onfido first: a crash between leaves a row that the next round finds.  Raises Away, and Refused for the operator to see, the latter
    once all others were asked for: one that Onfido does not give up keeps nobody else there.
    """
    old = now - KEPT_AFTER_DECISION
    unsent = Q(file__state=FileState.COLLECTING, begun_at__lte=old)
    due = OnfidoRun.objects.filter(Q(file__decided_at__lte=old) | unsent, applicant_ref__isnull=False, forgotten_at=None)
    forgotten, refusal = 0, None
    for run_id, applicant_ref in list(due.order_by("begun_at").values_list("pk", "applicant_ref")):
        if applicant_ref is None:
            continue
        try:
            exchange.forget(service, applicant_ref)
        except exchange.Refused as refused:
            refusal = refused
            continue
        _note_forgotten(run_id, now=now)
        forgotten += 1
    if refusal is not None:
        raise refusal
    return forgotten


def set_aside(file: IdentityFile) -> None:
    """A step: a reviewer of a locked file wants to see the identity itself."""
    OnfidoRun.objects.filter(file=file, state=RunState.APPROVED).update(state=RunState.DOUBTED, doubt=Doubt.REVIEWER)


@transaction.atomic
def _note_opened(run_id: UUID, opened: exchange.Opened, *, user_id: UUID, now: datetime) -> None:
    run = OnfidoRun.objects.select_for_update().filter(pk=run_id, state=RunState.ASKED).first()
    if run is None:
        return  # opened by another attempt, or erased meanwhile
    run.state, run.run_ref, run.opened_at = RunState.OPEN, opened.run_ref, now
    run.link = keyring().seal(opened.link.encode(), table=TABLE, column="link", row_id=run_id)
    run.save()
    audit.record(None, "verification.onfido_opened", subject=user_id, at=now, detail={"run": str(run_id)})


@transaction.atomic
def _settle(run_id: UUID, outcome: Outcome, read: Read | None, *, now: datetime) -> None:
    """Move a run that may still move, under its file's lock; reviewers who have the file before them see it anew."""
    file = IdentityFile.objects.select_for_update().get(runs=run_id)
    run = OnfidoRun.objects.select_for_update().get(pk=run_id)
    if not _may_change(run) or (run.doubt, outcome.doubt) == (Doubt.REVIEW, Doubt.REVIEW):
        OnfidoRun.objects.filter(pk=run_id).update(checked_at=now)
        return
    run.state, run.doubt, run.link = outcome.state, outcome.doubt, None
    run.checked_at = run.ended_at = now
    if read is not None and outcome.state in rules.TELLING:
        kept = {"first_name": read.first_name, "last_name": read.last_name, "reasons": read.reasons}
        run.names = keyring().seal(json.dumps(kept).encode(), table=TABLE, column="names", row_id=run_id)
    run.save()
    detail = {"run": str(run_id), "state": outcome.state, "doubt": outcome.doubt}
    audit.record(None, "verification.onfido_said", subject=file.user_id, at=now, detail=detail)
    file.version += 1
    if file.state == FileState.WAITING and outcome.state is RunState.DOUBTED:
        file.round += 1  # who approved before did not know of the doubt: two who do are needed
    file.save(update_fields=["version", "round"])
    if file.state == FileState.WAITING:
        announce((FileWaiting(file.id), reviewers()), at=now)


@transaction.atomic
def _fail(run_id: UUID, *, now: datetime) -> None:
    OnfidoRun.objects.filter(pk=run_id, state=RunState.ASKED).update(state=RunState.FAILED, ended_at=now)


@transaction.atomic
def _note_forgotten(run_id: UUID, *, now: datetime) -> None:
    run = OnfidoRun.objects.select_for_update().select_related("file").get(pk=run_id)
    run.forgotten_at, run.names, run.link = now, None, None
    if run.file.state == FileState.COLLECTING:  # what it proved is not kept any longer than photos would be
        run.state, run.doubt = RunState.LEFT, None
    run.save()
    audit.record(None, "verification.onfido_forgotten", subject=run.file.user_id, at=now, detail={"run": str(run_id)})


def _ids(*conditions: Q, **more: object) -> list[UUID]:
    return list(OnfidoRun.objects.filter(*conditions, **more).order_by("begun_at").values_list("pk", flat=True)[:BATCH])


def _may_change(run: OnfidoRun) -> bool:
    return rules.may_change(RunState(run.state), Doubt(run.doubt) if run.doubt else None)


def _read_soon(run_id: UUID) -> None:
    jobs.configure_task("verification.read_onfido_run", priority=WATCHED).defer(run_id=str(run_id))
