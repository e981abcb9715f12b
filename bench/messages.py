"""Messages from the page's POST to the colleague's socket, beside a bare gateway and PostgreSQL's own commit in the same run.

    python bench/messages.py [--alone 1000] [--each 200] [--crowd 1000]

Real envelopes by real keys through the gateway as it runs (uvicorn in a process of its own, a socket a reader); only the sealing is done
before the clock starts.  The front is not in between (docs/performance.md: 0.24 ms a POST).  On a database of its own, fsync on.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import time
from contextlib import AsyncExitStack, ExitStack
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import asyncpg
import cbor2
import uvloop
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connections
from kit import late, middle, own_database, reference
from kit.gateway import WORDS, Sender, answering, listening, posting, running_gateway
from kit.house import busy_django, ready

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kit.gateway import Line, Running

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
        peers = uvloop.run(prepare_reference(given.alone, given.each))
        peer = opened.enter_context(running_gateway("kit.reference:application"))
        uvloop.run(measure(senders, gateway, peers, peer, alone=given.alone, each=given.each))
        uvloop.run(measure_crowd(speaker, gateway))
        with busy_django(senders[0].cookie) as answered:
            uvloop.run(measure_beside(senders, gateway, given.each, answered))


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


async def prepare_reference(alone: int, each: int) -> list[Sender]:
    """As many pairs for the reference gateway, each with messages of the same length."""
    rooms = [uuid4() for _ in range(SENDERS // 2)]
    connection = await asyncpg.connect(os.environ["CORDEE_DATABASE_URL"])
    await connection.execute(reference.TABLES)
    await connection.execute(reference.BEGIN, rooms)
    await connection.close()
    senders = []
    for nth in range(SENDERS):
        room, key = rooms[nth // 2], Ed25519PrivateKey.generate()
        bodies = [reference.sealed(key, os.urandom(600)) for _ in range(WARM + 2 * each + (0 if nth else alone))]
        senders.append(Sender(f"room={room}", f"/rooms/{room}", bodies, f"room={room}"))
    return senders


async def measure(senders: Sequence[Sender], gateway: Running, peers: Sequence[Sender], peer: Running, *, alone: int, each: int) -> None:
    """The database alone, the reference, Cordée's: one pair, fifty senders."""
    for running in (gateway, peer):
        await answering(running)
    commit_ms = await bare_commits(400)
    print(f"PostgreSQL alone, one 600-byte row a commit: p50 {middle(commit_ms):.2f} ms")
    bare_ms, _ = await one_pair(peers[0], peer, alone)
    print(f"the reference gateway, one pair, stored: p50 {middle(bare_ms):.2f} ms, p95 {late(bare_ms, 95):.2f} ms")
    worked_s = gateway.cpu_s()
    stored, read = await one_pair(senders[0], gateway, alone)
    worked_ms = (gateway.cpu_s() - worked_s) * 1000 / alone
    ratios = f"{middle(stored) / middle(commit_ms):.1f} commits, {middle(stored) / middle(bare_ms):.1f} times the reference"
    print(f"one pair, stored: p50 {middle(stored):.2f} ms ({ratios}), p95 {late(stored, 95):.2f} ms; ", end="")
    print(f"{worked_ms:.2f} ms of the gateway's CPU a message")
    print(f"one pair, on the colleague's socket: p50 {middle(read):.2f} ms, p95 {late(read, 95):.2f} ms")
    rate = await bare_rate(16, 150)
    print(f"PostgreSQL alone, 16 connections, one row a commit: {rate:,.0f} a second")
    warm, counted = slice(-2 * each - WARM, -2 * each), slice(-2 * each, -each)
    await all_at_once(peers, peer, warm)
    waited, elapsed = await all_at_once(peers, peer, counted)
    bare = len(waited) / elapsed
    print(f"the reference gateway, {len(peers)} senders in rooms of two: {bare:,.0f} a second, p99 {late(waited, 99):.1f} ms")
    await all_at_once(senders, gateway, warm)
    worked_s = gateway.cpu_s()
    waited, elapsed = await all_at_once(senders, gateway, counted)
    ours, worked_ms = len(waited) / elapsed, (gateway.cpu_s() - worked_s) * 1000 / len(waited)
    print(f"{len(senders)} senders in rooms of two: {ours:,.0f} a second stored and delivered ({ours / rate:.2f} of PostgreSQL's, ", end="")
    print(f"{ours / bare:.2f} of the reference's), p50 {middle(waited):.1f} ms, p95 {late(waited, 95):.1f} ms, ", end="")
    print(f"p99 {late(waited, 99):.1f} ms; {worked_ms:.2f} ms of the gateway's CPU a message")


async def measure_crowd(speaker: Sender, gateway: Running) -> None:
    """What the size of a room costs the gateway a message: one after another, in a room of many, one of whom listens."""
    worked_s, many = gateway.cpu_s(), len(speaker.bodies)
    stored, _ = await one_pair(speaker, gateway, many)
    worked_ms = (gateway.cpu_s() - worked_s) * 1000 / many
    print(f"one sender in a group of {ROOM}, stored: p50 {middle(stored):.2f} ms, p95 {late(stored, 95):.2f} ms; {worked_ms:.2f} ms of CPU")


async def measure_beside(senders: Sequence[Sender], gateway: Running, each: int, answered: Callable[[], int]) -> None:
    """The fifty again, while four browsers keep Django busy in its own process."""
    before = answered()
    waited, elapsed = await all_at_once(senders, gateway, slice(-each, None))
    print(
        f"the same beside {(answered() - before) / elapsed:,.0f} requests a second to Django: {len(waited) / elapsed:,.0f} messages a ",
        end="",
    )
    print(f"second, p50 {middle(waited):.1f} ms, p95 {late(waited, 95):.1f} ms, p99 {late(waited, 99):.1f} ms")


async def one_pair(sender: Sender, gateway: Running, many: int) -> tuple[list[float], list[float]]:
    """One message after another: until it is stored, and until the colleague's socket has it."""
    stored, read = [], []
    async with posting(gateway) as line, listening(gateway, sender.reader_cookie) as reader:
        for body in sender.bodies[:many]:
            arriving = reader.hears()
            started = time.perf_counter()
            await line.post(sender, body)
            stored.append((time.perf_counter() - started) * 1000)
            read.append((await arriving - started) * 1000)
    return stored, read


async def all_at_once(senders: Sequence[Sender], gateway: Running, part: slice) -> tuple[list[float], float]:
    """Everybody sends the next when the last is stored; how long each took in milliseconds, and seconds until everybody had everything.

    Both of a room of two send, and each hears both.
    """
    async with AsyncExitStack() as opened:
        lines = [await opened.enter_async_context(posting(gateway)) for _ in senders]
        ears = [await opened.enter_async_context(listening(gateway, sender.cookie)) for sender in senders]
        heard = [ear.hears(2 * len(sender.bodies[part])) for ear, sender in zip(ears, senders, strict=True)]
        started = time.perf_counter()
        times = await asyncio.gather(*(send_all(line, sender, part) for line, sender in zip(lines, senders, strict=True)))
        return [ms for mine in times for ms in mine], max(await asyncio.gather(*heard)) - started


async def send_all(line: Line, sender: Sender, part: slice) -> list[float]:
    """One of them."""
    times = []
    for body in sender.bodies[part]:
        started = time.perf_counter()
        await line.post(sender, body)
        times.append((time.perf_counter() - started) * 1000)
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
