"""For the job that writes the yearly mail."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings

from cordee.accounts import queries as accounts
from cordee.verification.models import Renewal
from cordee.verification.rules import renewing

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class RenewalMail:
    """What the mail needs: where to, the link's token, when the account closes."""

    email: str
    token: str
    closes_at: datetime


def renewal_mail(renewal_id: UUID) -> RenewalMail | None:
    """None where it was confirmed meanwhile, or the person is gone."""
    found = Renewal.objects.filter(pk=renewal_id, confirmed_at=None).first()
    account = accounts.accounts([found.user_id]).get(found.user_id) if found else None
    if found is None or account is None or account.erased:
        return None
    return RenewalMail(
        account.email, renewing.LINKS.token_of(settings.SECRET_KEY.encode(), found.id), found.asked_at + renewing.LAPSES_AFTER
    )
