"""The main road: a GP sends a patient to a cardiologist, with an appointment and a letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest
from playwright.sync_api import expect

from tests.accessibility import shuts_nobody_out
from tests.people import Person
from tests.referring import ECG, LETTER, MIREILLE, Patient, choose_colleague, choose_slot, describe, sms_shown, write

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.running import House

pytestmark = pytest.mark.journey


def outbox(house: House) -> list[dict[str, str]]:
    sms: list[dict[str, str]] = httpx.get(f"{house.origin}/rehearsal/outbox.json").json()["sms"]
    return sms


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_a_gp_refers_a_patient_with_a_letter(house: House, browser: Browser, phone: bool) -> None:  # noqa: FBT001 - both sizes
    address = f"mireille{int(phone)}@exemple.fr"
    patient = Patient("Delacombe", "Mireille", "Aubrac", f"06 00 00 00 4{int(phone)}", address)
    solene = Person.returns(house, browser, "Dr Solène Marchevert", name="Solène", phone=phone)
    solene.follows("/adresser")
    expect(solene.page.get_by_text("Vos correspondants favoris")).to_be_visible()
    shuts_nobody_out(solene, "refer-1-colleague")
    choose_colleague(solene, "Idriss Aubrelong")
    shuts_nobody_out(solene, "refer-2-slot")
    hour = choose_slot(solene)
    expect(solene.page.get_by_label("Nom", exact=True)).to_be_visible()
    shuts_nobody_out(solene, "refer-3-patient")
    describe(solene, patient)
    expect(solene.page.get_by_label("Message à")).to_be_visible()
    shuts_nobody_out(solene, "refer-4-message")
    write(solene, LETTER, ECG)
    expect(solene.page.get_by_text("SMS à la patiente")).to_be_visible()
    expect(solene.page.get_by_text(f"Le cabinet, la date et le numéro à appeler, à {address}.")).to_be_visible()
    words = sms_shown(solene)
    shuts_nobody_out(solene, "refer-5-confirm")
    solene.page.get_by_role("button", name="Réserver").click()
    expect(solene.page.get_by_text("C’est réservé")).to_be_visible()
    expect(solene.page.get_by_text("SMS parti vers le")).to_be_visible(timeout=30_000)
    expect(solene.page.get_by_text(f"Mail parti vers {address}")).to_be_visible(timeout=30_000)
    shuts_nobody_out(solene, "refer-6-booked")
    number = "+336000000" + patient.phone[-5:].replace(" ", "")[-2:].rjust(2, "0")
    sent = [sms["text"] for sms in outbox(house) if sms["to"].replace(" ", "") in {number, patient.phone.replace(" ", "")}]
    assert sent == [words]
    assert MIREILLE.last_name not in words
    (mail,) = [one for one in httpx.get(f"{house.origin}/rehearsal/outbox.json").json()["mails"] if one["to"] == address]
    assert (mail["subject"], MIREILLE.last_name in mail["text"]) == ("Votre rendez-vous", False)

    idriss = Person.returns(house, browser, "Dr Idriss Aubrelong", name="Idriss", phone=phone)
    expect(idriss.page.get_by_text("DELACOMBE Mireille").first).to_be_visible()
    names = idriss.page.get_by_role("tabpanel").locator(".name")  # whose width is not to be had by role
    assert names.evaluate_all("all => all.filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.textContent)") == []
    idriss.shows("f1-worklist")
    idriss.page.get_by_text("DELACOMBE Mireille").first.click()
    expect(idriss.page.get_by_role("log").get_by_text(LETTER)).to_be_visible(timeout=20_000)
    expect(idriss.page.get_by_text("ECG 12 dérivations.pdf").first).to_be_visible()
    idriss.shows("a1-case")
    assert hour
    for person in (solene, idriss):
        person.has_nothing_to_complain_about()
        person.leaves()


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_a_patient_of_the_practice_is_referred_without_being_typed_again(house: House, browser: Browser, phone: bool) -> None:  # noqa: FBT001 - both sizes
    solene = Person.returns(house, browser, "Dr Solène Marchevert", name="Solène", phone=phone)
    page = solene.page
    expect(page.get_by_role("tab", name="Envoyés")).to_have_attribute("aria-selected", "true")  # nothing received waits: what she sent does
    choose_colleague(solene, "Hélène Vauquelande")
    choose_slot(solene, weeks=2, nth=4)
    name = page.get_by_label("Nom", exact=True)
    if not phone:
        expect(name).to_be_focused()  # the hand stays on the keyboard
    name.press_sequentially("marthe valm")
    page.get_by_role("listbox", name="Patients de votre cabinet").get_by_role("option", name="02/10/1949").click()
    expect(page.get_by_label("Adresse", exact=True)).not_to_have_value("")
    expect(name).to_have_value("Valmontey")
    expect(page.get_by_label("Date de naissance")).to_have_value("02/10/1949")
    expect(page.get_by_role("radio", name="Oui")).to_be_focused()  # the one thing that the practice does not know
    shuts_nobody_out(solene, "refer-3-known")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="Non")).to_be_checked()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_label("Message à")).to_be_visible()
    write(solene, "Contrôle d’un grain de beauté.")
    expect(page.get_by_text("Mme VALMONTEY Marthe").first).to_be_visible()
    page.get_by_role("button", name="Réserver").click()
    expect(page.get_by_text("C’est réservé")).to_be_visible()
    shuts_nobody_out(solene, "refer-6-booked-known")
    page.get_by_role("link", name="Adresser un autre patient").click()  # on a Monday there are twelve
    expect(page.get_by_text("Vos correspondants favoris")).to_be_visible()
    page.get_by_role("option", name="Idriss Aubrelong").first.click()
    expect(page.get_by_text("Motif de consultation").first).to_be_visible()
    solene.has_nothing_to_complain_about()
    solene.leaves()


def test_a_second_person_is_told_that_the_slot_has_gone_and_loses_nothing(house: House, browser: Browser) -> None:
    solene = Person.returns(house, browser, "Dr Solène Marchevert", name="Solène")
    clemence = Person.returns(house, browser, "Dr Clémence Ormeroy", name="Clémence")
    hours = []
    for person, patient in ((solene, MIREILLE), (clemence, Patient("Tervelle", "Amina", "Tervelle", "06 00 00 00 44"))):
        choose_colleague(person, "Idriss Aubrelong")
        hours.append(choose_slot(person, weeks=3))
        describe(person, patient)
        write(person, f"La question de {person.name}.")
    assert hours[0] == hours[1]
    solene.page.get_by_role("button", name="Réserver").click()
    expect(solene.page.get_by_text("C’est réservé")).to_be_visible()
    clemence.page.get_by_role("button", name="Réserver").click()
    expect(clemence.page.get_by_text("Ce créneau vient d’être pris.")).to_be_visible()
    expect(clemence.page.get_by_text("Tout ce que vous avez saisi est gardé.")).to_be_visible()
    clemence.shows("c3-slot-taken")
    clemence.page.locator(".next button").first.click()
    expect(clemence.page.get_by_text("La question de Clémence.")).to_be_visible()
    expect(clemence.page.get_by_text("TERVELLE Amina").first).to_be_visible()
    clemence.page.get_by_role("button", name="Réserver").click()
    expect(clemence.page.get_by_text("C’est réservé")).to_be_visible()
    for person in (solene, clemence):
        person.leaves()


def test_a_draft_survives_a_reload_and_says_nothing_in_the_address(house: House, browser: Browser) -> None:
    solene = Person.returns(house, browser, "Dr Solène Marchevert", name="Solène")
    choose_colleague(solene, "Hélène Vauquelande")
    choose_slot(solene, weeks=1)
    solene.page.get_by_label("Nom", exact=True).fill("Delacombe")
    solene.page.get_by_label("Prénom").fill("Mireille")
    solene.page.wait_for_timeout(600)  # the draft is kept once the hand rests
    solene.page.reload()
    expect(solene.page.get_by_label("Nom", exact=True)).to_have_value("Delacombe")
    expect(solene.page.get_by_label("Prénom")).to_have_value("Mireille")
    assert "elacombe" not in solene.page.url
    solene.page.get_by_label("Téléphone").fill("06 39 98 12 4")
    solene.page.get_by_label("Adresse", exact=True).focus()
    expect(solene.page.get_by_text("Il manque un chiffre.")).to_be_visible()
    solene.shows("c2-refer-patient")
    solene.leaves()


#: A disk so full that a draft can't even be taken away from it.
FULL_DISK = """() => {
  const works = IDBObjectStore.prototype.delete;
  window.afterwards = () => (IDBObjectStore.prototype.delete = works);
  IDBObjectStore.prototype.delete = () => { throw new DOMException('full', 'QuotaExceededError'); };
}"""


def test_a_referral_that_went_is_said_sent_though_the_disk_is_full(house: House, browser: Browser) -> None:
    solene = Person.returns(house, browser, "Dr Solène Marchevert", name="Solène")
    page = solene.page
    choose_colleague(solene, "Idriss Aubrelong")
    choose_slot(solene, weeks=4)
    describe(solene, Patient("Pierrefort", "Odette", "Pierrefort", "06 00 00 00 51"))
    write(solene, LETTER)
    page.evaluate(FULL_DISK)
    page.get_by_role("button", name="Réserver").click()
    expect(page.get_by_text("C’est réservé")).to_be_visible()
    expect(page.get_by_role("alert").filter(visible=True)).to_have_count(0)
    page.evaluate("() => { window.afterwards(); }")
    page.get_by_role("link", name="Ouvrir").first.click()
    expect(page.get_by_role("log").get_by_text(LETTER)).to_be_visible()
    solene.follows("/adresser")
    expect(page.get_by_text("Vos correspondants favoris")).to_be_visible()  # forgotten after all: nothing is resumed
    solene.has_nothing_to_complain_about()
    solene.leaves()
