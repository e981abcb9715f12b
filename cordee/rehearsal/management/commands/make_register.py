"""`manage make_register --size N --seed N --out FILE`: write a synthetic register in the national extraction's layout."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cordee.rehearsal.register import command


class Command(BaseCommand):
    """Write a synthetic register."""

    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        """How many people, which seed, which file."""
        command.arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        """Write, and say how many rows."""
        rows = command.write(options["out"], size=options["size"], seed=options["seed"])
        self.stdout.write(f"{options['size']} professionals, {rows} rows")
