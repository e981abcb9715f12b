"""Account safety as people meet it: a second factor set up and asked for, a passkey, another session closed, another password."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Final

import httpx
import pytest
from playwright.sync_api import expect

from tests.kept import rehearsing
from tests.people import Person, six_digits
from tests.talking import composer, find, mark
from tests.test_journey_lost_answers import Lost

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from tests.running import House

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    """One of its own: ready people sign in otherwise afterwards."""
    yield from rehearsing()


MARGOT: Final = "m.tavernier@cordee.example"
JOINING: Final = f"""
from cordee.accounts.services import users
from cordee.platform import clock, ids
from cordee.rehearsal.people.cast import PASSWORD
users.create_user(user_id=ids.new_id(), email="{MARGOT}", password=PASSWORD, first_name="Margot", last_name="Tavernier", title="Dr",
    now=clock.now())
"""
BACK: Final = """
from allauth.account.models import EmailAddress
from cordee.accounts.models import User
User.objects.filter(email="{new}").update(email="{old}")
EmailAddress.objects.filter(email="{new}").update(email="{old}")
"""
OTHER_PASSWORD: Final = "quatre mousquetons bien graissés"


@pytest.fixture
def margot(house: House, browser: Browser) -> Iterator[Person]:
    """Somebody who has joined, with nothing but a password yet."""
    house.run("manage", "shell", "--command", JOINING)
    person = Person.arrives(house, browser, name="Margot")
    yield person
    person.context.close()


def signs_out(person: Person) -> None:
    """From any page that stands before the application."""
    person.page.get_by_role("button", name="Se déconnecter").click()
    expect(person.page.get_by_role("heading", name="Se connecter")).to_be_visible()


def has_virtual_authenticator(person: Person) -> None:
    """As if this computer read fingerprints (WebAuthn's own testing interface), and the finger were always there."""
    session = person.context.new_cdp_session(person.page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_codes_are_set_up_once_and_asked_for_at_each_sign_in(margot: Person) -> None:
    margot.types_password(MARGOT)
    expect(margot.page.get_by_role("heading", name="Votre second facteur")).to_be_visible()
    margot.shows("t1-second-factor")
    for path in ("/", "/messages", "/verification", "/code-de-secours"):
        margot.goes(path)
        expect(margot.page.get_by_role("heading", name="Votre second facteur")).to_be_visible()
    margot.page.get_by_role("button", name="Application de codes").click()
    expect(margot.page.get_by_role("img", name="Code à scanner")).to_be_visible()
    margot.shows("t2-totp")
    margot.page.get_by_role("button", name="Autre moyen").click()
    secret, codes = margot.sets_up_codes()
    expect(margot.page.get_by_role("heading", name="Votre code de secours")).to_be_visible(timeout=30_000)
    signs_out(margot)

    margot.types_password(MARGOT)
    margot.types_code("000 000")
    expect(margot.page.get_by_text("Ce n’est pas cela.")).to_be_visible()
    margot.shows("t3-signing-in")
    margot.types_code(six_digits(secret, step=1))
    expect(margot.page.get_by_role("heading", name="Votre code de secours")).to_be_visible(timeout=30_000)
    signs_out(margot)

    margot.types_password(MARGOT)
    margot.types_code(codes[0])
    expect(margot.page.get_by_role("heading", name="Votre code de secours")).to_be_visible(timeout=30_000)
    assert [said for said in margot.complaints if "status of 422" not in said] == []  # the wrong code


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_a_passkey_is_made_and_opens_without_a_password(house: House, browser: Browser, phone: bool) -> None:  # noqa: FBT001 - both sizes
    awa = Person.arrives(house, browser, name="Awa", phone=phone).opens_as("Dr Awa Solivent")
    has_virtual_authenticator(awa)
    awa.follows("/reglages/securite")
    expect(awa.page.get_by_role("heading", name="Sessions ouvertes")).to_be_visible()
    before = awa.page.get_by_role("button", name="Retirer Ordinateur Linux").count()
    awa.page.get_by_role("listitem").filter(has_text="Nouvelle clé d’accès").get_by_role("button", name="Créer").click()
    made = awa.page.get_by_role("button", name="Retirer Ordinateur Linux").nth(before)
    kept = awa.page.get_by_role("button", name="Je les ai gardés")  # the first passkey of somebody brings one-time codes
    expect(made.or_(kept).first).to_be_visible(timeout=30_000)
    if kept.is_visible():
        kept.click()
    expect(made).to_be_visible(timeout=30_000)
    awa.has_nothing_to_complain_about()
    awa.shows("t4-security")
    if phone:
        awa.goes("/reglages")
        awa.page.get_by_role("button", name="Se déconnecter").click()
    else:
        awa.page.get_by_role("button", name="Menu de Awa Solivent").click()
        awa.page.get_by_role("menuitem", name="Se déconnecter").click()

    passkey = awa.page.get_by_role("button", name="Clé d’accès de cet appareil")
    expect(passkey).to_be_focused()
    awa.shows("n-signin")
    passkey.click()
    expect(awa.page.get_by_role("heading", name="À traiter").first).to_be_visible(timeout=30_000)
    awa.context.close()


def test_another_session_is_closed_and_its_screen_empties(house: House, browser: Browser) -> None:
    here = Person.arrives(house, browser, name="Awa").opens_as("Dr Awa Solivent")
    there = Person.arrives(house, browser, name="Awa elsewhere").opens_as("Dr Awa Solivent")
    here.follows("/reglages/securite")
    expect(here.page.get_by_role("heading", name="Sessions ouvertes")).to_be_visible()
    others = here.page.get_by_role("button", name="Fermer la session de")
    count = others.count()
    assert count >= 1
    here.page.get_by_role("region", name="Sessions ouvertes").get_by_role("button", name="Fermer").first.click()
    if count > 1:
        expect(others).to_have_count(0)
    expect(there.page.get_by_role("heading", name="Se connecter")).to_be_visible(timeout=15_000)
    expect(here.page.get_by_role("heading", name="Sessions ouvertes")).to_be_visible()
    here.has_nothing_to_complain_about()
    for person in (here, there):
        person.context.close()


def test_the_password_is_changed_and_the_old_one_opens_nothing(house: House, browser: Browser) -> None:
    clemence = Person.arrives(house, browser, name="Clémence").opens_as("Dr Clémence Ormeroy")
    clemence.follows("/reglages/securite")
    field = clemence.page.get_by_label("Nouveau mot de passe", exact=True)
    field.fill("ormeroy")
    clemence.page.get_by_role("button", name="Changer le mot de passe").click()
    expect(clemence.page.get_by_text("Trop court")).to_be_visible()
    field.fill(OTHER_PASSWORD)
    clemence.page.get_by_role("button", name="Changer le mot de passe").click()
    expect(clemence.page.get_by_text("Mot de passe changé")).to_be_visible()

    again = Person.arrives(house, browser, name="Clémence again")
    again.types_password("c.ormeroy@cordee.example")
    expect(again.page.get_by_text("Adresse ou mot de passe inconnus.")).to_be_visible()
    again.types_password("c.ormeroy@cordee.example", OTHER_PASSWORD)
    expect(again.page.get_by_role("heading", name="Votre second facteur")).to_be_visible()
    for person in (clemence, again):
        person.context.close()


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_a_password_whose_change_nobody_heard_of_leaves_one_in(house: House, browser: Browser, phone: bool) -> None:  # noqa: FBT001 - both sizes
    awa = Person.arrives(house, browser, name="Awa", phone=phone).opens_as("Dr Awa Solivent")
    page, other, draft = awa.page, f"{OTHER_PASSWORD} {int(phone)}", f"Brouillon {mark()}"
    find(awa, "pastenague", "Dr Yvain Pastenague")
    composer(awa).fill(draft)
    page.wait_for_timeout(1_000)  # kept once the hand rests
    thread = page.url
    changing = Lost(awa, r"/api/v1/accounts/password$")
    awa.follows("/reglages/securite")
    page.get_by_label("Nouveau mot de passe", exact=True).fill(other)
    before = {cookie["name"]: cookie["value"] for cookie in awa.context.cookies()}
    page.get_by_role("button", name="Changer le mot de passe").click()
    expect(page.get_by_text("il est peut-être déjà changé")).to_be_visible()
    awa.shows("unheard-password")
    # What the answer would have set: nothing that could be lost with it.
    assert before == {cookie["name"]: cookie["value"] for cookie in awa.context.cookies()}
    page.goto(thread)
    expect(composer(awa)).to_have_value(draft)  # still signed in, and the draft with them
    awa.follows("/reglages/securite")
    page.get_by_label("Nouveau mot de passe", exact=True).fill(other)
    page.get_by_role("button", name="Changer le mot de passe").click()
    expect(page.get_by_text("Mot de passe changé")).to_be_visible()
    assert len(changing.asked) == 2
    again = Person.arrives(house, browser, name="Awa again")
    again.types_password("a.solivent@cordee.example", other)
    expect(
        again.page.get_by_label("Code à six chiffres").or_(again.page.get_by_role("heading", name="Votre second facteur")).first
    ).to_be_visible()
    for person in (awa, again):
        person.context.close()


def digits_sent_to(house: House, address: str) -> str:
    """The six digits of the last mail to a mailbox, from the rehearsal's outbox."""
    for _ in range(60):
        mails = httpx.get(f"{house.origin}/rehearsal/outbox.json", timeout=10).json()["mails"]
        texts = [mail["text"] for mail in mails if mail["to"] == address and mail["subject"] == "Cordée : votre adresse"]
        if texts and (found := re.search(r"\b(\d{3} \d{3})\b", texts[0])):
            return found[1]
        time.sleep(0.5)
    raise AssertionError(f"no digits were sent to {address}")


def test_the_address_changes_once_both_mailboxes_have_confirmed(house: House, browser: Browser) -> None:
    old, new = "h.vauquelande@cordee.example", "helene@cordee.example"
    helene = Person.arrives(house, browser, name="Hélène", phone=True).opens_as("Dr Hélène Vauquelande")
    helene.follows("/reglages/compte")
    helene.page.get_by_label("Nouvelle adresse").fill(new)
    helene.page.get_by_role("button", name="Envoyer les codes").click()
    for address in (new, old):
        helene.page.get_by_label(f"Code reçu à {address}").fill(digits_sent_to(house, address))
        if address == new:
            helene.shows("t5-address")
        helene.page.get_by_role("button", name="Confirmer").first.click()
        expect(helene.page.get_by_label(f"Code reçu à {address}")).to_have_count(0)
    expect(helene.page.get_by_text("Adresse changée")).to_be_visible()
    helene.has_nothing_to_complain_about()
    house.run("manage", "shell", "--command", BACK.format(new=new, old=old))  # other tests sign her in by the one of the cast
    helene.context.close()
