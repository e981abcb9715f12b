"""Passwords: typed anew for a step-up; forgotten, asked for, mailed, chosen anew.  Note [An outsider learns nothing of accounts]."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from cordee.accounts.errors import LinkExpired, WrongProof
from cordee.accounts.events import PasswordForgotten, PasswordReset, SafetyChanged
from cordee.accounts.models import ForgottenPassword, User
from cordee.accounts.queries import user_of_key
from cordee.accounts.rules import passwords
from cordee.accounts.rules.addresses import cleaned
from cordee.accounts.services.sessions import REFUSED, end_other_sessions, end_sessions
from cordee.accounts.services.trying import begin_proof, forgive
from cordee.audit import services as audit
from cordee.platform.announcing import announce
from cordee.platform.errors import Invalid
from cordee.platform.ids import new_id

if TYPE_CHECKING:
    from datetime import datetime

    from cordee.platform.identity import UserId


def check_password(*, user: User, password: str, now: datetime) -> None:
    """Raises WrongProof, and TooMany after five wrong ones."""
    tried = begin_proof(user_id=user.id, now=now)
    if not user.check_password(password):
        audit.record(None, REFUSED, subject=user.id, at=now, detail={"by": "password"})
        raise WrongProof
    forgive(tried)


@transaction.atomic
def change_password(*, actor: UserId, password: str, session_key: str, now: datetime) -> User:
    """Choose another password; signs out everywhere but here; safe to repeat.  Raises Invalid with the remedy of one that will not do."""
    user = User.objects.select_for_update().get(pk=actor)
    if user.check_password(password):  # sent twice, or the one that they had: nothing changed of which a mail could tell
        end_other_sessions(actor=actor, session_key=session_key, now=now)
        return user
    require_strong(password, own_words=(user.first_name, user.last_name, user.email))
    user.set_password(password)
    user.save(update_fields=["password"])
    end_other_sessions(actor=actor, session_key=session_key, now=now)
    audit.record(actor, "accounts.password_changed", subject=actor, at=now)
    announce((SafetyChanged(actor, "password", new_id()), [actor]), at=now)
    return user


@transaction.atomic
def forget_password(*, email: str, now: datetime) -> None:
    """Have a mail written to this address, whatever is known of it."""
    asked = ForgottenPassword.objects.create(email=cleaned(email), asked_at=now)
    announce((PasswordForgotten(asked.id), []), at=now)


@transaction.atomic
def reset_password(*, key: str, password: str, now: datetime) -> None:
    """Choose a new password by the key of a mail; signs out everywhere and makes the key void.

    Raises LinkExpired, and Invalid with the remedy of a password that will not do.
    """
    named = user_of_key(key)
    if named is None:
        raise LinkExpired
    User.objects.select_for_update().get(pk=named.pk)  # of two at once with one key, the second finds it used
    user = user_of_key(key)
    if user is None:
        raise LinkExpired
    require_strong(password, own_words=(user.first_name, user.last_name, user.email))
    user.set_password(password)
    user.save(update_fields=["password"])
    end_sessions(user_id=user.id, actor_id=user.id, now=now)
    audit.record(user.id, "accounts.password_reset", subject=user.id, at=now)
    announce((PasswordReset(user.id, new_id()), []), at=now)


def require_strong(password: str, *, own_words: tuple[str, ...]) -> None:
    """Raises Invalid, with the remedy under `password`, for one that will not do (rules/passwords.py)."""
    weakness = passwords.strength(password, own_words=own_words).weakness
    if weakness is not None:
        raise Invalid(fields={"password": passwords.REMEDIES[weakness]}, weakness=str(weakness))


@transaction.atomic
def forget_requests(*, before: datetime) -> int:
    """Remove the requests whose mail was written; how many."""
    removed, _ = ForgottenPassword.objects.filter(asked_at__lt=before).delete()
    return removed
