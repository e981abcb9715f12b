"""Every good vector has the shape that crd1.cddl gives it, and the CDDL refuses what has not: the truth must be able to say no.

The validator goes wrong over a choice of maps (it takes a body that belongs to none, or in an array refuses all but the first).  So each
object is held to the one rule that its number names, and a commit's changes one by one, outside of their array.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pycddl
import pytest

from cordee_protocol import cbor, statements
from cordee_protocol import commit as commits
from cordee_protocol.envelope import read
from cordee_protocol.fields import Fields, decode_map
from cordee_protocol.tests.vectors import VECTORS, load, unhex

if TYPE_CHECKING:
    from collections.abc import Iterator

PLAINTEXTS = ("text", "edit", "delete", "reaction", "file", "form", "title", "system")
STATEMENTS = ("genesis", "authz-add", "authz-revoke", "uek-rotate", "delegate-add", "delegate-revoke")
CHANGES = ("add", "remove", "set-role", "refresh", "set-policy", "rotate", "raise-suite")
TRUTH = (VECTORS.parent / "crd1.cddl").read_text(encoding="utf-8")
ALONE = TRUTH.replace(f"change = {' / '.join(CHANGES)}", "change = any")


@cache
def rule(name: str) -> pycddl.Schema:
    return pycddl.Schema(f"root = {name}\n{ALONE}")


def objects() -> Iterator[tuple[str, str, bytes]]:
    """Name of the rule, label, bytes: of every object in the good vectors."""
    for chain in load(VECTORS / "statements.json")["chains"]:
        for number, each in enumerate(chain["statements"]):
            signed = statements.read_signed(unhex(each))
            yield "signed-statement", f"{chain['name']} {number}", unhex(each)
            yield STATEMENTS[decode_map(signed.raw, "").uint(5)], f"{chain['name']} {number}", signed.raw
    for room in load(VECTORS / "commits.json")["rooms"]:
        for number, step in enumerate(room["steps"]):
            label = f"{room['name']} {number}"
            yield "signed-commit", label, unhex(step["signed"])
            raw = commits.read_signed(unhex(step["signed"])).raw
            yield "commit", label, raw
            for change in decode_map(raw, "").array(10):
                yield CHANGES[Fields(change, "").uint(1)], label, cbor.encode(change)
            yield "roster", label, unhex(step["roster"])
    yield from messages()
    yield from boxes()


def messages() -> Iterator[tuple[str, str, bytes]]:
    for number, case in enumerate(load(VECTORS / "envelopes.json")["cases"]):
        envelope = read(unhex(case["encoded"]))
        yield "envelope", str(number), unhex(case["encoded"])
        yield "erased-envelope", str(number), envelope.erased()
        yield "header", str(number), envelope.hdr
        yield "message-entry", str(number), envelope.entry
        yield content(unhex(case["plaintext"])), str(number), unhex(case["plaintext"])
    for case in load(VECTORS / "plaintexts.json")["good"]:
        yield f"{case['type']}-message", case["type"], unhex(case["encoded"])


def boxes() -> Iterator[tuple[str, str, bytes]]:
    for case in load(VECTORS / "boxes.json")["cases"]:
        for each in case["boxes"]:
            yield "uek-box", "box", unhex(each["encoded"])
        for each in case["prevs"]:
            yield "uek-prev", "prev", unhex(each)
    yield "grant", "grant", unhex(load(VECTORS / "grants.json")["cases"][0]["encoded"])
    for case in load(VECTORS / "attestations.json")["good"]:
        yield "signed-attestation", case["name"], unhex(case["signed"])
        raw = cbor.decode(unhex(case["signed"]))
        assert isinstance(raw, list)
        assert isinstance(raw[0], bytes)
        yield "attestation", case["name"], raw[0]
    for case in load(VECTORS / "presence.json")["good"]:
        yield "signed-presence", case["name"], unhex(case["signed"])
        raw = cbor.decode(unhex(case["signed"]))
        assert isinstance(raw, list)
        assert isinstance(raw[0], bytes)
        yield "presence", case["name"], raw[0]
    self_data = load(VECTORS / "self_data.json")
    yield "self-data-box", "self-data", unhex(self_data["sealed"])
    yield "self-data", "self-data", unhex(self_data["content_encoded"])
    yield "safety-qr", "qr", unhex(load(VECTORS / "safety_number.json")["qr"]["encoded"])


def content(plain: bytes) -> str:
    return f"{PLAINTEXTS[decode_map(plain, '').uint(1)]}-message"


def test_every_alternative_is_tried() -> None:
    """So that a rule added to a choice gets its vectors."""
    assert ALONE != TRUTH
    for choice, names in (("plaintext", [f"{name}-message" for name in PLAINTEXTS]), ("statement", STATEMENTS), ("change", CHANGES)):
        assert f"\n{choice} = {' / '.join(names)}\n" in TRUTH
        assert set(names) <= {name for name, _, _ in objects()}


@pytest.mark.parametrize(("name", "label", "data"), list(objects()))
def test_every_object_has_the_shape_of_its_rule(name: str, label: str, data: bytes) -> None:
    rule(name).validate_cbor(data)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("text-message", {1: 0, 2: 5}),
        ("roster", []),
        ("roster", [{1: bytes(16)}]),
        ("grant", {1: bytes(15), 2: 1, 3: 1, 4: b""}),
        ("envelope", [b"", b""]),
        ("policy", {1: 2, 2: 0, 3: 0, 4: 30, 5: 0}),
        ("genesis", {1: 2}),
    ],
)
def test_the_truth_says_no(name: str, value: cbor.Value) -> None:
    with pytest.raises(pycddl.ValidationError):
        rule(name).validate_cbor(cbor.encode(value))
