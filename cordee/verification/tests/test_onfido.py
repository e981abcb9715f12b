"""Somebody shows who they are at Onfido: through its own library, over loopback, to the counterpart and back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from cordee.accounts.models import User
from cordee.audit.models import Line
from cordee.platform import clock
from cordee.platform.identity import UserId
from cordee.platform.ids import new_id
from cordee.rehearsal.counterparts.onfido.desk import Play
from cordee.verification import jobs, queries, services
from cordee.verification.errors import Incomplete
from cordee.verification.held import held
from cordee.verification.models import Declaration, OnfidoRun
from cordee.verification.onfido import exchange
from cordee.verification.queries import desk
from cordee.verification.rules.desk import Outcome, Reason, Verdict
from cordee.verification.rules.evidence import KEPT_AFTER_DECISION, Kind
from cordee.verification.rules.onfido import Doubt, RunState
from cordee.verification.services import onfido as acts
from cordee.verification.services.forgetting import forget
from cordee.verification.tests.at_onfido import ROOT, Applicant, acts_of, tells
from cordee.verification.tests.drawn import WHOLE, brings, reviewer, sends_whole, somebody, store

if TYPE_CHECKING:
    from pytest_django.fixtures import Settings

    from cordee.verification.rules.onfido import Service
    from cordee.verification.tests.conftest import Onfido


def test_an_outsider_and_another_person_learn_nothing_of_a_run(lea: Applicant) -> None:
    run_id = new_id()
    lea.begins(run_id)
    lea.jobs_work()
    assert Client(headers={"sec-fetch-site": "same-origin"}).get(ROOT).status_code == 401
    noe = Applicant(somebody("Noé", "Ailleurs"))
    services.open_file(actor=UserId(noe.user_id), now=clock.now())
    assert noe.asks("GET").json()["run"] is None
    assert noe.begins(run_id).status_code == 404
    assert noe.asks("POST", "/look").json()["run"] is None
    assert noe.jobs_work() == 1  # the run's opening, which is done: nothing of it is read on his account
    assert lea.run["state"] == "open"


def test_where_it_is_not_set_it_is_not_offered(lea: Applicant, settings: Settings) -> None:
    settings.ONFIDO = None
    assert lea.asks("GET").json() == {"available": False, "sandbox": False, "run": None}
    assert lea.begins().json()["type"] == "no-onfido"
    assert tells(b"{}", "").status_code == 404


def test_nothing_begins_without_a_second_factor_or_without_agreeing(lea: Applicant) -> None:
    assert lea.asks("PUT", f"/runs/{new_id()}", {"agrees": False}).status_code == 422
    lea.browser.logout()
    lea.browser.force_login(User.objects.get(pk=lea.user_id), backend="allauth.account.auth_backends.AuthenticationBackend")
    assert lea.begins().json()["type"] == "second-factor-needed"
    assert not OnfidoRun.objects.exists()


def test_an_approved_run_takes_the_place_of_the_identity_document_and_the_portrait(lea: Applicant, onfido: Onfido) -> None:
    lea.goes(onfido, Play.APPROVED)
    assert (lea.run["state"], lea.run["link"]) == ("approved", None)
    assert (lea.tray.proven, lea.tray.missing) == (True, ["card"])
    with pytest.raises(Incomplete):
        services.send(actor=UserId(lea.user_id), now=clock.now())
    brings(lea.user_id, Kind.CARD)
    file_id, agnes = services.send(actor=UserId(lea.user_id), now=clock.now()).id, reviewer()
    assert [row.onfido for row in desk.queue(agnes, now=clock.now()).items] == [True]
    services.claim(actor=agnes, file_id=file_id, now=clock.now())
    shown = desk.dossier(agnes, file_id, now=clock.now())
    assert shown.onfido is not None
    assert (shown.onfido.first_name, shown.onfido.last_name, shown.onfido.differing) == ("LÉA", "GRANDVAL", [])
    assert shown.comparison.checklist == ["proof_valid", "same_name"]
    assert not shown.comparison.needs_two
    assert "verification.evidence_opened" in Line.objects.filter(subject_id=lea.user_id).values_list("act", flat=True)
    decided = services.decide(
        actor=agnes, file_id=file_id, version=shown.version, verdict=Verdict.APPROVE, ticked=shown.comparison.checklist, now=clock.now()
    )
    assert decided is Outcome.APPROVED
    assert queries.badges([lea.user_id])[lea.user_id].method == "onfido"
    assert acts_of(lea.user_id) == ["verification.onfido_begun", "verification.onfido_opened", "verification.onfido_said"]


@pytest.mark.parametrize(
    ("play", "doubt"),
    [(Play.DECLINED, "declined"), (Play.REVIEW, "review"), (Play.OTHER_NAME, "names"), (Play.NO_NAME, "names")],
)
def test_a_doubted_run_refuses_nobody_and_two_reviewers_decide(lea: Applicant, onfido: Onfido, play: Play, doubt: str) -> None:
    lea.goes(onfido, play)
    assert (lea.run["state"], lea.run["doubt"]) == ("doubted", doubt)
    assert (lea.tray.proven, lea.tray.open) == (False, True)
    assert lea.begins().json()["type"] == "file-moved"  # a face is not tried again until it passes
    file_id, agnes = sends_whole(lea.user_id), reviewer()
    services.claim(actor=agnes, file_id=file_id, now=clock.now())
    shown = desk.dossier(agnes, file_id, now=clock.now())
    assert shown.onfido is not None
    assert shown.onfido.doubt == doubt
    assert shown.comparison.needs_two
    assert shown.comparison.checklist[-1] == "onfido_explained"
    outcome = services.decide(
        actor=agnes, file_id=file_id, version=shown.version, verdict=Verdict.APPROVE, ticked=shown.comparison.checklist, now=clock.now()
    )
    assert outcome is Outcome.HALF_APPROVED


def test_an_approval_from_before_the_doubt_does_not_count(lea: Applicant, onfido: Onfido) -> None:
    Declaration.objects.filter(pk=lea.user_id).update(rpps=None, register_id=None)  # in no register: two decide anyway
    lea.begins()
    lea.jobs_work()
    file_id, outcomes = sends_whole(lea.user_id), []  # by photos after all, the page at Onfido still open
    for n, judge in enumerate((agnes := reviewer(), reviewer("Noé"), agnes)):
        if n == 1:
            onfido.ends(lea.run["link"], Play.DECLINED)
            tells(*onfido.webhook())
            lea.jobs_work()
        services.claim(actor=judge, file_id=file_id, now=clock.now())
        shown = desk.dossier(judge, file_id, now=clock.now())
        outcomes.append(
            services.decide(
                actor=judge, file_id=file_id, version=shown.version, verdict=Verdict.APPROVE, ticked=shown.comparison.checklist,
                now=clock.now(),
            )
        )  # fmt: skip
    assert outcomes == [Outcome.HALF_APPROVED, Outcome.HALF_APPROVED, Outcome.APPROVED]


@pytest.mark.parametrize("play", [Play.ABANDONED, Play.ERROR])
def test_who_leaves_or_is_broken_off_begins_again_three_times_at_most(lea: Applicant, onfido: Onfido, play: Play) -> None:
    for _ in range(3):
        lea.goes(onfido, play)
        assert lea.run["state"] == "left"
    assert lea.begins().json()["type"] == "too-many-runs"
    assert sends_whole(lea.user_id)  # by photos, as ever


def test_two_tabs_and_a_second_press_begin_one_run(lea: Applicant) -> None:
    run_id = new_id()
    first, again, other = lea.begins(run_id), lea.begins(run_id), lea.begins()
    assert {answer.json()["run"]["id"] for answer in (first, again, other)} == {str(run_id)}
    assert lea.jobs_work() == 1
    assert OnfidoRun.objects.count() == 1


def test_a_reviewer_who_wants_to_see_the_identity_itself_is_shown_it(lea: Applicant, onfido: Onfido) -> None:
    lea.goes(onfido, Play.APPROVED)
    brings(lea.user_id, Kind.CARD)
    file_id, agnes = services.send(actor=UserId(lea.user_id), now=clock.now()).id, reviewer()
    services.claim(actor=agnes, file_id=file_id, now=clock.now())
    version = desk.dossier(agnes, file_id, now=clock.now()).version
    services.decide(
        actor=agnes, file_id=file_id, version=version, verdict=Verdict.ASK_AGAIN, reasons=[Reason.ID_UNREADABLE], now=clock.now()
    )
    assert (lea.run["state"], lea.run["doubt"]) == (RunState.DOUBTED, Doubt.REVIEWER)
    assert lea.tray.missing == ["id_front", "id_back", "portrait"]


def test_photos_that_were_there_before_hinder_nobody_who_is_proven(lea: Applicant, onfido: Onfido) -> None:
    for kind in WHOLE:
        brings(lea.user_id, kind, b"no image" if kind is Kind.ID_BACK else None)
    lea.goes(onfido, Play.APPROVED)
    assert services.send(actor=UserId(lea.user_id), now=clock.now()).state == "waiting"


def test_onfido_forgets_thirty_days_after_the_decision(lea: Applicant, onfido: Onfido) -> None:
    lea.goes(onfido, Play.APPROVED)
    brings(lea.user_id, Kind.CARD)
    file_id, agnes = services.send(actor=UserId(lea.user_id), now=clock.now()).id, reviewer()
    services.claim(actor=agnes, file_id=file_id, now=clock.now())
    version = desk.dossier(agnes, file_id, now=clock.now()).version
    services.decide(
        actor=agnes, file_id=file_id, version=version, verdict=Verdict.REFUSE, reasons=[Reason.NOT_A_PROFESSIONAL], now=clock.now()
    )
    later = clock.now() + KEPT_AFTER_DECISION
    assert acts.forget_old(service=onfido.service, now=later - timedelta(minutes=1)) == 0
    assert acts.forget_old(service=onfido.service, now=later + timedelta(minutes=1)) == 1
    assert acts.forget_old(service=onfido.service, now=later + timedelta(minutes=1)) == 0
    run = OnfidoRun.objects.get()
    assert (run.names, run.link) == (None, None)
    assert run.run_ref is not None
    with pytest.raises(exchange.Refused):
        exchange.read(onfido.service, run.run_ref)  # it is gone there
    assert run.applicant_ref is not None
    exchange.forget(onfido.service, run.applicant_ref)  # a second time is no fault
    assert acts_of(lea.user_id)[-1] == "verification.onfido_forgotten"


def test_what_a_run_proved_is_not_kept_longer_than_photos_that_were_never_sent(lea: Applicant, onfido: Onfido) -> None:
    lea.goes(onfido, Play.APPROVED)
    assert acts.forget_old(service=onfido.service, now=clock.now() + timedelta(days=31)) == 1
    assert (lea.run["state"], lea.tray.proven) == ("left", False)


def test_who_has_themself_erased_is_erased_there_too(lea: Applicant, onfido: Onfido) -> None:
    lea.goes(onfido, Play.APPROVED)
    applicant_ref = OnfidoRun.objects.get().applicant_ref
    (section,) = [one for one in held(UserId(lea.user_id)) if one.key == "verification.onfido"]
    assert "GRANDVAL" in section.rows[0]  # and before that, they read what was kept of it
    forget(UserId(lea.user_id), store=store())
    assert not OnfidoRun.objects.exists()
    (job,) = ProcrastinateJob.objects.filter(task_name="verification.forget_applicant")
    assert job.args == {"applicant_ref": str(applicant_ref)}
    jobs.forget_applicant(**job.args)
    with pytest.raises(exchange.Refused):
        exchange.open_run(
            onfido.service, applicant_ref=UUID(job.args["applicant_ref"]), run_id=new_id(), back="http://localhost:8000/", now=clock.now()
        )


def test_one_that_onfido_does_not_give_up_keeps_nobody_else_there(lea: Applicant, onfido: Onfido, monkeypatch: pytest.MonkeyPatch) -> None:
    lea.goes(onfido, Play.ABANDONED)
    lea.goes(onfido, Play.ABANDONED)
    stuck = OnfidoRun.objects.order_by("begun_at").first()
    assert stuck is not None
    forget_there = exchange.forget

    def refusing(service: Service, applicant_ref: UUID) -> None:
        if applicant_ref == stuck.applicant_ref:
            raise exchange.Refused(422)
        forget_there(service, applicant_ref)

    monkeypatch.setattr(exchange, "forget", refusing)
    with pytest.raises(exchange.Refused):
        acts.forget_old(service=onfido.service, now=clock.now() + timedelta(days=31))
    assert list(OnfidoRun.objects.filter(forgotten_at=None)) == [stuck]


def test_who_is_erased_while_they_are_announced_there_is_forgotten_there(
    lea: Applicant, onfido: Onfido, monkeypatch: pytest.MonkeyPatch
) -> None:
    lea.begins()
    run = OnfidoRun.objects.get()
    announce = exchange.announce

    def erased_meanwhile(service: Service, **names: str) -> UUID:
        forget(UserId(lea.user_id), store=store())
        return announce(service, **names)

    monkeypatch.setattr(exchange, "announce", erased_meanwhile)
    acts.open_there(run.pk, service=onfido.service, origin="http://localhost:8000", now=clock.now())
    assert ProcrastinateJob.objects.filter(task_name="verification.forget_applicant").count() == 1


def test_nothing_readable_of_the_person_lies_in_our_table(lea: Applicant, onfido: Onfido) -> None:
    lea.begins()
    lea.jobs_work()
    run = OnfidoRun.objects.get()
    assert b"rehearsal" not in bytes(run.link or b"")
    onfido.ends(lea.run["link"], Play.OTHER_NAME)
    tells(*onfido.webhook())
    lea.jobs_work()
    assert b"AUTREMENT" not in bytes(OnfidoRun.objects.get().names or b"")
    assert "AUTREMENT" not in str(list(Line.objects.values_list("detail", flat=True)))
