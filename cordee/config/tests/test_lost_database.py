"""The database goes away under a request or a job: people are told that trying again helps, and no job is lost."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from unittest import mock

import psycopg
import pytest
from django.db import InterfaceError, OperationalError
from django.test import Client
from procrastinate.contrib.django import app
from procrastinate.jobs import Job

from cordee.agenda.tests.cast import BROWSER
from cordee.notifications.errors import NotReached
from cordee.platform import problem
from cordee.platform.persevering import LONGEST_WAIT_S

if TYPE_CHECKING:
    from collections.abc import Callable

BEFORE_ANY = "cordee.config.middleware.OurOriginOnly.__call__"


def job(name: str, attempts: int) -> Job:
    return Job(queue="default", lock=None, queueing_lock=None, task_name=name, attempts=attempts)


def away() -> OperationalError:
    return OperationalError("server closed the connection unexpectedly")


def full() -> OperationalError:
    fault = OperationalError("could not extend file")
    fault.__cause__ = psycopg.errors.DiskFull()
    return fault


@pytest.mark.parametrize("where", ["cordee.platform.limits.Limit.spend", BEFORE_ANY, "allauth.headless.account.views.LoginView.dispatch"])
@pytest.mark.parametrize(("fault", "status", "kind"), [(away, 503, "unavailable"), (full, 507, "storage-full")])
def test_people_are_told_what_helps(where: str, fault: Callable[[], Exception], status: int, kind: str) -> None:
    path = "/api/v1/auth/browser/v1/auth/login" if "allauth" in where else "/api/v1/accounts/password/forgotten"
    browser = Client(headers=BROWSER, raise_request_exception=False)
    with mock.patch(where, side_effect=fault()):
        answer = browser.post(path, {"email": "claire@exemple.fr"}, "application/json")
    assert (answer.status_code, answer["Content-Type"], answer.json()["type"]) == (status, problem.CONTENT_TYPE, kind)
    assert int(answer["Retry-After"]) > 0


@pytest.mark.parametrize("name", sorted(app.tasks))
def test_a_job_outlives_a_database_that_goes_away(name: str) -> None:
    task = app.tasks[name]
    for attempts in (0, 1, 50, 5000):
        for fault in (away(), InterfaceError("connection already closed")):
            retry = task.get_retry_exception(exception=fault, job=job(name, attempts))
            assert retry is not None
            assert retry.retry_decision.retry_at is not None
            assert 0 < (retry.retry_decision.retry_at - datetime.now(tz=UTC)).total_seconds() <= LONGEST_WAIT_S


def test_what_is_no_fault_of_the_database_ends_as_the_job_has_it() -> None:
    text, attest = app.tasks["notifications.mail_standing"], app.tasks["agenda.note_first_slot"]
    assert text.get_retry_exception(exception=NotReached(), job=job(text.name, 0)) is not None
    assert text.get_retry_exception(exception=NotReached(), job=job(text.name, 7)) is None
    assert attest.get_retry_exception(exception=KeyError(), job=job(attest.name, 0)) is None
