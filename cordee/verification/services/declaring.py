"""What somebody says of their practice, kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from cordee.audit import services as audit
from cordee.platform.errors import Invalid
from cordee.register import queries as register
from cordee.register.rules.identifiers import is_adeli, is_rpps
from cordee.verification.models import Declaration
from cordee.verification.rules import declaring
from cordee.verification.rules.declaring import Entry

if TYPE_CHECKING:
    from datetime import datetime
    from typing import Any
    from uuid import UUID

    from cordee.verification.rules.declaring import Practice


def fields_of(practice: Practice, *, last_name: str, first_name: str) -> dict[str, Any]:
    """The columns of a declaration.  Raises Invalid, which names each faulty field.

    A commune that the postal code doesn't cover, and an entry that can't be the person's, are left out: a reviewer sees what remains.
    """
    if found := declaring.faults(practice):
        raise Invalid(fields=dict(found))
    communes = register.communes_with_postal_code(practice.postal_code, limit=100)
    commune = next((spot for spot in communes if spot.code == practice.commune_code), None)
    entry = _entry(practice, last_name=last_name, first_name=first_name)
    number = practice.number
    return {
        "profession": practice.profession,
        "skill": declaring.skill_by_register(entry, practice) if entry else practice.skill,
        "practice_mode": practice.practice_mode,
        "postal_code": practice.postal_code,
        "commune_code": commune.code if commune else None,
        "city": commune.name if commune else practice.city.strip(),
        "rpps": number if is_rpps(number) else None,
        "adeli": number if is_adeli(number) else None,
        "register_id": entry.register_id if entry else None,
    }


@transaction.atomic
def declare(*, user_id: UUID, fields: dict[str, Any], now: datetime) -> None:
    """Keep what `fields_of` made as a user's declaration; the latest one counts."""
    Declaration.objects.update_or_create(user_id=user_id, defaults={**fields, "declared_at": now})
    audit.record(user_id, "verification.declared", subject=user_id, at=now)


def _entry(practice: Practice, *, last_name: str, first_name: str) -> Entry | None:
    match = register.numbered(practice.register_id) if practice.register_id else None
    if match is None:
        return None
    entry = Entry(match.register_id, match.last_name, match.first_name, match.profession, match.skill)
    return entry if declaring.is_theirs(entry, practice, last_name=last_name, first_name=first_name) else None
