"""What a message carries besides words: references to files, the card of a case's patient."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, Final

from cordee_protocol.faults import Fault, Refused, demand
from cordee_protocol.fields import as_uint

if TYPE_CHECKING:
    from cordee_protocol.cbor import Value
    from cordee_protocol.fields import Fields

LARGEST_THUMBNAIL: Final = 6144
SEXES: Final = frozenset({"F", "M", "I"})


class PersonTitle(IntEnum):
    """Mme or M."""

    MRS = 0
    MR = 1


@dataclass(frozen=True)
class FileRef:
    """All that is needed to fetch, open and show a file.  Whoever holds it can read the file."""

    file_id: bytes
    file_key: bytes = field(repr=False)
    total: int
    name: str
    media_type: str
    stored_hash: bytes  # SHA-256 of the whole stored ciphertext
    thumbnail: bytes | None = None
    dimensions: tuple[int, int] | None = None

    def to_value(self) -> Value:
        """The map that crd1.cddl calls `file-ref`.  Raises Refused (too-large) for its thumbnail."""
        fields: dict[int, Value] = {1: self.file_id, 2: self.file_key, 3: self.total, 4: self.name, 5: self.media_type, 6: self.stored_hash}
        if self.thumbnail is not None:
            demand(len(self.thumbnail) <= LARGEST_THUMBNAIL, Fault.TOO_LARGE, "thumbnail")
            fields[7] = self.thumbnail
        if self.dimensions is not None:
            fields[8] = list(self.dimensions)
        return fields

    @classmethod
    def read(cls, fields: Fields) -> FileRef:
        """From that map.  Raises Refused (malformed, too-large)."""
        thumbnail = fields.octets(7) if fields.has(7) else None
        demand(thumbnail is None or len(thumbnail) <= LARGEST_THUMBNAIL, Fault.TOO_LARGE, "thumbnail")
        return cls(
            file_id=fields.id(1),
            file_key=fields.octets(2, size=32),
            total=fields.uint(3),
            name=fields.text(4),
            media_type=fields.text(5),
            stored_hash=fields.hash(6),
            thumbnail=thumbnail,
            dimensions=_read_dimensions(fields) if fields.has(8) else None,
        )


@dataclass(frozen=True)
class PatientCard:
    """Whom a case is about, for those who read it.  The server has its own record, for the appointment."""

    last_name: str
    first_name: str
    birth_date: str
    sex: str
    title: PersonTitle | None = None
    birth_name: str | None = None
    patient_id: bytes | None = None
    referral_id: bytes | None = None

    def to_value(self) -> Value:
        """The map that crd1.cddl calls `patient-card`."""
        fields: dict[int, Value] = {2: self.last_name, 3: self.first_name, 5: self.birth_date, 6: self.sex}
        if self.title is not None:
            fields[1] = int(self.title)
        if self.birth_name is not None:
            fields[4] = self.birth_name
        if self.patient_id is not None:
            fields[7] = self.patient_id
        if self.referral_id is not None:
            fields[8] = self.referral_id
        return fields

    @classmethod
    def read(cls, fields: Fields) -> PatientCard:
        """From that map.  Raises Refused (malformed)."""
        demand(fields.text(6) in SEXES, Fault.MALFORMED, "sex")
        return cls(
            last_name=fields.text(2),
            first_name=fields.text(3),
            birth_date=fields.text(5),
            sex=fields.text(6),
            title=fields.choice(1, PersonTitle) if fields.has(1) else None,
            birth_name=fields.text(4) if fields.has(4) else None,
            patient_id=fields.id(7) if fields.has(7) else None,
            referral_id=fields.id(8) if fields.has(8) else None,
        )


def _read_dimensions(fields: Fields) -> tuple[int, int]:
    match fields.array(8):
        case [width, height]:
            return as_uint(width), as_uint(height)
        case _:
            raise Refused(Fault.MALFORMED, "dimensions")
