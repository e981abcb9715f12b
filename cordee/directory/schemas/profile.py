"""What is said of a profile in JSON."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import StringConstraints

from cordee.directory.rules.places import LONGEST, Written
from cordee.directory.rules.profiles import LONGEST_ACCESS, Writers
from cordee.platform.shown import Shown


class ExceptionOut(Shown):
    """A person for whom one's rule does not hold."""

    user_id: UUID
    name: str
    admitted: bool


class ProfileOut(Shown):
    """One's own profile; what one accepts is null for who practises nothing."""

    languages: list[str]
    access: str
    writers: Writers
    exceptions: list[ExceptionOut]
    accepts_referrals: bool | None
    accepts_advice: bool | None
    photo_at: datetime | None


class ProfileIn(Schema):
    """The same, saved whole; the exceptions have addresses of their own."""

    languages: list[Annotated[str, StringConstraints(max_length=3)]]
    access: Annotated[str, StringConstraints(max_length=2 * LONGEST_ACCESS)]
    writers: Writers
    accepts_referrals: bool | None = None
    accepts_advice: bool | None = None


Typed = Annotated[str, StringConstraints(max_length=2 * LONGEST)]  # what is too long by less is told at its field


class OwnPlaceOut(Shown):
    """A place where one practises."""

    id: UUID
    organisation_name: str
    address_line: str
    postal_code: str
    city: str
    commune_code: str
    phone: str
    patient_label: str
    declared: bool


class OwnPlacesOut(Shown):
    """One's own places."""

    items: list[OwnPlaceOut]


class PlaceIn(Schema):
    """A place as its practitioner writes it; the town is a commune of the postal code."""

    organisation_name: Typed
    address_line: Typed
    postal_code: Typed
    commune_code: Typed
    phone: Typed = ""
    patient_label: Typed = ""

    def written(self) -> Written:
        """For the service."""
        return Written(self.organisation_name, self.address_line, self.postal_code, self.commune_code, self.phone, self.patient_label)


class PatientLabelIn(Schema):
    """What a patient's SMS calls a place."""

    patient_label: Typed


class AdmittedIn(Schema):
    """Whether a colleague may begin to write, whatever the rule."""

    admitted: bool


class AboutOut(Shown):
    """What a practitioner says of themselves; `writable` and `admitted` are between them and the viewer."""

    languages: list[str]
    access: str
    assistants: list[str]
    writable: bool
    photo_at: datetime | None
    admitted: bool | None
