"""What time ends by itself: an account that nobody opens, a proof that nobody can ask for."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings as house
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from cordee.accounts import queries as accounts
from cordee.accounts.models import Agreement, User
from cordee.agenda.tests.cast import practises
from cordee.config.mail import OUTBOX
from cordee.directory import queries as directory
from cordee.notifications.queries import outbox
from cordee.platform import clock
from cordee.platform.blobs import BlobStore
from cordee.platform.identity import UserId
from cordee.rights import queries, services
from cordee.rights.models import Erasure
from cordee.rights.rules.erasures import DELAY, IDLE, PROOF_KEPT, WARNED_FOR

if TYPE_CHECKING:
    from datetime import datetime

    from cordee.agenda.tests.cast import Practice

pytestmark = pytest.mark.django_db


def left(practice: Practice) -> datetime:
    """Signed in now, never again; when two years are over."""
    now = clock.now()
    User.objects.filter(pk=practice.user_id).update(last_login=now)
    return now + IDLE


def store() -> BlobStore:
    return BlobStore(house.BLOBS)


def test_whoever_signs_in_is_not_warned() -> None:
    zephyrine, hugo = practises("Zephyrine"), practises("Hugo")
    over = left(zephyrine)
    User.objects.filter(pk=hugo.user_id).update(last_login=over - timedelta(days=1))
    assert services.warn_idle(now=over - timedelta(minutes=1)) == 0
    assert services.warn_idle(now=over) == 1
    assert Erasure.objects.get().user_id == zephyrine.user_id


def test_after_two_years_and_a_warning_the_account_is_erased(settings: Any) -> None:
    settings.EMAIL_BACKEND = OUTBOX
    zephyrine = practises("Zephyrine")
    address, over = zephyrine.person.email, left(zephyrine)
    assert [services.warn_idle(now=over) for _ in range(2)] == [1, 0]
    (job,) = ProcrastinateJob.objects.filter(task_name="notifications.mail_idle")
    app.tasks[job.task_name].func(**job.args)
    (warning,) = outbox()
    assert warning.to == address
    assert (over + WARNED_FOR).strftime("%d/%m/%Y") in warning.text
    assert services.due(now=over + WARNED_FOR - timedelta(minutes=1)) == []
    (erasure_id,) = services.due(now=over + WARNED_FOR)
    assert services.keep_returned(now=over + WARNED_FOR) == 0
    assert services.erase(erasure_id, store=store(), now=over + WARNED_FOR)
    assert not accounts.may_sign_in(zephyrine.user_id)


def test_whoever_comes_back_keeps_the_account_and_what_they_accept() -> None:
    zephyrine = practises("Zephyrine")
    over, took = left(zephyrine), directory.acceptance(UserId(zephyrine.user_id))
    services.warn_idle(now=over)
    User.objects.filter(pk=zephyrine.user_id).update(last_login=over + timedelta(days=3))
    assert queries.erasure(UserId(zephyrine.user_id), now=over).due_at is None  # the page alarms nobody who is there
    assert services.keep_returned(now=over + WARNED_FOR) == 1
    assert services.due(now=over + WARNED_FOR) == []
    assert directory.acceptance(UserId(zephyrine.user_id)) == took
    asked = services.ask_erasure(actor=UserId(zephyrine.user_id), now=over + WARNED_FOR)
    assert not asked.idle


def test_what_an_erased_person_agreed_to_is_proved_for_five_years() -> None:
    zephyrine, hugo = practises("Zephyrine"), practises("Hugo")
    made = services.ask_erasure(actor=UserId(zephyrine.user_id), now=clock.now())
    done = clock.now() + DELAY
    assert services.erase(made.id, store=store(), now=done)
    assert services.drop_proofs(now=done + PROOF_KEPT - timedelta(minutes=1)) == 0
    assert services.drop_proofs(now=done + PROOF_KEPT) == 2
    assert set(Agreement.objects.values_list("user_id", flat=True)) == {hugo.user_id}
