"""Chains, boxes and self-data, against the vectors of both makers."""

from __future__ import annotations

from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING

from cordee_protocol import boxes, selfdata
from cordee_protocol.attestations import Attester, follow, verify_attestation
from cordee_protocol.boxes import Box, Prev
from cordee_protocol.chain import check_extends, find_kem_keys, verify_chain, verify_statement
from cordee_protocol.keys import AuthorizerKeys, UserKey
from cordee_protocol.presence import verify_presence
from cordee_protocol.sealing import Suite
from cordee_protocol.tests.vectors import Case, cases, load, made_by, refused_with, unhex

if TYPE_CHECKING:
    from pathlib import Path

    from cordee_protocol.chain import ChainState

import pytest


def described(state: ChainState) -> Case:
    return {
        "seq": state.seq,
        "head": state.head.hex(),
        "authorizers": [
            {
                "id": each.id.hex(),
                "kind": each.kind.value,
                "sig_pub": each.sig_pub.hex(),
                "kem_hash": each.kem_hash.hex(),
                "expiry": each.expiry,
            }
            for each in sorted(state.authorizers.values(), key=lambda one: one.id)
        ],
        "uek_gen": state.uek.generation,
        "uek_hash": state.uek.kem_hash.hex(),
        "delegations": [user.hex() for user in sorted(state.delegations)],
    }


@cases("statements", "chains")
def test_a_chain_says_who_may_sign(case: Case) -> None:
    user = unhex(case["user"])
    view = verify_chain(map(unhex, case["statements"]), user=user)
    assert (view.fingerprint.hex(), view.suite) == (case["fingerprint"], Suite(case["suite"]))
    assert (view.replaces.hex() if view.replaces else None) == case["replaces"]
    assert [described(state) for state in view.states] == case["states"]
    assert [(each.uek.generation, each.uek.kem_hash.hex(), each.introduced_by.hex()) for each in view.generations] == [
        (each["gen"], each["kem_hash"], each["introduced_by"]) for each in case["generations"]
    ]
    found = find_kem_keys(view, map(unhex, case["kem_keys"]))
    assert found.keys() == view.kem_hashes
    refused_with(lambda: find_kem_keys(view, map(unhex, case["kem_keys"][:-1])), "bad-key")


@cases("statements", "chains")
def test_seeds_belong_to_their_authorizers(case: Case) -> None:
    last = {each["id"]: each for each in case["states"][-1]["authorizers"]}
    for authorizer_id, seed in case["seeds"].items():
        keys = AuthorizerKeys(id=unhex(authorizer_id), suite=Suite(case["suite"]), seed=unhex(seed))
        assert (keys.sig_pub.hex(), keys.kem_hash.hex()) == (last[authorizer_id]["sig_pub"], last[authorizer_id]["kem_hash"])


@cases("refused_chains", "statements")
def test_a_statement_too_far(case: Case) -> None:
    user = unhex(case["user"])
    view = verify_chain(map(unhex, case["chain"]), user=user) if case["chain"] else None
    refused_with(lambda: verify_statement(view, unhex(case["signed"]), user=user), case["fault"])


@cases("refused_chains", "pins")
def test_a_chain_that_forgets_what_was_seen(case: Case) -> None:
    view = verify_chain(map(unhex, case["chain"]), user=unhex(case["user"]))
    seen = {"fingerprint": unhex(case["fingerprint"]), "head": unhex(case["head"])}
    refused_with(lambda: check_extends(view, seq=case["seq"], **seen), case["fault"])


@cases("boxes", "cases")
def test_one_box_opens_all_of_history(case: Case) -> None:
    suite = Suite(case["suite"])
    view = verify_chain(map(unhex, case["statements"]), user=unhex(case["user"]))
    prevs = [Prev.decode(unhex(each)) for each in case["prevs"]]
    expected = {int(gen): seed for gen, seed in case["opens_to"].items()}
    for each in case["boxes"]:
        box = Box.decode(unhex(each["encoded"]))
        keys = AuthorizerKeys(id=box.authz_id, suite=suite, seed=unhex(each["authorizer_seed"]))
        opened = boxes.all_generations(view, boxes.open_box(view, box, keys=keys), prevs)
        assert {gen: key.seed.hex() for gen, key in opened.items()} == expected


@cases("refused_chains", "boxes")
def test_a_box_that_a_server_might_plant(case: Case) -> None:
    view = verify_chain(map(unhex, case["chain"]), user=unhex(case["user"]))
    if "prev" in case:
        newer = UserKey(generation=case["gen"], suite=view.suite, seed=unhex(case["uek_seed"]))
        refused_with(lambda: boxes.open_prev(view, Prev.decode(unhex(case["prev"])), newer=newer), case["fault"])
        return
    keys = AuthorizerKeys(id=unhex(case["authorizer"]), suite=view.suite, seed=unhex(case["authorizer_seed"]))
    refused_with(lambda: boxes.open_box(view, Box.decode(unhex(case["box"])), keys=keys), case["fault"])


@pytest.mark.parametrize("path", made_by("self_data"), ids=str)
def test_self_data(path: Path) -> None:
    case = load(path)
    user = unhex(case["user"])
    key = UserKey(generation=case["gen"], suite=Suite(case["suite"]), seed=unhex(case["uek_seed"]))
    sealed = unhex(case["sealed"])
    assert selfdata.generation(sealed) == case["gen"]
    version, content = selfdata.open_(sealed, user=user, key=key, at_least=case["version"])
    assert version == case["version"]
    assert content.encode().hex() == case["content_encoded"]
    assert [pin.fingerprint.hex() for pin in content.pins] == [pin["fingerprint"] for pin in case["content"]["pins"]]
    for refused in case.get("refused", []):
        open_it = partial(selfdata.open_, unhex(refused["sealed"]), user=unhex(refused["user"]), key=key, at_least=refused["at_least"])
        refused_with(open_it, refused["fault"])


@pytest.mark.parametrize("path", made_by("attestations"), ids=str)
def test_who_a_person_is_said_to_be(path: Path) -> None:
    content = load(path)
    asked = {"user": unhex(content["user"]), "fingerprint": unhex(content["fingerprint"])}
    keys = [unhex(key) for key in content["public_keys"]]
    for case in content["good"]:
        said = verify_attestation(unhex(case["signed"]), public_keys=keys, at=case["at"], **asked)
        assert {name: value.hex() if isinstance(value, bytes) else value for name, value in asdict(said).items()} == case["says"], case[
            "name"
        ]
    assert content["refused"]
    for case in content["refused"]:
        verify = partial(verify_attestation, unhex(case["signed"]), public_keys=keys, at=case["at"], **asked)
        refused_with(verify, case["fault"])


@cases("attestations", "following")
def test_a_key_of_the_service_leads_to_the_next(case: Case) -> None:
    held = [unhex(key) for key in case["held"]]
    shown = [Attester(unhex(each["public_key"]), unhex(each["voucher"]) if each["voucher"] else None) for each in case["shown"]]
    if case["fault"]:
        refused_with(lambda: follow(held, shown), case["fault"])
    else:
        assert follow(held, shown) == tuple(each.public_key for each in shown)


@pytest.mark.parametrize("path", made_by("presence"), ids=str)
def test_on_which_device_a_session_is(path: Path) -> None:
    content = load(path)
    chain = verify_chain(map(unhex, content["statements"]), user=unhex(content["user"]))
    asked = [unhex(content["challenge"])]
    for case in content["good"]:
        assert verify_presence(unhex(case["signed"]), chain=chain, challenges=asked, at=case["at"]).hex() == case["authorizer"], case[
            "name"
        ]
    assert content["refused"]
    for case in content["refused"]:
        refused_with(partial(verify_presence, unhex(case["signed"]), chain=chain, challenges=asked, at=case["at"]), case["fault"])
