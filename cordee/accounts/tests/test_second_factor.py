"""A second factor: set up once, asked for at each sign-in, and nothing of other people before it."""

from __future__ import annotations

import json
import time
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from allauth.socialaccount.models import SocialAccount
from django.core.management import CommandError, call_command
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from cordee.accounts import services
from cordee.accounts.errors import TooManyPasskeys
from cordee.accounts.models import Session, Tries
from cordee.accounts.tests.signing_in import with_second_factor
from cordee.audit.models import Line
from cordee.platform import clock
from cordee.platform.identity import UserId
from cordee.platform.ids import new_id
from cordee.verification import services as standing
from cordee.verification.rules import Method

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID


pytestmark = pytest.mark.django_db
LOGIN = "/api/v1/auth/browser/v1/auth/login"
ACCOUNTS = "/api/v1/accounts"
PASSWORD = "trois cordes au relais"
EMAIL = "claire@exemple.fr"
OTHERS = "/api/v1/referrals/received"
HEADERS = {"host": "localhost", "origin": "http://localhost:8000"}


@pytest.fixture
def claire() -> UUID:
    """Verified, with a password and nothing else yet."""
    user_id, now = new_id(), clock.now()
    services.create_user(user_id=user_id, email=EMAIL, password=PASSWORD, first_name="Claire", last_name="Rochebrune", now=now)
    standing.verify(user_id=user_id, method=Method.EVIDENCE, actor_id=None, now=now)
    return user_id


def types_password(
    *, address: str = "192.0.2.1", email: str = EMAIL, password: str = PASSWORD, browser: Client | None = None
) -> tuple[Client, Any]:
    browser = browser or Client(headers={**HEADERS, "x-forwarded-for": address})
    return browser, browser.post(LOGIN, {"email": email, "password": password}, "application/json")


def asks(browser: Client, method: str, path: str, body: Any = None) -> tuple[int, Any]:
    answer = browser.generic(method, f"{ACCOUNTS}{path}", b"" if body is None else json.dumps(body), "application/json")
    return answer.status_code, answer.json() if answer.content else None


def digits(secret: str, *, step: int = 0) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30 + step)))


def sets_up(browser: Client) -> tuple[str, list[str]]:
    """Scan the code, type six digits; the secret and the one-time codes."""
    _, begun = asks(browser, "POST", "/factors/totp/begin")
    status, made = asks(browser, "POST", "/factors/totp", {"code": digits(begun["secret"], step=-1)})
    assert status == 200
    return begun["secret"], made["codes"]


def grows_old(browser: Client, *, minutes: int = 6) -> None:
    """As if what this session has proved were so much older."""
    session = browser.session
    for record in session[AUTHENTICATION_METHODS_SESSION_KEY]:
        record["at"] -= minutes * 60
    session.save()


def test_an_outsider_reaches_none_of_it() -> None:
    browser = Client(headers=HEADERS)
    for method, path in (("POST", "/second-factor"), ("GET", "/factors"), ("POST", "/factors/totp/begin"), ("GET", "/sessions")):
        assert asks(browser, method, path, {"code": "123456"})[0] == 401


def test_a_password_alone_opens_one_s_own_account_and_nothing_of_others(claire: UUID) -> None:
    browser, answer = types_password()
    assert answer.status_code == 200
    assert asks(browser, "GET", "/me")[1]["strong"] is False
    refused = browser.get(OTHERS)
    assert (refused.status_code, refused.json()["type"]) == (403, "second-factor-needed")
    assert not Session.objects.get(user_id=claire).strong


def test_setting_up_an_application_of_codes_opens_the_rest_and_ends_the_other_sessions(claire: UUID) -> None:
    elsewhere, here = types_password()[0], types_password()[0]
    _, begun = asks(here, "POST", "/factors/totp/begin")
    assert begun["address"].startswith("otpauth://totp/")
    assert begun["secret"] in begun["address"]
    assert {len(row) for row in begun["qr"]} == {len(begun["qr"])}
    assert asks(here, "POST", "/factors/totp", {"code": "000000"})[1]["type"] == "wrong-proof"
    status, made = asks(here, "POST", "/factors/totp", {"code": digits(begun["secret"])})
    assert (status, len(set(made["codes"]))) == (200, 10)
    assert here.get(OTHERS).status_code == 200
    assert Session.objects.get(user_id=claire).strong
    assert asks(elsewhere, "GET", "/me")[0] == 401
    assert begun["secret"] not in str(Authenticator.objects.values_list("data", flat=True))  # sealed at rest
    assert Line.objects.filter(act="accounts.totp_added", subject_id=claire).count() == 1


def test_signing_in_asks_for_the_six_digits_once_each(claire: UUID) -> None:
    secret, _ = sets_up(types_password()[0])
    browser, answer = types_password()
    pending = next(flow for flow in answer.json()["data"]["flows"] if flow.get("is_pending"))
    assert (answer.status_code, pending["id"], pending["types"]) == (401, "mfa_authenticate", ["recovery_codes", "totp"])
    assert asks(browser, "GET", "/me")[0] == 401
    assert asks(browser, "POST", "/second-factor", {"code": "000000"})[1]["type"] == "wrong-proof"
    used = digits(secret)
    assert asks(browser, "POST", "/second-factor", {"code": used})[0] == 204
    assert asks(browser, "GET", "/me")[1]["strong"] is True
    assert browser.get(OTHERS).status_code == 200
    other, _ = types_password()
    assert asks(other, "POST", "/second-factor", {"code": used})[1]["type"] == "wrong-proof"  # read over the shoulder, or replayed
    assert asks(other, "POST", "/second-factor", {"code": digits(secret, step=1)})[0] == 204  # a phone whose clock is ahead


@pytest.fixture
def at_second(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Makes it so many seconds since the present half minute began."""
    start = int(time.time()) // 30 * 30
    return lambda second: monkeypatch.setattr(time, "time", lambda: float(start + second))


def test_who_types_slowly_has_until_the_end_of_the_next_half_minute(claire: UUID, at_second: Callable[[int], None]) -> None:
    """RFC 6238, 5.2: one step of delay.  What is older is over, and what came late serves once all the same."""
    secret = services.new_totp_secret()
    services.enrol_totp(user_id=claire, secret=secret)
    at_second(0)
    shown = digits(secret)
    at_second(60)  # a whole half minute after they had gone from the phone
    slower, _ = types_password()
    assert asks(slower, "POST", "/second-factor", {"code": shown})[1]["type"] == "wrong-proof"
    at_second(59)
    slow, _ = types_password()
    assert asks(slow, "POST", "/second-factor", {"code": shown})[0] == 204
    again, _ = types_password()
    assert asks(again, "POST", "/second-factor", {"code": shown})[1]["type"] == "wrong-proof"


def test_a_rehearsals_page_shows_what_a_phone_shows(claire: UUID, at_second: Callable[[int], None]) -> None:
    """Not the digits of the step before, which end while somebody types them."""
    secret = services.new_totp_secret()
    services.enrol_totp(user_id=claire, secret=secret)
    at_second(29)
    shown = services.digits_now(claire)
    at_second(59)
    browser, _ = types_password()
    assert asks(browser, "POST", "/second-factor", {"code": shown})[0] == 204


def test_a_one_time_code_serves_once(claire: UUID) -> None:
    _, codes = sets_up(types_password()[0])
    browser, _ = types_password()
    assert asks(browser, "POST", "/second-factor", {"code": f"{codes[3][:4]} {codes[3][4:]}"})[0] == 204
    assert asks(browser, "GET", "/factors")[1]["codes_left"] == 9
    again, _ = types_password()
    assert asks(again, "POST", "/second-factor", {"code": codes[3]})[1]["type"] == "wrong-proof"


def test_five_wrong_codes_make_a_pause_which_says_how_long(claire: UUID) -> None:
    secret, _ = sets_up(types_password()[0])
    browser, _ = types_password()
    for _ in range(5):
        asks(browser, "POST", "/second-factor", {"code": "000000"})
    status, refused = asks(browser, "POST", "/second-factor", {"code": digits(secret)})
    assert (status, refused["type"], refused["retry_after"]) == (429, "too-many", 30)


def test_a_risky_act_asks_anew_after_five_minutes(claire: UUID) -> None:
    browser, _ = types_password()
    secret, codes = sets_up(browser)
    grows_old(browser)
    status, refused = asks(browser, "POST", "/factors/codes")
    assert (status, refused["type"], refused["ways"]) == (403, "step-up-needed", ["password", "code"])
    assert asks(browser, "POST", "/step-up", {"password": PASSWORD})[0] == 204  # half of a proof is none
    assert asks(browser, "POST", "/factors/codes")[0] == 403
    assert asks(browser, "POST", "/step-up", {"password": "faux", "code": digits(secret)})[1]["type"] == "wrong-proof"
    assert asks(browser, "POST", "/step-up", {"password": PASSWORD, "code": digits(secret)})[0] == 204
    made = asks(browser, "POST", "/factors/codes")[1]["codes"]
    assert len(set(made) - set(codes)) == 10


def test_the_last_factor_stays(claire: UUID) -> None:
    browser, _ = types_password()
    sets_up(browser)
    assert asks(browser, "DELETE", "/factors/totp")[1]["type"] == "last-factor"
    assert asks(browser, "DELETE", "/factors/passkeys/1")[0] == 404


def test_another_person_s_passkey_is_nobody_s(claire: UUID) -> None:
    other = new_id()
    services.create_user(user_id=other, email="noe@exemple.fr", password=PASSWORD, first_name="Noé", last_name="Bastide", now=clock.now())
    theirs = Authenticator.objects.create(user_id=other, type=Authenticator.Type.WEBAUTHN, data={"name": "Téléphone"})
    browser, _ = types_password()
    sets_up(browser)
    assert asks(browser, "DELETE", f"/factors/passkeys/{theirs.pk}")[0] == 404
    assert asks(browser, "GET", "/factors")[1]["passkeys"] == []


def test_who_types_five_wrong_codes_is_told_of_by_mail_once(claire: UUID) -> None:
    sets_up(types_password()[0])
    browser, _ = types_password()
    told = ProcrastinateJob.objects.filter(task_name="notifications.mail_safety_changed", args__what="codes_wrong")
    for n in range(1, 6):
        assert asks(browser, "POST", "/second-factor", {"code": "000000"})[1]["type"] == "wrong-proof"
        assert told.count() == (n == 5)
    assert asks(browser, "POST", "/second-factor", {"code": "000000"})[1]["type"] == "too-many"
    Tries.objects.update(last_at=clock.now() - timedelta(minutes=1))
    assert asks(browser, "POST", "/second-factor", {"code": "000000"})[1]["type"] == "wrong-proof"
    assert told.count() == 1


def test_an_eleventh_passkey_is_refused_before_the_browser_makes_one_and_the_limit_is_said(claire: UUID) -> None:
    browser, _ = types_password()
    sets_up(browser)
    assert asks(browser, "POST", "/factors/passkeys/options")[0] == 200
    for n in range(10):
        Authenticator.objects.create(user_id=claire, type=Authenticator.Type.WEBAUTHN, data={"name": f"Clé {n}"})
    status, refusal = asks(browser, "POST", "/factors/passkeys/options")
    assert (status, refusal["type"], refusal["most"]) == (409, "too-many-passkeys", 10)
    assert "dix" in refusal["title"]
    with pytest.raises(TooManyPasskeys):  # two pages that were let through at once
        services.add_passkey(actor=UserId(claire), name="Onzième", credential={}, session_key="", now=clock.now())


BESIDE = (
    "account/authenticators",
    "account/authenticators/totp",
    "account/password/change",
    "account/email",
    "auth/reauthenticate",
    "auth/2fa/authenticate",
)


@pytest.mark.parametrize("path", BESIDE)
def test_what_allauth_offers_beside_our_acts_is_closed(claire: UUID, path: str) -> None:
    browser, _ = types_password()
    answer = browser.post(f"/api/v1/auth/browser/v1/{path}", {}, "application/json")
    assert answer.status_code == 404


def test_a_secret_that_nobody_asked_for_serves_nothing(claire: UUID) -> None:
    browser, _ = types_password()
    assert asks(browser, "POST", "/factors/totp", {"code": digits(generate_totp_secret())})[1]["type"] == "not-begun"


def test_another_password_is_judged_and_signs_out_everywhere_but_here(claire: UUID) -> None:
    here, _ = types_password()
    secret, _ = sets_up(here)
    elsewhere, _ = types_password()
    assert asks(elsewhere, "POST", "/second-factor", {"code": digits(secret)})[0] == 204
    status, refused = asks(here, "POST", "/password", {"password": "rochebrune2026"})
    assert (status, refused["type"], list(refused["fields"])) == (422, "invalid", ["password"])
    other = "quatre mousquetons bien graissés"
    assert asks(here, "POST", "/password", {"password": other})[0] == 204
    assert asks(here, "GET", "/me")[0] == 200
    assert asks(elsewhere, "GET", "/me")[0] == 401
    assert types_password(password=PASSWORD)[1].status_code == 400
    assert types_password(password=other)[1].status_code == 401
    grows_old(here)
    assert asks(here, "POST", "/password", {"password": PASSWORD})[1]["type"] == "step-up-needed"


def test_the_operator_lets_somebody_begin_anew(claire: UUID) -> None:
    browser, _ = types_password()
    sets_up(browser)
    with pytest.raises(CommandError):
        call_command("reset_factors", "personne@exemple.fr")
    call_command("reset_factors", EMAIL.upper())
    assert asks(browser, "GET", "/me")[0] == 401
    again, answer = types_password()
    assert answer.status_code == 200
    assert asks(again, "GET", "/me")[1]["strong"] is False
    assert Line.objects.filter(act="accounts.factors_reset", subject_id=claire, actor_id=None).count() == 1


def test_a_password_from_the_mailbox_makes_no_second_factor_for_who_comes_by_the_national_login(claire: UUID) -> None:
    SocialAccount.objects.create(provider="psc", uid="issuer subject", user_id=claire, extra_data={})
    browser, _ = types_password()
    for method, path in (("POST", "/factors/totp/begin"), ("POST", "/factors/totp"), ("POST", "/factors/passkeys/options")):
        status, answer = asks(browser, method, path, {"code": "123456"} if path == "/factors/totp" else None)
        assert (status, answer["type"], answer["ways"]) == (403, "step-up-needed", ["national"]), path
    assert not Authenticator.objects.exists()
    session = browser.session  # and by the national login it is done
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "socialaccount", "provider": "psc", "at": time.time()}]
    session.save()
    assert asks(browser, "POST", "/factors/totp/begin")[0] == 200


def test_an_identity_file_is_begun_by_who_has_shown_two_factors() -> None:
    services.create_user(user_id=new_id(), email=EMAIL, password=PASSWORD, first_name="Claire", last_name="Rochebrune", now=clock.now())
    browser, _ = types_password()
    answer = browser.put("/api/v1/verification/evidence", {}, "application/json")
    assert (answer.status_code, answer.json()["type"]) == (403, "second-factor-needed")
    assert with_second_factor(browser).put("/api/v1/verification/evidence", {}, "application/json").status_code != 403
