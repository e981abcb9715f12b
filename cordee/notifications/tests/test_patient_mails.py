from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from smtplib import SMTPRecipientsRefused
from typing import TYPE_CHECKING, Any

import pytest

from cordee.agenda.tests.cast import JEANNE, browser_of, instant, practises
from cordee.config.mail import OUTBOX
from cordee.notifications import queries, services
from cordee.notifications.channels import mail as channel
from cordee.notifications.errors import NotReached, NotTaken
from cordee.notifications.models import Channel, Delivery, State
from cordee.notifications.services.delivering import MOST_ATTEMPTS
from cordee.platform import clock
from cordee.platform.limits import Limit
from cordee.referrals import api
from cordee.referrals import services as referrals
from cordee.referrals.queries import one, worklists
from cordee.referrals.tests.cast import as_json, refers, writes

if TYPE_CHECKING:
    from uuid import UUID

pytestmark = pytest.mark.django_db
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
    answers: list[Exception] = [NotTaken(), *(NotReached() for _ in range(MOST_ATTEMPTS[Channel.MAIL]))]

    def send(**_: Any) -> None:
        raise answers.pop(0)

    monkeypatch.setattr(channel, "send", send)
    mails(refused)
    for _ in range(MOST_ATTEMPTS[Channel.MAIL] - 1):
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


def test_a_mail_server_that_refuses_an_address_for_good_says_so_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    claire, hugo = practises("Claire"), practises("Hugo")
    referral_id = refers(claire, to=hugo, typed=WITH_ADDRESS)

    def refuse(*_: Any) -> None:
        raise SMTPRecipientsRefused({"x": (550, b"no such mailbox")})

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    mails(referral_id)
    assert state_of(claire.viewer, referral_id) == "failed"


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
