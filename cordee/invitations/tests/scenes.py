"""People who invite and are invited, for tests of this room and of those above."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cordee.accounts import services as accounts
from cordee.invitations import services
from cordee.invitations.services import Invited
from cordee.invitations.terms import token_of
from cordee.keys.tests.people import PASSWORD
from cordee.platform import clock
from cordee.platform.identity import UserId
from cordee.platform.ids import new_id

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from cordee.keys.tests.people import Person

MAHAUT = "m.trevallon@exemple.fr"


def invites(person: Person, email: str | None = MAHAUT, *, now: datetime | None = None, invitation_id: UUID | None = None) -> UUID:
    """By mail where there is an address, else by a link."""
    invitation_id = invitation_id or new_id()
    services.invite(
        actor=person.verified, invitation_id=invitation_id, invited=Invited(email, "Mahaut", "Trévallon"), now=now or clock.now()
    )
    return invitation_id


def accepts(user_id: UUID, invitation_id: UUID, *, now: datetime | None = None) -> UUID:
    return services.accept(actor=UserId(user_id), token=token_of(invitation_id), now=now or clock.now())


def signs_up(email: str = MAHAUT) -> UUID:
    """An account, its address confirmed; nothing else yet."""
    user_id = new_id()
    accounts.create_user(user_id=user_id, email=email, password=PASSWORD, first_name="Mahaut", last_name="Trévallon", now=clock.now())
    return user_id
