"""What the national service said of somebody, for the reviewers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from allauth.socialaccount.models import SocialAccount

from cordee.verification.rules.claims import Doubt
from cordee.verification.rules.national import PROVIDER
from cordee.verification.rules.standing import Method

if TYPE_CHECKING:
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class NationalShown:
    """The national login knows the person; `doubt` is why a reviewer decides all the same."""

    means: Method
    doubt: Doubt


def doubted(user_id: UUID) -> NationalShown | None:
    """None for who did not come by it, and where it left nothing to look at.  One statement."""
    kept = SocialAccount.objects.filter(provider=PROVIDER, user_id=user_id).values_list("extra_data", flat=True).first()
    if not kept or kept.get("doubt") is None:
        return None
    return NationalShown(Method(kept["means"]), Doubt(kept["doubt"]))
