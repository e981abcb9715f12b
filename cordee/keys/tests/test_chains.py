from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.test import Client

from cordee.accounts import services as accounts
from cordee.accounts.tests.signing_in import with_second_factor
from cordee.audit.models import Line
from cordee.directory.models import OnCordee
from cordee.keys import queries, services
from cordee.keys.errors import ChainMoved, NoKeysYet, StatementRefused, StepUpNeeded, VersionMoved
from cordee.keys.models import Box, ChainKemKey, Identity, Statement
from cordee.keys.tests.people import PASSWORD, Person, draw, fresh_authorizer, joins, millis, uploaded
from cordee.platform import clock
from cordee.platform.base64url import decode, encode
from cordee.platform.errors import NotVerified
from cordee.platform.models import FeedRow
from cordee_protocol import boxes, enrolling
from cordee_protocol.chain import verify_chain
from cordee_protocol.statements import AuthorizerKind

if TYPE_CHECKING:
    from cordee.keys.rules import Upload
    from cordee_protocol.keys import AuthorizerKeys

pytestmark = pytest.mark.django_db
BROWSER = {"host": "localhost", "origin": "http://localhost:8000"}


def signs_in(person: Person) -> Client:
    browser = Client(headers=BROWSER)
    browser.post("/api/v1/auth/browser/v1/auth/login", {"email": person.email, "password": PASSWORD}, "application/json")
    return with_second_factor(browser)


def session_of(person: Person) -> str:
    return str(signs_in(person).session.session_key)


def enrols(person: Person, *, signer: AuthorizerKeys, new: AuthorizerKeys | None = None) -> Upload:
    new = new or fresh_authorizer()
    person.kem_pubs[new.id] = new.kem_pub
    made = enrolling.add_authorizer(person.view, signer=signer, new=new, kind=AuthorizerKind.DEVICE, user_key=person.user_key, ts=millis())
    return person.grows(made)


def grows_old(browser: Client) -> None:
    """As if what this session has proved were six minutes older."""
    session = browser.session
    for record in session[AUTHENTICATION_METHODS_SESSION_KEY]:
        record["at"] -= 360
    session.save()


@pytest.fixture
def claire_with_laptop() -> tuple[Person, AuthorizerKeys]:
    """Claire, and the device that she added to her first one."""
    claire, laptop = joins("Claire"), fresh_authorizer()
    upload = enrols(claire, signer=claire.recovery, new=laptop)
    services.add_statement(actor=claire.signed_in, session_key=session_of(claire), upload=upload, now=clock.now())
    return claire, laptop


def body(upload: Upload) -> dict[str, Any]:
    prev = {"gen": upload.prev.gen, "sealed": encode(upload.prev.sealed)} if upload.prev else None
    return {
        "statement": encode(upload.statement),
        "kem_keys": [encode(key) for key in upload.kem_keys],
        "boxes": [{"gen": box.gen, "authz_id": box.authz_id.hex(), "sealed": encode(box.sealed)} for box in upload.boxes],
        "prev": prev,
    }


def test_an_outsider_reads_no_keys_and_the_unverified_only_their_own() -> None:
    hugo = joins("Hugo")
    outsider = Client(headers=BROWSER)
    for path in ("/me", "/self-data", f"/chains?user_id={hugo.user_id}"):
        assert outsider.get(f"/api/v1/keys{path}").status_code == 401
    noe = joins("Noe", verified=False)
    browser = signs_in(noe)
    assert len(browser.get("/api/v1/keys/me").json()["chain"]) == 1
    refusal = browser.get(f"/api/v1/keys/chains?user_id={hugo.user_id}")
    assert (refusal.status_code, refusal.json()["type"]) == (403, "not-verified")
    with pytest.raises(NotVerified):
        queries.chains(noe.verified, [hugo.user_id])


def test_an_identity_begins_over_http_and_its_own_device_opens_the_box_again() -> None:
    lea = joins("Lea", keys=False, verified=False)
    person, genesis = draw("Lea", user_id=lea.user_id)
    browser = signs_in(lea)
    empty = browser.get("/api/v1/keys/me").json()
    assert (empty["fingerprint"], empty["chain"], empty["boxes"]) == (None, [], [])
    for _ in range(2):  # sending the same again is safe
        assert browser.post("/api/v1/keys/genesis", body(genesis), "application/json").status_code == 201
    assert browser.post("/api/v1/keys/recovery/confirm").status_code == 204
    me = browser.get("/api/v1/keys/me").json()
    view = verify_chain([decode(each) for each in me["chain"]], user=person.id)
    assert me["fingerprint"] == view.fingerprint.hex() == person.view.fingerprint.hex()
    assert me["recovery_confirmed_at"].endswith("Z")
    box = next(each for each in me["boxes"] if each["authz_id"].replace("-", "") == person.device.id.hex())
    opened = boxes.open_box(view, boxes.Box(box["gen"], person.device.id, decode(box["sealed"])), keys=person.device)
    assert opened.seed == person.user_key.seed
    assert set(map(decode, me["kem_keys"])) == set(genesis.kem_keys)


def test_a_second_beginning_does_not_replace_the_first() -> None:
    claire = joins("Claire")
    _, other = draw("Claire", user_id=claire.user_id)
    with pytest.raises(ChainMoved):
        services.register_genesis(actor=claire.signed_in, upload=other, now=clock.now())
    assert bytes(Identity.objects.get(pk=claire.user_id).fingerprint) == claire.view.fingerprint


def test_nobody_begins_a_chain_in_another_name() -> None:
    claire, hugo = joins("Claire"), joins("Hugo", keys=False)
    _, hers = draw("Claire", user_id=claire.user_id)
    with pytest.raises(StatementRefused) as refusal:
        services.register_genesis(actor=hugo.signed_in, upload=hers, now=clock.now())
    assert refusal.value.detail == {"fault": "wrong-user"}


def test_a_new_device_takes_the_recovery_code_and_a_fresh_password() -> None:
    claire = joins("Claire")
    session_key = session_of(claire)
    before = claire.view
    for signer, at in ((claire.device, clock.now()), (claire.recovery, clock.now() + timedelta(minutes=6))):
        with pytest.raises(StepUpNeeded):
            services.add_statement(actor=claire.signed_in, session_key=session_key, upload=enrols(claire, signer=signer), now=at)
        claire.view = before
    upload = enrols(claire, signer=claire.recovery)
    with pytest.raises(StepUpNeeded):
        services.add_statement(actor=claire.signed_in, session_key="another", upload=upload, now=clock.now())
    for _ in range(2):
        services.add_statement(actor=claire.signed_in, session_key=session_key, upload=upload, now=clock.now())
    assert Statement.objects.filter(user_id=claire.user_id).count() == 2
    assert Box.objects.filter(user_id=claire.user_id).count() == 3
    assert queries.views([claire.user_id])[claire.user_id].head == claire.view.head


def test_two_devices_at_once_the_second_is_told_that_the_chain_moved() -> None:
    claire = joins("Claire")
    before, key = claire.view, claire.user_key
    kem_pubs = claire.kem_pubs
    ours = enrolling.rotate_user_key(before, signer=claire.device, user_key=key, kem_pubs=kem_pubs, ts=millis())
    theirs = enrolling.rotate_user_key(before, signer=claire.device, user_key=key, kem_pubs=kem_pubs, ts=millis())
    services.add_statement(actor=claire.signed_in, session_key="", upload=claire.grows(ours), now=clock.now())
    with pytest.raises(ChainMoved) as moved:
        services.add_statement(actor=claire.signed_in, session_key="", upload=claire.grows(theirs), now=clock.now())
    assert moved.value.detail == {"seq": 2}


def test_a_revocation_leaves_boxes_for_those_who_remain_and_for_nobody_else() -> None:
    claire = joins("Claire")
    session_key = session_of(claire)
    laptop = fresh_authorizer()
    services.add_statement(
        actor=claire.signed_in, session_key=session_key, upload=enrols(claire, signer=claire.recovery, new=laptop), now=clock.now()
    )
    made = enrolling.revoke_authorizers(
        claire.view, signer=laptop, ids=(claire.device.id,), user_key=claire.user_key, kem_pubs=claire.kem_pubs, ts=millis()
    )
    services.add_statement(actor=claire.signed_in, session_key=session_key, upload=claire.grows(made), now=clock.now())
    holders = {box.authz_id.bytes: box.gen for box in Box.objects.filter(user_id=claire.user_id)}
    assert holders == {laptop.id: 2, claire.recovery.id: 2}
    me = queries.own(claire.signed_in)
    box = next(each for each in me.boxes if each.authz_id.bytes == laptop.id)
    newest = boxes.open_box(claire.view, boxes.Box(2, laptop.id, box.sealed), keys=laptop)
    every = boxes.all_generations(claire.view, newest, [boxes.Prev(each.gen, each.sealed) for each in me.prev])
    assert sorted(every) == [1, 2]
    assert ChainKemKey.objects.filter(user_id=claire.user_id).count() == 3


def test_a_revocation_takes_a_fresh_proof_and_a_page_is_told_by_what(claire_with_laptop: tuple[Person, AuthorizerKeys]) -> None:
    """A stolen session on a device that was left open must not lock its owner's others out."""
    claire, laptop = claire_with_laptop
    made = enrolling.revoke_authorizers(
        claire.view, signer=laptop, ids=(claire.device.id,), user_key=claire.user_key, kem_pubs=claire.kem_pubs, ts=millis()
    )
    upload = uploaded(made)
    with pytest.raises(StepUpNeeded):
        services.add_statement(actor=claire.signed_in, session_key="another", upload=upload, now=clock.now())
    browser = signs_in(claire)
    grows_old(browser)
    refusal = browser.post("/api/v1/keys/statements", body(upload), "application/json")
    assert (refusal.status_code, refusal.json()["type"], refusal.json()["ways"]) == (403, "step-up-needed", ["password"])
    assert Statement.objects.filter(user_id=claire.user_id).count() == 2
    with_second_factor(browser)  # as the step-up leaves the session
    assert browser.post("/api/v1/keys/statements", body(upload), "application/json").status_code == 201
    grows_old(browser)
    assert browser.post("/api/v1/keys/statements", body(upload), "application/json").status_code == 201  # sent twice: nothing is asked


def test_a_key_that_rises_by_itself_asks_nothing() -> None:
    claire = joins("Claire")
    made = enrolling.rotate_user_key(claire.view, signer=claire.device, user_key=claire.user_key, kem_pubs=claire.kem_pubs, ts=millis())
    services.add_statement(actor=claire.signed_in, session_key="", upload=claire.grows(made), now=clock.now())


@pytest.mark.parametrize("missing", ["box", "key", "prev", "surplus box"])
def test_a_rotation_that_would_lock_somebody_out_is_refused(missing: str) -> None:
    claire = joins("Claire")
    made = enrolling.rotate_user_key(claire.view, signer=claire.device, user_key=claire.user_key, kem_pubs=claire.kem_pubs, ts=millis())
    upload = claire.grows(made)
    stranger = boxes.Box(2, fresh_authorizer().id, upload.boxes[0].sealed)
    faulty = {
        "box": replace(upload, boxes=upload.boxes[:1]),
        "key": replace(upload, kem_keys=()),
        "prev": replace(upload, prev=None),
        "surplus box": replace(upload, boxes=(*upload.boxes, stranger)),
    }
    with pytest.raises(StatementRefused):
        services.add_statement(actor=claire.signed_in, session_key="", upload=faulty[missing], now=clock.now())
    assert Statement.objects.filter(user_id=claire.user_id).count() == 1


def test_nothing_follows_a_genesis_that_is_not_there() -> None:
    hugo = joins("Hugo", keys=False)
    _, genesis = draw("Hugo", user_id=hugo.user_id)
    with pytest.raises(NoKeysYet):
        services.add_statement(actor=hugo.signed_in, session_key="", upload=genesis, now=clock.now())
    with pytest.raises(NoKeysYet):
        services.confirm_recovery(actor=hugo.signed_in, now=clock.now())


def test_every_growth_is_audited_and_told_to_the_persons_devices() -> None:
    claire = joins("Claire")
    services.confirm_recovery(actor=claire.signed_in, now=clock.now())  # again: nothing is written
    acts = Line.objects.filter(subject_id=claire.user_id, act__startswith="keys.").order_by("n").values_list("act", flat=True)
    assert list(acts) == ["keys.genesis", "keys.recovery_confirmed"]
    rows = FeedRow.objects.filter(user_id=claire.user_id, kind="keys.chain_grew").values_list("data", flat=True)
    assert list(rows) == [{"user_id": str(claire.user_id), "seq": 1, "statement": "genesis"}]
    assert OnCordee.objects.filter(pk=claire.user_id).exists()  # the directory says so from now on
    assert queries.with_recovery([claire.user_id, joins("Hugo", confirmed=False).user_id]) == {claire.user_id}


def test_the_later_writer_of_self_data_is_told() -> None:
    claire = joins("Claire")
    assert queries.own_self_data(claire.signed_in).version == 0
    for _ in range(2):
        services.put_self_data(actor=claire.signed_in, version=1, sealed=b"one")
    with pytest.raises(VersionMoved) as moved:
        services.put_self_data(actor=claire.signed_in, version=1, sealed=b"other")
    assert moved.value.detail == {"version": 1}
    services.put_self_data(actor=claire.signed_in, version=2, sealed=b"two")
    assert queries.own_self_data(claire.signed_in) == queries.OwnSelfData(2, b"two")


def test_the_chains_of_thirty_people_cost_four_statements(django_assert_num_queries: Any) -> None:
    claire = joins("Claire")
    others = [joins(f"Confrere{n}") for n in range(5)]
    asked = [other.user_id for other in others] + [claire.user_id]
    viewer = claire.verified
    with django_assert_num_queries(4):
        found = queries.chains(viewer, asked).items
    assert [each.user_id for each in found] == asked
    assert verify_chain(found[0].chain, user=others[0].id).fingerprint == others[0].view.fingerprint
    silent = joins("Silence", keys=False)
    assert queries.chains(viewer, [silent.user_id]).items[0].chain == []


def test_a_user_who_ends_their_sessions_keeps_their_keys() -> None:
    claire = joins("Claire")
    accounts.end_sessions(user_id=claire.user_id, actor_id=claire.user_id, now=clock.now())
    assert queries.own(claire.signed_in).fingerprint is not None
