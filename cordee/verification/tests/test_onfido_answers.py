"""How Onfido's answer comes: by a webhook that may be forged, repeated, late or lost, by asking, or not at all."""

from __future__ import annotations

import hmac
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from cordee.config.doors import Door
from cordee.platform import clock
from cordee.platform.ids import new_id
from cordee.rehearsal.counterparts.onfido.desk import WEBHOOK_TOKEN, Play, Post
from cordee.verification import services
from cordee.verification.models import OnfidoRun
from cordee.verification.onfido import exchange
from cordee.verification.queries import desk
from cordee.verification.rules.onfido import LEFT_AFTER
from cordee.verification.services import onfido as acts
from cordee.verification.tests.at_onfido import Applicant, acts_of, tells
from cordee.verification.tests.drawn import reviewer, sends_whole

if TYPE_CHECKING:
    from pytest_django.fixtures import Settings

    from cordee.verification.tests.conftest import Onfido


def test_a_lost_webhook_is_made_up_for_by_the_page_of_the_return(lea: Applicant, onfido: Onfido) -> None:
    lea.goes(onfido, Play.APPROVED, Post.LOST)
    assert lea.run["state"] == "open"
    assert lea.asks("POST", "/look").status_code == 200
    assert lea.asks("POST", "/look").status_code == 200  # at once again: one reading
    assert lea.jobs_work() == 1
    assert lea.run["state"] == "approved"


def test_a_lost_webhook_is_made_up_for_by_asking(lea: Applicant, onfido: Onfido) -> None:
    lea.goes(onfido, Play.APPROVED, Post.LOST)
    assert acts.poll(service=onfido.service, now=clock.now()) == 1
    assert lea.run["state"] == "approved"
    assert acts.poll(service=onfido.service, now=clock.now() + timedelta(hours=1)) == 0


def test_a_run_that_nobody_ends_is_left_after_two_days(lea: Applicant, onfido: Onfido) -> None:
    lea.begins()
    lea.jobs_work()
    assert acts.poll(service=onfido.service, now=clock.now() + LEFT_AFTER - timedelta(hours=1)) == 1
    assert lea.run["state"] == "open"
    acts.poll(service=onfido.service, now=clock.now() + LEFT_AFTER + timedelta(minutes=1))
    assert lea.run["state"] == "left"


def test_a_run_that_people_look_at_there_may_still_be_approved(lea: Applicant, onfido: Onfido) -> None:
    lea.begins()
    lea.jobs_work()
    link = lea.run["link"]
    onfido.ends(link, Play.REVIEW)
    tells(*onfido.webhook())
    lea.jobs_work()
    file_id, agnes = sends_whole(lea.user_id), reviewer()
    services.claim(actor=agnes, file_id=file_id, now=clock.now())
    seen = desk.dossier(agnes, file_id, now=clock.now()).version
    onfido.ends(link, Play.APPROVED)
    tells(*onfido.webhook())
    lea.jobs_work()
    shown = desk.dossier(agnes, file_id, now=clock.now())
    assert shown.onfido is not None
    assert (shown.onfido.state, shown.version) == ("approved", seen + 1)  # she decides on what she sees now, not on what she saw


def test_a_forged_webhook_is_nobody_s(lea: Applicant, onfido: Onfido) -> None:
    lea.begins()
    lea.jobs_work()
    run = OnfidoRun.objects.get()
    onfido.ends(lea.run["link"], Play.APPROVED)
    body, signature = onfido.webhook()
    lies = body.replace(b"workflow_run.completed", b"workflow_run.completed ")
    unknown = body.replace(str(run.run_ref).encode(), str(new_id()).encode())
    resigned = hmac.new(WEBHOOK_TOKEN.encode(), unknown, "sha256").hexdigest()
    answers = [
        tells(body, ""),
        tells(body, "0" * 64),
        tells(body, "é" * 64),
        tells(body, signature.upper()),
        tells(body + b" ", signature),
        tells(lies, signature),
        tells(b"\xff" + body, signature),
        tells(unknown, signature),
        tells(unknown, resigned),  # signed, of a run that is not ours: the same answer
        tells(b"[]", hmac.new(WEBHOOK_TOKEN.encode(), b"[]", "sha256").hexdigest()),
    ]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert lea.jobs_work() == 0
    assert lea.run["state"] == "open"


def test_a_webhook_s_own_word_is_not_believed(lea: Applicant, onfido: Onfido) -> None:
    """Signed, of our run, and saying `approved`, while the API says otherwise."""
    lea.begins()
    lea.jobs_work()
    onfido.ends(lea.run["link"], Play.DECLINED)
    body = onfido.webhook()[0].replace(b'"declined"', b'"approved"')
    assert tells(body, hmac.new(WEBHOOK_TOKEN.encode(), body, "sha256").hexdigest()).status_code == 204
    lea.jobs_work()
    assert (lea.run["state"], lea.run["doubt"]) == ("doubted", "declined")


def test_a_repeated_or_late_webhook_changes_nothing(lea: Applicant, onfido: Onfido) -> None:
    lea.goes(onfido, Play.APPROVED, Post.TWICE)
    run = OnfidoRun.objects.get()
    for body, signature in [onfido.webhook()] * 3:
        assert tells(body, signature).status_code == 204
    assert lea.jobs_work() == 0
    again = OnfidoRun.objects.get()
    assert (again.state, again.ended_at, again.checked_at) == (run.state, run.ended_at, run.checked_at)
    assert acts_of(lea.user_id).count("verification.onfido_said") == 1


def test_a_webhook_without_a_secret_of_ours_is_not_believed(lea: Applicant, onfido: Onfido, settings: Settings) -> None:
    settings.ONFIDO = replace(onfido.service, webhook_token="")
    lea.begins()
    lea.jobs_work()
    onfido.ends(lea.run["link"], Play.APPROVED)
    body, _ = onfido.webhook()
    assert tells(body, hmac.new(b"", body, "sha256").hexdigest()).status_code == 404


def test_while_onfido_is_down_the_job_tries_again_and_then_says_so(lea: Applicant, onfido: Onfido, settings: Settings) -> None:
    closed = Door.open()
    settings.ONFIDO = replace(onfido.service, address=f"http://127.0.0.1:{closed.port}/v3.6")
    closed.listening.close()
    lea.begins()
    with pytest.raises(exchange.Away):
        lea.jobs_work()
    run = OnfidoRun.objects.get()
    assert run.state == "asked"
    acts.open_there(run.id, service=settings.ONFIDO, origin="http://localhost:8000", now=clock.now() + timedelta(seconds=40))
    assert lea.run["state"] == "failed"
    settings.ONFIDO = onfido.service
    lea.goes(onfido, Play.APPROVED)
    assert lea.run["state"] == "approved"


def test_a_wrong_token_or_workflow_is_told_to_the_operator(
    lea: Applicant, onfido: Onfido, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    for wrong in ({"token": "api_live.wrong"}, {"workflow": str(new_id())}, {"token": "api_live.wrong"}):
        settings.ONFIDO = replace(onfido.service, **wrong)
        lea.begins()
        lea.jobs_work()
        assert lea.run["state"] == "failed"
    assert caplog.text.count("check CORDEE_ONFIDO_TOKEN") == 3
    settings.ONFIDO = onfido.service
    lea.goes(onfido, Play.APPROVED)  # what was never opened was no try of hers
    assert "Grandval" not in caplog.text


def test_a_silent_onfido_holds_a_round_of_asking_no_longer_than_three_times(lea: Applicant, onfido: Onfido, settings: Settings) -> None:
    lea.goes(onfido, Play.APPROVED, Post.LOST)
    closed = Door.open()
    away = replace(onfido.service, address=f"http://127.0.0.1:{closed.port}/v3.6")
    closed.listening.close()
    assert acts.poll(service=away, now=clock.now() + LEFT_AFTER + timedelta(days=1)) == 0
    assert lea.run["state"] == "open"  # what nobody could ask about is not held for left
    assert acts.poll(service=onfido.service, now=clock.now() + LEFT_AFTER + timedelta(days=1)) == 1
    assert lea.run["state"] == "approved"
