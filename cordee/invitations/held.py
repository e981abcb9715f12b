"""What invitations hold of one person: whom they invited, and by whose invitation they came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cordee.invitations.models import Acceptance, Batch, Invitation
from cordee.platform.holding import Section, section

if TYPE_CHECKING:
    from cordee.platform.identity import UserId


def held(user_id: UserId) -> list[Section]:
    """Three sections.  Three statements."""
    return [
        section(
            "invitations.sent", "Invitations que vous avez faites", Invitation.objects.filter(inviter_id=user_id).order_by("made_at"),
            {"community__name": "Communauté", "assistant": "Pour le secrétariat", "label": "Nom du lien",
             "first_name": "Prénom", "last_name": "Nom", "email": "Adresse", "made_at": "Faite le", "valid_until": "Valable jusqu’au",
             "uses": "A servi", "revoked_at": "Retirée le", "declined_at": "Refusée le"},
        ),
        section(
            "invitations.files", "Fichiers de personnes invitées", Batch.objects.filter(coordinator_id=user_id).order_by("made_at"),
            {"community__name": "Communauté", "file_name": "Fichier", "made_at": "Lu le", "started_at": "Envoyé le"},
        ),
        section(
            "invitations.accepted", "Invitations par lesquelles vous êtes venu", Acceptance.objects.filter(user_id=user_id).order_by("at"),
            {"invitation__inviter__first_name": "Prénom de qui a invité", "invitation__inviter__last_name": "Nom", "at": "Le",
             "asked_at": "Relancé le"},
        ),
    ]  # fmt: skip
