"""Vectors of user chains: statements, boxes, self-data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cordee_protocol import selfdata
from cordee_protocol.sealing import Suite
from cordee_protocol.selfdata import Pin, SelfData
from cordee_protocol.statements import AuthorizerKind, DelegateAdd, DelegateRevoke, DelegateScope
from cordee_protocol.tests.cast import START, Person, named
from making.drawing import shown

if TYPE_CHECKING:
    from cordee_protocol.chain import ChainView

HOUR = 3600 * 1000


def long_life() -> Person:
    """Every type of statement, one after the other."""
    claire = Person("claire")
    claire.adds("laptop")
    claire.adds("guest", kind=AuthorizerKind.GUEST, expiry=claire.now + 12 * HOUR)
    claire.adds("passkey", kind=AuthorizerKind.PASSKEY)
    claire.states(DelegateAdd(named("nora/user", 16), named("nora/fingerprint"), DelegateScope.CLINICAL, may_send=True))
    claire.rotates()
    claire.revokes("guest", "phone", signer=claire.devices["laptop"])
    claire.devices["phone"] = claire.devices["laptop"]  # she goes on with what she has
    term = claire.now + 30 * 24 * HOUR
    claire.states(DelegateAdd(named("omar/user", 16), named("omar/fingerprint"), DelegateScope.ADMINISTRATIVE, may_send=False, expiry=term))
    claire.states(DelegateRevoke(named("nora/user", 16)))
    claire.adds("tablet", signer=claire.recovery)
    return claire


def reset() -> Person:
    """Someone who lost everything and began again."""
    hugo = Person("hugo")
    hugo.loses_everything()
    hugo.adds("laptop")
    return hugo


def statements() -> dict[str, Any]:
    """Chains with what must be read from them after each statement, and the seeds that signed, so that they can be made again."""
    chains = {"every type of statement": long_life(), "after an identity reset": reset(), "suite 2": Person("paul", suite=Suite.CLASSIC)}
    return {"chains": [_chain(name, person) for name, person in chains.items()]}


def _chain(name: str, person: Person) -> dict[str, Any]:
    view = person.chain
    return {
        "name": name,
        "user": view.user,
        "suite": view.suite,
        "fingerprint": view.fingerprint,
        "replaces": view.replaces,
        "statements": person.statements,
        "states": [_state(view, seq) for seq in range(1, view.head.seq + 1)],
        "generations": [
            {"gen": each.uek.generation, "kem_hash": each.uek.kem_hash, "introduced_by": each.introduced_by} for each in view.generations
        ],
        "kem_keys": [*sorted(person.kem_pubs.values()), person.key.kem_pub],
        "seeds": {each.id: each.seed for each in (*person.devices.values(), person.recovery)},
    }


def _state(view: ChainView, seq: int) -> dict[str, Any]:
    state = view.at(seq)
    return {
        "seq": seq,
        "head": state.head,
        "authorizers": sorted(
            (
                {"id": each.id, "kind": each.kind, "sig_pub": each.sig_pub, "kem_hash": each.kem_hash, "expiry": each.expiry}
                for each in state.authorizers.values()
            ),
            key=lambda each: bytes(each["id"]),
        ),
        "uek_gen": state.uek.generation,
        "uek_hash": state.uek.kem_hash,
        "delegations": sorted(state.delegations),
    }


def boxes() -> dict[str, Any]:
    """Boxes and prevs, with what they open to."""
    cases = []
    for person in (long_life(), Person("paul", suite=Suite.CLASSIC)):
        holders = [*{each.id: each for each in person.devices.values()}.values(), person.recovery]
        cases.append(
            {
                "user": person.user,
                "suite": person.suite,
                "statements": person.statements,
                "boxes": [
                    {"authorizer_seed": each.seed, "encoded": person.boxes[each.id].encode()} for each in holders if each.id in person.boxes
                ],
                "prevs": [each.encode() for each in person.prevs],
                "opens_to": {gen: key.seed for gen, key in person.user_keys.items()},
            }
        )
    return {"cases": cases}


def self_data() -> dict[str, Any]:
    """Sealed self-data, and what must not open."""
    claire = long_life()
    content = SelfData(
        pins=(
            Pin(named("hugo/user", 16), named("hugo/fingerprint"), 3, named("hugo/head")),
            Pin(named("samia/user", 16), named("samia/fingerprint"), 1, named("samia/head"), verified_in_person_at=START),
        ),
        settings=(("theme", "dark"), ("langue", "fr")),
    )
    sealed = selfdata.seal(content, user=claire.user, key=claire.key, version=7)
    flipped = sealed[:-1] + bytes([sealed[-1] ^ 1])
    return {
        "user": claire.user,
        "suite": claire.suite,
        "gen": claire.key.generation,
        "uek_seed": claire.key.seed,
        "version": 7,
        "sealed": sealed,
        "content": content,
        "content_encoded": content.encode(),
        "refused": [
            {"name": "rollback", "sealed": sealed, "at_least": 8, "user": claire.user, "fault": "rollback"},
            {"name": "another user's", "sealed": sealed, "at_least": 7, "user": named("hugo/user", 16), "fault": "cannot-open"},
            {"name": "bit flipped", "sealed": flipped, "at_least": 7, "user": claire.user, "fault": "cannot-open"},
        ],
    }


def all_people() -> dict[str, Any]:
    """Each file's name and content."""
    return {"statements": shown(statements()), "boxes": shown(boxes()), "self_data": shown(self_data())}
