"""How often one person may have the house do what costs others something: an SMS, an hour of theirs, a core."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import timedelta

import pytest

from cordee.accounts import sessions
from cordee.agenda.tests.cast import JEANNE, Practice, browser_of, practises
from cordee.config.tests.objects import signed_in
from cordee.keys import api as keys
from cordee.keys.tests.people import joins
from cordee.messaging import api as messaging
from cordee.messaging.tests.cast import prepares
from cordee.platform import clock
from cordee.platform.base64url import encode
from cordee.platform.buckets import Buckets
from cordee.platform.identity import UserId
from cordee.platform.ids import new_id
from cordee.platform.limits import Limit
from cordee.referrals import api as referrals
from cordee.referrals.tests.cast import as_json, writes
from cordee.verification import services as verification
from cordee.verification.tests.drawn import somebody

pytestmark = pytest.mark.django_db(transaction=True)
DAY = timedelta(days=1)


def refers(who: Practice, to: Practice, at: str = "08:20", *, phone: str = JEANNE.phone, cancels: bool = False) -> int:
    body, browser = as_json(writes(who, to=to, at=at, typed=replace(JEANNE, phone=phone))), browser_of(who.person)
    answer = browser.post("/api/v1/referrals", body, "application/json")
    if cancels and answer.status_code == 201:
        browser.post(f"/api/v1/referrals/{body['id']}/cancel", {}, "application/json")
    return answer.status_code


def test_nobody_has_a_strangers_telephone_ring_by_sending_and_cancelling(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(referrals, "TEXTED", Limit("referrals with a telephone", 2, DAY))
    claire, samia, hugo = practises("Claire"), practises("Samia"), practises("Hugo")
    assert [refers(claire, hugo, cancels=True) for _ in range(3)] == [201, 201, 429]
    assert [refers(samia, hugo), refers(samia, hugo, phone="+33 6 00 00 00 12")] == [
        429,
        429,
    ]  # nor by another's hand
    assert refers(claire, hugo, phone="06 00 00 00 13") == 201


def test_a_person_refers_so_often_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(referrals, "SENT", Limit("referrals", 2, DAY))
    claire, samia, hugo = practises("Claire"), practises("Samia"), practises("Hugo")
    assert [refers(claire, hugo, at) for at in ("08:20", "09:00", "09:40")] == [201, 201, 429]
    assert refers(samia, hugo, "09:40") == 201


def test_a_person_opens_so_many_conversations_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messaging, "OPENED", Limit("conversations", 1, DAY))
    claire, others = joins("Claire"), [joins(name) for name in ("Hugo", "Samia")]
    browser, statuses = browser_of(claire), []
    for other in others:
        opening = prepares(claire, other).opening
        body = {
            "id": str(opening.id), "commit": encode(opening.commit), "roster": encode(opening.roster),
            "grants": [{"user_id": grant.user.hex(), "gen": grant.gen, "sealed": encode(grant.sealed)} for grant in opening.grants],
        }  # fmt: skip
        statuses.append(browser.post("/api/v1/conversations", {"opening": body}, "application/json").status_code)
    assert statuses == [201, 429]


def test_a_chain_grows_so_often_a_day_whoever_is_asked_to_verify_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "GROWN", Limit("statements of a chain", 1, DAY))
    browser = browser_of(joins("Lea", verified=False))
    body = {"statement": encode(b"\x00"), "kem_keys": [], "boxes": []}
    assert [browser.post("/api/v1/keys/statements", body, "application/json").status_code for _ in range(2)] == [422, 429]


def test_somebody_unverified_has_so_many_images_drawn_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    room = sys.modules["cordee.verification.api.evidence"]  # by its name in the package one finds its router
    monkeypatch.setattr(room, "IMAGES", Limit("images of evidence", 2, DAY))
    lea = somebody("Léa", "Grandval")
    verification.open_file(actor=UserId(lea), now=clock.now())
    browser, body = signed_in(lea), {"kind": "card", "size_bytes": 10}
    paths = [f"/api/v1/verification/evidence/images/{new_id()}" for _ in range(3)]
    assert [browser.put(path, body, "application/json").status_code for path in paths] == [201, 201, 429]


def test_nobody_reads_without_end_and_whoever_is_stopped_stops_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sessions, "READING", Buckets[UserId](burst=4, per_second=0.1, clock=lambda: 0.0))
    claire, hugo = practises("Claire"), practises("Hugo")
    one, phone, his = browser_of(claire.person), browser_of(claire.person), browser_of(hugo.person)
    asked = [("/api/v1/directory/search", {"q": "vasseur"}), ("/api/v1/agenda/next-slots", {"practitioner_id": str(hugo.practitioner_id)})]
    assert [browser.get(path, query).status_code for browser in (one, phone) for path, query in asked] == [200] * 4  # her devices together
    for path, query in asked:
        refused = phone.get(path, query)
        assert (refused.status_code, refused.json()["type"], refused["Retry-After"]) == (429, "too-many", "10")
        assert refused.json()["next_step"] == "Patientez un instant, puis réessayez."
    assert his.get(*asked[0]).status_code == 200
    assert one.get("/api/v1/accounts/session").status_code == 200  # whose session it is, a page always learns


def test_nobody_writes_without_end_at_addresses_whose_acts_cost_nobody_else_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    """An absence, a busy hour, a name of a device: each is a transaction, a line of the trail and rows of people's feeds."""
    monkeypatch.setattr(sessions, "WRITING", Buckets[UserId](burst=4, per_second=0.1, clock=lambda: 0.0))
    claire, hugo = practises("Claire"), practises("Hugo")
    one, phone, his = browser_of(claire.person), browser_of(claire.person), browser_of(hugo.person)
    paths = [f"/api/v1/directory/favourites/{hugo.practitioner_id}", "/api/v1/accounts/session/use"]
    methods = ("put", "post")
    asked = list(zip(methods, paths, strict=True))
    assert {getattr(browser, method)(path).status_code for browser in (one, phone) for method, path in asked} == {204}
    for method, path in asked:
        refused = getattr(phone, method)(path)
        assert (refused.status_code, refused.json()["type"], refused["Retry-After"]) == (429, "too-many", "10")
    assert his.put(f"/api/v1/directory/favourites/{claire.practitioner_id}").status_code == 204
    assert one.get("/api/v1/accounts/me").status_code == 200
    assert one.delete("/api/v1/auth/browser/v1/auth/session").status_code == 401  # leaving is never refused
