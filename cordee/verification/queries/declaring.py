"""Reading declarations, and the register for whoever joins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cordee.register import queries as register
from cordee.verification.models import Declaration
from cordee.verification.rules import declaring

if TYPE_CHECKING:
    from uuid import UUID

    from cordee.register.queries import Match

MOST_NAMESAKES: Final = 3


@dataclass(frozen=True, slots=True)
class RegisterSays:
    """What the register knows under the number typed, and who bears the name typed."""

    by_number: Match | None
    by_name: list[Match]


def declaration(user_id: UUID) -> Declaration | None:
    """What a user declared when joining by hand; None for others."""
    return Declaration.objects.filter(pk=user_id).first()


def register_says(*, number: str, last_name: str, first_name: str, profession: str, postal_code: str) -> RegisterSays:
    """For the form: by number where one is given, else by name and profession.  It looks at no account, so it says nothing of them."""
    national_id = declaring.national_id(number)
    if national_id is not None:
        return RegisterSays(register.numbered(national_id), [])
    if number or not (last_name and first_name and profession):
        return RegisterSays(None, [])
    same = register.namesakes(
        last_name=last_name, first_name=first_name, profession=profession, postal_code=postal_code, limit=MOST_NAMESAKES
    )
    return RegisterSays(None, same)
