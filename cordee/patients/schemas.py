"""A patient in JSON, for the rooms above whose requests and answers hold one."""

from datetime import date
from uuid import UUID

from ninja import Schema

from cordee.patients.queries import OpenedPatient
from cordee.patients.rules.identity import BornAbroad, BornInFrance, Identity, Sex, Title, Typed
from cordee.register.rules import phones


class BornInFranceSchema(Schema):
    """By INSEE's code."""

    commune_code: str
    label: str

    def typed(self) -> BornInFrance:
        """As the services take it."""
        return BornInFrance(self.commune_code, self.label)


class BornAbroadSchema(Schema):
    """By INSEE's code of the country."""

    country_code: str
    country: str
    city: str

    def typed(self) -> BornAbroad:
        """As the services take it."""
        return BornAbroad(self.country_code, self.country, self.city)


class CallerIn(Schema):
    """What a practice's own patient is asked on the telephone; the rest may follow (`rules.identity`, What a caller is asked)."""

    id: UUID
    title: Title | None = None
    last_name: str
    first_name: str
    birth_name: str = ""
    birth_date: date
    birth_place: BornInFranceSchema | BornAbroadSchema | None = None
    sex: Sex
    address: str = ""
    postal_code: str = ""
    city: str = ""
    phone: str
    email: str | None = None
    sms_refused: bool = False

    def typed(self) -> Typed:
        """As the services take it."""
        place = self.birth_place
        return Typed(
            title=self.title, last_name=self.last_name, first_name=self.first_name, birth_name=self.birth_name, birth_date=self.birth_date,
            birth_place=place.typed() if place else None,
            sex=self.sex, address=self.address, postal_code=self.postal_code, city=self.city, phone=self.phone, email=self.email,
            sms_refused=self.sms_refused,
        )  # fmt: skip


class PatientIn(CallerIn):
    """What a professional typed, whole; `Typed` says what is taken."""

    birth_name: str
    birth_place: BornInFranceSchema | BornAbroadSchema
    address: str
    postal_code: str
    city: str


class PatientInList(Schema):
    """Who somebody is, for a list: the birth date always beside the name."""

    title: Title | None
    last_name: str
    first_name: str
    birth_date: date
    sex: Sex

    @classmethod
    def of(cls, identity: Identity) -> "PatientInList":
        """From what was opened."""
        return cls.model_validate(identity)


class PatientInAgenda(Schema):
    """What the agenda shows of a patient."""

    id: UUID
    title: Title | None
    last_name: str
    first_name: str
    birth_name: str
    birth_date: date
    sex: Sex
    phone: str

    @classmethod
    def of(cls, patient: OpenedPatient) -> "PatientInAgenda":
        """From what was opened; the number as people read it."""
        who = patient.identity
        return cls(
            id=patient.id, title=who.title, last_name=who.last_name, first_name=who.first_name, birth_name=who.birth_name,
            birth_date=who.birth_date, sex=who.sex, phone=phones.shown(patient.contact.phone),
        )  # fmt: skip


class PatientOut(PatientInAgenda):
    """All that was declared; of somebody who called, perhaps not where they live or were born."""

    birth_place: BornInFranceSchema | BornAbroadSchema | None
    address: str
    postal_code: str
    city: str
    email: str | None
    sms_refused: bool

    @classmethod
    def of(cls, patient: OpenedPatient) -> "PatientOut":
        """From what was opened."""
        contact, place = patient.contact, patient.identity.birth_place
        born = BornInFranceSchema if isinstance(place, BornInFrance) else BornAbroadSchema
        return cls(
            **PatientInAgenda.of(patient).dict(), birth_place=born.model_validate(place) if place else None, address=contact.address,
            postal_code=contact.postal_code, city=contact.city, email=contact.email, sms_refused=contact.sms_refused,
        )  # fmt: skip
