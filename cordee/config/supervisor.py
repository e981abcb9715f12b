"""Keeps children running: starts them, starts them again when they end, stops them in order.

Every child has a session of its own, so that a Ctrl-C in the terminal reaches `serve` alone, which then stops them in the right order.
The kernel ends them should `serve` be killed.
"""

from __future__ import annotations

import asyncio
import os
import signal
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Final

from cordee.platform.processes import dying_with_us

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence
    from pathlib import Path

    from cordee.platform.processes import Account

FIRST_PAUSE_S: Final = 0.2
LONGEST_PAUSE_S: Final = 10.0
#: Between two looks at whether a child is ready; looking twice as often takes from the starting what it gains.
ASK_AGAIN_S: Final = 0.1
#: A child that lived as long as this had started well: its next pause is the first again.
SETTLED_S: Final = 30.0


@dataclass(frozen=True)
class Child:
    """A program to keep running."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    account: Account
    log: Path | None  # None: where `serve` itself writes
    before: Callable[[], None]  # done before each start; may block
    ready: Callable[[float], Awaitable[bool]]  # given the seconds since its start
    stop_with: signal.Signals = signal.SIGTERM
    grace_s: float = 3.0
    doors: Sequence[int] = ()  # file descriptors of listening sockets that outlive it: who knocks between two starts waits


@dataclass
class Kept:
    """A child and its present process."""

    child: Child
    process: asyncio.subprocess.Process | None = None
    started_at: float = 0.0
    log_began: int = 0  # where in the log the present process began to write
    stopping: bool = False
    keeper: asyncio.Task[None] | None = field(default=None, repr=False)


class Supervisor:
    """The children by name."""

    def __init__(self, report: Callable[[str], None]) -> None:
        self.kept: dict[str, Kept] = {}
        self._report = report

    def start(self, child: Child) -> None:
        """Start a child and keep it running."""
        kept = self.kept[child.name] = Kept(child)
        kept.keeper = asyncio.create_task(self._keep(kept), name=child.name)

    async def ready(self, name: str) -> bool:
        """Whether a child runs and says that it is ready; one that was never started is not."""
        kept = self.kept.get(name)
        if kept is None or kept.process is None or kept.process.returncode is not None:
            return False
        return await kept.child.ready(time.monotonic() - kept.started_at)

    async def until_ready(self, name: str) -> None:
        """Wait for a child, through as many starts as it needs."""
        while not await self.ready(name):  # noqa: ASYNC110 - another process has no event to give us
            await asyncio.sleep(ASK_AGAIN_S)

    async def stop(self, *names: str) -> None:
        """Ask children to end, all at once, and make them end when their grace is over."""
        await asyncio.gather(*(self._stop(self.kept[name]) for name in names if name in self.kept))

    async def _keep(self, kept: Kept) -> None:
        pause = FIRST_PAUSE_S
        while not kept.stopping:
            try:
                await asyncio.to_thread(kept.child.before)
                kept.log_began = log_size(kept.child.log)
                kept.process = await spawn(kept.child)
            except Exception as fault:  # noqa: BLE001 - whatever keeps it from starting is told, and tried again
                why = str(fault)
            else:
                kept.started_at = time.monotonic()
                code = await kept.process.wait()
                end_group(kept.process)
                if time.monotonic() - kept.started_at > SETTLED_S:
                    pause = FIRST_PAUSE_S
                why = f"signal {-code}" if code < 0 else f"code {code}"
            if kept.stopping:
                return
            end_of_log = last_words(kept.child.log, since=kept.log_began)
            self._report(f"{kept.child.name} ended ({why}); it starts again in {pause:.1f} s{end_of_log}")
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE_S)

    async def _stop(self, kept: Kept) -> None:
        kept.stopping = True
        process, keeper = kept.process, kept.keeper
        if process is not None and process.returncode is None:
            process.send_signal(kept.child.stop_with)
            with suppress(TimeoutError):
                await asyncio.wait_for(asyncio.shield(process.wait()), kept.child.grace_s)
            end_group(process)
        if keeper is not None:
            keeper.cancel()  # it may be waiting for its next start
            await asyncio.wait({keeper})


async def spawn(child: Child) -> asyncio.subprocess.Process:
    """Start a program in a session of its own, which ends when we do."""
    log: IO[bytes] | None = child.log.open("ab") if child.log else None
    command = dying_with_us(child.command, signal=child.stop_with.name.removeprefix("SIG"))
    try:
        return await asyncio.create_subprocess_exec(
            *command,
            env=dict(child.environment),
            cwd="/",
            umask=0o077,
            start_new_session=True,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            pass_fds=tuple(child.doors),
            **child.account.switch(),
        )
    finally:
        if log is not None:
            log.close()


def end_group(process: asyncio.subprocess.Process) -> None:
    """End what a child has left behind, itself included: granian's worker outlives a granian that was killed."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def log_size(log: Path | None) -> int:
    """How much is written in a log."""
    return log.stat().st_size if log is not None and log.exists() else 0


def last_words(log: Path | None, *, since: int) -> str:
    """The end of what was written to a log, indented under a message; nothing where a child has no log of its own."""
    if log is None or not log.exists():
        return ""
    return "".join(f"\n    {line}" for line in log.read_bytes()[since:].decode(errors="replace").splitlines()[-6:])
