"""The secret of a link: only ours is read, and nothing but its own."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.platform.ids import new_id
from cordee.platform.links import Links

KEY, OTHER = b"a key of this house", b"of another house"
LINKS, THEIRS = Links("invitation", 16), Links("renewal", 16)


@given(st.uuids(), st.sampled_from([(16, 43), (32, 64)]))
def test_it_names_its_row_and_no_other_house_reads_it(id_: UUID, sizes: tuple[int, int]) -> None:
    links = Links("invitation", sizes[0])
    token = links.token_of(KEY, id_)
    assert links.id_of(KEY, token) == id_
    assert links.id_of(OTHER, token) is None
    assert len(token) == sizes[1]


@given(st.uuids())
def test_it_is_of_its_kind_alone(id_: UUID) -> None:
    assert THEIRS.id_of(KEY, LINKS.token_of(KEY, id_)) is None


@given(st.text(max_size=80))
def test_what_somebody_typed_is_none_of_ours(token: str) -> None:
    assert LINKS.id_of(KEY, token) is None


@pytest.mark.parametrize("length", [0, 15, 16, 31, 33])
def test_another_length_is_none_of_ours(length: int) -> None:
    assert LINKS.id_of(KEY, urlsafe_b64encode(bytes(length)).decode().rstrip("=")) is None


def test_a_changed_bit_is_none_of_ours() -> None:
    token = LINKS.token_of(KEY, new_id())
    changed = ("A" if token[0] != "A" else "B") + token[1:]
    assert LINKS.id_of(KEY, changed) is None


def test_links_that_were_sent_before_still_serve() -> None:
    """Made by the versions of this house that wrote each kind by itself."""
    id_ = UUID("01a21603-ebda-76b2-bf77-174f98f1acf0")
    assert LINKS.id_of(KEY, "AaIWA-vadrK_dxdPmPGs8DFF3uN-nx3S3SovD0PxP9o") == id_
    assert Links("renewal", 32).id_of(KEY, "AaIWA-vadrK_dxdPmPGs8An_odBsjwHYth5lsnMHsM4ylG0km2XTS5qpdGTwbqDm") == id_
