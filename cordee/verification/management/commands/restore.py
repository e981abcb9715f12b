"""`manage restore EMAIL`: end a suspension, whoever or whatever made it."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cordee.accounts import queries as accounts
from cordee.platform import clock
from cordee.platform.errors import NotAllowed
from cordee.verification import services


class Command(BaseCommand):
    """Restore an account."""

    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        """Whose."""
        parser.add_argument("email")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        """Told to the person by mail, and written into the audit trail."""
        user_id = accounts.user_of_address(options["email"])
        if user_id is None:
            raise CommandError("no account bears this address")
        try:
            services.restore(user_id=user_id, actor_id=None, now=clock.now())
        except NotAllowed as refused:
            raise CommandError("this account is not suspended") from refused
        self.stdout.write("Done: everything opens again to them; they are told by mail.")
