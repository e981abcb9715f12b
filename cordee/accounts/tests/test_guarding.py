"""A lock that locks nobody out, sessions that their owner sees and ends, and mails about a new browser."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.accounts import services
from cordee.accounts.errors import WrongProof
from cordee.accounts.models import Browser, Session
from cordee.accounts.rules import agents, attempts
from cordee.accounts.rules import sessions as rules
from cordee.accounts.rules.attempts import Tries
from cordee.accounts.tests.test_second_factor import asks, claire, types_password
from cordee.audit.models import Line
from cordee.platform.models import FeedRow

if TYPE_CHECKING:
    from uuid import UUID

__all__ = ["claire"]
NOW = datetime(2026, 3, 10, 8, tzinfo=UTC)
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 (KHTML, like Gecko) Version/18.0 Mobile/15E Safari/604.1"


@pytest.mark.django_db
def test_five_wrong_passwords_pause_that_client_and_nobody_else(claire: UUID) -> None:
    attacker = "198.51.100.7"
    statuses = [types_password(address=attacker, password="faux")[1].status_code for _ in range(6)]
    assert statuses == [400] * 5 + [429]
    refused = types_password(address=attacker)[1].json()
    assert (refused["type"], refused["retry_after"]) == ("too-many", 30)  # the right password too: a pause says nothing
    assert types_password(address="192.0.2.1")[1].status_code == 200


@pytest.mark.django_db
def test_a_guesser_does_not_begin_anew_from_each_address_of_their_ipv6_network(claire: UUID) -> None:
    statuses = [types_password(address=f"2001:db8:1:2::{n}", password="faux")[1].status_code for n in range(6)]
    assert statuses == [400] * 5 + [429]
    assert types_password(address="2001:db8:1:3::1")[1].status_code == 200


@pytest.mark.django_db
def test_a_browser_of_hers_is_not_paused_by_a_neighbour_behind_the_same_address(claire: UUID) -> None:
    hers, _ = types_password()
    asks(hers, "DELETE", "/sessions")
    hers.delete("/api/v1/auth/browser/v1/auth/session")
    for _ in range(6):
        types_password(password="faux")
    assert types_password()[1].status_code == 429
    assert types_password(browser=hers)[1].status_code == 200


@pytest.mark.django_db
def test_the_first_browser_is_expected_and_the_second_is_told(claire: UUID) -> None:
    first, _ = types_password()
    first.delete("/api/v1/auth/browser/v1/auth/session")
    types_password(browser=first)
    told = FeedRow.objects.filter(user_id=claire, kind="accounts.signed_in_elsewhere")
    assert not told.exists()
    second, _ = types_password()
    assert told.get().data["browser"] == "Programme"
    assert Browser.objects.filter(user_id=claire).count() == 2
    cookie = second.cookies["cordee_browser"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert cookie.value.encode() not in bytes(Browser.objects.latest("first_at").token_hash)


@pytest.mark.django_db
def test_she_sees_where_she_is_signed_in_and_ends_one(claire: UUID) -> None:
    phone, computer = types_password()[0], types_password()[0]
    phone.defaults["HTTP_USER_AGENT"] = SAFARI
    listed = asks(computer, "GET", "/sessions")[1]["items"]
    assert [one["here"] for one in listed] == [True, False]
    assert not {one["id"] for one in listed} & set(Session.objects.values_list("pk", flat=True))  # an id opens nothing
    assert asks(computer, "DELETE", f"/sessions/{listed[1]['id']}")[0] == 204
    assert asks(phone, "GET", "/me")[0] == 401
    assert asks(computer, "GET", "/me")[0] == 200
    assert asks(computer, "DELETE", f"/sessions/{listed[1]['id']}")[0] == 404


@pytest.mark.parametrize(
    ("header", "name", "kind"),
    [
        (FIREFOX, "Firefox sur Windows", "computer"),
        (SAFARI, "Safari sur iPhone", "phone"),
        ("Mozilla/5.0 (Linux; Android 15; SM-X710) AppleWebKit/537.36 Chrome/140.0 Safari/537.36", "Chrome sur Android", "tablet"),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36 EdgA/140", "Edge sur Android", "phone"),
        ("python-httpx/0.28", "Programme", "program"),
        ("", "Programme", "program"),
    ],
)  # fmt: skip
def test_a_browser_is_called_by_its_name(header: str, name: str, kind: str) -> None:
    assert agents.named(header) == agents.Agent(name, agents.Kind(kind))


@given(st.integers(0, 400), st.timedeltas(timedelta(0), timedelta(hours=2)))
def test_a_pause_is_never_longer_than_fifteen_minutes_nor_kept_over_an_hour(count: int, ago: timedelta) -> None:
    wait = attempts.pause(Tries(count, NOW - ago), attempts.PASSWORD, now=NOW)
    assert timedelta(0) <= wait <= timedelta(minutes=15)
    assert wait == timedelta(0) or (count >= 5 and ago < timedelta(minutes=15))


SHOWN = st.lists(
    st.sampled_from([("password", None), ("mfa", "totp"), ("mfa", "recovery_codes"), ("mfa", "webauthn"), ("socialaccount", None)])
)


@given(SHOWN)
def test_once_two_factors_were_shown_a_password_alone_proves_nothing_new(shown: list[tuple[str, str | None]]) -> None:
    records = [{"method": method, "type": kind, "at": 1000.0 + at} for at, (method, kind) in enumerate(shown)]
    before = rules.proved_at(records)
    after = rules.proved_at([*records, {"method": "password", "at": 5000.0}])
    if rules.is_strong(records):
        assert after is None or after < datetime.fromtimestamp(5000, tz=UTC)
        assert before is None or after is not None
    else:
        assert after == datetime.fromtimestamp(5000, tz=UTC)


@pytest.mark.parametrize("whole", [{"method": "mfa", "type": "webauthn"}, {"method": "socialaccount", "provider": "psc"}])
def test_a_passkey_and_the_national_login_prove_by_themselves(whole: dict[str, str]) -> None:
    records = [{"method": "password", "at": 1000.0}, {"method": "mfa", "type": "totp", "at": 1000.0}, {**whole, "at": 5000.0}]
    assert rules.is_fresh(records, now=datetime.fromtimestamp(5300, tz=UTC))
    assert not rules.is_fresh(records, now=datetime.fromtimestamp(5301, tz=UTC))


@pytest.mark.django_db
def test_what_was_refused_stands_in_the_trail_and_its_person_reads_it(claire: UUID) -> None:
    assert types_password(password="faux")[1].status_code == 400
    types_password(password="faux", email="personne@exemple.fr")
    browser, _ = types_password()
    with pytest.raises(WrongProof):
        services.check_code(user_id=claire, code="000000", now=NOW)
    assert asks(browser, "POST", "/step-up", {"password": "faux"})[0] == 422
    lines = Line.objects.filter(act="accounts.sign_in_refused").order_by("n")
    assert [(line.subject_id, line.actor_id, line.detail["by"]) for line in lines] == [
        (claire, None, "password"), (None, None, "password"), (claire, None, "code"), (claire, None, "password"),
    ]  # fmt: skip
    told = browser.get("/api/v1/rights/trail").json()["items"]
    assert [one["act"] for one in told].count("accounts.sign_in_refused") == 3
