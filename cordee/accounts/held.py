"""What accounts holds of one person.  No secret among it: a password, a factor and a session's key are told by their dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount

from cordee.accounts.models import AddressChange, Agreement, Browser, Confirmation, Session, User
from cordee.platform.holding import Section, section

if TYPE_CHECKING:
    from cordee.platform.identity import UserId


def held(user_id: UserId) -> list[Section]:
    """Eight sections.  Eight statements."""
    mine = {"user_id": user_id}
    return [
        section(
            "accounts.account", "Compte", User.objects.filter(pk=user_id),
            {"id": "Identifiant", "email": "Adresse mail", "title": "Titre", "first_name": "Prénom", "last_name": "Nom",
             "created_at": "Créé le", "last_login": "Dernière connexion"},
        ),
        section(
            "accounts.agreements", "Textes lus et acceptés", Agreement.objects.filter(**mine).order_by("agreed_at"),
            {"document": "Texte", "version": "Version", "agreed_at": "Le", "sha256": "Empreinte du texte"},
        ),
        section(
            "accounts.factors", "Seconds facteurs", Authenticator.objects.filter(**mine).order_by("created_at"),
            {"type": "Sorte", "created_at": "Depuis", "last_used_at": "Dernier usage"},
        ),
        section(
            "accounts.national", "Connexion nationale", SocialAccount.objects.filter(**mine),
            {"provider": "Service", "uid": "Identifiant chez lui", "date_joined": "Depuis", "last_login": "Dernier usage",
             "extra_data": "Ce qu’il a transmis"},
        ),
        section(
            "accounts.sessions", "Sessions ouvertes", Session.objects.filter(**mine).order_by("opened_at"),
            {"browser": "Navigateur", "opened_at": "Ouverte le", "expire_date": "Jusqu’au", "strong": "Second facteur montré"},
        ),
        section(
            "accounts.browsers", "Navigateurs reconnus", Browser.objects.filter(**mine).order_by("first_at"),
            {"name": "Navigateur", "first_at": "Première fois", "last_at": "Dernière fois"},
        ),
        section(
            "accounts.confirmations", "Adresses confirmées ou en attente", Confirmation.objects.filter(**mine).order_by("sent_at"),
            {"email": "Adresse", "sent_at": "Message envoyé le", "confirmed_at": "Confirmée le"},
        ),
        section(
            "accounts.moving", "Changement d’adresse en cours", AddressChange.objects.filter(**mine),
            {"email": "Nouvelle adresse", "asked_at": "Demandé le"},
        ),
    ]  # fmt: skip
