"""Whoever asks for what they may not see leaves a line in the log: who, what kind of thing, which word.  And nothing else."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from cordee.agenda.tests.cast import browser_of, practises
from cordee.keys.tests.people import joins
from cordee.referrals.tests.cast import refers

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.WARNING, "cordee.refused")
    return caplog


def said(lines: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in lines.records if record.name == "cordee.refused"]


def test_a_colleague_who_asks_for_anothers_referral_is_a_line(lines: pytest.LogCaptureFixture) -> None:
    claire, hugo, samia = practises("Claire"), practises("Hugo"), practises("Samia")
    referral_id = refers(claire, to=hugo)
    assert browser_of(claire.person).get(f"/api/v1/referrals/{referral_id}").status_code == 200
    assert said(lines) == []
    assert browser_of(samia.person).get(f"/api/v1/referrals/{referral_id}").status_code == 404
    (line,) = said(lines)
    assert line == f"refused user={samia.person.user_id} act=GET:/api/v1/referrals/{{referral_id}} decision=not-found"
    assert str(referral_id) not in line


@pytest.mark.parametrize(
    ("verified", "path", "pattern", "decision"),
    [
        (False, "/api/v1/referrals/sent", "/api/v1/referrals/sent", "not-verified"),
        (True, "/api/v1/verification/desk", "/api/v1/verification/desk", "not-allowed"),
        (True, "/api/v1/Rousselaine/Jeanne", "-", "not-found"),
    ],
)
def test_whatever_kept_it_from_them(lines: pytest.LogCaptureFixture, *, verified: bool, path: str, pattern: str, decision: str) -> None:
    person = joins("Lea", verified=verified)
    assert browser_of(person).get(path).status_code in {403, 404}
    assert said(lines) == [f"refused user={person.user_id} act=GET:{pattern} decision={decision}"]


def test_a_page_elsewhere_that_acts_through_somebodys_browser(lines: pytest.LogCaptureFixture) -> None:
    person = joins("Lea")
    browser: Client = browser_of(person)
    browser.handler.enforce_csrf_checks = True
    assert browser.post("/api/v1/accounts/sessions/end-others", {}, "application/json").status_code in {403, 404}
    (line,) = said(lines)
    assert f"user={person.user_id}" in line


def test_a_stranger_and_whoever_is_asked_for_a_proof_make_no_line(lines: pytest.LogCaptureFixture) -> None:
    assert browser_of(None).get("/api/v1/referrals/sent").status_code == 401
    assert browser_of(None).get("/api/v1/nowhere").status_code == 404
    assert said(lines) == []
