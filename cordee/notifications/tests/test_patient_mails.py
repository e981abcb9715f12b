from __future__ import annotations

import socket
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from aiosmtpd.controller import Controller

from cordee.agenda.tests.cast import JEANNE, browser_of, instant, practises
from cordee.config.mail import OUTBOX, SMTP
from cordee.notifications import queries, services
from cordee.notifications.channels import mail as channel
from cordee.notifications.errors import NotReached, NotTaken
from cordee.notifications.models import Delivery, State
from cordee.notifications.services.appointments import given_up_at
from cordee.platform import clock
from cordee.platform.limits import Limit
from cordee.referrals import api
from cordee.referrals import services as referrals
from cordee.referrals.queries import one, worklists
from cordee.referrals.tests.cast import as_json, refers, writes

if TYPE_CHECKING:
    from uuid import UUID

pytestmark = pytest.mark.django_db
TRIES = 8
"""Of a patient's mail: six hours of them, where the appointment is days away."""
WITH_ADDRESS = replace(JEANNE, email="Jeanne.Rousselaine@exemple.fr")


def mails(referral_id: UUID) -> None:
    services.mail_appointment(referral_id, now=clock.now())


def state_of(viewer: Any, referral_id: UUID) -> Any:
    return one.referral(viewer, referral_id, now=clock.now()).row.mail_state


@pytest.fixture(autouse=True)
def _kept(settings: Any) -> None:
    settings.EMAIL_BACKEND = OUTBOX


def test_whoever_gave_an_address_reads_there_what_the_sms_says_once() -> None:
    claire, hugo = practises("Claire"), practises("Hugo")
    referral_id = refers(claire, to=hugo, typed=WITH_ADDRESS)
    assert state_of(claire.viewer, referral_id) == "queued"
    for _ in range(2):
        mails(referral_id)
    (mail,) = queries.outbox()
    start = instant("08:20")
    assert (mail.to, mail.subject) == ("Jeanne.Rousselaine@exemple.fr", "Votre rendez-vous")
    for words in (f"le {start.day} ", " à 8 h 20", "Cabinet du Parc-aux-Cèdres", "3 allée des Cèdres", "21000 Dijon", "03 53 01 22 18"):
        assert words in mail.text
    for word in ("Rousselaine", "Jeanne", "Belvalin", "Claire", "Hugo", "Rochebrune", "ardiolog", "Consultation", "http"):
        assert word not in mail.text + (mail.subject or "")
    shown = browser_of(hugo.person).get(f"/api/v1/referrals/{referral_id}").json()
    assert (shown["mail_state"], shown["events"][-1]["kind"]) == ("sent", "mail_sent")


def test_nobody_gets_one_who_gave_none() -> None:
    claire, hugo = practises("Claire"), practises("Hugo")
    referral_id = refers(claire, to=hugo)
    mails(referral_id)
    referrals.cancel(actor=claire.viewer, referral_id=referral_id, now=clock.now())
    services.mail_cancellation(referral_id, now=clock.now())
    assert (queries.outbox(), state_of(claire.viewer, referral_id)) == ([], None)
    assert not Delivery.objects.exists()


def test_one_that_is_refused_or_given_up_is_shown_as_not_delivered(monkeypatch: pytest.MonkeyPatch) -> None:
    claire, hugo = practises("Claire"), practises("Hugo")
    refused, lost = (refers(claire, to=hugo, at=at, typed=WITH_ADDRESS) for at in ("08:20", "09:00"))
    answers: list[Exception] = [NotTaken(), *(NotReached() for _ in range(TRIES))]

    def send(**_: Any) -> None:
        raise answers.pop(0)

    monkeypatch.setattr(channel, "send", send)
    mails(refused)
    for _ in range(TRIES - 1):
        with pytest.raises(NotReached):
            mails(lost)
    assert state_of(hugo.viewer, lost) == "queued"
    mails(lost)
    for referral_id in (refused, lost):
        whole = one.referral(hugo.viewer, referral_id, now=clock.now())
        assert (whole.row.mail_state, whole.events[-1].kind) == ("failed", "mail_failed")
    for referral_id in (refused, lost):
        referrals.see(actor=hugo.viewer, referral_id=referral_id, now=clock.now())
    assert worklists.sent(claire.viewer, now=clock.now()).sent == 2  # hers to do: nobody told the patient


def _closed_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


class Office:
    """A mail server that answers as it is told: to the recipient, then to the mail."""

    def __init__(self, recipient: str, mail: str) -> None:
        self.recipient, self.mail, self.asked = recipient, mail, 0

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:  # noqa: N802 - aiosmtpd's name
        self.asked += 1
        if self.recipient.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.recipient

    async def handle_DATA(self, *_: Any) -> str:  # noqa: N802 - as above
        return self.mail


@pytest.mark.parametrize(
    ("recipient", "mail", "state"),
    [
        ("550 5.1.1 no such mailbox", "", "failed"),
        ("553 5.1.3 no such address", "", "failed"),
        ("250 OK", "554 5.7.1 refused", "failed"),
        ("450 4.2.1 come back", "", "queued"),
        ("452 4.2.2 mailbox full", "", "queued"),
        ("250 OK", "451 4.3.0 come back", "queued"),
        ("250 OK", "250 OK", "sent"),
    ],
)
def test_what_a_mail_server_refuses_for_good_is_given_up_at_once_and_nothing_else(
    settings: Any, recipient: str, mail: str, state: str
) -> None:
    claire, hugo = practises("Claire"), practises("Hugo")
    referral_id = refers(claire, to=hugo, typed=WITH_ADDRESS)
    office = Office(recipient, mail)
    server = Controller(office, hostname="127.0.0.1", port=_closed_port())
    server.start()
    try:
        settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = SMTP, server.hostname, server.port
        with suppress(NotReached):
            mails(referral_id)
    finally:
        server.stop()
    assert (state_of(claire.viewer, referral_id), office.asked) == (state, 1)


def test_an_address_that_no_wire_takes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    claire, hugo = practises("Claire"), practises("Hugo")
    referral_id = refers(claire, to=hugo, typed=WITH_ADDRESS)

    def refuse(*_: Any) -> None:
        raise ValueError("Invalid address")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    mails(referral_id)
    assert state_of(claire.viewer, referral_id) == "failed"


@pytest.mark.parametrize(
    ("starts_in", "given_up_in"),
    [
        (timedelta(days=9), timedelta(hours=7)),
        (timedelta(hours=5), timedelta(hours=3)),
        (timedelta(hours=1), timedelta(minutes=2)),
        (timedelta(minutes=-5), timedelta(minutes=2)),
    ],
)
def test_the_practices_know_before_the_appointment(starts_in: timedelta, given_up_in: timedelta) -> None:
    now = clock.now()
    assert given_up_at(now + starts_in, queued_at=now) == now + given_up_in


def test_who_could_not_be_told_that_it_is_off_is_shown_as_not_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    claire, hugo = practises("Claire"), practises("Hugo")
    referral_id = refers(claire, to=hugo, typed=WITH_ADDRESS)
    mails(referral_id)
    referrals.cancel(actor=hugo.viewer, referral_id=referral_id, now=clock.now())

    def refuse(**_: Any) -> None:
        raise NotTaken

    monkeypatch.setattr(channel, "send", refuse)
    for _ in range(2):
        services.mail_cancellation(referral_id, now=clock.now())
    shown = one.referral(claire.viewer, referral_id, now=clock.now())
    assert (shown.row.mail_state, [event.kind for event in shown.events][-2:]) == ("failed", ["cancelled", "mail_failed"])


def test_what_is_called_off_is_told_where_the_appointment_was_and_nowhere_else() -> None:
    claire, hugo = practises("Claire"), practises("Hugo")
    told, untold = (refers(claire, to=hugo, at=at, typed=WITH_ADDRESS) for at in ("08:20", "09:00"))
    mails(told)
    for referral_id in (told, untold):
        referrals.cancel(actor=claire.viewer, referral_id=referral_id, now=clock.now())
        mails(referral_id)
        services.mail_cancellation(referral_id, now=clock.now())
    assert sorted(mail.subject or "" for mail in queries.outbox()) == ["Votre rendez-vous", "Votre rendez-vous est annulé"]
    assert Delivery.objects.get(referral_id=untold).state == State.WITHDRAWN


def test_one_address_is_written_to_so_many_times_a_day_whoever_sends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "MAILED", Limit("referrals with a mail address", 1, timedelta(days=1)))
    claire, samia, hugo = practises("Claire"), practises("Samia"), practises("Hugo")
    other = replace(WITH_ADDRESS, phone="06 00 00 00 13", email=" jeanne.rousselaine@EXEMPLE.fr ")
    bodies = [as_json(writes(claire, to=hugo, at="08:20", typed=WITH_ADDRESS)), as_json(writes(samia, to=hugo, at="09:00", typed=other))]
    asked = zip((claire, samia), bodies, strict=True)
    answers = [browser_of(one.person).post("/api/v1/referrals", body, "application/json") for one, body in asked]
    assert [answer.status_code for answer in answers] == [201, 429]
