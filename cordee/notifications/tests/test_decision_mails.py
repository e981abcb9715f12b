"""A person hears by mail that their identity file was decided; why stands behind the sign-in only."""

from __future__ import annotations

from typing import Any

import pytest
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from cordee.config.mail import OUTBOX
from cordee.notifications import queries
from cordee.notifications.models import Delivery, State
from cordee.platform import clock
from cordee.verification import services as verification
from cordee.verification.queries import desk
from cordee.verification.rules.desk import Reason, Verdict
from cordee.verification.tests.drawn import declares, publishes, reviewer, sends_whole, somebody

pytestmark = pytest.mark.django_db


def works_off() -> None:
    """The decision's jobs that wait, in this test's transaction."""
    for job in ProcrastinateJob.objects.filter(task_name="notifications.mail_decision").order_by("id"):
        app.tasks[job.task_name].func(**job.args)


@pytest.mark.parametrize(
    ("verdict", "reasons", "said"),
    [
        (Verdict.APPROVE, [], "Votre identité est vérifiée"),
        (Verdict.REFUSE, [Reason.DOUBTFUL], "comment le contester"),
        (Verdict.ASK_AGAIN, [Reason.PROOF_UNREADABLE], "Une photo est à reprendre"),
    ],
)
def test_a_decision_is_told_once_without_a_reason_or_a_name(settings: Any, verdict: Verdict, reasons: list[Reason], said: str) -> None:
    settings.EMAIL_BACKEND = OUTBOX
    lea, agnes, now = somebody("Léa", "Grandval"), reviewer(), clock.now()
    publishes()
    declares(lea)
    file_id = sends_whole(lea)
    verification.claim(actor=agnes, file_id=file_id, now=now)
    file = desk.dossier(agnes, file_id, now=now)
    verification.decide(
        actor=agnes, file_id=file_id, version=file.version, verdict=verdict, reasons=reasons, ticked=file.comparison.checklist,
        words="La carte est floue.", now=now,
    )  # fmt: skip
    works_off()
    works_off()  # a worker that died after sending does it again
    (mail,) = queries.outbox()
    assert mail.subject == "Votre inscription à Cordée"
    assert said in mail.text
    assert "http://localhost:8000/verification" in mail.text
    for word in ("Léa", "Grandval", "floue", "carte", *reasons):
        assert word not in mail.text
    assert Delivery.objects.get().state == State.SENT


def test_the_first_of_two_approvals_is_told_to_nobody(settings: Any) -> None:
    settings.EMAIL_BACKEND = OUTBOX
    lea, agnes, now = somebody("Léa", "Grandval"), reviewer(), clock.now()
    file_id = sends_whole(lea)
    verification.claim(actor=agnes, file_id=file_id, now=now)
    file = desk.dossier(agnes, file_id, now=now)
    verification.decide(
        actor=agnes, file_id=file_id, version=file.version, verdict=Verdict.APPROVE, ticked=file.comparison.checklist, now=now
    )
    works_off()
    assert queries.outbox() == []
