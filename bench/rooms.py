"""How soon a message reaches everyone of a large room, and what an open socket costs the gateway in memory.

    python bench/rooms.py [--rooms 50 2000] [--messages 60]

The gateway as it runs, in a process of its own; every member has a socket open, as a page has it, and all are read by this one
process: its own work is part of the time until the last one is reached.  On a database of its own, fsync on; the front is not in between.
"""

from __future__ import annotations

import argparse
import asyncio
import time
from contextlib import AsyncExitStack, ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import cbor2
import uvloop
from django.db import connections
from kit import late, middle, own_database
from kit.gateway import WORDS, Sender, answering, listening, posting, running_gateway
from kit.house import ready

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kit.gateway import Running

WARM = 10


def main() -> None:
    """Prepare, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rooms", type=int, nargs="+", default=[50, 2000])
    parser.add_argument("--messages", type=int, default=60)
    given = parser.parse_args()
    with ExitStack() as opened:
        opened.enter_context(own_database())
        rooms = [(size, *prepare(size, given.messages + WARM)) for size in given.rooms]
        connections.close_all()
        gateway = opened.enter_context(running_gateway())
        for size, sender, cookies in rooms:
            uvloop.run(measure(size, sender, cookies, gateway))


def prepare(size: int, many: int) -> tuple[Sender, list[str]]:
    """A group of so many: who speaks, with messages sealed, and the sessions of the others."""
    ready()
    from cordee.live.tests.house import session_of
    from cordee.messaging.tests.cast import joins, opens
    from cordee_protocol.building import group_policy

    people = [joins(f"Membre{size}-{n}") for n in range(size)]
    thread, cookies = opens(*people, policy=group_policy()), [f"sessionid={session_of(person)}" for person in people]
    bodies = [cbor2.dumps({"entry": thread.writes(people[0], WORDS)}) for _ in range(many)]
    return Sender(cookies[0], f"/live/v1/conversations/{thread.id}/log", bodies, cookies[1]), cookies[1:]


async def measure(size: int, sender: Sender, cookies: Sequence[str], gateway: Running) -> None:
    """Open a socket a member, then one message after another until the last of them has it."""
    await answering(gateway)
    async with AsyncExitStack() as opened:
        line = await opened.enter_async_context(posting(gateway))
        await opened.enter_async_context(listening(gateway, sender.cookie))
        before = resident_kb(gateway.pid)
        members = [await opened.enter_async_context(listening(gateway, cookie)) for cookie in cookies]
        each = (resident_kb(gateway.pid) - before) / len(members)
        stored, first, last = [], [], []
        for body in sender.bodies:
            arriving = asyncio.gather(*(member.hears() for member in members))
            started = time.perf_counter()
            await line.post(sender, body)
            stored.append((time.perf_counter() - started) * 1000)
            heard = sorted(await arriving)
            first.append((heard[0] - started) * 1000)
            last.append((heard[-1] - started) * 1000)
    print(f"a room of {size}, everyone listening: stored p50 {middle(stored[WARM:]):.2f} ms; the first has it after p50 ", end="")
    print(f"{middle(first[WARM:]):.2f} ms, the last after p50 {middle(last[WARM:]):.1f} ms, p95 {late(last[WARM:], 95):.1f} ms; ", end="")
    print(f"an idle socket {each:.1f} kB")


def resident_kb(pid: int) -> float:
    """What a process holds in memory."""
    line = next(line for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines() if line.startswith("VmRSS:"))
    return float(line.split()[1])


if __name__ == "__main__":
    main()
