"""Referring as a person does it in the page: one function a step, so that a journey reads as a scene."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import FilePayload

    from tests.people import Person


@dataclass(frozen=True)
class Patient:
    """Somebody invented."""

    last_name: str
    first_name: str
    birth_name: str
    phone: str
    email: str = ""


MIREILLE: Final = Patient("Delacombe", "Mireille", "Aubrac", "06 00 00 00 42")
LETTER: Final = "Palpitations à l’effort depuis trois semaines, sans malaise. Faut-il un Holter ?"
ECG: Final[FilePayload] = {"name": "ECG 12 dérivations.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n" + b"trace " * 200_000}


def choose_colleague(person: Person, name: str) -> None:
    """Step 1: from the favourites."""
    person.follows("/adresser", to_its_end=False)
    person.page.get_by_role("option", name=name).first.click()
    expect(person.page.get_by_text("Motif de consultation").first).to_be_visible()


def choose_slot(person: Person, *, nth: int = 0, weeks: int = 2) -> str:
    """Step 2: some weeks on, so that no other journey wants it; the hour chosen."""
    page = person.page
    for _ in range(weeks):
        page.get_by_role("button", name="Semaine suivante").click()
        page.wait_for_load_state("networkidle")
    slot = page.locator(".slot:visible").nth(nth)
    slot.click()
    hour = slot.inner_text().strip()
    page.get_by_role("button", name="Continuer").click()
    return hour


def describe(person: Person, patient: Patient) -> None:
    """Step 3: every field of the form."""
    page = person.page
    page.get_by_role("radio", name="Mme").check(force=True)
    page.get_by_label("Nom", exact=True).fill(patient.last_name)
    page.get_by_label("Prénom").fill(patient.first_name)
    page.get_by_label("Nom de naissance").fill(patient.birth_name)
    page.get_by_label("Date de naissance").fill("12041957")
    page.get_by_role("radio", name="Féminin").check(force=True)
    page.get_by_role("combobox", name="Commune de naissance").fill("Beaun")
    page.get_by_role("option", name="Beaune").first.click()
    page.get_by_label("Téléphone").fill(patient.phone)
    if patient.email:
        page.get_by_label("Adresse mail").fill(patient.email)
    page.get_by_label("Adresse", exact=True).fill("14 rue des Forgerons")
    page.get_by_label("Code postal").fill("21000")
    expect(page.get_by_role("combobox", name="Ville")).to_have_value("Dijon")
    page.get_by_role("radio", name="Non").check(force=True)
    page.get_by_role("button", name="Continuer").click()


def write(person: Person, text: str = LETTER, *files: FilePayload) -> None:
    """Step 4: words, and documents that arrive while one goes on."""
    page = person.page
    page.get_by_label("Message à").fill(text)
    if files:
        page.locator("input[type=file]").set_input_files(list(files))
        expect(page.get_by_text(", envoyé")).to_have_count(len(files), timeout=30_000)
    page.get_by_role("button", name="Continuer").click()


def sms_shown(person: Person) -> str:
    """Step 5: the SMS word for word, without its quotation marks."""
    words = person.page.get_by_text("« RDV le").inner_text()
    return words[words.index("«") + 1 : words.index("»")].strip()
