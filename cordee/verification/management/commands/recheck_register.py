"""`manage recheck_register`: hold everyone against the register now, as a job does each hour."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from cordee.platform import clock
from cordee.verification import services
from cordee.verification.errors import TooManyGone

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Check, and say what changed."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The operator may know that many really left."""
        parser.add_argument("--however-many", action="store_true", help="suspend all who are gone, also where they are many")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        """One line."""
        try:
            done = services.recheck(now=clock.now(), however_many=options["however_many"])
        except TooManyGone as fault:
            raise CommandError(f"{fault.detail['gone']} are gone, {fault.detail['published']} are there: nobody was suspended") from fault
        self.stdout.write(f"{done.published} published, {done.suspended} suspended, {done.restored} restored")
