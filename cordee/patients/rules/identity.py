"""A patient's traits and how to reach them: what is taken, and the remedy for what is not; pure.

The forms follow the national referential of the strict traits (RNIV).  What was typed is kept with its accents; the comparison form
is computed, so that a better rule needs no rewriting.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from cordee.accounts.rules import addresses
from cordee.platform.errors import Remedy
from cordee.register.rules import phones
from cordee.register.rules.names import is_trait, trait

EARLIEST_BIRTH: Final = date(1890, 1, 1)
LONGEST_NAME: Final = 100
LONGEST_ADDRESS: Final = 200
_COMMUNE: Final = re.compile(r"(?:[0-9]{2}|2[AB])[0-9]{3}")
_COUNTRY: Final = re.compile(r"99[0-9]{3}")
_POSTAL_CODE: Final = re.compile(r"(?:0[1-9]|[1-9][0-9])[0-9]{3}")
_BETWEEN_LETTERS: Final = re.compile(r"[-' ]")

Faults = dict[str, str]
"""The faulty fields, each with a sentence that says the remedy."""


class Title(StrEnum):
    """How letters address somebody; children have none, and the sex does not follow from it."""

    MRS = "mrs"
    MR = "mr"


class Sex(StrEnum):
    """As the strict traits know it; I is undetermined."""

    FEMALE = "F"
    MALE = "M"
    UNDETERMINED = "I"


@dataclass(frozen=True, slots=True)
class BornInFrance:
    """By INSEE's code of the commune, at the date of birth."""

    commune_code: str
    label: str


@dataclass(frozen=True, slots=True)
class BornAbroad:
    """By INSEE's code of the country, 99…."""

    country_code: str
    country: str
    city: str


@dataclass(frozen=True, slots=True)
class Typed:
    """What a professional typed, field by field, before anything is checked."""

    title: Title | None
    last_name: str
    first_name: str
    birth_name: str
    birth_date: date
    birth_place: BornInFrance | BornAbroad | None
    sex: Sex
    address: str
    postal_code: str
    city: str
    phone: str
    email: str | None
    sms_refused: bool


@dataclass(frozen=True, slots=True)
class Identity:
    """Who somebody is: shown in every list, with the birth date."""

    title: Title | None
    last_name: str
    first_name: str
    birth_name: str
    birth_date: date
    birth_place: BornInFrance | BornAbroad | None  # none: not asked yet, Note [What a caller is asked]
    sex: Sex


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach somebody: opened only where it is needed.  What was not asked yet is empty: Note [What a caller is asked]."""

    address: str
    postal_code: str
    city: str
    phone: str  # international form
    email: str | None
    sms_refused: bool

    @property
    def takes_sms(self) -> bool:
        """Whether an SMS may be sent: to a mobile, and not against the patient's will."""
        return not self.sms_refused and phones.takes_sms(self.phone)


@dataclass(frozen=True, slots=True)
class Declared:
    """A patient as declared by a professional, checked."""

    identity: Identity
    contact: Contact


# Note [What a caller is asked]
# A practice's own patient calls for an appointment: the names, the birth date, the sex and a number tell them apart and reach them.  Where
# they live and were born, and a birth name that differs, are asked when they are there; a referral, which another practice must be able to
# rely on, is never sent without.  What is said all the same is checked as ever.


def declared(typed: Typed, *, today: date, by_telephone: bool = False) -> Declared | Faults:
    """What was typed, made tidy; or every fault at once, so that a form is corrected in one go.

    `today` is the latest date in use on Earth: nobody is born after it.  `by_telephone`: Note [What a caller is asked].
    """
    phone = phones.e164(typed.phone, postal_code=typed.postal_code)
    email = (typed.email or "").strip() or None
    birth_name = typed.birth_name if tidy(typed.birth_name) or not by_telephone else typed.last_name
    found = _faults(typed, phone=phone, birth_name=birth_name, email=email, today=today)
    faults = {field: sentence for field, sentence in found.items() if sentence and not (by_telephone and _unsaid(typed, field))}
    if faults or phone is None:
        return faults
    return Declared(
        Identity(
            title=typed.title, last_name=tidy(typed.last_name), first_name=tidy(typed.first_name), birth_name=tidy(birth_name),
            birth_date=typed.birth_date, birth_place=typed.birth_place, sex=typed.sex,
        ),
        Contact(
            address=tidy(typed.address), postal_code=typed.postal_code.strip(), city=tidy(typed.city), phone=phone, email=email,
            sms_refused=typed.sms_refused,
        ),
    )  # fmt: skip


def corrected(contact: Contact, *, phone: str, email: str | None) -> Contact | Faults:
    """The number and the address of somebody who is known, as they were typed anew; or every fault at once."""
    number, address = phones.e164(phone, postal_code=contact.postal_code), (email or "").strip() or None
    found = {"phone": None if number else phones.remedy(phone), "email": _email_fault(address)}
    faults = {field: sentence for field, sentence in found.items() if sentence}
    return faults if faults or number is None else replace(contact, phone=number, email=address)


def _unsaid(typed: Typed, field: str) -> bool:
    said = {
        "birth_place": typed.birth_place,
        "address": tidy(typed.address),
        "postal_code": typed.postal_code.strip(),
        "city": tidy(typed.city),
    }
    return field in said and not said[field]


def _faults(typed: Typed, *, phone: str | None, birth_name: str, email: str | None, today: date) -> dict[str, str | None]:
    return {
        "last_name": _name_fault(typed.last_name, "le nom"),
        "first_name": _name_fault(typed.first_name, "le prénom"),
        "birth_name": _name_fault(birth_name, "le nom de naissance"),
        "birth_date": _birth_date_fault(typed.birth_date, today),
        "birth_place": _birth_place_fault(typed.birth_place),
        "address": _text_fault(typed.address, "l’adresse", LONGEST_ADDRESS),
        "postal_code": _postal_code_fault(typed.postal_code),
        "city": _text_fault(typed.city, "la ville", LONGEST_NAME),
        "phone": None if phone else phones.remedy(typed.phone),
        "email": _email_fault(email),
    }


def tidy(text: str) -> str:
    """One space between words, none around."""
    return " ".join(text.split())


def likeness(identity: Identity) -> str:
    """What two rows of one person have in common: birth name, first name and birth date, without accent, hyphen, apostrophe or space."""
    names = [_BETWEEN_LETTERS.sub("", trait(name)) for name in (identity.birth_name, identity.first_name)]
    return "|".join((*names, identity.birth_date.isoformat()))


def _name_fault(name: str, what: str) -> str | None:
    form = trait(name)
    if not form:
        return Remedy("to-complete", f"Indiquez {what}.")
    if len(tidy(name)) > LONGEST_NAME:
        return Remedy("too-long", f"{LONGEST_NAME} lettres au plus.", n=LONGEST_NAME)
    return None if is_trait(form) else Remedy("letters-only", "Des lettres latines, espaces, traits d’union et apostrophes seulement.")


def _birth_date_fault(born: date, today: date) -> str | None:
    if born > today:
        return Remedy("date-to-come", "Cette date est à venir : vérifiez l’année.")
    return Remedy("date-too-old", "Cette date est trop ancienne : vérifiez l’année.") if born < EARLIEST_BIRTH else None


def _birth_place_fault(place: BornInFrance | BornAbroad | None) -> str | None:
    if place is None:
        return Remedy("choose-in-list", "Choisissez la commune de naissance dans la liste.")
    if isinstance(place, BornInFrance):
        good = _COMMUNE.fullmatch(place.commune_code) and 0 < len(place.label.strip()) <= LONGEST_NAME
        return None if good else Remedy("choose-in-list", "Choisissez la commune de naissance dans la liste.")
    if not _COUNTRY.fullmatch(place.country_code) or not 0 < len(place.country.strip()) <= LONGEST_NAME:
        return Remedy("choose-in-list", "Choisissez le pays de naissance dans la liste.")
    return _text_fault(place.city, "la ville de naissance", LONGEST_NAME)


def _postal_code_fault(code: str) -> str | None:
    return None if _POSTAL_CODE.fullmatch(code.strip()) else Remedy("postal-code", "Cinq chiffres, par exemple 21000.")


def _text_fault(text: str, what: str, longest: int) -> str | None:
    if not text.strip():
        return Remedy("to-complete", f"Indiquez {what}.")
    return Remedy("too-long", f"{longest} lettres au plus.", n=longest) if len(tidy(text)) > longest else None


def _email_fault(email: str | None) -> str | None:
    wrong = addresses.fault(addresses.cleaned(email)) if email is not None else None
    return addresses.REMEDIES[wrong] if wrong else None
