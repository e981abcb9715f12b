"""`cordee serve`: the whole house from one process.

Starts the front first (it answers /healthz and tells early visitors to wait), then PostgreSQL, migrations, rehearsal data where the
database is new, then web, live and jobs.  Stops the front, then web, live and jobs, then PostgreSQL: within 10 s.
"""

from __future__ import annotations

import asyncio
import os
import signal
from contextlib import ExitStack, suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from cordee.config import children, health, migrating, production
from cordee.config.doors import Door
from cordee.config.house import Refused, manage
from cordee.config.identity_service import rehearsing
from cordee.config.supervisor import Supervisor, end_group
from cordee.config.terminal import say, step
from cordee.platform import database
from cordee.platform.database import Cluster
from cordee.platform.processes import alone, dying_with_us, started_with

if TYPE_CHECKING:
    from cordee.config.house import House

LOADING: Final = "loading"
WORKERS: Final = ("signer", "web", "live", "jobs")
#: In a rehearsal only; not a part that one asks for.
COUNTERPARTS: Final = "counterparts"


def serve(house: House) -> None:
    """Run the house until SIGINT, SIGTERM or SIGHUP.  Raises Refused, and what the parts raise while they start."""
    if house.production and (faults := production.faults(house)):
        raise Refused("\n  - ".join(("Cordée does not start in production like this:", *faults)))
    house.refuse_half_restored()
    os.umask(0o077)  # what we write is ours alone
    house.make_folders()
    with ExitStack() as locks:
        for part in house.parts:
            locks.enter_context(alone(house.run / f"{part}.lock"))
            _end_leftovers(house, part)
        _end_leftovers(house, COUNTERPARTS)
        if "front" in house.parts:
            house.site.check_port()
        cluster = None
        if "postgres" in house.parts:
            cluster = Cluster.at(house.data / "postgres")
            locks.enter_context(alone(cluster.lock()))
        asyncio.run(Serving(house, cluster).until_told_to_stop())


def _end_leftovers(house: House, part: str) -> None:
    """End what a `serve` that was killed has left of a part.  PostgreSQL is ended more carefully, by its cluster."""
    for process in started_with("CORDEE_CHILD", house.child_mark(part)) if part != "postgres" else ():
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)


class Serving:
    """One run of a house."""

    def __init__(self, house: House, cluster: Cluster | None) -> None:
        self.house = house
        self.cluster = cluster
        self.database_url = cluster.url if cluster else house.database_url or ""
        self.supervisor = Supervisor(lambda text: say(f"  ! {text}"))
        self.doors: tuple[Door, ...] = ()
        self.up = False  # whether every step of the start is done

    async def until_told_to_stop(self) -> None:
        """Start, wait, stop.  A start that fails stops what had started, then raises."""
        told = asyncio.Event()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            asyncio.get_running_loop().add_signal_handler(number, told.set)
        async with await health.listen(self.house.run / "serve.sock", self.missing):
            starting, stopping = asyncio.create_task(self._start()), asyncio.create_task(told.wait())
            await asyncio.wait({starting, stopping}, return_when=asyncio.FIRST_COMPLETED)
            try:
                if starting.done():
                    starting.result()
                    await stopping
            finally:
                starting.cancel()
                await asyncio.wait({starting})
                await self._stop()

    async def missing(self) -> list[str]:
        """The parts that are not ready, "setting up" while the database is migrated or filled, "database" while it takes too long."""
        parts = list(dict.fromkeys((*self.house.parts, *self.supervisor.kept)))
        ready = await asyncio.gather(*(self.supervisor.ready(part) for part in parts))
        names = [part for part, is_ready in zip(parts, ready, strict=True) if not is_ready]
        if self.up and self.database_url and not await asyncio.to_thread(database.responds, self.database_url):
            names.append("database")  # it is away, or takes seconds for nothing
        return names if self.up else [*names, "setting up"]

    async def _start(self) -> None:
        house, supervisor = self.house, self.supervisor
        if "front" in house.parts:
            supervisor.start(children.the_front(house))
        if self.cluster is not None:
            await self._start_database(self.cluster)
        if house.whole:
            await self._migrate_and_rehearse()
        if house.whole and house.rehearses:
            house = self._rehearse_outside()
        for part, child in (("web", children.web), ("jobs", children.jobs), ("live", children.live), ("signer", children.signer)):
            if part in house.parts:
                supervisor.start(child(house, self.database_url))
        with step(f"starting {', '.join(house.parts)}"):
            await asyncio.gather(*(supervisor.until_ready(part) for part in supervisor.kept))
        self.up = True
        self._welcome()

    async def _start_database(self, cluster: Cluster) -> None:
        if not cluster.place.is_relative_to(self.house.data):
            say(f"  i PostgreSQL runs as {cluster.owner.name}, which can't enter {self.house.data}: the database is in {cluster.place}")
        with step("starting PostgreSQL" if (cluster.files / "PG_VERSION").exists() else "making a database"):
            await asyncio.to_thread(cluster.prepare)
            self.supervisor.start(children.postgres(self.house, cluster))
            await self.supervisor.until_ready("postgres")
            if self._rehearsal_was_interrupted():
                await asyncio.to_thread(cluster.drop_database)
                self.house.rehearsal_note.unlink()
            await asyncio.to_thread(cluster.make_database)

    async def _migrate_and_rehearse(self) -> None:
        house, note = self.house, self.house.rehearsal_note
        is_new = await asyncio.to_thread(migrating.is_new, self.database_url)
        if is_new and not house.empty:
            note.write_text(LOADING)
        if not await asyncio.to_thread(migrating.is_up_to_date, self.database_url):
            with step("bringing the database up to date"):
                await self._run(*manage("migrate", "--verbosity", "0"))
            await asyncio.to_thread(migrating.note, self.database_url, migrating.wanted())
        if house.rehearses and self._rehearsal_was_interrupted():
            if not is_new:
                raise Refused("filling the database with a rehearsal was interrupted: empty the database, then start again")
            with step("filling it with a rehearsal: people, agendas, conversations, none of them real"):
                await self._run(*manage("rehearse"))
                described = await self._run(*manage("rehearse", "--describe"), quiet=True)
                note.write_text(described)

    def _rehearse_outside(self) -> House:
        """Start the local counterparts of outside services, and tell everyone who starts later where they are."""
        self.doors = mail_door, onfido_door = Door.open(), Door.open()  # a door that nobody holds is closed
        self.supervisor.start(children.counterparts(self.house, self.database_url, mail_door, onfido_door))
        found = {"CORDEE_MAIL_URL": f"smtp://127.0.0.1:{mail_door.port}"}
        if not self.house.environment.get("CORDEE_ONFIDO_TOKEN"):
            found |= rehearsing(port=onfido_door.port)
        self.house = replace(self.house, environment={**found, **self.house.environment})  # an operator's own come first
        return self.house

    def _rehearsal_was_interrupted(self) -> bool:
        """Whether the rehearsal was begun and not finished: nobody has used the database since, as nothing else had started."""
        return self.house.whole and self.house.rehearsal_note.exists() and self.house.rehearsal_note.read_text() == LOADING

    async def _run(self, *command: str, quiet: bool = False) -> str:
        """Run one command to its end; what it says goes to the terminal, or is returned.  Raises Refused when it fails."""
        process = await asyncio.create_subprocess_exec(
            *dying_with_us(command, signal="TERM"),
            env=self.house.child_environment("setup", self.database_url),
            start_new_session=True,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE if quiet else None,
        )
        try:
            said, _ = await process.communicate()
        finally:
            if process.returncode is None:
                end_group(process)
        if process.returncode != 0:
            raise Refused(f"`{' '.join(command[2:])}` failed (code {process.returncode})")
        return (said or b"").decode()

    def _welcome(self) -> None:
        site, note = self.house.site, self.house.rehearsal_note
        typed = self.house.origins[0]
        say(f"\n  Cordée is ready: {typed}\n")
        if typed not in site.origins:
            say(f"  Your balancer finds it at {site.origins[0]}.\n")
        if site.own_authority:
            say(f"  Its certificate is its own: open {site.origins[0]}/cordee-ca.crt on the phone once, and trust it.\n")
        if self.house.rehearses:
            say(note.read_text())
        elif note.exists() and not self.house.production:
            say("  The rehearsal's people are still in this database; for an empty one, give another CORDEE_DATA.\n")
        say("  Ctrl-C stops everything.")

    async def _stop(self) -> None:
        say("\n  Stopping …")
        await self.supervisor.stop("front")
        await self.supervisor.stop(*WORKERS, COUNTERPARTS)
        await self.supervisor.stop("postgres")
