"""The whole way through the real exchange: out to the counterpart's pages, back with a code, tokens and claims over HTTP."""

from __future__ import annotations

import time
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core.cache import cache
from procrastinate.contrib.django.models import ProcrastinateJob

from cordee.accounts import services as accounts
from cordee.accounts.models import Session, User
from cordee.accounts.tests.signing_in import with_second_factor
from cordee.audit.models import Line
from cordee.platform import clock
from cordee.platform.base64url import decode, encode
from cordee.platform.ids import new_id
from cordee.verification import queries, services
from cordee.verification.models import NationalProof
from cordee.verification.rules import Method

if TYPE_CHECKING:
    from pathlib import Path
    from uuid import UUID

    from pytest_django.fixtures import Settings

    from cordee.verification.rules.national import Service
    from cordee.verification.tests.conftest import Browser

SOLENE = "819900000019"


@pytest.fixture
def before(solene: UUID) -> UUID:
    """Solène, whom the national login verified before this one link existed."""
    services.verify(user_id=solene, method=Method.E_CPS, register_id=SOLENE, actor_id=None, now=clock.now())
    return solene


def acts_of(user_id: UUID) -> list[str]:
    return list(Line.objects.filter(subject_id=user_id).order_by("n").values_list("act", flat=True))


def test_an_outsider_learns_where_to_go_and_nothing_more(browser: Browser) -> None:
    assert browser.asks("GET", "").json() == {"available": True, "sandbox": False}
    location = browser.leaves()
    asked = dict(location.params)
    assert (location.scheme, location.netloc, location.path) == ("http", b"localhost:8000", "/rehearsal/national/auth")
    assert asked["acr_values"] == "eidas1"
    assert (asked["code_challenge_method"], asked["response_type"], asked["scope"]) == ("S256", "code", "openid scope_all")
    assert len(decode(asked["nonce"])) == 32
    assert browser.asks("GET", "/pending").status_code == 404
    assert browser.asks("POST", "/link").status_code == 401
    assert browser.asks("GET", "/leaving").status_code == 401


def test_an_address_can_override_nothing(browser: Browser) -> None:
    answer = browser.asks("POST", "/start?acr_values=eidas0&scope=openid&auth_params=acr_values%3Dx", {})
    assert "acr_values=eidas1" in answer.json()["location"]


@pytest.mark.parametrize(
    "back", ["https://ailleurs.example/", "//ailleurs.example", "/\\ailleurs.example", "javascript:alert(1)", "messages"]
)
def test_nobody_is_sent_to_another_site(browser: Browser, back: str) -> None:
    assert browser.asks("POST", "/start", {"back": back}).status_code == 422


@pytest.mark.parametrize("means", ["MOBILE", "CARD"])
def test_who_was_verified_by_it_before_is_let_in(browser: Browser, before: UUID, means: str) -> None:
    assert browser.identifies("marchevert", means=means, back="/messages") == "/messages"
    assert browser.user_id == str(before)
    link = SocialAccount.objects.get(user_id=before)
    assert link.provider == "psc"
    assert "verification.national_relinked" in acts_of(before)
    session = Session.objects.get(user_id=before)
    assert session.authenticated_at is not None
    assert (time.time() - session.authenticated_at.timestamp()) < 60
    browser.identifies("marchevert")
    assert SocialAccount.objects.get(user_id=before).pk == link.pk


def test_who_identifies_in_a_browser_where_a_colleague_stayed_is_let_in_with_both_factors(browser: Browser, before: UUID) -> None:
    """Her colleague's session ends, and hers keeps what she has just shown: nobody asks her for a second factor again."""
    colleague = accounts.create_user(
        user_id=new_id(), email="hugo@exemple.fr", password="x", first_name="Hugo", last_name="Vasseur", now=clock.now()
    )
    browser.here.force_login(User.objects.get(pk=colleague.pk))
    assert browser.identifies("marchevert", back="/messages") == "/messages"
    assert browser.user_id == str(before)
    assert not Session.objects.filter(user_id=colleague.pk).exists()
    assert Session.objects.get(user_id=before).strong


def test_the_service_may_name_the_same_person_anew(browser: Browser, before: UUID) -> None:
    browser.identifies("marchevert")
    assert browser.identifies("marchevert", play="new-subject") == "/"
    assert browser.user_id == str(before)
    assert [link.uid.rsplit(" ")[1] for link in SocialAccount.objects.filter(user_id=before)] == ["opaque-marchevert"]
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    ("play", "fault"),
    [
        ("error", "unavailable"),
        ("unknown-client", "misconfigured"),
        ("old-code", "start-again"),
        ("wrong-nonce", "untrusted"),
        ("wrong-level", "untrusted"),
        ("no-level", "untrusted"),
        ("secret-signed", "untrusted"),
        ("unknown-key", "untrusted"),
        ("another-audience", "untrusted"),
        ("another-subject", "untrusted"),
        ("clock-ahead", "clock"),
        ("clock-behind", "clock"),
    ],
)
def test_an_answer_that_does_not_hold_lets_nobody_in(browser: Browser, before: UUID, play: str, fault: str) -> None:
    assert browser.identifies("marchevert", play=play, failing="/rejoindre") == f"/rejoindre?identification={fault}"
    assert browser.user_id is None
    assert not SocialAccount.objects.exists()
    assert browser.identifies("marchevert") == "/"


@pytest.mark.parametrize("play", ["rotated-key", "signed-claims", "odd-spelling"])
def test_an_answer_that_holds_in_another_form_lets_in(browser: Browser, before: UUID, play: str) -> None:
    assert browser.identifies("marchevert", play=play) == "/"
    assert browser.user_id == str(before)


def test_a_missing_level_is_taken_where_the_operator_says_so(browser: Browser, before: UUID, national: Service, settings: Settings) -> None:
    settings.NATIONAL_LOGIN = replace(national, accept_missing_acr=True)
    assert browser.identifies("marchevert", play="no-level") == "/"
    assert browser.identifies("marchevert", play="wrong-level", failing="/x") == "/x?identification=untrusted"


def test_who_refuses_or_is_late_changes_nothing(browser: Browser, before: UUID) -> None:
    for said in ("refuse", "late", "11111"):
        assert browser.identifies("marchevert", answer=said) == "/connexion?identification=refused"
    assert browser.user_id is None


@pytest.mark.slow
def test_a_service_that_no_longer_answers_holds_nobody_longer_than_five_seconds(browser: Browser, before: UUID) -> None:
    began = time.monotonic()
    assert browser.identifies("marchevert", play="slow") == "/connexion?identification=unavailable"
    assert time.monotonic() - began < 7


@pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning"
)  # httpcore leaves a socket that could not connect to the collector
def test_a_service_that_is_down_is_said_to_be(browser: Browser, national: Service, settings: Settings, tmp_path: Path) -> None:
    address = browser.shows(browser.leaves(), "marchevert")
    settings.NATIONAL_LOGIN = replace(national, socket=tmp_path / "nobody.sock")
    cache.clear()
    assert browser.comes_back(address) == "/connexion?identification=unavailable"


def test_a_state_serves_once_and_in_its_own_browser(browser: Browser, before: UUID, national_socket: Path) -> None:
    address = browser.shows(browser.leaves(), "marchevert")
    stranger = type(browser)(national_socket)
    assert stranger.comes_back(address) == "/connexion?identification=start-again"
    assert browser.comes_back(address) == "/"
    browser.here.logout()
    assert browser.comes_back(address) == "/connexion?identification=start-again"
    assert browser.comes_back("/accounts/psc/login/callback/") == "/connexion?identification=start-again"


def test_without_a_service_there_is_no_door(browser: Browser, settings: Settings) -> None:
    settings.NATIONAL_LOGIN = None
    assert browser.asks("GET", "").json()["available"] is False
    assert browser.asks("POST", "/start", {}).status_code == 404


def test_an_account_verified_by_other_means_is_never_merged_in_silence(browser: Browser, solene: UUID) -> None:
    """Note [Never a silent merge]: one signs in there first, then says that it is one's own."""
    services.verify(user_id=solene, method=Method.EVIDENCE, register_id=SOLENE, actor_id=None, now=clock.now())
    assert browser.identifies("marchevert", back="/messages/1") == "/rejoindre/situation"
    assert browser.user_id is None
    assert browser.asks("GET", "/pending").json()["account_exists"] is True
    browser.here.force_login(User.objects.get(pk=solene), backend="allauth.account.auth_backends.AuthenticationBackend")
    assert browser.asks("POST", "/link").json()["type"] == "step-up-needed"  # a session left open adds no way in
    with_second_factor(browser.here)
    assert browser.asks("POST", "/link").json() == {"back": "/messages/1"}
    assert queries.badges([solene])[solene].method == "e_cps"
    assert browser.asks("GET", "/pending").status_code == 404
    assert acts_of(solene)[-1] == "verification.national_linked"
    browser.here.logout()
    assert browser.identifies("marchevert") == "/"
    assert browser.user_id == str(solene)


def test_an_identity_links_no_account_of_somebody_else(browser: Browser, solene: UUID, before: UUID) -> None:
    browser.identifies("aubrelong")
    browser.here.force_login(User.objects.get(pk=solene), backend="allauth.account.auth_backends.AuthenticationBackend")
    with_second_factor(browser.here)
    refusal = browser.asks("POST", "/link")
    assert (refusal.status_code, refusal.json()["fault"]) == (409, "other-person")
    assert not SocialAccount.objects.exists()
    assert "verification.national_refused" in acts_of(solene)


def test_an_unverified_account_is_verified_by_showing_who_one_is(browser: Browser, solene: UUID) -> None:
    browser.here.force_login(User.objects.get(pk=solene), backend="allauth.account.auth_backends.AuthenticationBackend")
    assert browser.identifies("marchevert", means="CARD", purpose="confirm", back="/verification") == "/verification"
    assert queries.register_id_of(solene) == SOLENE
    assert queries.badges([solene])[solene].method == "cps"


def test_whose_account_a_national_login_comes_to_open_is_told_once_by_mail(browser: Browser, solene: UUID) -> None:
    """Whoever borrowed the session for a minute would keep a way in: the mailbox hears of it."""
    browser.here.force_login(User.objects.get(pk=solene), backend="allauth.account.auth_backends.AuthenticationBackend")
    for _ in range(2):
        browser.identifies("marchevert", purpose="confirm", back="/verification")
    (job,) = ProcrastinateJob.objects.filter(task_name="notifications.mail_national_linked")
    assert job.args["user_id"] == str(solene)


def test_whose_account_was_verified_by_it_before_is_told_of_the_first_link(browser: Browser, before: UUID) -> None:
    browser.identifies("marchevert")
    assert ProcrastinateJob.objects.filter(task_name="notifications.mail_national_linked").count() == 1


def test_a_confirmation_is_of_this_moment_and_of_this_person(browser: Browser, before: UUID) -> None:
    browser.identifies("marchevert")
    assert dict(browser.leaves(purpose="confirm").params)["prompt"] == "login"
    there = browser.identifies("aubrelong", purpose="confirm", failing="/reglages")
    assert there == "/reglages?identification=other-person"
    assert browser.user_id == str(before)
    assert browser.identifies("marchevert", purpose="confirm", back="/reglages") == "/reglages"


def test_another_number_than_before_is_refused(browser: Browser, before: UUID) -> None:
    browser.identifies("marchevert")
    browser.here.logout()
    assert browser.identifies("marchevert", play="changed-claims", purpose="sign-in") == "/connexion?identification=changed"
    assert browser.user_id is None
    assert queries.register_id_of(before) == SOLENE


def test_who_is_suspended_stays_suspended(browser: Browser, before: UUID) -> None:
    browser.identifies("marchevert")
    services.suspend(user_id=before, actor_id=None, now=clock.now())
    assert browser.identifies("marchevert") == "/"
    assert queries.badges([before]) == {}


def test_a_closed_account_opens_for_nobody(browser: Browser, before: UUID) -> None:
    User.objects.filter(pk=before).update(is_active=False)
    assert browser.identifies("marchevert") == "/connexion?identification=closed"


@pytest.mark.parametrize(("who", "doubt"), [("pierrefeu", "no_rpps"), ("valcluse", "no_activity"), ("hautecombe", "student")])
def test_who_needs_a_person_to_look_is_told_so(browser: Browser, who: str, doubt: str) -> None:
    assert browser.identifies(who) == "/rejoindre/situation"
    assert browser.asks("GET", "/pending").json()["doubt"] == doubt
    assert browser.asks("DELETE", "/pending").status_code == 204
    assert browser.asks("GET", "/pending").status_code == 404


def test_the_nonce_is_bound_to_the_keys_where_there_are_some(browser: Browser, before: UUID) -> None:
    fingerprint = bytes(range(32))
    location = browser.leaves(fingerprint=fingerprint.hex())
    browser.comes_back(browser.shows(location, "marchevert"))
    proof = NationalProof.objects.get(pk=before)
    assert bytes(proof.fingerprint) == fingerprint
    assert encode(sha256(fingerprint + bytes(proof.random)).digest()) == dict(location.params)["nonce"]
    assert proof.id_token.count(".") == 2


def test_leaving_ends_both_sessions(browser: Browser, before: UUID) -> None:
    browser.identifies("marchevert")
    assert browser.user_id == str(before)
    again = browser.there.get(browser.leaves().raw_path.decode().removeprefix("/rehearsal/national"))
    assert again.status_code == 302  # signed in there: nothing is asked again
    left: dict[str, Any] = browser.asks("GET", "/leaving").json()
    path = left["location"].split("/rehearsal/national", 1)[1]
    assert "id_token_hint=" in path
    assert browser.there.get(path).headers["location"].startswith("http://localhost:8000/connexion")
    assert browser.there.get(browser.leaves().raw_path.decode().removeprefix("/rehearsal/national")).status_code == 200


def test_a_shared_computer_forgets_after_four_hours(browser: Browser, before: UUID) -> None:
    browser.identifies("marchevert", shared=True)
    assert browser.here.session.get_expiry_age() <= 4 * 3600
