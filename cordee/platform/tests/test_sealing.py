from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.platform.ids import new_id
from cordee.platform.sealing import Keyring, Unsealable

if TYPE_CHECKING:
    from pathlib import Path

RING = Keyring(keys={1: b"a" * 32, 2: b"b" * 32}, index_key=b"c" * 32)


@given(plain=st.binary(max_size=500), row=st.uuids())
def test_what_was_sealed_opens_for_the_same_field(plain: bytes, row: object) -> None:
    sealed = RING.seal(plain, table="patients", column="last_name", row_id=row)  # type: ignore[arg-type] # hypothesis gives a UUID
    assert RING.unseal(sealed, table="patients", column="last_name", row_id=row) == plain  # type: ignore[arg-type] # as above


@pytest.mark.parametrize("moved", [{"table": "evidence"}, {"column": "first_name"}, {"row_id": new_id()}])
def test_a_value_moved_to_another_field_does_not_open(moved: dict[str, object]) -> None:
    place = {"table": "patients", "column": "last_name", "row_id": new_id()}
    sealed = RING.seal(b"ROUSSELAINE", **place)  # type: ignore[arg-type] # one place, spelt once
    with pytest.raises(Unsealable):
        RING.unseal(sealed, **(place | moved))  # type: ignore[arg-type] # as above


@pytest.mark.parametrize("at", [0, 3, 5, 20, -1])
def test_a_changed_byte_is_noticed(at: int) -> None:
    place = {"table": "patients", "column": "phone", "row_id": new_id()}
    sealed = bytearray(RING.seal(b"+33600000012", **place))  # type: ignore[arg-type] # as above
    sealed[at] ^= 1
    with pytest.raises(Unsealable):
        RING.unseal(bytes(sealed), **place)  # type: ignore[arg-type] # as above


def test_the_newest_key_seals_and_older_ones_still_open() -> None:
    row = new_id()
    old = Keyring(keys={1: RING.keys[1]}, index_key=RING.index_key).seal(b"avant", table="t", column="c", row_id=row)
    assert RING.unseal(old, table="t", column="c", row_id=row) == b"avant"
    assert RING.seal(b"x", table="t", column="c", row_id=row)[:4] == (2).to_bytes(4, "big")


def test_equal_values_of_two_practices_can_not_be_compared() -> None:
    here, there = new_id(), new_id()
    assert RING.blind_index(here, "martin 1950-01-01") == RING.blind_index(here, "martin 1950-01-01")
    assert RING.blind_index(here, "martin 1950-01-01") != RING.blind_index(there, "martin 1950-01-01")


def test_a_new_installation_makes_its_keys_for_its_owner_only(tmp_path: Path) -> None:
    first = Keyring.load(tmp_path / "sealing")
    assert Keyring.load(tmp_path / "sealing") == first
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "sealing").iterdir()} == {0o600}
    assert (tmp_path / "sealing").stat().st_mode & 0o777 == 0o700
