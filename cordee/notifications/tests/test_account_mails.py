"""Mails about one's own account: who is told, of what, and what they never say."""

from __future__ import annotations

from typing import Any

import pytest

from cordee.config.mail import OUTBOX
from cordee.keys.tests.people import joins
from cordee.notifications import queries, services
from cordee.notifications.rules import account_mails
from cordee.platform.ids import new_id

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


def test_nobody_is_told_once_the_account_is_gone(settings: Any) -> None:
    settings.EMAIL_BACKEND = OUTBOX
    services.mail_new_browser(new_id(), "Firefox sur Windows", new_id())
    assert queries.outbox() == []
