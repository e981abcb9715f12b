"""Making a user."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from django.db import transaction

from cordee.accounts.models import User
from cordee.audit import services as audit

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


@transaction.atomic
def create_user(*, user_id: UUID, email: str, password: str, first_name: str, last_name: str, title: str = "", now: datetime) -> User:
    """Make a user whose address is already confirmed; safe to repeat with the same id."""
    if (known := User.objects.filter(pk=user_id).first()) is not None:
        return known
    user = User(id=user_id, email=email, first_name=first_name, last_name=last_name, title=title, created_at=now)
    user.set_password(password)
    user.save(force_insert=True)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    audit.record(user.id, "accounts.created", subject=user.id, at=now)
    return user
