"""Who is identified and has no account yet: address, agreements, and the account, verified at once or looked at by a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from allauth.socialaccount.models import SocialAccount
from procrastinate.contrib.django.models import ProcrastinateJob

from cordee.accounts import queries as accounts
from cordee.accounts.models import Agreement, Confirmation, User
from cordee.accounts.rules.agreements import current
from cordee.platform import clock
from cordee.platform.identity import UserId
from cordee.platform.ids import new_id
from cordee.verification import queries, services
from cordee.verification.models import Joining
from cordee.verification.queries import desk
from cordee.verification.tests.drawn import reviewer, sends_whole

if TYPE_CHECKING:
    from uuid import UUID

    from cordee.verification.tests.conftest import Browser


def form(joining_id: UUID, *, email: str = "mahaut@exemple.fr", situation: int = 0) -> dict[str, Any]:
    texts = {str(document): text.version for document, text in current().items()}
    return {"id": str(joining_id), "email": email, "situation": situation, "agreements": texts}


def confirms(browser: Browser, joining_id: UUID) -> Any:
    """Types the digits of the mail, and goes in."""
    mail = accounts.proof_mail(joining_id, 1)
    assert mail is not None
    for path, body in (("digits", {"digits": mail.digits}), ("enter", {})):
        answer = browser.here.post(f"/api/v1/verification/join/{path}", body, "application/json")
        assert answer.status_code == 200, answer.content
    return answer.json()


def test_an_outsider_joins_nobody(browser: Browser) -> None:
    assert browser.asks("POST", "/join", form(new_id())).json()["type"] == "nothing-pending"


def test_who_is_identified_joins_with_one_of_their_places(browser: Browser) -> None:
    assert browser.identifies("trevallon", means="CARD") == "/rejoindre/situation"
    shown = browser.asks("GET", "/pending").json()
    assert [(one["mode"], one["city"]) for one in shown["situations"]] == [("self_employed", "Dijon"), ("salaried", "Beaune")]
    assert (shown["first_name"], shown["last_name"], shown["profession_label"]) == ("Mahaut", "Trevallon", "Médecin")
    joining_id = new_id()
    sent = browser.asks("POST", "/join", form(joining_id, situation=1))
    assert (sent.status_code, sent.json()["evidence"]) == (202, False)
    assert not User.objects.exists()
    assert confirms(browser, joining_id) == {"signed_in": True}
    assert browser.user_id == str(joining_id)
    own = queries.own(UserId(joining_id))
    assert (own.standing, own.method) == ("verified", "cps")
    declared = queries.declaration(joining_id)
    assert declared is not None
    assert (declared.practice_mode, declared.city, declared.skill) == ("salaried", "Beaune", "SM15")
    assert Agreement.objects.filter(user_id=joining_id).count() == 2
    assert not User.objects.get(pk=joining_id).has_usable_password()
    browser.here.logout()
    assert browser.identifies("trevallon") == "/"
    assert browser.user_id == str(joining_id)


def test_sent_twice_it_is_kept_once(browser: Browser) -> None:
    browser.identifies("trevallon", means="CARD")
    body = form(new_id())
    first, second = (browser.asks("POST", "/join", body) for _ in range(2))
    assert (first.status_code, second.status_code, second.content) == (202, 202, first.content)
    assert (Joining.objects.count(), Confirmation.objects.count()) == (1, 1)
    assert ProcrastinateJob.objects.filter(task_name="notifications.mail_confirmation").count() == 1


@pytest.mark.parametrize(("who", "doubt"), [("pierrefeu", "no_rpps"), ("valcluse", "no_activity"), ("hautecombe", "student")])
def test_a_doubtful_identity_has_an_account_that_opens_nothing(browser: Browser, who: str, doubt: str) -> None:
    browser.identifies(who)
    joining_id = new_id()
    sent = browser.asks("POST", "/join", form(joining_id))
    assert (sent.status_code, sent.json()["evidence"]) == (202, True)
    confirms(browser, joining_id)
    assert queries.own(UserId(joining_id)).standing == "unverified"
    assert SocialAccount.objects.get(user_id=joining_id).extra_data["doubt"] == doubt
    file_id, agnes = sends_whole(joining_id), reviewer()
    services.claim(actor=agnes, file_id=file_id, now=clock.now())
    told = desk.dossier(agnes, file_id, now=clock.now()).national
    assert told is not None
    assert (told.doubt, told.means) == (doubt, "e_cps")  # the desk sees why it was asked
    assert queries.declaration(joining_id) is not None
    browser.here.logout()
    assert browser.identifies(who) == "/"
    assert queries.own(UserId(joining_id)).standing == "unverified"


def test_what_is_missing_is_said_at_its_field(browser: Browser) -> None:
    browser.identifies("trevallon")
    faults = browser.asks("POST", "/join", form(new_id(), email="mahaut", situation=7)).json()["fields"]
    assert set(faults) == {"email", "situation"}
    outdated = form(new_id()) | {"agreements": {"terms": 0, "data_protection": 0}}
    assert browser.asks("POST", "/join", outdated).json()["type"] == "agreement-outdated"


def test_an_address_that_is_somebody_s_is_answered_alike(browser: Browser, solene: UUID) -> None:
    """Note [An outsider learns nothing of accounts]: the owner of the address is told by mail, and no proof leaves the house."""
    browser.identifies("trevallon")
    joining_id = new_id()
    answer = browser.asks("POST", "/join", form(joining_id, email="solene@exemple.fr"))
    assert answer.status_code == 202
    mail = accounts.proof_mail(joining_id, 1)
    assert mail is not None
    assert mail.taken
    refused = browser.here.post("/api/v1/verification/join/digits", {"digits": mail.digits}, "application/json")
    assert refused.json()["type"] == "digits-refused"
    assert not SocialAccount.objects.exists()


def test_two_forms_of_one_identity_make_one_account(browser: Browser) -> None:
    browser.identifies("trevallon")
    first, second = new_id(), new_id()
    browser.asks("POST", "/join", form(first))
    browser.asks("POST", "/join", form(second, email="autre@exemple.fr"))
    mails = [accounts.proof_mail(joining_id, 1) for joining_id in (first, second)]
    answers = [
        browser.here.post("/api/v1/verification/join/link", {"token": mail.token}, "application/json").status_code for mail in mails if mail
    ]
    assert answers == [204, 409]
    assert list(User.objects.values_list("pk", flat=True)) == [first]
