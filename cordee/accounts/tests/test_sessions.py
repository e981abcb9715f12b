from __future__ import annotations

from datetime import timedelta
from importlib import import_module
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.db.models import F
from django.test import Client

from cordee.accounts import queries, services
from cordee.accounts.models import Session
from cordee.accounts.rules.sessions import kept_as
from cordee.accounts.session_store import OPENED, SHARED_UNTIL
from cordee.platform import clock
from cordee.platform.identity import UserId
from cordee.platform.ids import new_id

if TYPE_CHECKING:
    from uuid import UUID

    from pytest_django import DjangoAssertNumQueries

pytestmark = pytest.mark.django_db
LOGIN = "/api/v1/auth/browser/v1/auth/login"
PASSWORD = "trois cordes au relais"


@pytest.fixture
def claire() -> UUID:
    user_id = new_id()
    services.create_user(
        user_id=user_id, email="claire@exemple.fr", password=PASSWORD, first_name="Claire", last_name="Rochebrune", now=clock.now()
    )
    return user_id


def signs_in(email: str, password: str) -> tuple[Client, int]:
    browser = Client(enforce_csrf_checks=True, headers={"host": "localhost", "origin": "http://localhost:8000"})
    browser.get("/api/v1/accounts/me")
    token = browser.cookies["csrftoken"].value
    answer = browser.post(LOGIN, {"email": email, "password": password}, "application/json", headers={"x-csrftoken": token})
    return browser, answer.status_code


def test_an_outsider_learns_that_there_is_no_session_and_gets_the_csrf_cookie() -> None:
    browser = Client(headers={"host": "localhost"})
    answer = browser.get("/api/v1/accounts/me")
    assert (answer.status_code, answer.json()["type"], answer["Content-Type"]) == (401, "not-signed-in", "application/problem+json")
    assert "csrftoken" in answer.cookies


def test_whose_session_it_is_can_be_asked_by_anybody_and_is_told_to_its_owner_alone(claire: UUID) -> None:
    outsider = Client(headers={"host": "localhost"})
    answer = outsider.get("/api/v1/accounts/session")
    assert (answer.status_code, answer.json()) == (200, {"account": None, "revoked": None})
    assert "csrftoken" in answer.cookies
    browser, _ = signs_in("claire@exemple.fr", PASSWORD)
    told = browser.get("/api/v1/accounts/session").json()["account"]
    assert told == browser.get("/api/v1/accounts/me").json()
    assert told["id"] == str(claire)


def test_signing_in_names_the_user_in_the_session_row(claire: UUID) -> None:
    browser, status = signs_in("Claire@Exemple.fr", PASSWORD)
    assert status == 200
    assert browser.get("/api/v1/accounts/me").json()["first_name"] == "Claire"
    key = browser.cookies["sessionid"].value
    assert Session.objects.filter(user_id=claire).exists()
    assert queries.stepped_up(user_id=UserId(claire), session_key=key, now=clock.now())
    assert not queries.stepped_up(user_id=UserId(claire), session_key=key, now=clock.now() + timedelta(minutes=6))


def test_a_browser_is_given_three_cookies_and_none_says_whose_it_is(claire: UUID) -> None:
    browser, _ = signs_in("claire@exemple.fr", PASSWORD)
    assert set(browser.cookies) == {"sessionid", "csrftoken", "cordee_browser"}
    for name, cookie in browser.cookies.items():
        assert (cookie["path"], cookie["samesite"], bool(cookie["httponly"])) == ("/", "Lax", name != "csrftoken")
    assert "claire" not in browser.cookies.output()


def test_the_session_has_another_key_once_the_password_is_typed(claire: UUID) -> None:
    """Whoever planted a key in a browser before does not hold it after."""
    browser = Client(headers={"host": "localhost", "origin": "http://localhost:8000"})
    browser.get("/api/v1/auth/browser/v1/auth/webauthn/login")  # writes a session before anybody is signed in
    before = browser.cookies["sessionid"].value
    browser.post(LOGIN, {"email": "claire@exemple.fr", "password": PASSWORD}, "application/json")
    assert browser.cookies["sessionid"].value != before
    planted = Client(headers={"host": "localhost", "origin": "http://localhost:8000"})
    planted.cookies["sessionid"] = before
    assert planted.get("/api/v1/accounts/me").status_code == 401


def test_what_stands_in_the_table_opens_no_session(claire: UUID) -> None:
    """Whoever has a copy of the database has nobody's cookie."""
    browser, _ = signs_in("claire@exemple.fr", PASSWORD)
    row = Session.objects.get(user_id=claire)
    key = browser.cookies["sessionid"].value
    with connection.cursor() as cursor:
        cursor.execute("SELECT t::text FROM accounts_session t")
        assert key not in str(cursor.fetchall())
    thief = Client(headers={"host": "localhost", "origin": "http://localhost:8000"})
    thief.cookies["sessionid"] = row.session_key
    assert thief.get("/api/v1/accounts/me").status_code == 401
    assert browser.get("/api/v1/accounts/me").status_code == 200


def test_sessions_of_before_are_found_by_what_they_are_kept_as_now() -> None:
    migration = import_module("cordee.accounts.migrations.0007_sessions_kept_by_a_hash")
    with connection.cursor() as cursor:
        asked = "SELECT " + migration.KEPT_AS + " FROM (SELECT %s AS session_key) one"  # noqa: S608 - both are constants of ours
        cursor.execute(asked, ["q2w3e4r5t6z7u8i9o0p1a2s3d4f5g6h7"])
        assert cursor.fetchone()[0] == kept_as("q2w3e4r5t6z7u8i9o0p1a2s3d4f5g6h7")


def asks_for_a_passkey(browser: Client) -> int:
    """Writes in the session, and proves nothing."""
    token = browser.cookies["csrftoken"].value
    path = "/api/v1/accounts/step-up/passkey/options"
    status = browser.post(path, {}, "application/json", headers={"x-csrftoken": token}).status_code
    assert status == 200
    return status


def test_a_session_ends_so_many_days_after_it_was_opened_whatever_is_written_in_it(claire: UUID) -> None:
    browser, _ = signs_in("claire@exemple.fr", PASSWORD)
    session = browser.session
    at, name, kind = session[OPENED]
    session[OPENED] = (at - 13 * 24 * 3600, name, kind)  # opened thirteen days ago
    session.save()
    asks_for_a_passkey(browser)
    assert Session.objects.get(user_id=claire).expire_date - clock.now() < timedelta(days=1, minutes=1)
    session = browser.session
    session[OPENED] = (at - 15 * 24 * 3600, name, kind)
    session.save()
    assert browser.get("/api/v1/accounts/me").status_code == 401


def test_its_days_are_over_for_whoever_says_each_half_second_that_they_are_there(claire: UUID) -> None:
    browser, _ = signs_in("claire@exemple.fr", PASSWORD)
    session = browser.session
    at, name, kind = session[OPENED]
    session[OPENED] = (at - 14 * 24 * 3600 + 0.3, name, kind)  # a third of a second is left of the fourteen days
    session.save()
    for says in (is_used, asks_for_a_passkey):
        Session.objects.filter(user_id=claire).update(expire_date=clock.now() + timedelta(minutes=1))
        says(browser)
        assert left(claire) <= timedelta(seconds=0.3)


def test_what_is_written_is_no_use(claire: UUID) -> None:
    """Whoever holds a cookie alone can have something written in its session: asking for a passkey proves nothing."""
    browser, _ = signs_in("claire@exemple.fr", PASSWORD)
    passes(claire, hours=71)
    asks_for_a_passkey(browser)
    assert left(claire) < timedelta(hours=1, minutes=1)


def test_a_session_begins_with_all_its_time_whenever_the_browser_asked_first(claire: UUID) -> None:
    browser = Client(headers={"host": "localhost", "origin": "http://localhost:8000"})
    browser.get("/api/v1/auth/browser/v1/auth/webauthn/login")  # writes a session before anybody is signed in
    Session.objects.update(expire_date=clock.now() + timedelta(minutes=1))
    browser.post(LOGIN, {"email": "claire@exemple.fr", "password": PASSWORD}, "application/json")
    assert timedelta(hours=71, minutes=59) < left(claire) <= timedelta(hours=72)


def left(user_id: UUID) -> timedelta:
    """How long the session of somebody goes on if nobody uses it."""
    return Session.objects.get(user_id=user_id).expire_date - clock.now()


def passes(user_id: UUID, **time: float) -> None:
    """Nobody does anything for so long."""
    Session.objects.filter(user_id=user_id).update(expire_date=F("expire_date") - timedelta(**time))


def is_used(browser: Client) -> int:
    return browser.post("/api/v1/accounts/session/use", headers={"x-csrftoken": browser.cookies["csrftoken"].value}).status_code


def test_a_session_that_nobody_uses_ends(claire: UUID) -> None:
    browser, _ = signs_in("claire@exemple.fr", PASSWORD)
    for _ in range(3):
        passes(claire, hours=71)  # a week-end, an evening more
        assert browser.get("/api/v1/accounts/me").status_code == 200  # what a page asks by itself
        assert left(claire) < timedelta(hours=1, minutes=1)
        assert is_used(browser) == 204
        assert timedelta(hours=71, minutes=59) < left(claire) <= timedelta(hours=72)
    passes(claire, hours=73)
    assert browser.get("/api/v1/accounts/me").status_code == 401
    assert is_used(browser) == 401  # and is not opened again by saying so
    assert left(claire) < timedelta(0)


def test_on_a_shared_workstation_an_hour_is_enough_and_twelve_are_the_most(claire: UUID) -> None:
    browser, _ = signs_in("claire@exemple.fr", PASSWORD)
    token = {"x-csrftoken": browser.cookies["csrftoken"].value}
    assert browser.post("/api/v1/accounts/session/shared", headers=token).status_code == 204
    passes(claire, minutes=55)
    assert is_used(browser) == 204
    assert timedelta(minutes=59) < left(claire) <= timedelta(hours=1)
    session = browser.session
    session[SHARED_UNTIL] = (clock.now() + timedelta(minutes=20)).timestamp()
    session.save()
    assert is_used(browser) == 204
    assert left(claire) <= timedelta(minutes=20)
    passes(claire, minutes=21)
    assert browser.get("/api/v1/accounts/me").status_code == 401


def test_use_does_not_prolong_a_sessions_days(claire: UUID) -> None:
    browser, _ = signs_in("claire@exemple.fr", PASSWORD)
    session = browser.session
    at, name, kind = session[OPENED]
    session[OPENED] = (at - (13 * 24 + 12) * 3600, name, kind)  # thirteen days and a half ago
    session.save()
    assert is_used(browser) == 204
    assert left(claire) < timedelta(hours=12, minutes=1)


def test_saying_that_somebody_is_there_costs_one_statement_more(claire: UUID, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    browser, _ = signs_in("claire@exemple.fr", PASSWORD)
    with django_assert_num_queries(2):  # whose it is, then the one
        assert is_used(browser) == 204


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(claire: UUID) -> None:
    bodies = []
    for email in ("claire@exemple.fr", "personne@exemple.fr"):
        browser, status = signs_in(email, "ce n’est pas cela")
        assert status == 400
        bodies.append(browser.post(LOGIN, {"email": email, "password": "non"}, "application/json").content)
    assert bodies[0] == bodies[1]


def test_a_request_from_elsewhere_is_refused_before_anything_is_read(claire: UUID) -> None:
    browser = Client(headers={"host": "localhost", "origin": "https://ailleurs.example", "sec-fetch-site": "cross-site"})
    answer = browser.post(LOGIN, {"email": "claire@exemple.fr", "password": PASSWORD}, "application/json")
    assert (answer.status_code, answer.json()["type"]) == (403, "foreign-origin")
    assert not Session.objects.filter(user_id=claire).exists()


def test_nobody_makes_an_account_from_outside() -> None:
    browser = Client(headers={"host": "localhost", "origin": "http://localhost:8000"})
    answer = browser.post("/api/v1/auth/browser/v1/auth/signup", {"email": "x@exemple.fr", "password": PASSWORD}, "application/json")
    assert answer.status_code == 404


def test_ending_sessions_signs_out_every_browser(claire: UUID) -> None:
    first, second = signs_in("claire@exemple.fr", PASSWORD)[0], signs_in("claire@exemple.fr", PASSWORD)[0]
    assert services.end_sessions(user_id=claire, actor_id=claire, now=clock.now()) == 2
    assert {browser.get("/api/v1/accounts/me").status_code for browser in (first, second)} == {401}


def test_making_the_same_user_twice_makes_one(claire: UUID) -> None:
    services.create_user(user_id=claire, email="autre@exemple.fr", password="x", first_name="X", last_name="Y", now=clock.now())
    assert queries.own(UserId(claire)).email == "claire@exemple.fr"


def test_signing_in_works_behind_the_front_whose_socket_has_no_address(claire: UUID) -> None:
    browser = Client(headers={"host": "localhost", "origin": "http://localhost:8000", "x-forwarded-for": "127.0.0.1"}, REMOTE_ADDR="")
    answer = browser.post(LOGIN, {"email": "claire@exemple.fr", "password": PASSWORD}, "application/json")
    assert answer.status_code == 200
