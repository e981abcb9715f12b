"""Signatures of many messages at once, checked by a process of its own.

Note [Signatures in a process of their own]
One check is 0.1 ms of arithmetic outside the interpreter's lock.  Done in a thread, each had to wait for that lock again behind the loop
that serves, which gives it away every 5 ms: a batch of 24 took 9.7 ms instead of 2.5.  In a process of its own the other core does it while
this one serves (docs/performance.md).  It is given public keys, signed bytes and signatures: nothing secret, and none of our settings.
It is started when first needed; until it answers, and when it has gone, a thread does its work: slower, with the same outcome.
Cited by writer.py.

Note [libsodium first, OpenSSL's word]
libsodium checks a signature in half the time that OpenSSL takes, by the same equation without the cofactor, and refuses some more: points
of small order, keys written wrong.  So what it takes is genuine, and what it refuses is asked of OpenSSL, whose answer is the protocol's
rule (cordee_protocol/signing.py).  A release of it that multiplied by the cofactor would take more: the tests hold it to the vectors.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import sys
import time
from asyncio.subprocess import PIPE
from typing import TYPE_CHECKING, BinaryIO, Final

import cbor2
from nacl.bindings import crypto_sign_open
from nacl.exceptions import CryptoError

from cordee_protocol.signing import PUBLIC_KEY_SIZE, SIGNATURE_SIZE, Signed

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import Sequence

logger = logging.getLogger("cordee.live")
LENGTH_SIZE: Final = 4
READY: Final = b"\1"
AGAIN_AFTER_S: Final = 10.0
"""How long to do without, after one could not be started or has gone."""
LONGEST_S: Final = 10.0
"""How long a batch may take: a process that was stopped must not stop everybody's messages."""
GONE: Final = (OSError, asyncio.IncompleteReadError)  # TimeoutError is an OSError


class Verifier:
    """Says of many signatures which are genuine.  One batch at a time."""

    def __init__(self) -> None:
        self._process: Process | None = None
        self._starting: asyncio.Task[None] | None = None
        self._not_before = 0.0

    async def genuine(self, signed: Sequence[Signed]) -> Sequence[bool]:
        """For each, in order, whether it is the signature of its bytes under its key."""
        if len(signed) == 1:  # a lone sender would wait longer for another process than for the arithmetic
            return [is_genuine(signed[0])]
        if self._process is None:
            self._start()
        else:
            try:
                return await self._ask(self._process, signed)
            except GONE as fault:
                logger.warning("the process that checks signatures is gone: %s", type(fault).__name__)
                await self._drop()
        return await asyncio.to_thread(lambda: [is_genuine(each) for each in signed])

    async def close(self) -> None:
        """End the process."""
        if self._starting is not None:
            self._starting.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._starting
        await self._drop()

    def _start(self) -> None:
        if self._starting is None and time.monotonic() >= self._not_before:
            self._starting = asyncio.create_task(self._open())

    async def _open(self) -> None:
        self._not_before = time.monotonic() + AGAIN_AFTER_S
        process = None
        try:
            process = await asyncio.create_subprocess_exec(sys.executable, "-m", __name__, stdin=PIPE, stdout=PIPE, env=_environment())
            await _answer(process, len(READY))
            self._process, process = process, None
        except GONE as fault:
            logger.warning("the process that checks signatures did not start: %s", type(fault).__name__)
        finally:
            self._starting = None
            if process is not None:
                await _end(process)

    async def _ask(self, process: Process, signed: Sequence[Signed]) -> Sequence[bool]:
        request = cbor2.dumps([list(each) for each in signed])
        assert process.stdin is not None  # noqa: S101 - asked for as a pipe
        process.stdin.write(len(request).to_bytes(LENGTH_SIZE, "big") + request)
        return [bool(each) for each in await _answer(process, len(signed))]

    async def _drop(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            await _end(process)


async def _answer(process: Process, size: int) -> bytes:
    assert process.stdout is not None  # noqa: S101 - asked for as a pipe
    async with asyncio.timeout(LONGEST_S):
        return await process.stdout.readexactly(size)


def _environment() -> dict[str, str]:
    """Ours without our settings; the mark by which `serve` finds what an earlier run left stays."""
    return {name: value for name, value in os.environ.items() if name == "CORDEE_CHILD" or not name.startswith("CORDEE_")}


async def _end(process: Process) -> None:
    with contextlib.suppress(ProcessLookupError):
        process.kill()
    await process.wait()


def is_genuine(signed: Signed) -> bool:
    """What `signed.is_genuine()` says: Note [libsodium first, OpenSSL's word]."""
    if len(signed.public_key) == PUBLIC_KEY_SIZE and len(signed.signature) == SIGNATURE_SIZE:  # libsodium reads so many bytes unasked
        with contextlib.suppress(CryptoError):
            crypto_sign_open(signed.signature + signed.message, signed.public_key)
            return True
    return signed.is_genuine()


def answer_all(requests: BinaryIO, answers: BinaryIO) -> None:
    """The process's own work, until whoever asks has gone: a batch in, a byte a signature out."""
    answers.write(READY)
    answers.flush()
    while length := requests.read(LENGTH_SIZE):
        batch = cbor2.loads(requests.read(int.from_bytes(length, "big")))
        answers.write(bytes(is_genuine(Signed(*each)) for each in batch))
        answers.flush()


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # of a terminal: the gateway ends first, and with it our input
    if hasattr(os, "SCHED_BATCH"):  # a batch that has come takes a core that is free, and never the one of who serves (sched(7))
        os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))
    answer_all(sys.stdin.buffer, sys.stdout.buffer)
