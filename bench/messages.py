"""Messages from the page's POST to the colleague's socket, beside PostgreSQL's own commit in the same run.

    python bench/messages.py [--alone 1000] [--each 200] [--crowd 1000]

Real envelopes by real keys through the gateway as it runs (uvicorn in a process of its own, a socket a reader); only the sealing is done
before the clock starts.  The front is not in between (docs/performance.md: 0.24 ms a POST).  On a database of its own, fsync on.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import time
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING, Any

import asyncpg
import cbor2
from django.db import connections
from kit import late, middle, own_database
from kit.gateway import WORDS, Sender, answering, forget_frames, heard_at, listening, posting, running_gateway
from kit.house import busy_django, ready

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kit.gateway import Running

SENDERS = 50
WARM = 20
"""Messages a sender before the clock starts: they start the process that checks signatures, once in a gateway's life."""
ROOM = 200


def main() -> None:
    """Prepare, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--alone", type=int, default=1000)
    parser.add_argument("--each", type=int, default=200)
    parser.add_argument("--crowd", type=int, default=1000)
    given = parser.parse_args()
    with ExitStack() as opened:
        opened.enter_context(own_database())
        senders = prepare(given.alone, given.each)
        speaker = prepare_crowd(given.crowd)
        connections.close_all()
        gateway = opened.enter_context(running_gateway())
        asyncio.run(measure(senders, gateway, given.alone, given.each))
        asyncio.run(measure_crowd(speaker, gateway))
        with busy_django(senders[0].cookie) as answered:
            asyncio.run(measure_beside(senders, gateway, given.each, answered))


def prepare(alone: int, each: int) -> list[Sender]:
    """Fifty colleagues in twenty-five conversations of two, each with messages sealed."""
    ready()
    from cordee.live.tests.house import session_of
    from cordee.messaging.tests.cast import joins, opens

    senders = []
    for pair in range(SENDERS // 2):
        people = [joins(f"Confrere{pair}{side}") for side in "ab"]
        thread, cookies = opens(*people), [f"sessionid={session_of(person)}" for person in people]
        for side, person in enumerate(people):
            many = WARM + 2 * each + (alone if (pair, side) == (0, 0) else 0)
            bodies = [cbor2.dumps({"entry": thread.writes(person, WORDS)}) for _ in range(many)]
            path = f"/live/v1/conversations/{thread.id}/log"
            senders.append(Sender(cookies[side], path, bodies, cookies[1 - side]))
    return senders


def prepare_crowd(many: int) -> Sender:
    """A group of two hundred, one of whom has messages sealed and another of whom listens."""
    from cordee.live.tests.house import session_of
    from cordee.messaging.tests.cast import joins, opens
    from cordee_protocol.building import group_policy

    people = [joins(f"Membre{n}") for n in range(ROOM)]
    thread, cookies = opens(*people, policy=group_policy()), [f"sessionid={session_of(person)}" for person in people[:2]]
    bodies = [cbor2.dumps({"entry": thread.writes(people[0], WORDS)}) for _ in range(many)]
    return Sender(cookies[0], f"/live/v1/conversations/{thread.id}/log", bodies, cookies[1])


async def measure(senders: Sequence[Sender], gateway: Running, alone: int, each: int) -> None:
    """The database alone, one pair, fifty senders."""
    port = gateway.port
    await answering(port)
    commit_ms = await bare_commits(400)
    print(f"PostgreSQL alone, one 600-byte row a commit: p50 {middle(commit_ms):.2f} ms")
    worked_s = gateway.cpu_s()
    stored, read = await one_pair(senders[0], port, alone)
    worked_ms = (gateway.cpu_s() - worked_s) * 1000 / alone
    ratio = middle(stored) / middle(commit_ms)
    print(f"one pair, stored: p50 {middle(stored):.2f} ms ({ratio:.1f} commits), p95 {late(stored, 95):.2f} ms; ", end="")
    print(f"{worked_ms:.2f} ms of the gateway's CPU a message")
    print(f"one pair, on the colleague's socket: p50 {middle(read):.2f} ms, p95 {late(read, 95):.2f} ms")
    rate = await bare_rate(16, 150)
    print(f"PostgreSQL alone, 16 connections, one row a commit: {rate:,.0f} a second")
    await asyncio.gather(*(send_all(sender, port, sender.bodies[-2 * each - WARM : -2 * each]) for sender in senders))
    started, worked_s = time.perf_counter(), gateway.cpu_s()
    times = await asyncio.gather(*(send_all(sender, port, sender.bodies[-2 * each : -each]) for sender in senders))
    elapsed = time.perf_counter() - started
    waited = [ms for mine in times for ms in mine]
    ours, worked_ms = len(waited) / elapsed, (gateway.cpu_s() - worked_s) * 1000 / len(waited)
    print(f"{len(senders)} senders in rooms of two: {ours:,.0f} a second ({ours / rate:.2f} of PostgreSQL's), ", end="")
    print(f"p50 {middle(waited):.1f} ms, p95 {late(waited, 95):.1f} ms, p99 {late(waited, 99):.1f} ms; ", end="")
    print(f"{worked_ms:.2f} ms of the gateway's CPU a message")


async def measure_crowd(speaker: Sender, gateway: Running) -> None:
    """What the size of a room costs the gateway a message: one after another, in a room of many, one of whom listens."""
    worked_s, many = gateway.cpu_s(), len(speaker.bodies)
    stored, _ = await one_pair(speaker, gateway.port, many)
    worked_ms = (gateway.cpu_s() - worked_s) * 1000 / many
    print(f"one sender in a group of {ROOM}, stored: p50 {middle(stored):.2f} ms, p95 {late(stored, 95):.2f} ms; {worked_ms:.2f} ms of CPU")


async def measure_beside(senders: Sequence[Sender], gateway: Running, each: int, answered: Callable[[], int]) -> None:
    """The fifty again, while four browsers keep Django busy in its own process."""
    before, started = answered(), time.perf_counter()
    times = await asyncio.gather(*(send_all(sender, gateway.port, sender.bodies[-each:]) for sender in senders))
    elapsed = time.perf_counter() - started
    waited = [ms for mine in times for ms in mine]
    print(
        f"the same beside {(answered() - before) / elapsed:,.0f} requests a second to Django: {len(waited) / elapsed:,.0f} messages a ",
        end="",
    )
    print(f"second, p50 {middle(waited):.1f} ms, p95 {late(waited, 95):.1f} ms, p99 {late(waited, 99):.1f} ms")


async def one_pair(sender: Sender, port: int, many: int) -> tuple[list[float], list[float]]:
    """One message after another: until it is stored, and until the colleague's socket has it."""
    stored, read = [], []
    async with posting(port) as post, listening(port, sender.reader_cookie) as reader:
        for body in sender.bodies[:many]:
            arriving = asyncio.create_task(heard_at(reader))
            started = time.perf_counter()
            await post(sender, body)
            stored.append((time.perf_counter() - started) * 1000)
            read.append((await arriving - started) * 1000)
    return stored, read


async def send_all(sender: Sender, port: int, bodies: Sequence[bytes]) -> list[float]:
    """A sender who sends the next when the last is stored, and listens meanwhile."""
    times = []
    async with posting(port) as post, listening(port, sender.cookie) as own:
        drain = asyncio.create_task(forget_frames(own))
        for body in bodies:
            started = time.perf_counter()
            await post(sender, body)
            times.append((time.perf_counter() - started) * 1000)
        drain.cancel()
        with suppress(asyncio.CancelledError):
            await drain
    return times


INSERT = "INSERT INTO bench_row (bytes) VALUES ($1)"


async def bare_commits(many: int) -> list[float]:
    """What a commit costs here, now: the least that storing a message can cost."""
    connection, times = await asyncpg.connect(os.environ["CORDEE_DATABASE_URL"]), []
    await connection.execute("CREATE TABLE IF NOT EXISTS bench_row (n bigserial PRIMARY KEY, bytes bytea)")
    for _ in range(many):
        started = time.perf_counter()
        await connection.execute(INSERT, b"x" * 600)
        times.append((time.perf_counter() - started) * 1000)
    await connection.close()
    return times


async def bare_rate(connections: int, each: int) -> float:
    """One row a commit from several connections, each after its last: rows a second."""

    async def insert(connection: Any) -> None:
        for _ in range(each):
            await connection.execute(INSERT, b"x" * 600)

    opened = [await asyncpg.connect(os.environ["CORDEE_DATABASE_URL"]) for _ in range(connections)]
    started = time.perf_counter()
    await asyncio.gather(*(insert(connection) for connection in opened))
    elapsed = time.perf_counter() - started
    for connection in opened:
        await connection.close()
    return connections * each / elapsed


if __name__ == "__main__":
    main()
