from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.directory.rules import results
from cordee.directory.rules.results import Filters, Found
from cordee.platform.errors import Invalid

A, B = UUID(int=1), UUID(int=2)


@st.composite
def many_found(draw: st.DrawFn) -> list[Found]:
    one = st.builds(
        Found,
        id=st.uuids(),
        km=st.none() | st.floats(0, 900).map(lambda km: round(km, 3)),
        quality=st.integers(0, 2),
        named=st.integers(0, 2),
        on_cordee=st.booleans(),
        user_id=st.none(),
        practice_modes=st.lists(st.sampled_from(["self_employed", "salaried"]), unique=True),
        accepts_referrals=st.booleans(),
        accepts_advice=st.booleans(),
        community_ids=st.lists(st.sampled_from([A, B]), unique=True),
        last=st.sampled_from(["martin", "étienne", "zoé"]),
        first=st.just("léa"),
        favourite=st.booleans(),
    )
    return draw(st.lists(one, max_size=40, unique_by=lambda found: found.id))


FILTERS = st.builds(
    Filters,
    within_km=st.none() | st.sampled_from([5.0, 25.0, 50.0]),
    community=st.none() | st.just(A),
    mode=st.none() | st.just("salaried"),
    accepts=st.none() | st.sampled_from(["referrals", "advice"]),
)


@given(many_found(), FILTERS, st.integers(1, 7))
def test_pages_give_everybody_once_and_in_order(found: list[Found], filters: Filters, limit: int) -> None:
    seen: list[Found] = []
    cursor: str | None = None
    while True:
        shown, total, cursor = results.page(found, filters, cursor=cursor, limit=limit)
        seen += shown
        assert total == sum(filters.passes(one) for one in found)
        if cursor is None:
            break
    assert seen == sorted((one for one in found if filters.passes(one)), key=lambda one: one.order)


@given(many_found(), FILTERS)
def test_a_count_is_what_choosing_it_gives(found: list[Found], filters: Filters) -> None:
    counted = results.facets(found, filters)
    for radius, n in counted.within_km.items():
        chosen = Filters(float(radius), filters.community, filters.mode, filters.accepts)
        assert results.page(found, chosen, cursor=None, limit=1)[1] == n
    chosen = Filters(filters.within_km, A, filters.mode, filters.accepts)
    assert results.page(found, chosen, cursor=None, limit=1)[1] == counted.community.get(A, 0)
    chosen = Filters(filters.within_km, filters.community, "salaried", filters.accepts)
    assert results.page(found, chosen, cursor=None, limit=1)[1] == counted.mode.get("salaried", 0)


@pytest.mark.parametrize("cursor", ["x", "é", "W10", "bnVsbA", "WzFd"])
def test_a_made_up_cursor_is_refused(cursor: str) -> None:
    with pytest.raises(Invalid):
        results.page([], Filters(), cursor=cursor, limit=5)
