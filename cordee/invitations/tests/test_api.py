"""Invitations over HTTP: limits, and the answers of a client that repeats itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cordee.agenda.tests.cast import browser_of
from cordee.invitations.terms import named_by
from cordee.keys.tests.people import joins
from cordee.platform.ids import new_id

if TYPE_CHECKING:
    from uuid import UUID

    from django.test import Client

pytestmark = pytest.mark.django_db(transaction=True)


def invites(browser: Client, email: str | None, invitation_id: UUID | None = None) -> tuple[int, Any]:
    body = {"id": str(invitation_id or new_id()), "email": email, "first_name": "Mahaut", "last_name": "Trévallon"}
    answer = browser.post("/api/v1/invitations", body, "application/json")
    return answer.status_code, answer.json()


def test_a_link_comes_with_its_secret_and_a_repeat_with_the_same() -> None:
    browser, invitation_id = browser_of(joins("Claire")), new_id()
    (first, made), (second, again) = invites(browser, None, invitation_id), invites(browser, None, invitation_id)
    assert (first, second) == (201, 200)
    assert made["token"] == again["token"]
    assert named_by(made["token"]) == invitation_id
    assert browser.get("/api/v1/invitations").json()["items"] == [again]


def test_an_address_is_written_to_five_times_a_day_whoever_invites() -> None:
    statuses = [invites(browser_of(joins(name)), "m@exemple.fr")[0] for name in ("Anne", "Basile", "Carole", "Denis", "Elise", "Fanny")]
    assert statuses == [201] * 5 + [429]


def test_one_person_makes_forty_a_day() -> None:
    browser = browser_of(joins("Claire"))
    statuses = [invites(browser, None)[0] for _ in range(41)]
    assert statuses == [201] * 40 + [429]


def test_revoked_it_leaves_the_list() -> None:
    browser = browser_of(joins("Claire"))
    _, made = invites(browser, "m@exemple.fr")
    for _ in range(2):
        assert browser.post(f"/api/v1/invitations/{made['id']}/revoke", {}, "application/json").status_code == 204
    assert browser.get("/api/v1/invitations").json() == {"items": [], "next": None}
    assert browser.post(f"/api/v1/invitations/{made['id']}/remind", {"nth": 2}, "application/json").json()["type"] == "too-soon-to-remind"
