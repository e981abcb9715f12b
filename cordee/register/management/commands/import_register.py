"""`manage import_register FILE`: replace the published register by the extraction in FILE (Personne_activite)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cordee.platform import clock
from cordee.register import services
from cordee.register.errors import ImportRefused


class Command(BaseCommand):
    """Read an extraction."""

    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        """The extraction."""
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        """Import, and say what changed and which lines were skipped.  The directory follows by `manage project_register`."""
        try:
            done = services.import_register(options["file"], now=clock.now())
        except ImportRefused as refused:
            raise CommandError(refused.detail["reason"]) from refused
        for number, why in done.bad_samples:
            self.stderr.write(f"line {number} skipped: {why}")
        self.stdout.write(
            f"{done.rows} rows, {done.people} people: {done.added} added, {done.changed} changed, {done.removed} removed, "
            f"{done.bad_lines} lines skipped, {done.seconds:.1f} s"
        )
