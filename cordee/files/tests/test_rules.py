from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.files import rules
from cordee.files.rules import LARGEST_FILE, STORED_CHUNK_SIZE, Refused

sizes = st.integers(min_value=0, max_value=LARGEST_FILE)


@pytest.mark.parametrize(
    ("size", "chunks", "stored"),
    [(0, 1, 16), (1, 1, 17), (1_048_576, 1, 1_048_592), (1_048_577, 2, 1_048_609), (LARGEST_FILE, 48, 50_000_768)],
)
def test_the_ciphertext_is_sixteen_bytes_longer_a_chunk(size: int, chunks: int, stored: int) -> None:
    assert (rules.chunk_count(size), rules.stored_size(size)) == (chunks, stored)


@given(size=sizes, a_part=st.integers(min_value=1, max_value=4))
def test_parts_of_whole_chunks_cover_a_file_without_a_seam(size: int, a_part: int) -> None:
    whole, at = rules.stored_size(size), 0
    for first in range(0, rules.chunk_count(size), a_part):
        length = min(a_part * STORED_CHUNK_SIZE, whole - first * STORED_CHUNK_SIZE)
        bounds = rules.part_bounds(first_chunk=first, length=length, size_bytes=size)
        assert bounds == (at, at + length)
        at += length
    assert at == whole


@pytest.mark.parametrize(
    ("first_chunk", "length", "why"),
    [
        (-1, STORED_CHUNK_SIZE, Refused.OUT_OF_RANGE),
        (3, STORED_CHUNK_SIZE, Refused.OUT_OF_RANGE),
        (0, 0, Refused.OUT_OF_RANGE),
        (0, STORED_CHUNK_SIZE - 1, Refused.NOT_WHOLE),
        (2, STORED_CHUNK_SIZE, Refused.OUT_OF_RANGE),
    ],
)
def test_a_part_that_is_not_whole_chunks_of_the_file_is_refused(first_chunk: int, length: int, why: Refused) -> None:
    assert rules.part_bounds(first_chunk=first_chunk, length=length, size_bytes=2 * 1_048_576 + 5) == why


def test_a_part_has_at_most_four_chunks() -> None:
    assert rules.part_bounds(first_chunk=0, length=5 * STORED_CHUNK_SIZE, size_bytes=LARGEST_FILE) == Refused.TOO_MANY


@given(size=st.integers(min_value=1, max_value=8_000_000), data=st.data())
def test_pieces_of_parts_give_back_any_range(size: int, data: st.DataObject) -> None:
    whole = rules.stored_size(size)
    start = data.draw(st.integers(min_value=0, max_value=whole - 1))
    end = data.draw(st.integers(min_value=start + 1, max_value=whole))
    step = 2 * STORED_CHUNK_SIZE
    parts = [(at, min(step, whole - at)) for at in range(0, whole, step)]
    pieces = rules.covering(parts, start=start, end=end)
    assert pieces[0][0] + pieces[0][1] == start
    assert pieces[-1][0] + pieces[-1][2] == end
    assert sum(last - first for _, first, last in pieces) == end - start
