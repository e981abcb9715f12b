"""`manage reset_factors EMAIL`: let somebody who lost telephone and one-time codes begin anew; be sure by other means that it is them."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cordee.accounts import queries, services
from cordee.platform import clock


class Command(BaseCommand):
    """Take every second factor away and sign out everywhere; the next sign-in asks for a new one."""

    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        """Whose."""
        parser.add_argument("email")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        """Told to the person by mail, and written into the audit trail."""
        user_id = queries.user_of_address(options["email"])
        if user_id is None:
            raise CommandError("no account bears this address")
        services.reset_factors(user_id=user_id, now=clock.now())
        self.stdout.write("Done: the next sign-in by password asks for a new second factor.")
