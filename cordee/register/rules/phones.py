"""Telephone numbers as people in France type them, overseas included; pure (phonenumbers ships its own tables)."""

from __future__ import annotations

import re
from typing import Final

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat, PhoneNumberType

from cordee.platform.errors import Remedy
from cordee.register.rules import digits
from cordee.register.rules.places import department_of_postal_code

# The region of an overseas department: 0692… is La Réunion's and means nothing under FR.
REGIONS: Final = {"971": "GP", "972": "MQ", "973": "GF", "974": "RE", "975": "PM", "976": "YT", "977": "BL", "978": "MF"} | {
    "986": "WF", "987": "PF", "988": "NC",
}  # fmt: skip
_TRIED: Final = ("FR", "GP", "MQ", "GF", "RE", "YT", "PM", "NC", "PF", "WF")
_MOBILE: Final = {PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE}
_TYPED: Final = re.compile(r"\+?[0-9 .\-()/\u00a0\u202f]+")
_NATIONAL_DIGITS: Final = 10


def e164(typed: str, *, postal_code: str = "") -> str | None:
    """The number in its international form, +33…; None where it is no telephone number.

    The region of the postal code is tried first: La Réunion and Mayotte share +262, and a number may be valid in both.
    """
    if not _TYPED.fullmatch(typed.strip()):
        return None
    first = REGIONS.get(department_of_postal_code(postal_code), "FR")
    for region in dict.fromkeys((first, *_TRIED)):
        try:
            number = phonenumbers.parse(typed, region)
        except NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            return phonenumbers.format_number(number, PhoneNumberFormat.E164)
    return None


def remedy(typed: str) -> Remedy:
    """What is wrong with a number that `e164` refused, as a sentence that says what to do."""
    if not typed.strip():
        return Remedy("to-complete", "Indiquez un numéro de téléphone.")
    if not _TYPED.fullmatch(typed.strip()):
        return Remedy("digits-only", "Des chiffres seulement, par exemple 06 00 00 00 12.")
    bare = re.sub(r"[^0-9]", "", typed)
    if bare.startswith("0") and not bare.startswith("00"):
        return _by_length(len(bare))
    return Remedy("phone-nobodys", "Ce numéro n’existe pas : vérifiez ses chiffres.")


def _by_length(count: int) -> Remedy:
    if count == _NATIONAL_DIGITS:
        return Remedy("phone-nobodys", "Ce numéro n’existe pas : vérifiez ses chiffres.")
    return digits.counted(count, wanted=_NATIONAL_DIGITS)


def takes_sms(number: str) -> bool:
    """Whether an SMS may be sent to a number in international form: to mobiles only."""
    return phonenumbers.number_type(_parsed(number)) in _MOBILE


def shown(number: str) -> str:
    """As people read it: 06 00 00 00 12; a foreign one keeps its country code."""
    parsed = _parsed(number)
    ours = phonenumbers.region_code_for_number(parsed) in _TRIED
    written: str = phonenumbers.format_number(parsed, PhoneNumberFormat.NATIONAL if ours else PhoneNumberFormat.INTERNATIONAL)
    return written


def masked(number: str) -> str:
    """Enough to recognise a number by: 06 •• •• •• 12."""
    written = shown(number)
    head, tail = written[:2], written[-2:]
    return head + re.sub(r"[0-9]", "•", written[2:-2]) + tail


def _parsed(number: str) -> PhoneNumber:
    return phonenumbers.parse(number, None)
