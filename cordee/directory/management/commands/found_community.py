"""`manage found_community NAME EMAIL`: make a community (CPTS), or find the one of this name, and let somebody verified coordinate it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from cordee.accounts import queries as accounts
from cordee.directory import services
from cordee.directory.rules.roles import Role
from cordee.platform import clock
from cordee.platform.errors import NotVerified
from cordee.platform.identity import UserId
from cordee.platform.ids import new_id
from cordee.verification import queries as verification

if TYPE_CHECKING:
    from cordee.verification.identity import VerifiedUserId


class Command(BaseCommand):
    """Found a community; safe to repeat, also with another coordinator, who is one more."""

    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        """Which, and whose."""
        parser.add_argument("name", help="as people will read it, the word CPTS included")
        parser.add_argument("email", help="of the coordinator, who has an account here and is verified")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        """By nobody in particular: the operator's machine is the proof.  Raises CommandError, and then nothing was made."""
        name, now = " ".join(options["name"].split()), clock.now()
        if not name:
            raise CommandError("a community has a name")
        coordinator = self._coordinator(options["email"])
        with transaction.atomic():
            community_id = services.found_community(community_id=new_id(), name=name, actor_id=None, now=now)
            services.join_community(community_id=community_id, user_id=coordinator.value, role=Role.COORDINATOR, actor_id=None, now=now)
        self.stdout.write(f"Done: they coordinate {name}; « Communauté » is in their menu once they load the page anew.")

    def _coordinator(self, email: str) -> VerifiedUserId:
        user_id = accounts.user_of_address(email)
        if user_id is None:
            raise CommandError("no account bears this address")
        try:
            return verification.verified(UserId(user_id))
        except NotVerified as refusal:
            raise CommandError("their identity is not verified: who coordinates sees people, so that comes first") from refusal
