from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cordee.accounts import queries, services
from cordee.accounts.models import ForgottenPassword, Session, User
from cordee.accounts.rules import agreements
from cordee.agenda.tests.cast import at_once
from cordee.platform import clock
from cordee.platform.ids import new_id
from cordee.verification.tests.outsider import Outsider, fragment_in, mails

if TYPE_CHECKING:
    from uuid import UUID

pytestmark = pytest.mark.django_db
FORGOTTEN, KEY, RESET = (f"/api/v1/accounts/password/{step}" for step in ("forgotten", "key", "reset"))
LOGIN = "/api/v1/auth/browser/v1/auth/login"
NEW = "la mouette enjambe le cadran"


@pytest.fixture
def claire() -> UUID:
    user_id = new_id()
    services.create_user(
        user_id=user_id, email="claire@exemple.fr", password="trois cordes au relais", first_name="Claire", last_name="Rochebrune",
        now=clock.now(),
    )  # fmt: skip
    return user_id


def key_for(email: str) -> str:
    assert Outsider().asks(FORGOTTEN, {"email": email}).status_code == 202
    return fragment_in(mails()[0][2])


def test_the_link_of_the_mail_opens_a_new_password_once(claire: UUID) -> None:
    outsider, key = Outsider(), key_for(" Claire@exemple.fr ")
    assert outsider.asks(KEY, {"key": key}).status_code == 204
    assert outsider.asks(RESET, {"key": key, "password": NEW}).status_code == 204
    assert User.objects.get().check_password(NEW)
    assert outsider.asks(RESET, {"key": key, "password": "encore une autre corde"}).json()["type"] == "link-expired"
    assert "vient d’être changé" in mails()[0][2]


def test_it_signs_out_everywhere(claire: UUID) -> None:
    browser = Outsider()
    assert browser.asks(LOGIN, {"email": "claire@exemple.fr", "password": "trois cordes au relais"}).status_code in {200, 401}
    key = key_for("claire@exemple.fr")
    assert Outsider().asks(RESET, {"key": key, "password": NEW}).status_code == 204
    assert not Session.objects.filter(user_id=claire).exists()
    assert browser.browser.get("/api/v1/accounts/me").status_code == 401


def test_an_unknown_address_gets_the_same_answer_and_a_mail_that_says_so(claire: UUID) -> None:
    answers = [Outsider().asks(FORGOTTEN, {"email": email}) for email in ("claire@exemple.fr", "personne@exemple.fr")]
    assert answers[0].status_code == answers[1].status_code
    assert answers[0].content == answers[1].content
    by_mailbox = {to: text for to, _, text in mails()}
    assert "Aucun compte ne la porte" in by_mailbox["personne@exemple.fr"]
    assert "#" not in by_mailbox["personne@exemple.fr"]


def test_an_account_of_the_national_login_gets_no_password_by_mail() -> None:
    agreed = {document: text.version for document, text in agreements.current().items()}
    services.sign_up(user_id=new_id(), email="psc@exemple.fr", first_name="P", last_name="S", agreements=agreed, now=clock.now())
    assert Outsider().asks(FORGOTTEN, {"email": "psc@exemple.fr"}).status_code == 202
    assert "Pro Santé Connect" in mails()[0][2]
    assert "#" not in mails()[0][2]


@pytest.mark.parametrize("key", ["", ".", "x.y", "é.é", "AAAAAAAAAAAAAAAAAAAAAA.c0ffee-00"])
def test_a_forged_key_says_what_to_do_next(key: str) -> None:
    for answer in (Outsider().asks(KEY, {"key": key}), Outsider().asks(RESET, {"key": key, "password": NEW})):
        assert (answer.status_code, answer.json()["type"]) == (410, "link-expired")


def test_a_weak_password_is_refused_with_its_remedy_and_the_link_stays_good(claire: UUID) -> None:
    key = key_for("claire@exemple.fr")
    answer = Outsider().asks(RESET, {"key": key, "password": "Rochebrune2026"})
    assert answer.json()["fields"] == {"password": "Devinable : il contient votre nom ou votre adresse."}
    assert queries.user_of_key(key) is not None


def test_three_requests_an_hour_for_an_address_then_it_is_said() -> None:
    answers = [Outsider().asks(FORGOTTEN, {"email": "claire@exemple.fr"}) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [202, 202, 202, 429]
    assert answers[-1].json()["retry_after"] > 3000
    assert ForgottenPassword.objects.count() == 3


def test_allauths_own_ways_are_closed() -> None:
    for path, body in (("request", {"email": "claire@exemple.fr"}), ("reset", {"key": "x", "password": NEW})):
        assert Outsider().asks(f"/api/v1/auth/browser/v1/auth/password/{path}", body).status_code == 404


def test_requests_are_forgotten(claire: UUID) -> None:
    key_for("claire@exemple.fr")
    assert services.forget_requests(before=clock.now()) == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_use_one_link_at_once_one_chooses_the_password(claire: UUID) -> None:
    key, words = key_for("claire@exemple.fr"), ("la mouette enjambe le cadran", "un relais traverse la corniche")
    outcomes = at_once(*(lambda word=word: services.reset_password(key=key, password=word, now=clock.now()) for word in words))
    assert sorted(type(one).__name__ for one in outcomes) == ["LinkExpired", "NoneType"]
