"""Somebody hears, outside of Cordée, that something which opens their messages was added to their keys."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from procrastinate.contrib.django import app

from cordee.config.mail import OUTBOX
from cordee.keys import services as keys
from cordee.keys.tests.people import joins, millis
from cordee.keys.tests.test_chains import enrols, session_of
from cordee.notifications import queries, services
from cordee.notifications.models import Delivery, State
from cordee.notifications.rules import mails
from cordee.platform import clock
from cordee.platform.errors import NotFound
from cordee_protocol import enrolling
from cordee_protocol.statements import AuthorizerKind

if TYPE_CHECKING:
    from cordee.keys.tests.people import Person

pytestmark = pytest.mark.django_db


def adds_a_device(person: Person) -> None:
    upload = enrols(person, signer=person.recovery)
    keys.add_statement(actor=person.signed_in, session_key=session_of(person), upload=upload, now=clock.now())


def works_off() -> None:
    """The jobs that wait, in this test's transaction."""
    names = {name for name in app.tasks if name.startswith("notifications.mail_added")}
    assert names
    from procrastinate.contrib.django.models import ProcrastinateJob  # noqa: PLC0415 - its table is there once tests run

    for job in ProcrastinateJob.objects.filter(task_name__in=names).order_by("id"):
        app.tasks[job.task_name].func(**job.args)


def test_a_new_device_is_told_by_mail_once_and_says_what_to_do(settings: Any) -> None:
    settings.EMAIL_BACKEND = OUTBOX
    claire, hugo = joins("Claire"), joins("Hugo")
    adds_a_device(claire)
    works_off()
    works_off()  # a worker that died after sending does it again: nothing more is sent
    (mail,) = queries.outbox()
    assert (mail.to, mail.subject) == (claire.email, "Un accès a été ajouté à votre compte")
    for word in ("un appareil a été ajouté", "(heure de Paris)", "Si ce n’est pas vous", "http://localhost:8000/mot-de-passe"):
        assert word in mail.text
    for word in ("Claire", "Rochebrune", str(claire.user_id), claire.device.id.hex(), hugo.email):
        assert word not in mail.text
    assert Delivery.objects.get().state == State.SENT


def test_what_adds_nothing_is_not_told(settings: Any) -> None:
    settings.EMAIL_BACKEND = OUTBOX
    claire = joins("Claire")  # a genesis
    made = enrolling.rotate_user_key(claire.view, signer=claire.device, user_key=claire.user_key, kem_pubs=claire.kem_pubs, ts=millis())
    keys.add_statement(actor=claire.signed_in, session_key="", upload=claire.grows(made), now=clock.now())
    works_off()
    assert queries.outbox() == []
    for seq in (1, 2, 3):  # the genesis, the rotation, nothing
        with pytest.raises(NotFound):
            services.mail_added_access(claire.user_id, seq, now=clock.now())


@pytest.mark.parametrize("kind", AuthorizerKind)
def test_each_kind_of_access_has_its_words(kind: AuthorizerKind) -> None:
    mail = mails.access_added(kind, datetime(2026, 1, 31, 23, 5, tzinfo=UTC), "https://cordee.example/")
    assert "Le 1er février 2026 à 0h05 (heure de Paris), " in mail.text
    assert kind.name.lower() not in mail.text
