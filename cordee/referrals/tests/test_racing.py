"""Fifty colleagues press at once for one slot, over HTTP: one has it, the others are told, and nothing of theirs is left behind."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import pytest

from cordee.agenda.models import Appointment
from cordee.agenda.tests.cast import JEANNE, at_once, browser_of, practises
from cordee.messaging.models import Conversation
from cordee.patients.models import Patient
from cordee.referrals.models import Referral
from cordee.referrals.tests.cast import as_json, writes

if TYPE_CHECKING:
    from django.test import Client

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

RACERS: Final = 50
PATH: Final = "/api/v1/referrals"


def presses(browser: Client, body: dict[str, Any]) -> tuple[int, str]:
    answer = browser.post(PATH, body, "application/json")
    return answer.status_code, answer.json().get("type", "")


def test_fifty_at_once_for_one_slot() -> None:
    hugo, racers = practises("Hugo"), [practises(f"Coureur{n}") for n in range(RACERS)]
    patients = [replace(JEANNE, phone=f"06 00 00 00 {n:02}") for n in range(RACERS)]  # each number has a limit of its own
    bodies = [as_json(writes(one, to=hugo, at="08:20", typed=typed)) for one, typed in zip(racers, patients, strict=True)]
    browsers = [browser_of(one.person) for one in racers]
    outcomes = at_once(*(lambda browser=browser, body=body: presses(browser, body) for browser, body in zip(browsers, bodies, strict=True)))
    assert sorted(outcomes) == [(201, "")] + [(409, "slot-taken")] * (RACERS - 1)
    counts = [model.objects.count() for model in (Referral, Appointment, Patient, Conversation)]
    assert counts == [1, 1, 1, 1]
    winner = outcomes.index((201, ""))
    assert presses(browsers[winner], bodies[winner]) == (200, "")  # a repeat of what was confirmed
    assert Appointment.objects.count() == 1
