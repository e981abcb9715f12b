"""What is typed: `cordee backup` and `cordee restore`."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from cordee.config.backup import restoring, taking
from cordee.config.house import House, Refused
from cordee.config.terminal import say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    Database = Callable[[House], AbstractContextManager[str]]

KEYS_HELP = "where the keys go, apart from the rest: who holds both reads the patients"


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser], database: Database) -> None:
    """Add both commands; `database` runs the house's while it is needed."""
    backing = commands.add_parser("backup", help="copy all that must be kept, while the house runs")
    backing.add_argument("folder", metavar="FOLDER", help="gets the database and the documents; what is there already is not copied again")
    backing.add_argument("--keys", metavar="OTHER", help=KEYS_HELP)
    backing.add_argument("--keep", type=_at_least_one, metavar="N", help="remove all but the newest N backups of FOLDER")
    backing.add_argument("--check", action="store_true", help="take none: read one wholly and say whether it is as it was made")
    backing.add_argument("--name", metavar="2026-…Z", help="with --check: which one; the newest otherwise")
    backing.set_defaults(act=lambda asked: _check(asked) if asked.check else _backup(asked, database))
    restoring_ = commands.add_parser("restore", help="put a backup back into an empty CORDEE_DATA")
    restoring_.add_argument("folder", metavar="FOLDER", help="the folder that `cordee backup` was given")
    restoring_.add_argument("--keys", metavar="OTHER", required=True, help="the folder that `cordee backup --keys` was given")
    restoring_.add_argument("--name", metavar="2026-…Z", help="which one; the newest otherwise")
    restoring_.set_defaults(act=lambda asked: _restore(asked, database))


def _at_least_one(text: str) -> int:
    if (number := int(text)) < 1:
        raise ValueError(text)
    return number


@contextmanager
def _in_words() -> Iterator[None]:
    """A full disk or a folder that is closed to us is no fault of ours: told in a line."""
    try:
        yield
    except OSError as fault:
        raise Refused(f"{fault.filename or 'the disk'}: {fault.strerror}") from fault


@_in_words()
def _backup(asked: argparse.Namespace, database: Database) -> None:
    if not asked.keys:
        raise Refused("say where the keys go, apart from the rest: cordee backup FOLDER --keys OTHER (who holds both reads the patients)")
    if asked.name:
        raise Refused("--name says which backup to check: a new one is named by its time")
    house = House.of(os.environ)
    house.refuse_half_restored()
    taking.refuse_strangers(house)
    os.umask(0o077)
    house.make_folders()
    folder, keys = taking.resolved(asked.folder), taking.resolved(asked.keys)
    taking.refuse_together(house, folder, keys)
    with database(house) as url:
        taking.take(house, url, folder=folder, keys=keys, keep=asked.keep)


@_in_words()
def _check(asked: argparse.Namespace) -> None:
    keys = taking.resolved(asked.keys) if asked.keys else None
    backup = restoring.chosen(taking.resolved(asked.folder), asked.name)
    made = restoring.check(backup, keys)
    say(f"  ✓ whole, as it was made at {made.made_at} by Cordée {made.cordee}: {made.says}")
    if keys is None:
        say("  i its keys were not looked at: --keys OTHER")


@_in_words()
def _restore(asked: argparse.Namespace, database: Database) -> None:
    house = House.of(os.environ)
    os.umask(0o077)
    backup = restoring.chosen(taking.resolved(asked.folder), asked.name)
    restoring.restore(house, database, backup=backup, keys=taking.resolved(asked.keys))
