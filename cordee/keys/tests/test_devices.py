"""On which device a session is, and what ends with a device: scenes with Claire, her laptop, her phone, and Hugo."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.db.models import F
from django.test import Client

from cordee.accounts import devices, jobs
from cordee.accounts import services as accounts
from cordee.accounts.models import RevokedSession, Session
from cordee.accounts.session_store import SessionStore
from cordee.keys import queries, services
from cordee.keys.models import Device
from cordee.keys.tests.people import Person, fresh_authorizer, joins, millis, uploaded
from cordee.keys.tests.test_chains import BROWSER, body, enrols, grows_old, signs_in
from cordee.platform import clock
from cordee.platform.base64url import decode, encode
from cordee_protocol import enrolling
from cordee_protocol.presence import show
from cordee_protocol.statements import AuthorizerKind

if TYPE_CHECKING:
    from cordee_protocol.enrolling import Enrolment
    from cordee_protocol.keys import AuthorizerKeys

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


def challenged(browser: Client) -> bytes:
    return decode(browser.get("/api/v1/keys/presence/challenge").json()["challenge"])


def shows(browser: Client, person: Person, device: AuthorizerKeys, *, challenge: bytes | None = None, used: bool = False) -> Any:
    """The device answers the challenge of this browser's session, or another one; `used`: somebody pressed a key."""
    signed = show(person.id, keys=device, challenge=challenge or challenged(browser))
    answer = {"signed": encode(signed), **({"used": True} if used else {})}
    return browser.post("/api/v1/keys/presence", answer, "application/json", headers={"user-agent": FIREFOX})


def fault(answer: Any) -> tuple[int, str, str]:
    return answer.status_code, answer.json()["type"], answer.json()["fault"]


def listed(browser: Client) -> tuple[list[str], str | None]:
    said = browser.get("/api/v1/keys/devices").json()
    return [item["id"] for item in said["items"]], said["here"]


def named(device: AuthorizerKeys) -> str:
    return str(UUID(bytes=device.id))


def revokes(browser: Client, person: Person, device: AuthorizerKeys, *, signer: AuthorizerKeys) -> Any:
    """From this browser, another device is taken away."""
    made = enrolling.revoke_authorizers(
        person.view, signer=signer, ids=(device.id,), user_key=person.user_key, kem_pubs=person.kem_pubs, ts=millis()
    )
    return sends(browser, made, person)


def sends(browser: Client, made: Enrolment, person: Person) -> Any:
    answer = browser.post("/api/v1/keys/statements", body(uploaded(made)), "application/json")
    if answer.status_code == 201:
        person.grows(made)
    return answer


@pytest.fixture
def claire() -> Person:
    return joins("Claire")


@pytest.fixture
def phone(claire: Person) -> AuthorizerKeys:
    """Added to Claire's first device, her laptop."""
    added, browser = fresh_authorizer(), signs_in(claire)
    upload = enrols(claire, signer=claire.recovery, new=added)
    key = browser.session.session_key or ""
    services.add_statement(actor=claire.signed_in, session_key=key, upload=upload, now=clock.now())
    accounts.end_sessions(user_id=claire.user_id, actor_id=None, now=clock.now())
    return added


def test_an_outsider_shows_no_device_and_sees_none() -> None:
    outsider = Client(headers=BROWSER)
    for path in ("/devices", "/presence/challenge"):
        assert outsider.get(f"/api/v1/keys{path}").status_code == 401
    assert outsider.post("/api/v1/keys/presence", {"signed": ""}, "application/json").status_code == 401


def test_a_session_is_on_the_device_that_shows_itself(claire: Person, phone: AuthorizerKeys) -> None:
    browser = signs_in(claire)
    assert browser.get("/api/v1/accounts/session").json()["account"]["device_id"] is None
    assert listed(browser) == ([named(phone), named(claire.device)], None)
    assert shows(browser, claire, claire.device).status_code == 204
    assert Session.objects.get(user_id=claire.user_id).device_id == UUID(bytes=claire.device.id)
    assert listed(browser) == ([named(claire.device), named(phone)], named(claire.device))  # the one seen last first
    assert browser.get("/api/v1/accounts/session").json()["account"]["device_id"] == named(claire.device)
    first, second = queries.devices(claire.signed_in)
    assert (first.browser, first.browser_kind, first.kind) == ("Firefox sur Windows", "computer", "device")
    assert first.last_at is not None
    assert (second.browser, second.last_at) == ("", None)


def left(person: Person) -> timedelta:
    """How long her one session goes on if nobody uses it."""
    return Session.objects.get(user_id=person.user_id).expire_date - clock.now()


def passes_two_days(person: Person) -> None:
    Session.objects.filter(user_id=person.user_id).update(expire_date=F("expire_date") - timedelta(days=2))


def test_whoever_holds_the_cookie_of_a_device_is_not_there_without_its_key(claire: Person) -> None:
    """A cookie can be copied out of a browser, the key cannot: so a copy is good for three days, and not for fourteen."""
    browser = signs_in(claire)
    shows(browser, claire, claire.device)
    passes_two_days(claire)
    copied = Client(headers=BROWSER, **_cookies(browser))
    answer = copied.post("/api/v1/accounts/session/use")
    assert (answer.status_code, answer.json()["type"]) == (403, "presence-needed")
    assert fault(shows(copied, claire, fresh_authorizer(), used=True)) == (422, "presence-refused", "inactive-authorizer")
    assert left(claire) < timedelta(days=1, minutes=1)
    assert shows(browser, claire, claire.device).status_code == 204  # an opening: the page did it by itself
    assert left(claire) < timedelta(days=1, minutes=1)
    assert shows(browser, claire, claire.device, used=True).status_code == 204
    assert timedelta(days=2, hours=23) < left(claire) <= timedelta(days=3)


def test_a_session_can_be_used_from_the_first_time_that_its_device_shows_itself(claire: Person) -> None:
    browser = signs_in(claire)
    passes_two_days(claire)
    assert shows(browser, claire, claire.device, used=True).status_code == 204
    assert left(claire) > timedelta(days=2, hours=23)
    assert browser.get("/api/v1/accounts/session").json()["account"]["device_id"] == named(claire.device)


def test_nobody_else_s_device_shows_itself_in_her_session(claire: Person) -> None:
    browser, hugo = signs_in(claire), joins("Hugo")
    stranger = {"his, in his name": (hugo, hugo.device, "wrong-user"), "his, in hers": (claire, hugo.device, "inactive-authorizer")}
    for person, device, why in stranger.values():
        assert fault(shows(browser, person, device)) == (422, "presence-refused", why)
    assert fault(shows(browser, claire, claire.recovery)) == (422, "presence-refused", "inactive-authorizer")  # a code is no machine
    assert listed(browser)[1] is None
    assert not Device.objects.exists()


def test_an_answer_serves_in_one_session_and_for_two_minutes(claire: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    browser, other = signs_in(claire), signs_in(claire)
    challenge = challenged(browser)
    assert fault(shows(other, claire, claire.device, challenge=challenge)) == (422, "presence-refused", "wrong-challenge")
    begun = time.time()
    monkeypatch.setattr(time, "time", lambda: begun + 2 * devices.WINDOW_S)
    assert fault(shows(browser, claire, claire.device, challenge=challenge)) == (422, "presence-refused", "wrong-challenge")
    monkeypatch.setattr(time, "time", lambda: begun + devices.WINDOW_S)
    assert shows(browser, claire, claire.device, challenge=challenge).status_code == 204


def test_showing_itself_again_writes_no_session(claire: Person) -> None:
    """Two requests at once write the whole of a session: the later one would take from it what the earlier one put there."""
    browser = signs_in(claire)
    shows(browser, claire, claire.device)
    Session.objects.update(browser="as it was written last")
    assert shows(browser, claire, claire.device).status_code == 204
    assert Session.objects.get(user_id=claire.user_id).browser == "as it was written last"


def test_a_device_is_called_as_its_owner_says_and_by_nobody_else(claire: Person, phone: AuthorizerKeys) -> None:
    browser, hugo = signs_in(claire), signs_in(joins("Hugo"))
    path = f"/api/v1/keys/devices/{named(claire.device)}/name"

    def calls(who: Client, name: str, *, at: str = path) -> int:
        return who.put(at, {"name": name}, "application/json").status_code

    def names() -> list[str]:
        return [one["name"] for one in browser.get("/api/v1/keys/devices").json()["items"] if one["id"] == named(claire.device)]

    assert calls(Client(headers=BROWSER), "Le mien") == 401
    assert calls(browser, "Le mien") == 404  # it has not shown itself yet: nothing is known of it but the chain's word
    shows(browser, claire, claire.device)
    assert [calls(hugo, "Le mien"), calls(browser, "  Bureau\n du cabinet "), names()] == [404, 204, ["Bureau du cabinet"]]
    shows(browser, claire, claire.device)
    assert names() == ["Bureau du cabinet"]
    assert [calls(browser, "x" * 41), calls(browser, ""), names()] == [422, 204, [""]]
    revokes(browser, claire, phone, signer=claire.device)
    assert calls(browser, "Le sien", at=f"/api/v1/keys/devices/{named(phone)}/name") == 404
    session = browser.session
    session["account_authentication_methods"] = session["account_authentication_methods"][:1]  # a password alone
    session.save()
    assert calls(browser, "Le mien") == 403


def test_who_has_no_keys_has_no_device() -> None:
    lea = joins("Lea", keys=False, verified=False)
    browser = signs_in(lea)
    assert listed(browser) == ([], None)
    answer = shows(browser, lea, lea.device)
    assert (answer.status_code, answer.json()["type"]) == (409, "no-keys-yet")


def test_a_device_that_is_taken_away_is_signed_out_and_told(claire: Person, phone: AuthorizerKeys) -> None:
    at_the_desk, lost = signs_in(claire), signs_in(claire)
    shows(at_the_desk, claire, claire.device)
    shows(lost, claire, phone)
    assert revokes(at_the_desk, claire, phone, signer=claire.device).status_code == 201
    assert at_the_desk.get("/api/v1/accounts/me").status_code == 200
    assert listed(at_the_desk) == ([named(claire.device)], named(claire.device))
    refusal = Client(headers=BROWSER, **_cookies(lost)).get("/api/v1/keys/me")
    assert (refusal.status_code, refusal.json()["type"], refusal.json()["user_id"]) == (401, "device-revoked", str(claire.user_id))
    assert lost.get("/api/v1/accounts/session").json() == {"account": None, "revoked": str(claire.user_id)}
    assert lost.get("/api/v1/accounts/session").json() == {"account": None, "revoked": None}  # the cookie is gone: said once


def _cookies(browser: Client) -> dict[str, Any]:
    return {"HTTP_COOKIE": f"sessionid={browser.cookies['sessionid'].value}"}


def test_nothing_ends_without_a_fresh_proof(claire: Person, phone: AuthorizerKeys) -> None:
    found, hers = signs_in(claire), signs_in(claire)
    shows(found, claire, phone)
    shows(hers, claire, claire.device)
    grows_old(found)
    answer = revokes(found, claire, claire.device, signer=phone)
    assert (answer.status_code, answer.json()["type"]) == (403, "step-up-needed")
    assert hers.get("/api/v1/accounts/me").status_code == 200


def test_a_session_of_which_no_device_is_known_ends_too_and_other_people_s_stay(claire: Person, phone: AuthorizerKeys) -> None:
    asking, silent, hugo = signs_in(claire), signs_in(claire), signs_in(joins("Hugo"))
    assert revokes(asking, claire, phone, signer=claire.device).status_code == 201
    assert asking.get("/api/v1/accounts/me").status_code == 200  # although no device has shown itself in it
    assert silent.get("/api/v1/accounts/me").json()["type"] == "not-signed-in"
    assert hugo.get("/api/v1/accounts/me").status_code == 200


def test_a_device_that_is_gone_does_not_show_itself_again(claire: Person, phone: AuthorizerKeys) -> None:
    revokes(signs_in(claire), claire, phone, signer=claire.device)
    assert fault(shows(signs_in(claire), claire, phone)) == (422, "presence-refused", "inactive-authorizer")


def test_a_request_on_its_way_brings_no_ended_session_back(claire: Person, phone: AuthorizerKeys) -> None:
    lost = signs_in(claire)
    shows(lost, claire, phone)
    under_way = SessionStore(lost.session.session_key)
    under_way["written"] = "late"
    revokes(signs_in(claire), claire, phone, signer=claire.device)
    with pytest.raises(UpdateError):  # Django's middleware makes a refusal of it
        under_way.save()
    assert lost.get("/api/v1/accounts/me").status_code == 401


def test_another_recovery_code_ends_no_session(claire: Person, phone: AuthorizerKeys) -> None:
    browser, other, code = signs_in(claire), signs_in(claire), fresh_authorizer()
    added = enrolling.add_authorizer(
        claire.view, signer=claire.recovery, new=code, kind=AuthorizerKind.RECOVERY, user_key=claire.user_key, ts=millis()
    )
    claire.kem_pubs[code.id] = code.kem_pub
    assert sends(browser, added, claire).status_code == 201
    assert revokes(browser, claire, claire.recovery, signer=claire.device).status_code == 201
    assert other.get("/api/v1/accounts/me").status_code == 200
    assert phone.id in claire.view.head.authorizers


def test_that_a_session_was_revoked_is_forgotten_once_no_browser_shows_it(claire: Person, phone: AuthorizerKeys) -> None:
    lost = signs_in(claire)
    shows(lost, claire, phone)
    revokes(signs_in(claire), claire, phone, signer=claire.device)
    jobs.forget(0)
    row = RevokedSession.objects.get(user_id=claire.user_id)
    assert lost.cookies["sessionid"].value not in row.handle
    RevokedSession.objects.update(at=clock.now() - timedelta(days=17))
    jobs.forget(0)
    assert not RevokedSession.objects.exists()
