"""The secret of a link: only ours is read, and nothing but its own."""

from __future__ import annotations

from base64 import urlsafe_b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.invitations.rules import links
from cordee.platform.ids import new_id

KEY, OTHER = b"a key of this house", b"of another house"


@given(st.uuids())
def test_it_names_its_invitation_and_no_other_house_reads_it(invitation_id: object) -> None:
    token = links.token_of(KEY, invitation_id)  # type: ignore[arg-type] # hypothesis draws UUIDs
    assert links.invitation_of(KEY, token) == invitation_id
    assert links.invitation_of(OTHER, token) is None
    assert len(token) == 43


@given(st.text(max_size=80))
def test_what_somebody_typed_is_none_of_ours(token: str) -> None:
    assert links.invitation_of(KEY, token) is None


@pytest.mark.parametrize("length", [0, 15, 16, 31, 33])
def test_another_length_is_none_of_ours(length: int) -> None:
    assert links.invitation_of(KEY, urlsafe_b64encode(bytes(length)).decode().rstrip("=")) is None


def test_a_changed_bit_is_none_of_ours() -> None:
    token = links.token_of(KEY, new_id())
    changed = ("A" if token[0] != "A" else "B") + token[1:]
    assert links.invitation_of(KEY, changed) is None
