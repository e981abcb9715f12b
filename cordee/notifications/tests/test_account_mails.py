"""Mails about one's own account: who is told, of what, and what they never say."""

from __future__ import annotations

from typing import Any

import pytest
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from cordee.accounts import queries as accounts
from cordee.accounts import services as accounts_services
from cordee.accounts.models import AddressChange
from cordee.accounts.services import confirming
from cordee.config.mail import OUTBOX
from cordee.keys.tests.people import joins
from cordee.notifications import queries, services
from cordee.notifications.channels import mail as channel
from cordee.notifications.errors import NotTaken
from cordee.notifications.rules import account_mails
from cordee.platform import clock
from cordee.platform.identity import UserId
from cordee.platform.ids import new_id
from cordee.verification import services as verification
from cordee.verification.rules import State, Why

pytestmark = pytest.mark.django_db


def test_a_new_browser_is_told_to_its_person(settings: Any) -> None:
    settings.EMAIL_BACKEND = OUTBOX
    claire, hugo = joins("Claire"), joins("Hugo")
    services.mail_new_browser(claire.user_id, "Firefox sur Windows", new_id())
    (mail,) = queries.outbox()
    assert (mail.to, mail.subject) == (claire.email, "Cordée : nouvelle connexion")
    for word in ("Firefox sur Windows", "http://localhost:8000/reglages/securite"):
        assert word in mail.text
    for word in ("Claire", hugo.email, str(claire.user_id)):
        assert word not in mail.text


@pytest.mark.parametrize("what", account_mails.SAFETY)
def test_whatever_guards_the_account_is_told_when_it_changes(settings: Any, what: str) -> None:
    settings.EMAIL_BACKEND = OUTBOX
    claire = joins("Claire")
    services.mail_safety_changed(claire.user_id, what, new_id())
    (mail,) = queries.outbox()
    assert account_mails.SAFETY[what] in mail.text
    assert "Si ce n’est pas vous" in mail.text


def works_off() -> None:
    """The jobs of standings that wait, in this test's transaction."""
    for job in ProcrastinateJob.objects.filter(task_name="notifications.mail_standing").order_by("id"):
        app.tasks[job.task_name].func(**job.args)


@pytest.mark.parametrize(
    ("why", "said"), [(Why.DECIDED, "Une personne qui administre Cordée"), (Why.UNPUBLISHED, "Cause : le répertoire national")]
)
def test_whoever_is_suspended_is_told_what_is_kept_and_what_to_do_and_nothing_of_why_but_its_kind(
    settings: Any, why: Why, said: str
) -> None:
    settings.EMAIL_BACKEND = OUTBOX
    claire, hugo = joins("Claire"), joins("Hugo")
    verification.suspend(user_id=claire.user_id, why=why, actor_id=hugo.user_id, now=clock.now())
    works_off()
    (mail,) = queries.outbox()
    assert (mail.to, mail.subject) == (claire.email, "Cordée : votre compte")
    for word in (said, "Rien n’est effacé", "http://localhost:8000/verification"):
        assert word in mail.text
    for word in ("Claire", "Hugo", hugo.email, str(claire.user_id)):
        assert word not in mail.text


def test_whoever_is_restored_is_told_that_everything_opens_again(settings: Any) -> None:
    settings.EMAIL_BACKEND = OUTBOX
    claire = joins("Claire")
    verification.suspend(user_id=claire.user_id, actor_id=None, now=clock.now())
    verification.restore(user_id=claire.user_id, actor_id=None, now=clock.now())
    works_off()  # both jobs run late: of the suspension, which is over, nothing is said any more
    (mail,) = queries.outbox()
    assert "La suspension de votre compte Cordée a pris fin" in mail.text


def test_of_an_account_that_is_erased_no_standing_is_told(settings: Any) -> None:
    settings.EMAIL_BACKEND = OUTBOX
    services.mail_standing(joins("Claire", verified=False).user_id, State.UNVERIFIED, new_id())
    assert queries.outbox() == []


def test_nobody_is_told_once_the_account_is_gone(settings: Any) -> None:
    settings.EMAIL_BACKEND = OUTBOX
    services.mail_new_browser(new_id(), "Firefox sur Windows", new_id())
    assert queries.outbox() == []


@pytest.fixture
def refuses(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Mailboxes that the mail server refuses for good."""
    refused: set[str] = set()

    def send(*, to: str, **_: Any) -> None:
        if to in refused:
            raise NotTaken

    monkeypatch.setattr(channel, "send", send)
    return refused


@pytest.mark.parametrize("known", [False, True])
def test_the_page_that_waits_learns_that_its_mail_was_refused_with_an_account_or_without(refuses: set[str], known: bool) -> None:  # noqa: FBT001 - both cases
    address = joins("Claire").email if known else "personne@exemple.fr"
    refuses.add(address)
    asked = new_id()
    confirming.ask(confirmation_id=asked, email=address, now=clock.now())
    services.mail_confirmation(asked, 1)
    page = accounts.confirming(asked)
    assert page is not None
    assert page.undeliverable
    confirming.send_again(confirmation_id=asked, email="l.grandval@exemple.fr", now=clock.now())
    services.mail_confirmation(asked, 1)  # the old job, once more: what it finds out is nobody's any longer
    services.mail_confirmation(asked, 2)
    page = accounts.confirming(asked)
    assert page is not None
    assert not page.undeliverable


@pytest.mark.parametrize("which", ["old", "new"])
def test_who_changes_their_address_learns_which_mailbox_refuses(refuses: set[str], which: str) -> None:
    claire, other = joins("Claire"), "c.rochebrune@ailleurs.example"
    refuses.add(other if which == "new" else claire.email)
    accounts_services.ask_address_change(actor=UserId(claire.user_id), email=other, now=clock.now())
    services.mail_address_change(AddressChange.objects.get().id)
    moving = accounts.moving(UserId(claire.user_id))
    assert moving is not None
    assert (moving.old_undeliverable, moving.new_undeliverable) == (which == "old", which == "new")
