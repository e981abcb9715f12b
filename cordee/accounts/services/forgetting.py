"""Forgetting a person: the row stays, so that what others hold still has somebody to point to; who it was does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.hashers import make_password

from cordee.accounts.models import AddressChange, Agreement, Browser, Confirmation, ForgottenPassword, RevokedSession, Session, User
from cordee.platform import pokes

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from cordee.platform.identity import UserId

FIRST_NAME: Final = "Compte"
LAST_NAME: Final = "effacé"
"""What stands where a name stood, on others' screens."""


def drop_agreements(user_ids: QuerySet[Any]) -> int:
    """Delete the proofs of what these people agreed to, long after their accounts are gone; how many."""
    dropped, _ = Agreement.objects.filter(user_id__in=user_ids, user__erased=True).delete()
    return dropped


def forget(user_id: UserId) -> None:
    """A step of an erasure.  The agreements stay, as a proof: a version, a date, a hash (models.Agreement)."""
    user = User.objects.select_for_update().get(pk=user_id)
    Session.objects.filter(user_id=user_id).delete()
    pokes.session_ended(user_id)
    ForgottenPassword.objects.filter(email__iexact=user.email).delete()
    Confirmation.objects.filter(email__iexact=user.email).delete()
    for model in (Confirmation, AddressChange, Browser, RevokedSession, Authenticator, SocialAccount, EmailAddress):
        model.objects.filter(user_id=user_id).delete()
    user.email = f"{user_id}@efface.invalid"  # RFC 2606: no mailbox is ever there
    user.title, user.first_name, user.last_name = "", FIRST_NAME, LAST_NAME
    user.password, user.is_active, user.last_login, user.erased = make_password(None), False, None, True
    user.save()
