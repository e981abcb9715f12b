"""The command `cordee`: serve, check, migrate, manage, backup, restore."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from cordee.config import checking, migrating
from cordee.config.backup import words as backups
from cordee.config.front import PortTaken
from cordee.config.house import House, Refused, manage
from cordee.config.serve import serve
from cordee.config.terminal import say
from cordee.platform.database import Cluster, DatabaseFault
from cordee.platform.folders import NotOurs
from cordee.platform.processes import Busy, NoSystemUser

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MIGRATE_HELP = "bring the database up to date"
MANAGE_HELP = "one of Django's commands, with the database running: cordee manage shell"


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says; the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        if words[:1] == ["manage"]:  # everything after it is Django's to read
            return _manage(words[1:])
        if words[:1] == ["migrate"]:
            return _manage(words)
        asked = _parser().parse_args(words)
        asked.act(asked)
    except Busy as fault:
        return _fail(f"another Cordée (process {fault}) is at work on this data folder")
    except (Refused, DatabaseFault, NoSystemUser, NotOurs, PortTaken, FileNotFoundError) as fault:
        return _fail(str(fault))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="cordee", description="Secure messaging and patient referral for health professionals.")
    commands = parser.add_subparsers(required=True, metavar="command")
    serving = commands.add_parser("serve", help="run everything until Ctrl-C")
    serving.add_argument("--only", default="", metavar="live,web", help="run some parts only, for systemd or containers")
    serving.add_argument("--empty", action="store_true", help="without the rehearsal's people")
    serving.set_defaults(act=_serve)
    commands.add_parser("migrate", help=MIGRATE_HELP)
    commands.add_parser("manage", help=MANAGE_HELP)
    checks = commands.add_parser("check", help="say what a start in production would refuse, and start nothing")
    checks.set_defaults(act=_check)
    backups.add(commands, _database)
    return parser


def _serve(asked: argparse.Namespace) -> None:
    serve(House.of(os.environ, only=[part for part in asked.only.split(",") if part], empty=asked.empty))


def _check(_: argparse.Namespace) -> None:
    found = checking.look(House.of(os.environ))
    for remark in found.remarks:
        say(f"  ! {remark}")
    if found.faults:
        raise Refused("\n  - ".join(("Cordée does not start in production like this:", *found.faults)))
    say("  ✓ nothing keeps Cordée from starting in production")


def _manage(words: Sequence[str]) -> int:
    house = House.of(os.environ)
    house.refuse_half_restored()
    os.umask(0o077)
    house.make_folders()
    with _database(house) as url:
        if "migrate" in words[:1]:
            migrating.note(url, None)  # it may also go backwards: the next `serve` looks for itself
        return subprocess.run(manage(*words), check=False, env=house.child_environment("manage", url)).returncode  # noqa: S603 - Django reads the words


@contextmanager
def _database(house: House) -> Iterator[str]:
    """The database's address: the one named, the one that a `serve` runs, or else the embedded one, started for this command."""
    if house.database_url:
        yield house.database_url
        return
    cluster = Cluster.at(house.data / "postgres")
    if cluster.answers():
        yield cluster.url
        return
    with cluster.running() as url:
        yield url


def _fail(why: str) -> int:
    print(f"cordee: {why}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
