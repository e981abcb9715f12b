from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.directory.rules import results
from cordee.directory.rules.results import Found
from cordee.platform.errors import Invalid


@st.composite
def many_found(draw: st.DrawFn) -> list[Found]:
    one = st.builds(
        Found,
        id=st.uuids(),
        favourite=st.booleans(),
        away=st.booleans(),
        quality=st.integers(0, 2),
        named=st.integers(0, 2),
        km=st.none() | st.floats(0, 900).map(lambda km: round(km, 3)),
        on_cordee=st.booleans(),
        last=st.sampled_from(["martin", "étienne", "zoé"]),
        first=st.just("léa"),
    )
    return sorted(draw(st.lists(one, max_size=40, unique_by=lambda found: found.id)), key=lambda found: found.order)


@given(many_found(), st.integers(1, 7))
def test_pages_give_everybody_once_and_in_order(found: list[Found], limit: int) -> None:
    seen: list[Found] = []
    cursor: str | None = None
    while True:
        shown, cursor = results.page(found, cursor=cursor, limit=limit)
        seen += shown
        if cursor is None:
            break
    assert seen == found


@pytest.mark.parametrize("cursor", ["x", "é", "W10", "bnVsbA", "WzFd"])
def test_a_made_up_cursor_is_refused(cursor: str) -> None:
    with pytest.raises(Invalid):
        results.page([], cursor=cursor, limit=5)
