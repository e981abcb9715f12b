"""What the commands about an account's standing share: whose account, found by its address."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cordee.accounts import queries as accounts
from cordee.platform import clock
from cordee.platform.errors import NotAllowed

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


class StandingCommand(BaseCommand):
    """Written into the audit trail."""

    refused: str = "the standing of this account does not allow it"
    done: str

    def add_arguments(self, parser: CommandParser) -> None:
        """Whose."""
        parser.add_argument("email")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        """Raises CommandError where no account bears the address, or its standing does not allow it."""
        user_id = accounts.user_of_address(options["email"])
        if user_id is None:
            raise CommandError("no account bears this address")
        try:
            self.act(user_id, now=clock.now())
        except NotAllowed as refusal:
            raise CommandError(self.refused) from refusal
        self.stdout.write(self.done)

    @abstractmethod
    def act(self, user_id: UUID, *, now: datetime) -> None:
        """What is done to this account.  Raises NotAllowed."""
