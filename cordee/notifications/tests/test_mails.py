from __future__ import annotations

import socket
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from procrastinate.jobs import Job

from cordee.agenda.tests.cast import practises
from cordee.config.mail import OUTBOX, SMTP
from cordee.notifications import queries, services
from cordee.notifications.errors import NotReached
from cordee.notifications.jobs import RETRY
from cordee.notifications.models import Channel, Delivery, State
from cordee.notifications.services.delivering import MOST_ATTEMPTS
from cordee.platform import clock
from cordee.referrals import services as referrals
from cordee.referrals.tests.cast import refers

pytestmark = pytest.mark.django_db


def test_the_receiver_learns_that_something_waits_and_nothing_of_what(settings: Any) -> None:
    settings.EMAIL_BACKEND = OUTBOX
    claire, hugo = practises("Claire"), practises("Hugo")
    referral_id = refers(claire, to=hugo)
    for _ in range(2):
        services.mail_receiver(referral_id, now=clock.now())
    (mail,) = queries.outbox()
    assert (mail.to, mail.subject) == (hugo.person.email, "Un confrère vous a adressé un patient")
    assert "http://localhost:8000/" in mail.text
    for word in ("Rousselaine", "Jeanne", "Belvalin", "Claire", "Rochebrune", "ardiolog", "Consultation", str(referral_id)):
        assert word not in mail.text + (mail.subject or "")
    assert Delivery.objects.get().state == State.SENT


def test_no_mail_for_what_was_taken_back(settings: Any) -> None:
    settings.EMAIL_BACKEND = OUTBOX
    claire, hugo = practises("Claire"), practises("Hugo")
    referral_id = refers(claire, to=hugo)
    referrals.cancel(actor=claire.viewer, referral_id=referral_id, now=clock.now())
    services.mail_receiver(referral_id, now=clock.now())
    assert queries.outbox() == []
    assert Delivery.objects.get().state == State.WITHDRAWN


def test_a_post_office_that_is_closed_is_tried_again(settings: Any) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = SMTP, "127.0.0.1", _closed_port()
    claire, hugo = practises("Claire"), practises("Hugo")
    referral_id = refers(claire, to=hugo)
    with pytest.raises(NotReached):
        services.mail_receiver(referral_id, now=clock.now())
    assert Delivery.objects.get().state == State.QUEUED


def test_a_post_office_that_is_closed_for_hours_loses_no_mail(settings: Any) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = SMTP, "127.0.0.1", _closed_port()
    claire, hugo = practises("Claire"), practises("Hugo")
    referral_id, waited_s = refers(claire, to=hugo), 0.0
    for attempts in range(MOST_ATTEMPTS[Channel.MAIL] - 1):
        with pytest.raises(NotReached) as away:
            services.mail_receiver(referral_id, now=clock.now())
        again = RETRY.get_retry_decision(
            exception=away.value, job=Job(queue="", lock=None, queueing_lock=None, task_name="", attempts=attempts)
        )
        assert again is not None
        assert again.retry_at is not None
        waited_s += (again.retry_at - datetime.now(tz=UTC)).total_seconds()
    assert waited_s > timedelta(hours=20).total_seconds()
    settings.EMAIL_BACKEND = OUTBOX
    services.mail_receiver(referral_id, now=clock.now())
    assert [mail.to for mail in queries.outbox()] == [hugo.person.email]


def test_a_post_office_takes_it_or_refuses_the_address(settings: Any) -> None:
    taken: list[Any] = []

    class Office:
        async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802 - aiosmtpd's name
            if address.startswith("paul"):
                return "451 Greylisted, try again later"
            if address.startswith("samia"):
                return "550 inconnu ici"
            envelope.rcpt_tos.append(address)
            return "250 OK"

        async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
            taken.append(envelope)
            return "250 OK"

    office = Controller(Office(), hostname="127.0.0.1", port=_closed_port())
    office.start()
    try:
        settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = SMTP, "127.0.0.1", office.port
        claire, hugo, samia = practises("Claire"), practises("Hugo"), practises("Samia")
        services.mail_receiver(refers(claire, to=hugo), now=clock.now())
        services.mail_receiver(refers(claire, to=samia), now=clock.now())
        with pytest.raises(NotReached):  # for now only: the job comes again
            services.mail_receiver(refers(claire, to=practises("Paul")), now=clock.now())
    finally:
        office.stop()
    (envelope,) = taken
    assert envelope.rcpt_tos == [hugo.person.email]
    assert list(Delivery.objects.order_by("queued_at").values_list("state", flat=True)) == [State.SENT, State.FAILED, State.QUEUED]


def _closed_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
