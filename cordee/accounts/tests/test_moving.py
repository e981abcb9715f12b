"""Another e-mail address: both mailboxes agree, or nothing changes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from cordee.accounts import queries, services
from cordee.accounts.models import AddressChange
from cordee.accounts.tests.test_second_factor import EMAIL, PASSWORD, asks, claire, grows_old, types_password
from cordee.audit.models import Line
from cordee.platform import clock
from cordee.platform.ids import new_id

if TYPE_CHECKING:
    from uuid import UUID

    from cordee.accounts.queries import MovingMails

__all__ = ["claire"]
pytestmark = pytest.mark.django_db
OTHER = "c.rochebrune@ailleurs.example"


def mails() -> MovingMails:
    found = queries.moving_mails(AddressChange.objects.get().id)
    assert found is not None
    return found


def test_the_address_changes_once_both_mailboxes_agree(claire: UUID) -> None:
    browser, _ = types_password()
    assert asks(browser, "POST", "/address", {"email": f" {OTHER.upper()} "})[0] == 202
    sent = mails()
    assert (sent.old, sent.new, sent.taken) == (EMAIL, OTHER, False)
    assert sent.old_digits != sent.new_digits
    status, body = asks(browser, "POST", "/address/digits", {"mailbox": "new", "digits": sent.new_digits})
    assert (status, body["email"], body["moving"]["new_confirmed"], body["moving"]["old_confirmed"]) == (200, EMAIL, True, False)
    assert asks(browser, "POST", "/address/digits", {"mailbox": "old", "digits": sent.new_digits})[1]["type"] == "digits-refused"
    body = asks(browser, "POST", "/address/digits", {"mailbox": "old", "digits": sent.old_digits})[1]
    assert body == {"email": OTHER, "moving": None}
    assert Line.objects.filter(act="accounts.address_changed", subject_id=claire).count() == 1
    assert types_password()[1].status_code == 400  # the old address opens nothing any more
    assert types_password(email=OTHER)[1].status_code == 200


def test_an_address_that_has_an_account_is_answered_alike_and_never_taken(claire: UUID) -> None:
    services.create_user(user_id=new_id(), email=OTHER, password=PASSWORD, first_name="Noé", last_name="Bastide", now=clock.now())
    browser, _ = types_password()
    assert asks(browser, "POST", "/address", {"email": OTHER})[0] == 202
    sent = mails()
    assert sent.taken
    asks(browser, "POST", "/address/digits", {"mailbox": "old", "digits": sent.old_digits})
    assert asks(browser, "POST", "/address/digits", {"mailbox": "new", "digits": sent.new_digits})[1]["type"] == "digits-refused"
    assert asks(browser, "GET", "/address")[1]["email"] == EMAIL


def test_five_wrong_digits_or_half_an_hour_end_it(claire: UUID) -> None:
    browser, _ = types_password()
    asks(browser, "POST", "/address", {"email": OTHER})
    right = mails().new_digits
    AddressChange.objects.update(asked_at=clock.now() - timedelta(minutes=31))
    assert asks(browser, "POST", "/address/digits", {"mailbox": "new", "digits": right})[1]["type"] == "digits-expired"
    asks(browser, "POST", "/address", {"email": OTHER})
    wrong = "000000" if mails().new_digits != "000000" else "111111"
    for _ in range(5):
        assert asks(browser, "POST", "/address/digits", {"mailbox": "new", "digits": wrong})[1]["type"] == "digits-refused"
    assert asks(browser, "POST", "/address/digits", {"mailbox": "new", "digits": mails().new_digits})[1]["type"] == "digits-expired"


@pytest.mark.parametrize("email", ["", "claire", "claire@exemple", EMAIL.upper()])
def test_an_address_that_is_none_or_the_same_is_refused_at_its_field(claire: UUID, email: str) -> None:
    browser, _ = types_password()
    status, refused = asks(browser, "POST", "/address", {"email": email})
    assert (status, list(refused["fields"])) == (422, ["email"])
    assert asks(browser, "POST", "/address/digits", {"mailbox": "new", "digits": "123456"})[1]["type"] == "nothing-to-confirm"


def test_it_asks_for_a_step_up_and_can_be_given_up(claire: UUID) -> None:
    browser, _ = types_password()
    asks(browser, "POST", "/address", {"email": OTHER})
    assert asks(browser, "DELETE", "/address")[0] == 204
    assert asks(browser, "GET", "/address")[1] == {"email": EMAIL, "moving": None}
    grows_old(browser)
    assert asks(browser, "POST", "/address", {"email": OTHER})[1]["type"] == "step-up-needed"


def test_nobody_fills_strangers_mailboxes_by_it(claire: UUID) -> None:
    browser, _ = types_password()
    statuses = [asks(browser, "POST", "/address", {"email": f"inconnu{n}@exemple.fr"})[0] for n in range(6)]
    assert statuses == [202] * 5 + [429]
