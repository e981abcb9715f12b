"""The user read beside the session is who Django would have found, and nobody whom Django would have refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cordee.accounts import services
from cordee.accounts.models import Session, User
from cordee.accounts.tests.test_sessions import PASSWORD, claire, signs_in
from cordee.platform import clock
from cordee.platform.ids import new_id

if TYPE_CHECKING:
    from uuid import UUID

    from django.test import Client

__all__ = ["claire"]  # a fixture

pytestmark = pytest.mark.django_db
ME = "/api/v1/accounts/me"


@pytest.fixture
def browser(claire: UUID) -> Client:
    opened, status = signs_in("claire@exemple.fr", PASSWORD)
    assert status == 200
    return opened


def status(browser: Client) -> int:
    return browser.get(ME).status_code


def test_session_and_user_are_one_statement(browser: Client) -> None:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert status(browser) == 200
    first, *others = [one["sql"] for one in asked.captured_queries]
    assert "accounts_session" in first
    assert "accounts_user" in first
    assert not any("accounts_session" in sql for sql in others)


def test_a_password_changed_elsewhere_ends_the_session(browser: Client, claire: UUID) -> None:
    user = User.objects.get(pk=claire)
    user.set_password("un autre mot de passe")
    user.save()
    assert status(browser) == 401
    assert not Session.objects.filter(user_id=claire).exists()


def test_who_is_no_longer_active_is_nobody(browser: Client, claire: UUID) -> None:
    User.objects.filter(pk=claire).update(is_active=False)
    assert status(browser) == 401


def test_a_row_that_names_another_user_opens_nobodys_account(browser: Client, claire: UUID) -> None:
    other = new_id()
    services.create_user(user_id=other, email="noe@exemple.fr", password=PASSWORD, first_name="Noé", last_name="Vermelle", now=clock.now())
    Session.objects.filter(user_id=claire).update(user_id=other)
    answer = browser.get(ME)
    assert (answer.status_code, answer.json()["id"]) == (200, str(claire))  # what the session itself says, signed by us


def test_a_session_that_is_over_is_nobodys(browser: Client, claire: UUID) -> None:
    Session.objects.filter(user_id=claire).update(expire_date=clock.now())
    assert status(browser) == 401
