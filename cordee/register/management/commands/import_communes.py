"""`manage import_communes [FILE]`: load the table that comes with Cordée; with FILE, take the official export's exact points."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cordee.register import services


class Command(BaseCommand):
    """Load the communes."""

    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        """The official export, when there is one."""
        parser.add_argument("file", nargs="?", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        """Load, and say how many."""
        self.stdout.write(f"{services.load_communes()} communes")
        if options["file"]:
            self.stdout.write(f"{services.import_communes(options['file'])} exact points")
