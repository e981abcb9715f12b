"""A fault is logged by its places: nothing of whom it happened to."""

from __future__ import annotations

import io
import logging
import logging.config
from smtplib import SMTPRecipientsRefused
from typing import TYPE_CHECKING, Any
from unittest import mock

import pytest
from django.conf import settings
from django.db import IntegrityError
from django.test import Client

from cordee.accounts.models import User
from cordee.agenda.tests.cast import BROWSER
from cordee.config.logs import Places
from cordee.notifications.errors import NotReached
from cordee.platform import clock

if TYPE_CHECKING:
    from collections.abc import Iterator

SECRET = "claire@exemple.fr"

NAMES = ("Claire", "Rochebrune")


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What is written to the log, as the settings say."""
    logging_settings: Any = settings.LOGGING
    given = logging_settings["formatters"]["line"]
    assert given["()"] == f"{Places.__module__}.{Places.__qualname__}"
    out, logger = io.StringIO(), logging.getLogger()
    handler = logging.StreamHandler(out)
    handler.setFormatter(Places(given["format"], style=given["style"]))
    logger.addHandler(handler)
    yield out
    logger.removeHandler(handler)


def is_refused() -> None:
    raise SMTPRecipientsRefused({SECRET: (450, b"greylisted")})


def fails_deep_inside() -> None:
    try:
        is_refused()
    except SMTPRecipientsRefused as fault:
        raise NotReached from fault


def test_of_a_job_that_came_to_nothing_the_log_gets_the_kinds_and_places(written: io.StringIO) -> None:
    try:
        fails_deep_inside()
    except NotReached:
        logging.getLogger("procrastinate.worker").exception("Job notifications.mail[7](id=…) ended")
    said = written.getvalue()
    assert SECRET not in said
    assert "smtplib.SMTPRecipientsRefused" in said
    assert "cordee.notifications.errors.NotReached" in said
    assert "in fails_deep_inside" in said


@pytest.mark.django_db
def test_of_a_request_that_failed_it_gets_no_row_that_the_database_refused(written: io.StringIO) -> None:
    someone = {"email": SECRET, "first_name": NAMES[0], "last_name": NAMES[1]}
    User.objects.create(**someone, created_at=clock.now())

    def clashes(*_: Any) -> None:
        User.objects.create(**someone, created_at=clock.now())

    with mock.patch("cordee.accounts.api.outside.sessions.revoked", side_effect=clashes):
        answer = Client(headers=BROWSER, raise_request_exception=False).get("/api/v1/accounts/session")
    assert answer.status_code == 500
    said = written.getvalue()
    assert IntegrityError.__name__ in said
    assert "in session" in said  # where
    assert not [word for word in (SECRET, *NAMES) if word in said]


def test_a_message_stays_one_line(written: io.StringIO) -> None:
    logging.getLogger("django.request").error("Not Found: %s", "/x\n2026-01-01 INFO all is well\x1b[2J")
    assert written.getvalue().count("\n") == 1
    assert "\x1b" not in written.getvalue()
