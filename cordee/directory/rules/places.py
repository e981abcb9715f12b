"""A place of practice that a practitioner writes down: one that the register does not publish, or not yet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from cordee.directory.rules.published import NEUTRAL_LABEL, patient_label
from cordee.platform.errors import Remedy
from cordee.register.rules import phones

MOST_DECLARED: Final = 10
FIRST_DECLARED_RANK: Final = 1_000
"""Declared places come after those that the register publishes, whose ranks begin at 0."""
LONGEST: Final = 120
_POSTAL_CODE: Final = re.compile(r"[0-9]{5}")
_ENDINGS: Final = "app|biz|click|co|com|eu|fr|gl|info|io|link|ly|me|mobi|net|online|org|site|to|tv|xyz"
_LINK: Final = re.compile(rf"://|www\.|@|[a-z0-9-]\.(?:{_ENDINGS})\b", re.IGNORECASE)
"""What a telephone would make a link of.  An SMS of ours holds none (docs/security.md), so that nobody learns to follow one."""
NO_LINK: Final = Remedy("no-link", "Sans lien ni adresse mail : un patient le lit dans un SMS.")


@dataclass(frozen=True, slots=True)
class Written:
    """A place as its practitioner writes it; a patient's label that is empty is made from the name."""

    organisation_name: str
    address_line: str
    postal_code: str
    commune_code: str
    phone: str
    patient_label: str

    def tidy(self) -> Written:
        """Without spaces around, the label made where none was given."""
        name, label = " ".join(self.organisation_name.split()), " ".join(self.patient_label.split())
        return Written(
            name, " ".join(self.address_line.split()), self.postal_code.strip(), self.commune_code.strip(), self.phone.strip(),
            label or patient_label(name),
        )  # fmt: skip


def faults(written: Written, *, covered: set[str]) -> dict[str, Remedy]:
    """The remedy of each faulty field of a tidy place; `covered` are the communes of its postal code."""
    found: dict[str, Remedy] = {}
    for field, text, missing in (
        ("organisation_name", written.organisation_name, Remedy("place-name", "Indiquez le nom du cabinet ou de l’établissement.")),
        ("address_line", written.address_line, Remedy("place-street", "Indiquez le numéro et la rue.")),
    ):
        if not text:
            found[field] = missing
        elif len(text) > LONGEST:
            found[field] = Remedy("too-long", f"{LONGEST} lettres au plus.", n=LONGEST)
        elif _LINK.search(text):
            found[field] = NO_LINK
    if not _POSTAL_CODE.fullmatch(written.postal_code) or not covered:
        found["postal_code"] = Remedy("postal-code-french", "Indiquez un code postal français, cinq chiffres.")
    elif written.commune_code not in covered:
        found["commune_code"] = Remedy("town-of-list", "Choisissez la ville dans la liste.")
    if written.phone and phones.e164(written.phone, postal_code=written.postal_code) is None:
        found["phone"] = phones.remedy(written.phone)
    if "organisation_name" not in found and (fault := label_fault(written.patient_label)):
        found["patient_label"] = fault
    return found


def label_fault(label: str) -> Remedy | None:
    """What is wrong with what a patient's SMS would call a place: whoever reads that telephone must learn nothing of anybody's health."""
    if not label or len(label) > LONGEST:
        return Remedy("label-long", f"Indiquez un nom de {LONGEST} lettres au plus.", n=LONGEST)
    if _LINK.search(label):
        return NO_LINK
    if label != NEUTRAL_LABEL and patient_label(label) == NEUTRAL_LABEL:
        return Remedy("label-telling", f"Ce nom dirait pourquoi l’on vient. Écrivez par exemple « {NEUTRAL_LABEL} ».")
    return None
