"""Parts of the gateway by themselves, without a database."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from cordee.live import wire
from cordee.live.batching import Batcher, Closing, Onward
from cordee.live.hub import MOST_SOCKETS, MOST_WAITING, TOO_SLOW, Hub, Socket
from cordee.live.limits import Insiders, Outsiders
from cordee.live.sessions import Caller
from cordee.live.settings import Settings
from cordee.platform import buckets
from cordee.platform.errors import TooMany
from cordee.platform.ids import new_id

if TYPE_CHECKING:
    from collections.abc import Sequence


async def test_what_waits_is_done_together_in_order_and_each_hears_of_its_own() -> None:
    batches: list[list[int]] = []

    async def halves(items: Sequence[int]) -> list[int | Exception]:
        batches.append(list(items))
        await asyncio.sleep(0.01)
        return [ValueError(item) if item % 2 else item // 2 for item in items]

    batcher: Batcher[int, int] = Batcher(halves, largest=4)
    results = await asyncio.gather(*(batcher.do(n) for n in range(10)), return_exceptions=True)
    assert [result if isinstance(result, int) else str(result) for result in results] == [0, "1", 1, "3", 2, "5", 3, "7", 4, "9"]
    assert [item for batch in batches for item in batch] == list(range(10))
    assert max(map(len, batches)) == 4


async def test_a_batch_that_fails_whole_tells_everybody_and_the_next_one_is_done() -> None:
    async def act(items: Sequence[str]) -> list[str | Exception]:
        if "bad" in items:
            raise OSError("lost")
        return list(items)

    batcher: Batcher[str, str] = Batcher(act)
    results = await asyncio.gather(batcher.do("bad"), batcher.do("beside it"), return_exceptions=True)
    assert [type(result) for result in results] == [OSError, OSError]
    assert await batcher.do("good") == "good"


async def test_what_passes_one_batcher_is_done_by_the_next_also_while_both_close() -> None:
    async def doubled(items: Sequence[int]) -> list[int | Exception]:
        await asyncio.sleep(0.01)
        return [ValueError(item) if item == 8 else 2 * item for item in items]

    async def even(items: Sequence[int]) -> list[Exception | Onward]:
        await asyncio.sleep(0.01)
        return [KeyError(item) if item % 2 else Onward(item) for item in items]

    following: Batcher[int, int] = Batcher(doubled)
    first: Batcher[int, int] = Batcher(even, largest=3, following=following)
    asked = asyncio.gather(*(first.do(n) for n in range(10)), return_exceptions=True)
    await asyncio.sleep(0)
    await first.close()
    await following.close()
    assert [repr(result) for result in await asked] == [
        "0", "KeyError(1)", "4", "KeyError(3)", "8", "KeyError(5)", "12", "KeyError(7)", "ValueError(8)", "KeyError(9)"
    ]  # fmt: skip


async def test_closing_finishes_what_was_taken_and_takes_nothing_more() -> None:
    done: list[int] = []

    async def act(items: Sequence[int]) -> list[int | Exception]:
        await asyncio.sleep(0.01)
        done.extend(items)
        return list(items)

    batcher: Batcher[int, int] = Batcher(act, largest=1)
    asked = [asyncio.create_task(batcher.do(n)) for n in range(3)]
    await asyncio.sleep(0)
    await batcher.close()
    assert done == [0, 1, 2]
    assert [await each for each in asked] == [0, 1, 2]
    with pytest.raises(Closing):
        await batcher.do(4)


async def test_whoever_goes_away_while_waiting_disturbs_nobody() -> None:
    async def act(items: Sequence[int]) -> list[int | Exception]:
        await asyncio.sleep(0.01)
        return list(items)

    batcher: Batcher[int, int] = Batcher(act)
    gone, stays = asyncio.create_task(batcher.do(1)), asyncio.create_task(batcher.do(2))
    await asyncio.sleep(0)
    gone.cancel()
    assert await stays == 2


async def test_a_device_that_does_not_take_its_frames_is_let_go_and_the_others_are_not() -> None:
    taken: list[bytes] = []

    async def never(frame: bytes) -> None:
        await asyncio.Event().wait()

    async def at_once(frame: bytes) -> None:
        taken.append(frame)

    hub, slow, quick = Hub(), Socket(Caller(new_id(), "a"), never), Socket(Caller(new_id(), "b"), at_once)
    hub.add(slow)
    hub.add(quick)
    for n in range(MOST_WAITING + 1):
        hub.push([slow.caller.user_id], {"n": n})
    for n in range(3):
        hub.push([quick.caller.user_id], {"n": n})
    await asyncio.sleep(0)
    hub.push([quick.caller.user_id], {"n": 3})
    await asyncio.sleep(0)
    assert (slow.closing.result(), quick.closing.done()) == (TOO_SLOW, False)
    assert taken == [wire.write({"n": n}) for n in range(4)]
    await slow.silence()
    hub.remove(slow)
    assert hub.listening([slow.caller.user_id, quick.caller.user_id]) == [quick.caller.user_id]


@pytest.mark.parametrize("fault", [OSError, RuntimeError])
async def test_a_socket_whose_device_is_gone_is_closed_and_can_be_silenced(fault: type[Exception]) -> None:
    async def gone(frame: bytes) -> None:
        raise fault(f"{len(frame)} bytes for nobody")

    socket = Socket(Caller(new_id(), "a"), gone)
    socket.push(b"a")
    assert await socket.closing == TOO_SLOW
    socket.push(b"b")
    await socket.silence()


async def test_nobody_holds_more_sockets_than_their_devices_need() -> None:
    hub, caller = Hub(), Caller(new_id(), "session")

    async def nothing(frame: bytes) -> None:
        """Nothing is pushed here."""

    sockets = [Socket(caller, nothing) for _ in range(MOST_SOCKETS + 1)]
    for socket in sockets:
        hub.add(socket)
    assert [socket.closing.done() for socket in sockets] == [False] * MOST_SOCKETS + [True]
    hub.remove(sockets[-1])
    hub.remove(sockets[0])
    hub.add(again := Socket(caller, nothing))
    assert not again.closing.done()


def test_what_a_person_asks_is_counted_by_what_it_costs_and_comes_back_with_time() -> None:
    now, claire, hugo = 0.0, new_id(), new_id()
    insiders = Insiders(burst=30, per_second=10.0, clock=lambda: now)
    insiders.admit(claire, 20)
    insiders.admit(claire, 10)
    with pytest.raises(TooMany) as refusal:
        insiders.admit(claire, 20)
    assert refusal.value.detail == {"retry_after": 2}
    insiders.admit(hugo, 30)  # each by themself
    now = 1.0
    insiders.admit(claire, 10)  # the refusal took nothing


def test_more_addresses_than_are_remembered_cost_no_more_and_the_oldest_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(buckets, "MOST_KEYS", 3)
    outsiders = Outsiders(burst=1, per_second=1.0, clock=lambda: 0.0)
    for network in ("a", "b", "c", "a", "d"):
        outsiders.refused(network)
    assert list(outsiders._buckets) == ["c", "a", "d"]
    outsiders.admit("b")
    with pytest.raises(TooMany):
        outsiders.admit("a")


def test_refusals_fill_again_with_time() -> None:
    now = 0.0
    outsiders = Outsiders(burst=3, per_second=1.0, clock=lambda: now)
    for _ in range(3):
        outsiders.admit("192.0.2.1")
        outsiders.refused("192.0.2.1")
    with pytest.raises(TooMany) as refusal:
        outsiders.admit("192.0.2.1")
    assert refusal.value.detail == {"retry_after": 1}
    outsiders.admit("192.0.2.2")
    now = 1.0
    outsiders.admit("192.0.2.1")


def test_the_gateway_looks_for_the_session_by_the_name_that_django_gives_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for origins in ("https://cordee.example", "http://localhost:8000"):
        monkeypatch.setenv("CORDEE_ORIGINS", origins)
        asked = "from cordee.config import settings; print(settings.SESSION_COOKIE_NAME)"
        told = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True).stdout.strip()
        assert Settings.from_environment().cookie == told
