"""What referrals holds of one person.  Patients are not named here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from cordee.directory import queries as directory
from cordee.platform.holding import Section, section
from cordee.referrals.models import Referral, ReferralEvent

if TYPE_CHECKING:
    from cordee.platform.identity import UserId


def held(user_id: UserId) -> list[Section]:
    """Two sections.  Three statements."""
    own = directory.own_practitioner_id(user_id)
    mine = Referral.objects.filter(Q(sent_by_id=user_id) | Q(sender_id=own) | Q(receiver_id=own)).order_by("sent_at")
    people = {
        f"{who}__{field}": f"{name} {of}"
        for who, of in (("sender", "de l’adresseur"), ("receiver", "du destinataire"))
        for field, name in (("first_name", "Prénom"), ("last_name", "Nom"))
    }
    return [
        section(
            "referrals.referrals", "Adressages", mine,
            {"id": "Identifiant", **people, "urgency": "Urgence", "state": "État", "sent_at": "Envoyé le", "seen_at": "Vu le",
             "closed_at": "Clos le"},
        ),
        section(
            "referrals.events", "Ce que vous y avez fait", ReferralEvent.objects.filter(actor_id=user_id).order_by("at"),
            {"referral_id": "Adressage", "kind": "Geste", "at": "Le"},
        ),
    ]  # fmt: skip
