"""`python -m cordee.rehearsal.counterparts --mail DESCRIPTOR --onfido DESCRIPTOR`: every counterpart, until SIGTERM."""

from __future__ import annotations

import argparse
import asyncio
import gc
import signal
import socket
from urllib.parse import urlsplit

import django
from django.conf import settings


async def run(mail_door: socket.socket, onfido_door: socket.socket) -> None:
    """Serve until told to stop.  The end of one counterpart by a fault ends all, and `serve` starts them again."""
    from cordee.rehearsal.counterparts import identity_service, mail_server, national_login  # noqa: PLC0415 - after Django's set-up

    told = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, told.set)
    deliver = identity_service.to_web(settings.RUN / "web.sock", host=urlsplit(settings.ORIGINS[0]).netloc)
    async with asyncio.TaskGroup() as group:
        serving = [
            group.create_task(mail_server.run(mail_door)),
            group.create_task(national_login.run(settings.RUN / "psc.sock")),
            group.create_task(identity_service.run(onfido_door, settings.RUN / "onfido.sock", deliver=deliver)),
        ]
        await told.wait()
        for task in serving:
            task.cancel()


if __name__ == "__main__":
    gc.disable()  # as in config/wsgi.py
    django.setup()
    gc.freeze()
    gc.enable()
    if not settings.REHEARSAL:
        raise SystemExit("the counterparts belong to a rehearsal")
    parser = argparse.ArgumentParser(prog="counterparts")
    parser.add_argument("--mail", type=int, required=True, help="descriptor of the listening socket for mails")
    parser.add_argument("--onfido", type=int, required=True, help="descriptor of the listening socket for Onfido's API")
    given = parser.parse_args()
    asyncio.run(run(socket.socket(fileno=given.mail), socket.socket(fileno=given.onfido)))
