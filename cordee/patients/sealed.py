"""A patient's fields as they lie in the database: JSON, sealed for their row and column."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from cordee.patients.rules.identity import BornAbroad, BornInFrance, Contact, Identity, Sex, Title, likeness
from cordee.platform.keyring import keyring

if TYPE_CHECKING:
    from uuid import UUID

TABLE = "patients_patient"


def seal_identity(identity: Identity, *, patient_id: UUID) -> bytes:
    """For Patient.identity."""
    place = identity.birth_place
    born = place and asdict(place)
    return _seal(
        {
            "title": identity.title, "last_name": identity.last_name, "first_name": identity.first_name,
            "birth_name": identity.birth_name, "birth_date": identity.birth_date.isoformat(), "birth_place": born, "sex": identity.sex,
        },
        column="identity", patient_id=patient_id,
    )  # fmt: skip


def open_identity(sealed: bytes | memoryview, *, patient_id: UUID) -> Identity:
    """What `seal_identity` made for this row.  Raises Unsealable."""
    fields = _open(sealed, column="identity", patient_id=patient_id)
    born = fields.pop("birth_place")
    return Identity(
        title=Title(title) if (title := fields.pop("title")) else None,
        birth_date=date.fromisoformat(fields.pop("birth_date")),
        birth_place=born and (BornInFrance(**born) if "commune_code" in born else BornAbroad(**born)),
        sex=Sex(fields.pop("sex")),
        **fields,
    )


def seal_contact(contact: Contact, *, patient_id: UUID) -> bytes:
    """For Patient.contact."""
    fields = {name: getattr(contact, name) for name in ("address", "postal_code", "city", "phone", "email", "sms_refused")}
    return _seal(fields, column="contact", patient_id=patient_id)


def open_contact(sealed: bytes | memoryview, *, patient_id: UUID) -> Contact:
    """What `seal_contact` made for this row.  Raises Unsealable."""
    return Contact(**_open(sealed, column="contact", patient_id=patient_id))


def likeness_index(identity: Identity, *, practitioner_id: UUID) -> bytes:
    """For Holding.likeness: equal within one practice, incomparable between two."""
    return keyring().blind_index(practitioner_id, likeness(identity))


def _seal(fields: dict[str, Any], *, column: str, patient_id: UUID) -> bytes:
    return keyring().seal(json.dumps(fields, ensure_ascii=False).encode(), table=TABLE, column=column, row_id=patient_id)


def _open(sealed: bytes | memoryview, *, column: str, patient_id: UUID) -> dict[str, Any]:
    fields: dict[str, Any] = json.loads(keyring().unseal(bytes(sealed), table=TABLE, column=column, row_id=patient_id))
    return fields
