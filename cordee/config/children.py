"""The children of `cordee serve`: how each is started and how one knows that it is ready."""

from __future__ import annotations

import asyncio
import signal
import sys
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import psycopg

from cordee.config import front, health
from cordee.config.house import House, manage
from cordee.config.supervisor import Child
from cordee.platform.processes import Account

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from cordee.config.doors import Door
    from cordee.platform.database import Cluster

#: A log longer than this is put aside before the next start; one older piece is kept.
LOG_BYTES: Final = 10_000_000
WORKER_SINCE: Final = "SELECT 1 FROM procrastinate_workers WHERE last_heartbeat > now() - make_interval(secs => %s) LIMIT 1"


def log_of(house: House, name: str) -> Path | None:
    """Where a child writes: a file on a developer's machine, so that the terminal stays readable; with a service manager, its journal."""
    return None if house.production or not house.whole else house.data / "log" / f"{name}.log"


def before(log: Path | None, *sockets: Path) -> Callable[[], None]:
    """What comes before a start: no socket left over, no endless log."""

    def prepare() -> None:
        for socket in sockets:
            socket.unlink(missing_ok=True)
        if log is not None and log.exists() and log.stat().st_size > LOG_BYTES:
            log.replace(log.with_suffix(".old.log"))

    return prepare


def postgres(house: House, cluster: Cluster) -> Child:
    """The embedded database.  SIGINT is its fast way to stop: sessions end, everything is written."""
    put_log_aside = before(cluster.log)

    def prepare() -> None:
        put_log_aside()
        cluster.clear_leftovers()

    async def ready(_: float) -> bool:
        return await asyncio.to_thread(cluster.answers)

    return Child(
        name="postgres",
        command=cluster.command(),
        environment={"LC_ALL": "C", "PATH": house.environment.get("PATH", ""), "CORDEE_CHILD": house.child_mark("postgres")},
        account=cluster.owner,
        log=cluster.log,
        before=prepare,
        ready=ready,
        stop_with=signal.SIGINT,
        grace_s=3.5,
    )


def web(house: House, database_url: str) -> Child:
    """Django, as WSGI in two threads (more are slower: measured)."""
    socket, log = house.run / "web.sock", log_of(house, "web")
    environment = house.child_environment("web", database_url)
    # The front gives up at 30 s (Caddyfile): what nobody waits for any more must not hold one of two threads.
    environment["PGOPTIONS"] = f"{environment.get('PGOPTIONS', '')} -c statement_timeout=25s".strip()
    server = (sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "1", "--blocking-threads", "2", "--log-level", "warning")
    return Child(
        name="web",
        command=(*server, "--no-ws", "--uds", str(socket), "cordee.config.wsgi:application"),
        environment=environment,
        account=Account.ours(),
        log=log,
        before=before(log, socket),
        ready=_answering(house, socket, "/api/v1/accounts/me"),
    )


def live(house: House, database_url: str) -> Child:
    """The gateway."""
    socket, log = house.run / "live.sock", log_of(house, "live")
    speed = ("--loop", "uvloop", "--http", "httptools", "--ws", "websockets-sansio", "--ws-per-message-deflate", "false")
    small = ("--ws-max-size", "4096")  # a device says how far it has come, and nothing longer: what is announced as more is not waited for
    quiet = ("--no-access-log", "--no-server-header", "--log-level", "warning", "--timeout-graceful-shutdown", "2")
    trust = ("--no-proxy-headers",)  # only the front reaches the socket: callers.py reads what it says of who asks
    return Child(
        name="live",
        command=(sys.executable, "-m", "uvicorn", *speed, *small, *quiet, *trust, "--uds", str(socket), "cordee.live.app:application"),
        environment=house.child_environment("live", database_url),
        account=Account.ours(),
        log=log,
        before=before(log, socket),
        ready=_answering(house, socket, "/live/v1/sync"),
    )


def jobs(house: House, database_url: str) -> Child:
    """The worker of background jobs; ready once it has said so in the database.

    Django's checks of itself are a test's (test_production.py): here they would load every address of the API, two fifths of the start.
    """
    log = log_of(house, "jobs")
    two = ("--concurrency", "2", "--shutdown-graceful-timeout", "2")

    def at_work(for_s: float) -> bool:
        try:
            with psycopg.connect(database_url, connect_timeout=2) as connection:
                return connection.execute(WORKER_SINCE, [for_s]).fetchone() is not None
        except psycopg.Error:
            return False

    async def ready(for_s: float) -> bool:
        return await asyncio.to_thread(at_work, for_s)

    return Child(
        name="jobs",
        command=manage("procrastinate", "--skip-checks", "worker", *two, "--delete-jobs", "successful"),
        environment=house.child_environment("jobs", database_url),
        account=Account.ours(),
        log=log,
        before=before(log),
        ready=ready,
    )


def signer(house: House, database_url: str) -> Child:
    """The attestation service, the only one that opens its key."""
    socket, log = house.run / "signer.sock", log_of(house, "signer")

    async def ready(_: float) -> bool:
        return await health.attests(socket)

    return Child(
        name="signer",
        command=(sys.executable, "-m", "cordee.keys.signer", "--keys", str(house.data / "signer"), "--socket", str(socket)),
        environment=house.child_environment("signer", database_url),
        account=Account.ours(),
        log=log,
        before=before(log, socket),
        ready=ready,
    )


def counterparts(house: House, database_url: str, mail_door: Door, onfido_door: Door) -> Child:
    """In a rehearsal: the local counterparts of outside services (cordee/rehearsal/counterparts); mails come through `mail_door`."""
    log, login, identity = log_of(house, "counterparts"), house.run / "psc.sock", house.run / "onfido.sock"
    doors = ("--mail", str(mail_door.descriptor), "--onfido", str(onfido_door.descriptor))
    login_answers = _answering(house, login, "/auth/realms/esante-wallet/protocol/openid-connect/certs")

    async def ready(for_s: float) -> bool:
        return await health.greets(mail_door.port) and await login_answers(for_s) and await health.listens(onfido_door.port)

    return Child(
        name="counterparts",
        command=(sys.executable, "-m", "cordee.rehearsal.counterparts", *doors),
        environment=house.child_environment("counterparts", database_url),
        account=Account.ours(),
        log=log,
        before=before(log, login, identity),
        ready=ready,
        doors=(mail_door.descriptor, onfido_door.descriptor),
    )


def the_front(house: House) -> Child:
    """Caddy."""
    log = log_of(house, "front")
    rehearses = house.whole and not house.empty  # the front starts before the rehearsal is laid out
    site = house.site.caddy_environment(client=house.client, data=house.data, rehearses=rehearses, origins=house.origins)

    async def ready(_: float) -> bool:
        return await asyncio.to_thread(house.site.listens)

    return Child(
        name="front",
        command=(front.program(house.environment), "run", "--config", str(front.CADDYFILE), "--adapter", "caddyfile"),
        environment={**house.child_environment("front", ""), **site},
        account=Account.ours(),
        log=log,
        before=before(log),
        ready=ready,
    )


def _answering(house: House, socket: Path, path: str) -> Callable[[float], Awaitable[bool]]:
    host = urlsplit(house.origins[0]).netloc

    async def ready(_: float) -> bool:
        return await health.answers(socket, path, host=host)

    return ready
