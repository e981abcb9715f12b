"""`python -m cordee.rehearsal.counterparts --mail DESCRIPTOR`: every counterpart, until SIGTERM."""

from __future__ import annotations

import argparse
import asyncio
import signal
import socket

import django
from django.conf import settings


async def run(mail_door: socket.socket) -> None:
    """Serve until told to stop.  The end of one counterpart by a fault ends all, and `serve` starts them again."""
    from cordee.rehearsal.counterparts import mail_server, national_login  # noqa: PLC0415 - after Django's set-up

    told = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, told.set)
    async with asyncio.TaskGroup() as group:
        serving = [group.create_task(mail_server.run(mail_door)), group.create_task(national_login.run(settings.RUN / "psc.sock"))]
        await told.wait()
        for task in serving:
            task.cancel()


if __name__ == "__main__":
    django.setup()
    if not settings.REHEARSAL:
        raise SystemExit("the counterparts belong to a rehearsal")
    parser = argparse.ArgumentParser(prog="counterparts")
    parser.add_argument("--mail", type=int, required=True, help="descriptor of the listening socket for mails")
    asyncio.run(run(socket.socket(fileno=parser.parse_args().mail)))
