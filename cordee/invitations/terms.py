"""From a row to what the rules look at, and to its secret."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.conf import settings

from cordee.invitations.rules.lasting import Terms
from cordee.platform.links import Links

if TYPE_CHECKING:
    from uuid import UUID

    from cordee.invitations.models import Invitation


LINKS: Final = Links("invitation", mac_bytes=16)
"""128 bits: nobody guesses one, and the code that a telephone scans stays small."""


def terms_of(invitation: Invitation) -> Terms:
    """What decides about its worth."""
    return Terms(
        invitation.valid_until,
        invitation.uses,
        invitation.uses_max,
        revoked=invitation.revoked_at is not None,
        declined=invitation.declined_at is not None,
    )


def token_of(invitation_id: UUID) -> str:
    """The secret of its link."""
    return LINKS.token_of(settings.SECRET_KEY.encode(), invitation_id)


def named_by(token: str) -> UUID | None:
    """Which invitation a secret is of; None for one that we never made."""
    return LINKS.id_of(settings.SECRET_KEY.encode(), token)
