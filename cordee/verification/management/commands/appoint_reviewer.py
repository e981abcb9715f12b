"""`manage appoint_reviewer EMAIL`: let somebody verified decide on identity files; `--papers-seen` verifies the first two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management.base import CommandError, CommandParser

from cordee.platform.errors import NotVerified
from cordee.platform.identity import UserId
from cordee.verification import queries, services
from cordee.verification.errors import IdentityTaken
from cordee.verification.management.standing import StandingCommand

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


class Command(StandingCommand):
    """Appoint a reviewer; safe to repeat."""

    help = __doc__ or ""
    refused = "this account is suspended, or two verified reviewers are there already: they decide on identities, this machine does not"
    done = "Done: « Vérifier » is in their menu once they sign in again or load the page anew."
    papers_seen = False

    def add_arguments(self, parser: CommandParser) -> None:
        """Whose, and whether the operator knows who they are."""
        super().add_arguments(parser)
        parser.add_argument(
            "--papers-seen",
            action="store_true",
            help="you held their identity document and professional card: they are verified by that; for the first two alone",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """As every command about a standing."""
        self.papers_seen = options["papers_seen"]
        super().handle(*args, **options)

    def act(self, user_id: UUID, *, now: datetime) -> None:
        """By nobody in particular: the operator's machine is the proof."""
        if self.papers_seen:
            try:
                services.appoint_first_reviewer(user_id=user_id, now=now)
            except IdentityTaken as taken:
                raise CommandError("another account is verified under this person's number in the register") from taken
            return
        try:
            queries.verified(UserId(user_id))
        except NotVerified as unverified:
            raise CommandError(
                "their identity is not verified, and the desk opens to the verified alone: have their file decided first, or, for the "
                "first two reviewers, look at their identity document and professional card and add --papers-seen"
            ) from unverified
        services.appoint_reviewer(user_id=user_id, actor_id=None, now=now)
