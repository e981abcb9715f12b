"""`manage rehearse`: fill a new database with a synthetic register and ready people; `--describe` says who can sign in."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from cordee.accounts import queries as accounts
from cordee.directory import services as directory
from cordee.platform import clock
from cordee.register import services as register
from cordee.rehearsal.people import seeding
from cordee.rehearsal.people.cast import PASSWORD, PEOPLE
from cordee.rehearsal.people.published import published
from cordee.rehearsal.register.command import write

#: Practitioners of the synthetic register, unless --size says otherwise; from the environment, because `cordee serve` passes no arguments.
SIZE: Final = int(os.environ.get("CORDEE_REHEARSAL_SIZE", "20000"))


class Command(BaseCommand):
    """Fill a new database with a rehearsal."""

    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        """How large, and from which seed."""
        parser.add_argument(
            "--size",
            type=int,
            default=SIZE,
            help=f"practitioners of the synthetic register (default {SIZE}, or what CORDEE_REHEARSAL_SIZE says)",
        )
        parser.add_argument("--seed", type=int, default=7)
        parser.add_argument("--describe", action="store_true", help="only say who can sign in")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        """Register, directory, people, scenes.  Refused in production and where somebody has an account already."""
        if options["describe"]:
            self._describe()
            return
        if settings.PRODUCTION:
            raise CommandError("a rehearsal has no place in production")
        if accounts.anybody():
            raise CommandError("this database has accounts already: a rehearsal begins on a new one")
        self._say(f"{register.load_communes()} communes")
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "register.txt"
            write(path, size=options["size"], seed=options["seed"], first=published())
            done = register.import_register(path, now=clock.now())
        self._say(f"{done.people} professionals, none of them real")
        self._say(f"{directory.project_register(now=clock.now()).written} of them in the directory")
        seeding.seed(say=self._say)

    def _say(self, text: str) -> None:
        self.stdout.write(f"    {text}")
        self.stdout.flush()

    def _describe(self) -> None:
        self.stdout.write(f"Sign in with one of these addresses and the password « {PASSWORD} », or press a button on /rehearsal.")
        self.stdout.write("The six digits that follow the password are on that page too:")
        for persona in PEOPLE:
            self.stdout.write(f"  {persona.email:36} {persona.blurb}")
