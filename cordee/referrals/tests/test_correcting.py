"""How a patient is reached, corrected after the booking: by both practices, once, and nothing of it in what others may read."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from cordee.agenda.tests.cast import JEANNE, browser_of, helps, instant, practises
from cordee.audit.models import Line
from cordee.notifications import services as notifications
from cordee.notifications.channels import mail as channel
from cordee.notifications.errors import NotTaken
from cordee.platform import clock
from cordee.platform.errors import Invalid, NotFound
from cordee.referrals import services
from cordee.referrals.errors import AppointmentBegun, ReferralClosed
from cordee.referrals.models import ReferralEvent
from cordee.referrals.queries import one
from cordee.referrals.tests.cast import refers

if TYPE_CHECKING:
    from typing import Any
    from uuid import UUID

    from cordee.agenda.tests.cast import Practice

pytestmark = pytest.mark.django_db
WRONG, RIGHT = "jeane@exemple.fr", "jeanne@exemple.fr"
WITH_ADDRESS = replace(JEANNE, email=WRONG)


def works_off() -> None:
    """The jobs that send again, in this test's transaction."""
    for job in ProcrastinateJob.objects.filter(task_name__in=["notifications.mail_again", "notifications.text_again"]).order_by("id"):
        app.tasks[job.task_name].func(**job.args)


@pytest.fixture
def mailboxes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Where mails arrived; the wrong address is nobody's."""
    reached: list[str] = []

    def send(*, to: str, **_: Any) -> None:
        if to == WRONG:
            raise NotTaken
        reached.append(to)

    monkeypatch.setattr(channel, "send", send)
    return reached


def stands(practice: Practice, referral_id: UUID) -> tuple[str | None, str | None]:
    whole = one.referral(practice.viewer, referral_id, now=clock.now())
    return whole.patient.contact.email, whole.row.mail_state


def test_the_assistant_corrects_the_address_and_the_mail_is_sent_there(mailboxes: list[str]) -> None:
    claire, hugo = practises("Claire"), practises("Hugo")
    maud = browser_of(helps("Maud", hugo))
    referral_id = refers(claire, to=hugo, typed=WITH_ADDRESS)
    notifications.mail_appointment(referral_id, now=clock.now())
    assert stands(hugo, referral_id) == (WRONG, "failed")
    for _ in range(2):  # a lost answer, or an impatient thumb
        answer = maud.post(
            f"/api/v1/referrals/{referral_id}/contact", {"phone": JEANNE.phone, "email": f" {RIGHT} "}, "application/json"
        ).json()
        assert (answer["patient"]["email"], answer["mail_state"]) == (RIGHT, "queued")
    assert answer["events"][-1]["actor"]["display_name"] == "Maud Rochebrune"
    assert answer["events"][-1]["for_practitioner"]["display_name"] == "Dr Hugo Rochebrune"
    works_off()
    works_off()  # the job comes twice: the mail does not
    assert (mailboxes, stands(claire, referral_id)) == ([RIGHT], (RIGHT, "sent"))
    assert ReferralEvent.objects.filter(referral_id=referral_id, kind="contact_corrected").count() == 1
    (line,) = Line.objects.filter(act="referrals.contact_corrected")
    assert (line.subject_id, line.for_practitioner_id, line.detail or {}) == (referral_id, hugo.practitioner_id, {})
    (job,) = ProcrastinateJob.objects.filter(task_name="notifications.mail_again")
    assert set(job.args) == {"referral_id", "conversation_id", "at_ms"}


@pytest.mark.parametrize("who", ["sender", "receiver", "assistant of the receiver", "assistant of the sender"])
def test_whoever_of_both_practices_hears_of_it_may_correct(who: str) -> None:
    claire, hugo = practises("Claire"), practises("Hugo")
    referral_id = refers(claire, to=hugo)
    actor = {"sender": claire.person, "receiver": hugo.person}.get(who) or helps("Maud", hugo if "receiver" in who else claire)
    answer = browser_of(actor).post(f"/api/v1/referrals/{referral_id}/contact", {"phone": "06 00 00 00 43"}, "application/json")
    assert (answer.status_code, answer.json()["patient"]["phone"]) == (200, "06 00 00 00 43")


def test_it_does_not_exist_for_anyone_else() -> None:
    claire, hugo, samia = practises("Claire"), practises("Hugo"), practises("Samia")
    referral_id = refers(claire, to=hugo)
    with pytest.raises(NotFound):
        services.correct_contact(actor=samia.viewer, referral_id=referral_id, phone=JEANNE.phone, email=RIGHT, now=clock.now())


def test_a_faulty_number_and_address_change_nothing() -> None:
    claire, hugo = practises("Claire"), practises("Hugo")
    referral_id = refers(claire, to=hugo, typed=WITH_ADDRESS)
    with pytest.raises(Invalid) as refused:
        services.correct_contact(actor=hugo.viewer, referral_id=referral_id, phone="06 00", email="jeanne@", now=clock.now())
    assert set(refused.value.said) == {"phone", "email"}
    assert stands(hugo, referral_id) == (WRONG, "queued")


def test_what_is_off_or_has_begun_is_not_corrected() -> None:
    claire, hugo = practises("Claire"), practises("Hugo")
    begun, off = refers(claire, to=hugo, at="08:20"), refers(claire, to=hugo, at="09:00")
    services.cancel(actor=hugo.viewer, referral_id=off, now=clock.now())
    with pytest.raises(ReferralClosed):
        services.correct_contact(actor=hugo.viewer, referral_id=off, phone=JEANNE.phone, email=RIGHT, now=clock.now())
    with pytest.raises(AppointmentBegun):
        services.correct_contact(
            actor=hugo.viewer, referral_id=begun, phone=JEANNE.phone, email=RIGHT, now=instant("08:20") + timedelta(minutes=1)
        )


def test_an_address_that_is_taken_away_is_written_to_no_more(mailboxes: list[str]) -> None:
    claire, hugo = practises("Claire"), practises("Hugo")
    referral_id = refers(claire, to=hugo, typed=replace(JEANNE, email=RIGHT))
    services.correct_contact(actor=hugo.viewer, referral_id=referral_id, phone=JEANNE.phone, email=None, now=clock.now())
    notifications.mail_appointment(referral_id, now=clock.now())
    works_off()
    assert (mailboxes, stands(hugo, referral_id)) == ([], (None, None))
