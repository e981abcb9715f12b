from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from procrastinate.contrib.django import app

from cordee.agenda.tests.cast import JEANNE, browser_of, instant, practises
from cordee.audit.models import Line
from cordee.directory.models import Place
from cordee.notifications import queries, services
from cordee.notifications.channels.sms import Outbox, channel
from cordee.notifications.errors import NotReached, NotTaken
from cordee.notifications.models import Channel, Delivery, OutboxItem, State
from cordee.notifications.services.delivering import MOST_ATTEMPTS
from cordee.platform import clock
from cordee.platform.ids import new_id
from cordee.referrals import services as referrals
from cordee.referrals.queries import one
from cordee.referrals.tests.cast import refers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from uuid import UUID

pytestmark = pytest.mark.django_db
TEXT = (
    "RDV le {:%d/%m} à 8h20, Cabinet du Parc-aux-Cèdres, 3 allée des Cèdres 21000 Dijon. "
    "Pour annuler ou déplacer : 03 53 01 22 18. Ne pas répondre."
)


@dataclass
class Provider:
    """A provider that answers as the test wants, in turn: a reference, or a fault."""

    answers: list[str | Exception]
    sent: list[tuple[UUID, str, str]] = field(default_factory=list)

    def send(self, *, message_id: UUID, to: str, text: str, now: datetime) -> str | None:
        self.sent.append((message_id, to, text))
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


def sms_of(viewer: Any, referral_id: UUID) -> Any:
    return one.referral(viewer, referral_id, now=clock.now()).row.sms_state


def texts(referral_id: UUID, provider: Provider | None) -> None:
    services.text_appointment(referral_id, channel=provider, now=clock.now())


def test_what_a_page_shows_before_is_word_for_word_what_the_patient_gets() -> None:
    claire, hugo = practises("Claire"), practises("Hugo")
    referral_id = refers(claire, to=hugo)
    start = instant("08:20")
    address = "/api/v1/notifications/appointment-sms"
    assert browser_of(None).get(address, {"place_id": str(hugo.place_id), "start": start.isoformat()}).status_code == 401
    browser = browser_of(claire.person)
    shown = browser.get(address, {"place_id": str(hugo.place_id), "start": start.isoformat()}).json()
    assert shown == {"text": TEXT.format(start), "coding": "GSM7", "units": 140, "parts": 1}
    assert browser.get(address, {"place_id": str(new_id()), "start": start.isoformat()}).status_code == 404
    services.text_appointment(referral_id, channel=Outbox(), now=clock.now())
    (kept,) = queries.outbox()
    assert (kept.to, kept.text, kept.subject) == ("+33600000012", shown["text"], None)
    assert sms_of(claire.viewer, referral_id) == "sent"


def test_it_names_nobody_and_nothing_of_health() -> None:
    claire, hugo = practises("Claire"), practises("Hugo")
    provider = Provider(["r1"])
    texts(refers(claire, to=hugo), provider)
    ((_, _, text),) = provider.sent
    for word in ("Rousselaine", "Jeanne", "Belvalin", "Claire", "Hugo", "Rochebrune", "ardiolog", "Consultation", "http"):
        assert word not in text


def test_the_outbox_holds_no_readable_number() -> None:
    claire, hugo = practises("Claire"), practises("Hugo")
    services.text_appointment(refers(claire, to=hugo), channel=Outbox(), now=clock.now())
    stored = bytes(OutboxItem.objects.get().message)
    assert b"600000012" not in stored
    assert b"RDV" not in stored


def test_a_repeated_job_sends_once() -> None:
    claire, hugo = practises("Claire"), practises("Hugo")
    referral_id, provider = refers(claire, to=hugo), Provider(["r1"])
    for _ in range(3):
        texts(referral_id, provider)
    assert len(provider.sent) == 1
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.provider_ref, delivery.attempts) == (State.SENT, "r1", 1)
    assert Line.objects.get(act="notifications.sent").subject_id == referral_id


def test_a_provider_that_does_not_answer_is_asked_again_under_the_same_id() -> None:
    claire, hugo = practises("Claire"), practises("Hugo")
    referral_id, provider = refers(claire, to=hugo), Provider([NotReached(), NotReached(), "r3"])
    for _ in range(2):
        with pytest.raises(NotReached):
            texts(referral_id, provider)
    assert sms_of(claire.viewer, referral_id) == "queued"
    texts(referral_id, provider)
    assert sms_of(claire.viewer, referral_id) == "sent"
    assert len({message_id for message_id, _, _ in provider.sent}) == 1


def test_in_the_end_the_practices_learn_that_it_did_not_arrive() -> None:
    claire, hugo = practises("Claire"), practises("Hugo")
    refused, lost = refers(claire, to=hugo), refers(claire, to=hugo, at="09:00")
    texts(refused, Provider([NotTaken()]))
    provider = Provider([NotReached() for _ in range(MOST_ATTEMPTS[Channel.SMS])])
    for _ in range(MOST_ATTEMPTS[Channel.SMS] - 1):
        with pytest.raises(NotReached):
            texts(lost, provider)
    texts(lost, provider)
    for referral_id in (refused, lost):
        whole = one.referral(hugo.viewer, referral_id, now=clock.now())
        assert (whole.row.sms_state, whole.events[-1].kind) == ("failed", "sms_failed")


@pytest.mark.parametrize("how", ["refused", "a landline"])
def test_nobody_gets_an_sms_who_refused_or_has_no_mobile(how: str) -> None:
    claire, hugo = practises("Claire"), practises("Hugo")
    typed = replace(JEANNE, sms_refused=True) if how == "refused" else replace(JEANNE, phone="03 53 01 22 18")
    referral_id, provider = refers(claire, to=hugo, typed=typed), Provider([])
    texts(referral_id, provider)
    referrals.cancel(actor=claire.viewer, referral_id=referral_id, now=clock.now())
    services.text_cancellation(referral_id, channel=provider, now=clock.now())
    assert provider.sent == []
    assert not Delivery.objects.exists()


def test_where_sms_are_off_the_referral_says_so() -> None:
    claire, hugo = practises("Claire"), practises("Hugo")
    referral_id = refers(claire, to=hugo)
    texts(referral_id, None)
    assert sms_of(claire.viewer, referral_id) == "off"
    texts(referral_id, Provider([]))
    assert not Delivery.objects.exists()


def test_what_is_cancelled_before_it_was_told_is_not_told() -> None:
    claire, hugo = practises("Claire"), practises("Hugo")
    referral_id, provider = refers(claire, to=hugo), Provider([])
    referrals.cancel(actor=claire.viewer, referral_id=referral_id, now=clock.now())
    services.text_cancellation(referral_id, channel=provider, now=clock.now())
    texts(referral_id, provider)
    assert Delivery.objects.get().state == State.WITHDRAWN
    assert provider.sent == []


def test_a_cancellation_waits_for_what_is_on_its_way() -> None:
    """Else a patient would be told of an appointment that is off, after the job that says so had found nothing to do."""
    claire, hugo = practises("Claire"), practises("Hugo")
    referral_id, provider = refers(claire, to=hugo), Provider([NotReached(), "r2", "r3"])
    with pytest.raises(NotReached):
        texts(referral_id, provider)
    referrals.cancel(actor=claire.viewer, referral_id=referral_id, now=clock.now())
    with pytest.raises(NotReached):
        services.text_cancellation(referral_id, channel=provider, now=clock.now())
    Delivery.objects.update(state=State.SENT, settled_at=clock.now())  # the first one arrived after all
    services.text_cancellation(referral_id, channel=provider, now=clock.now())
    assert "est annulé" in provider.sent[-1][2]


def test_a_patient_who_was_told_learns_that_it_is_off() -> None:
    claire, hugo = practises("Claire"), practises("Hugo")
    referral_id, provider = refers(claire, to=hugo), Provider(["r1", "r2"])
    texts(referral_id, provider)
    referrals.cancel(actor=hugo.viewer, referral_id=referral_id, now=clock.now() + timedelta(hours=1))
    for _ in range(2):
        services.text_cancellation(referral_id, channel=provider, now=clock.now())
    assert [text for _, _, text in provider.sent][1] == (
        f"Le RDV du {instant('08:20'):%d/%m} à 8h20 est annulé, Cabinet du Parc-aux-Cèdres. "
        "Pour en reprendre un : 03 53 01 22 18. Ne pas répondre."
    )


def test_the_hour_and_the_number_are_the_places_own_overseas() -> None:
    claire, hugo = practises("Claire"), practises("Hugo", zone="Indian/Reunion", city="Saint-Denis")
    Place.objects.filter(pk=hugo.place_id).update(postal_code="97400", phone="0262000000")
    start = instant("08:20", zone="Indian/Reunion")
    text = queries.appointment_sms(claire.viewer, place_id=hugo.place_id, start=start).text
    assert "à 8h20, " in text
    assert "0262" in text


def test_a_channel_is_named_by_its_address() -> None:
    assert channel("") is None
    assert isinstance(channel("outbox:"), Outbox)
    with pytest.raises(ValueError, match="CORDEE_SMS_URL"):
        channel("pigeon:home")


@contextmanager
def bridge(*statuses: int) -> Iterator[tuple[str, list[tuple[dict[str, Any], str | None]]]]:
    """An operator's webhook on this machine, answering these in turn."""
    asked: list[tuple[dict[str, Any], str | None]] = []
    answers = list(statuses)

    class Bridge(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked.append((body, self.headers["Authorization"]))
            self.send_response(answers.pop(0))
            self.end_headers()
            self.wfile.write(b'{"reference": 42}')

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Bridge)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://cordee:secret@127.0.0.1:{server.server_port}/sms", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_a_webhook_takes_refuses_or_asks_to_come_back() -> None:
    message_id, now = new_id(), clock.now()
    with bridge(201, 400, 503, 429) as (url, asked):
        webhook = channel(url)
        assert webhook is not None

        def send() -> str | None:
            return webhook.send(message_id=message_id, to="+33600000012", text="RDV", now=now)

        assert send() == "42"
        with pytest.raises(NotTaken):
            send()
        for _ in range(2):
            with pytest.raises(NotReached):
                send()
    with pytest.raises(NotReached):
        send()
    assert asked[0] == ({"id": str(message_id), "to": "+33600000012", "text": "RDV"}, "Basic Y29yZGVlOnNlY3JldA==")


def test_the_jobs_are_deferred_with_the_referral_and_hold_ids_only() -> None:
    claire, hugo = practises("Claire"), practises("Hugo")
    referral_id = refers(claire, to=hugo)
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name, args FROM procrastinate_jobs WHERE task_name LIKE 'notifications.%' ORDER BY task_name")
        jobs = dict(cursor.fetchall())
    assert set(jobs) == {f"notifications.{what}" for what in ("text_appointment", "mail_appointment", "mail_receiver")}
    args = jobs["notifications.text_appointment"]
    args = json.loads(args) if isinstance(args, str) else args
    assert set(args) == {"referral_id", "conversation_id"}
    assert args["referral_id"] == str(referral_id)
    app.tasks["notifications.text_appointment"](**args)
    app.tasks["notifications.mail_receiver"](**args)
    assert [item.to for item in queries.outbox()] == ["+33600000012"], "pytest-django keeps mails itself"
    assert sms_of(claire.viewer, referral_id) == "sent"
