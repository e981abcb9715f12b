"""A shared workstation: a session that goes with the browser, and ends by itself."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.test import Client

from cordee.accounts import services
from cordee.accounts.models import Session
from cordee.accounts.rules.sessions import SHARED, UNUSED, UNUSED_SHARED
from cordee.accounts.tests.test_sessions import PASSWORD, signs_in
from cordee.platform import clock
from cordee.platform.ids import new_id

if TYPE_CHECKING:
    from uuid import UUID

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/accounts/session/shared"


@pytest.fixture
def claire() -> UUID:
    user_id = new_id()
    services.create_user(
        user_id=user_id, email="claire@exemple.fr", password=PASSWORD, first_name="Claire", last_name="Rochebrune", now=clock.now()
    )
    return user_id


def shares(browser: Client) -> int:
    return browser.post(ADDRESS, headers={"x-csrftoken": browser.cookies["csrftoken"].value}).status_code


def test_an_outsider_shares_nothing() -> None:
    assert Client(headers={"host": "localhost", "origin": "http://localhost:8000"}).post(ADDRESS).status_code == 401


def test_the_cookie_goes_with_the_browser_and_the_session_in_twelve_hours(claire: UUID) -> None:
    browser, _ = signs_in("claire@exemple.fr", PASSWORD)
    assert browser.cookies["sessionid"]["max-age"]
    assert browser.get("/api/v1/accounts/session").json()["account"]["shared_until"] is None
    assert shares(browser) == 204
    cookie = browser.cookies["sessionid"]
    assert (cookie["max-age"], cookie["expires"]) == ("", "")
    told = datetime.fromisoformat(browser.get("/api/v1/accounts/session").json()["account"]["shared_until"])
    assert abs(told - clock.now() - SHARED) < timedelta(minutes=1)
    assert abs(Session.objects.get(user_id=claire).expire_date - clock.now() - UNUSED_SHARED) < timedelta(minutes=1)


def test_nothing_prolongs_it(claire: UUID) -> None:
    browser, _ = signs_in("claire@exemple.fr", PASSWORD)
    shares(browser)
    session = browser.session
    session["cordee.shared_until"] -= 6 * 3600  # half the day is over
    session.save()
    assert shares(browser) == 204
    session = browser.session
    session["anything"] = "else"  # a later writing counts its days anew
    session.save()
    told = datetime.fromisoformat(browser.get("/api/v1/accounts/session").json()["account"]["shared_until"])
    assert told - clock.now() < timedelta(hours=6, minutes=1)
    session["cordee.shared_until"] -= 5.5 * 3600
    session.save()
    assert Session.objects.get(user_id=claire).expire_date - clock.now() < timedelta(minutes=31)  # sooner than an hour without use
    session["cordee.shared_until"] -= 3600
    session.save()
    assert browser.get("/api/v1/accounts/me").status_code == 401


def test_a_session_of_one_s_own_lasts_as_before(claire: UUID) -> None:
    browser, _ = signs_in("claire@exemple.fr", PASSWORD)
    assert abs(browser.cookies["sessionid"]["max-age"] - settings.SESSION_COOKIE_AGE) < 60
    assert abs(Session.objects.get(user_id=claire).expire_date - clock.now() - UNUSED) < timedelta(minutes=1)
