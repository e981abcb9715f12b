"""What no room answers is a problem document too."""

from __future__ import annotations

from unittest import mock

import pytest
from django.core.exceptions import SuspiciousOperation
from django.test import Client

from cordee.agenda.tests.cast import BROWSER
from cordee.platform import problem

ANSWERED = "cordee.config.middleware.OurOriginOnly.__call__"


@pytest.mark.parametrize(
    ("method", "path", "status", "kind"),
    [
        ("GET", "/api/v1/nowhere", 404, "not-found"),
        ("GET", "/api/v1/agenda/%00", 404, "not-found"),
        ("PATCH", "/api/v1/accounts/session", 404, "not-found"),  # a method that it does not have
        ("GET", "/nowhere", 404, "not-found"),
    ],
)
def test_no_such_address(method: str, path: str, status: int, kind: str) -> None:
    answer = Client(headers=BROWSER).generic(method, path)
    assert (answer.status_code, answer["Content-Type"], answer.json()["type"]) == (status, problem.CONTENT_TYPE, kind)


@pytest.mark.django_db
def test_a_request_without_our_token_is_refused_in_words_by_allauths_addresses_too() -> None:
    answer = Client(enforce_csrf_checks=True, headers=BROWSER).post("/api/v1/auth/browser/v1/auth/login", {}, "application/json")
    assert (answer.status_code, answer["Content-Type"], answer.json()["type"]) == (403, problem.CONTENT_TYPE, "foreign-origin")


@pytest.mark.parametrize(
    ("fault", "status", "kind"), [(SuspiciousOperation("claire@exemple.fr"), 422, "invalid"), (KeyError("claire@exemple.fr"), 500, "fault")]
)
def test_a_fault_of_ours_says_nothing_of_how_it_is_made(fault: Exception, status: int, kind: str) -> None:
    with mock.patch(ANSWERED, side_effect=fault):
        answer = Client(headers=BROWSER, raise_request_exception=False).get("/api/v1/accounts/session")
    assert (answer.status_code, answer["Content-Type"], answer.json()["type"]) == (status, problem.CONTENT_TYPE, kind)
    assert "claire" not in answer.content.decode()


def test_a_body_over_djangos_own_limit(settings: object) -> None:
    answer = Client(headers=BROWSER).post("/api/v1/accounts/password/forgotten", b"x" * 3_000_000, "application/json")
    assert (answer.status_code, answer["Content-Type"], answer.json()["type"]) == (413, problem.CONTENT_TYPE, "too-large")


AUTH = "/api/v1/auth/browser/v1/"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        *(
            "auth/signup",
            "auth/code/confirm",
            "auth/phone/verify",
            "auth/phone/verify/resend",
            "auth/reauthenticate",
            "auth/webauthn/signup",
        ),
        *("auth/provider/redirect", "auth/provider/token", "auth/provider/signup", "auth/password/request", "auth/2fa/authenticate"),
        *("account/providers", "account/authenticators", "account/authenticators/totp", "account/email", "account/password/change"),
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_of_allauths_addresses_those_that_we_need_are_open_and_no_other(method: str, path: str) -> None:
    answer = Client(headers=BROWSER).generic(method, AUTH + path, '{"provider": "psc", "callback_url": "https://ailleurs.example/"}')
    assert answer.status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["auth/login", "auth/webauthn/login", "auth/session"])
@pytest.mark.parametrize(
    "nonsense",
    [
        b"[" * 60_000 + b"]" * 60_000,
        b'{"email": ' * 60_000 + b"1" + b"}" * 60_000,
        b"9" * 5_000,
        b'{"email": "claire@exemple.fr", "password": "\\ud800"}',
        b'["claire@exemple.fr"]',
        b"null",
        b"\xff\xfe",
        b"{",
    ],
    ids=["deep", "deep objects", "a long number", "half a sign", "a list", "nothing", "no text", "cut"],
)
def test_nonsense_is_refused_in_words_by_allauths_addresses_too(path: str, nonsense: bytes) -> None:
    """Whoever has no account could fill the log with faults of ours."""
    method = "DELETE" if path == "auth/session" else "POST"
    browser = Client(headers=BROWSER, raise_request_exception=False)
    answer = browser.generic(method, AUTH + path, nonsense, "application/json")
    assert (answer.status_code, answer["Content-Type"], answer.json()["type"]) == (422, problem.CONTENT_TYPE, "invalid")


@pytest.mark.django_db
def test_nobody_has_the_description_of_the_api_made_by_asking() -> None:
    assert Client(headers=BROWSER).get("/api/v1/openapi.json").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "/api/v1/accounts/session"), ("GET", "/api/v1/accounts/me"), ("GET", "/nowhere"), ("PUT", "/api/v1/keys/self-data")],
)
def test_no_answer_is_kept_by_a_browser_or_between(method: str, path: str) -> None:
    assert Client(headers=BROWSER).generic(method, path)["Cache-Control"] == "no-store"
    assert Client(headers=BROWSER | {"origin": "https://ailleurs.example"}).generic("PUT", path)["Cache-Control"] == "no-store"
