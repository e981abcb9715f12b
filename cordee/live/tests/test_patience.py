"""Who is kept too long is told so, whoever waits beside them is not, and who is cancelled by somebody else is cancelled."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cordee.live.patience import Patience
from cordee.platform.errors import Unavailable

SHORT_S = 0.05


async def test_an_answer_in_time_is_given() -> None:
    patience = Patience(5.0)

    async def answers() -> str:
        await asyncio.sleep(0)
        return "answer"

    assert await patience.within(answers()) == "answer"


async def test_a_fault_is_passed_on() -> None:
    async def fails() -> None:
        await asyncio.sleep(0)
        raise KeyError("a fault of its own")

    with pytest.raises(KeyError):
        await Patience(5.0).within(fails())


async def test_who_is_late_is_told_and_can_go_on() -> None:
    patience = Patience(SHORT_S)
    with pytest.raises(Unavailable):
        await patience.within(asyncio.sleep(30))
    task = asyncio.current_task()
    assert task is not None
    assert task.cancelling() == 0
    await asyncio.sleep(0)  # nothing of the end is left over
    assert await patience.within(asyncio.sleep(0, "the next")) == "the next"


async def test_each_is_ended_at_their_own_time() -> None:
    patience, ended = Patience(4 * SHORT_S), []

    async def waits(name: str, after_s: float) -> None:
        await asyncio.sleep(after_s)
        with pytest.raises(Unavailable):
            await patience.within(asyncio.sleep(30))
        ended.append(name)

    async def is_quick() -> None:
        await asyncio.sleep(SHORT_S)
        assert await patience.within(asyncio.sleep(0, "quick")) == "quick"
        ended.append("quick")

    await asyncio.gather(waits("third", 2 * SHORT_S), waits("second", 0), is_quick())
    assert ended == ["quick", "second", "third"]


async def test_who_is_cancelled_by_somebody_else_is_cancelled() -> None:
    patience = Patience(5.0)
    waiting = asyncio.create_task(patience.within(asyncio.sleep(30)))
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting


async def test_somebody_elses_cancelling_counts_where_both_come_at_once() -> None:
    begun = asyncio.Event()

    async def is_slow_to_end() -> None:
        begun.set()
        try:
            await asyncio.sleep(30)
        finally:
            await asyncio.sleep(2 * SHORT_S)

    waiting = asyncio.create_task(Patience(SHORT_S).within(is_slow_to_end()))
    await begun.wait()
    await asyncio.sleep(SHORT_S * 1.5)  # it is being ended by now
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting


async def test_who_ends_as_they_are_told_is_answered() -> None:
    """What was done all the same is said, and the end is forgotten."""

    async def swallows() -> str:
        try:
            await asyncio.sleep(30)
        except asyncio.CancelledError:
            return "done all the same"
        return "not ended"

    assert await Patience(SHORT_S).within(swallows()) == "done all the same"
    task = asyncio.current_task()
    assert task is not None
    assert task.cancelling() == 0


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(["answers", "fails", "is late"]), min_size=1, max_size=12))
def test_nothing_is_kept_of_anybody(fates: list[str]) -> None:
    async def run() -> None:
        patience = Patience(SHORT_S)

        async def meets(fate: str) -> str:
            if fate == "is late":
                await asyncio.sleep(30)
            await asyncio.sleep(0)
            if fate == "fails":
                raise KeyError(fate)
            return fate

        async def ends(fate: str) -> str:
            try:
                return await patience.within(meets(fate))
            except KeyError:
                return "fails"
            except Unavailable:
                return "is late"

        assert await asyncio.gather(*(ends(fate) for fate in fates)) == fates
        assert not patience.waiting

    asyncio.run(run())
