"""Browsers that die, forget or lose their network, houses that stop under them: each word typed arrives once, or is still there."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Error, expect

from cordee.rehearsal.people.cast import PEOPLE
from tests.clients import code_of
from tests.faults import ledger
from tests.faults.house import LONG, Broken, broken, until
from tests.kept import MORE
from tests.people import Person
from tests.referring import Patient, choose_colleague, choose_slot, describe, write
from tests.talking import A_MOMENT, BARNABE, YVAIN, composer, find, goes_down, log, mark, opens, reads, row, says, state_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

pytestmark = pytest.mark.journey

MANY = 12  # so many are drawn at once in a thread
MOMENTS = [(50, 300), (0, 100), (600, 100), (900, 50), (20, 20, 20), (200, 400)]
BOOKED = ("referrals_referral", "agenda_appointment", "patients_patient")
A_WHILE = 60_000  # a house that starts again beside other runs


@pytest.fixture(scope="module")
def house() -> Iterator[Broken]:
    with broken(MORE, words=(), client=True) as running:
        running.start()
        yield running


@pytest.fixture(scope="module")
def two(house: Broken, browser: Browser) -> Iterator[tuple[Person, Person]]:
    """Barnabé and Yvain, in a conversation."""
    barnabe, yvain = (Person.arrives(house, browser, name=name, worker=True).opens_as(name) for name in (BARNABE, YVAIN))
    find(barnabe, "pastenague", YVAIN)
    says(barnabe, f"Bonjour Yvain. {mark()}")
    opens(yvain, BARNABE)
    yield barnabe, yvain
    barnabe.context.close()
    yvain.context.close()


def email_of(key: str) -> str:
    """Whose sessions are meant."""
    return next(persona.email for persona in PEOPLE if persona.key == key)


def dies(person: Person) -> None:
    """The tab's process is killed by the browser's own means; a new tab stands in its place."""
    with contextlib.suppress(Error):
        person.page.goto("chrome://crash", timeout=5000)
    person.page.close()
    person.page = person.context.new_page()
    person.page.set_default_timeout(15_000)


def comes_to(person: Person, name: str) -> None:
    """Open a conversation in a fresh tab, as far as it was read."""
    person.goes("/messages")
    expect(row(person, name)).to_be_visible(timeout=A_WHILE)
    row(person, name).click()
    expect(composer(person)).to_be_visible()
    goes_down(person)


@pytest.mark.parametrize("after_ms", [0, 5, 20, 50, 100, 200, 400, 800] if LONG else [0, 100])
def test_a_tab_killed_in_the_middle_of_sending_sends_once_or_keeps_what_was_typed(two: tuple[Person, Person], after_ms: int) -> None:
    barnabe, yvain = two
    comes_to(barnabe, YVAIN)
    text = f"Je t’envoie le compte rendu. {mark()}"
    composer(barnabe).press_sequentially(text)
    barnabe.page.wait_for_timeout(1000)  # a draft is kept once the hand rests
    composer(barnabe).press("Enter", no_wait_after=True)
    barnabe.page.wait_for_timeout(after_ms)
    dies(barnabe)
    comes_to(barnabe, YVAIN)
    if composer(barnabe).input_value() == text:  # it died before the press was kept
        composer(barnabe).press("Enter")
    reads(yvain, text)
    reads(barnabe, text)
    expect(composer(barnabe)).to_have_value("")
    barnabe.page.wait_for_timeout(500)
    expect(log(yvain).get_by_text(text, exact=True)).to_have_count(1)


@pytest.mark.parametrize("moments", MOMENTS if LONG else MOMENTS[:1], ids=str)
def test_a_tab_killed_again_and_again_while_what_waited_goes_out(two: tuple[Person, Person], moments: tuple[int, ...]) -> None:
    barnabe, yvain = two
    comes_to(barnabe, YVAIN)
    texts = [f"{n} qui attendait. {mark()}" for n in range(MANY)]
    with barnabe.without_network():
        for text in texts:
            says(barnabe, text)
        expect(state_of(barnabe, texts[-1])).to_contain_text("En attente")
    for after_ms in moments:
        barnabe.page.wait_for_timeout(after_ms)
        dies(barnabe)
        comes_to(barnabe, YVAIN)
    for text in texts:
        expect(log(yvain).get_by_text(text, exact=True)).to_have_count(1, timeout=A_WHILE)
    expect(state_of(barnabe, texts[-1])).to_contain_text("Lu par", timeout=A_WHILE)
    said = log(yvain).inner_text()
    assert sorted(texts, key=said.index) == texts
    assert [said.count(text) for text in texts] == [1] * MANY


@pytest.mark.parametrize("after_ms", [0, 30, 80, 150, 300, 600] if LONG else [80])
def test_a_tab_killed_while_booking_books_once(house: Broken, browser: Browser, after_ms: int) -> None:
    solene = Person.arrives(house, browser, name="Solène", worker=True).opens_as("Dr Solène Marchevert")
    patient = Patient("Coupure", f"Odile{'abcdefg'[after_ms // 30 % 7]}", "Coupure", f"06 00 00 {after_ms // 100:02} {after_ms % 100:02}")
    before = [ledger.one(house, f"SELECT count(*) FROM {table}") for table in BOOKED]  # noqa: S608 - names of ours
    choose_colleague(solene, "Idriss Aubrelong")
    choose_slot(solene)
    describe(solene, patient)
    write(solene)
    solene.page.wait_for_timeout(1000)  # kept once the hand rests
    solene.page.get_by_role("button", name="Réserver").click(no_wait_after=True)
    solene.page.wait_for_timeout(after_ms)
    dies(solene)
    solene.goes("/adresser")
    confirm, begin = solene.page.get_by_role("button", name="Réserver"), solene.page.get_by_text("Vos correspondants favoris")
    expect(confirm.or_(begin).first).to_be_visible(timeout=A_WHILE)
    if confirm.is_visible():  # what happened to it is not known here: the same press again
        confirm.click()
        expect(solene.page.get_by_text("C’est réservé")).to_be_visible(timeout=A_WHILE)
    after = [ledger.one(house, f"SELECT count(*) FROM {table}") for table in BOOKED]  # noqa: S608 - as above
    assert [now - then for now, then in zip(after, before, strict=True)] == [1] * len(BOOKED)
    solene.context.close()


def test_what_was_written_while_the_house_was_down_goes_once_it_is_back(house: Broken, two: tuple[Person, Person]) -> None:
    barnabe, yvain = two
    comes_to(barnabe, YVAIN)
    texts = [f"Écrit pendant la coupure. {mark()}" for _ in range(3)]
    house.stop()
    for text in texts:
        says(barnabe, text)
        expect(state_of(barnabe, text)).to_contain_text("En attente")
    house.start()
    for text in texts:
        expect(log(yvain).get_by_text(text, exact=True)).to_have_count(1, timeout=A_WHILE)
    for text in texts:
        expect(state_of(barnabe, text)).to_contain_text("Lu par", timeout=A_WHILE)
    said = log(yvain).inner_text()
    assert sorted(texts, key=said.index) == texts


def test_that_the_house_is_down_is_said_once_and_the_page_comes_by_itself(house: Broken, two: tuple[Person, Person]) -> None:
    barnabe, _ = two
    comes_to(barnabe, YVAIN)
    house.stop()
    barnabe.page.get_by_role("link", name="Agenda", exact=True).first.click()
    expect(barnabe.page.get_by_text("La suite s’affichera d’elle-même au retour.")).to_have_count(1, timeout=A_WHILE)
    expect(barnabe.page.get_by_text("ne répond pas")).to_have_count(1)
    barnabe.shows("coupure")
    house.start()
    expect(barnabe.page.get_by_text("La suite s’affichera")).to_have_count(0, timeout=A_WHILE)
    expect(barnabe.page.get_by_text("ne répond pas")).to_have_count(0, timeout=A_WHILE)  # tried each half minute


def test_two_tabs_of_one_person_send_at_once(two: tuple[Person, Person]) -> None:
    barnabe, yvain = two
    comes_to(barnabe, YVAIN)
    second = Person(barnabe.house, barnabe.context, barnabe.context.new_page(), barnabe.name, "desktop")
    comes_to(second, YVAIN)
    texts = []
    for n in range(5):
        for tab in (barnabe, second):
            expect(composer(tab)).to_have_value("")  # a draft is the person's: what was typed in the other tab stands here until it is sent
            texts.append(f"{n} d’un onglet. {mark()}")
            composer(tab).fill(texts[-1])
            composer(tab).press("Enter", no_wait_after=True)
    for text in texts:
        expect(log(yvain).get_by_text(text, exact=True)).to_have_count(1, timeout=A_MOMENT)
        for tab in (barnabe, second):
            expect(log(tab).get_by_text(text, exact=True)).to_have_count(1, timeout=A_MOMENT)
    second.page.close()


def test_a_browser_that_forgot_everything_asks_for_the_code_and_shows_everything(house: Broken, two: tuple[Person, Person]) -> None:
    barnabe, yvain = two
    comes_to(barnabe, YVAIN)
    text = f"À garder. {mark()}"
    says(barnabe, text)
    reads(yvain, text)
    barnabe.goes("/rehearsal")  # away from the page that holds its database open
    wiping = barnabe.context.new_cdp_session(barnabe.page)
    kinds = "indexeddb,local_storage,service_workers,cache_storage,websql,file_systems"
    wiping.send("Storage.clearDataForOrigin", {"origin": house.origin, "storageTypes": kinds})
    barnabe.goes("/messages")
    expect(barnabe.page.get_by_role("heading", name="Taper votre code de secours")).to_be_visible(timeout=A_WHILE)
    barnabe.page.get_by_label("Code de secours", exact=True).fill(code_of(house, "terrebasse"))
    barnabe.page.get_by_role("button", name="Ouvrir mes messages").click()
    expect(barnabe.page.get_by_role("heading", name="Messages").first).to_be_visible(timeout=A_WHILE)  # where he wanted to be
    comes_to(barnabe, YVAIN)
    reads(barnabe, text)
    more = f"Tout est revenu. {mark()}"
    says(barnabe, more)
    reads(yvain, more)


@pytest.mark.parametrize("hours", [1, -1] if LONG else [1])
def test_a_browser_whose_clock_is_wrong_writes_and_reads_in_order(
    house: Broken, browser: Browser, two: tuple[Person, Person], hours: int
) -> None:
    _, yvain = two
    wrong = Person.arrives(house, browser, name=BARNABE, worker=True)
    wrong.context.clock.install(time=datetime.now(tz=UTC) + timedelta(hours=hours))
    wrong.opens_as(BARNABE)
    comes_to(wrong, YVAIN)
    texts = [f"À l’heure juste ou non. {mark()}" for _ in range(4)]
    for text, (speaker, listener) in zip(texts, ((wrong, yvain), (yvain, wrong)) * 2, strict=True):
        says(speaker, text)
        reads(listener, text)
    for person in (wrong, yvain):
        said = log(person).inner_text()
        assert sorted(texts, key=said.index) == texts
    wrong.context.close()


def test_a_session_that_nobody_used_is_locked_and_loses_nothing(house: Broken, two: tuple[Person, Person]) -> None:
    barnabe, yvain = two
    comes_to(barnabe, YVAIN)
    waits, draft = f"Écrit sans réseau. {mark()}", f"Pas encore fini. {mark()}"
    with barnabe.without_network():
        says(barnabe, waits)
        composer(barnabe).fill(draft)
        barnabe.page.wait_for_timeout(1000)  # a draft is kept once the hand rests
        with house.database() as database:
            asked = "UPDATE accounts_session SET expire_date = now() WHERE user_id = (SELECT id FROM accounts_user WHERE email = %s)"
            assert database.execute(asked, [email_of("terrebasse")]).rowcount
    heading = barnabe.page.get_by_role("heading", name="Se connecter")
    expect(heading).to_be_visible(timeout=A_WHILE)  # without a key pressed: the page's own questions neither keep it open nor show anything
    expect(barnabe.page.get_by_text("Verrouillé. Vos brouillons sont gardés.")).to_be_visible()
    expect(barnabe.page.get_by_text(draft)).to_have_count(0)
    barnabe.shows("verrouille")
    barnabe.complaints.clear()  # the 401 by which it learned
    barnabe.opens_as(BARNABE)
    comes_to(barnabe, YVAIN)
    expect(composer(barnabe)).to_have_value(draft)
    expect(log(yvain).get_by_text(waits, exact=True)).to_have_count(1, timeout=A_WHILE)
    composer(barnabe).fill("")
    barnabe.page.wait_for_timeout(1000)


def test_somebody_who_is_there_keeps_a_session_and_an_open_page_does_not(house: Broken, two: tuple[Person, Person]) -> None:
    barnabe, _ = two
    left = """SELECT extract(epoch FROM max(expire_date) - now())
        FROM accounts_session WHERE expire_date > now() AND user_id = (SELECT id FROM accounts_user WHERE email = %s)"""

    def hours() -> float:
        return float(ledger.one(house, left, email_of("terrebasse"))) / 3600

    with house.database() as database:
        shortened = """UPDATE accounts_session SET expire_date = now() + interval '1 hour'
            WHERE expire_date > now() AND user_id = (SELECT id FROM accounts_user WHERE email = %s)"""
        database.execute(shortened, [email_of("terrebasse")])
    comes_to(barnabe, YVAIN)  # the page is loaded, opens its socket, asks what it asks; a row of the list is pressed
    until(lambda: hours() > 71)
    with house.database() as database:
        database.execute(shortened, [email_of("terrebasse")])
    barnabe.page.reload()
    expect(composer(barnabe)).to_be_visible(timeout=A_WHILE)
    barnabe.page.wait_for_timeout(3000)
    assert hours() < 1
    composer(barnabe).press("Escape")
    until(lambda: hours() > 71)


def test_a_day_without_network_is_caught_up(house: Broken, two: tuple[Person, Person]) -> None:
    barnabe, yvain = two
    comes_to(barnabe, YVAIN)
    mine, theirs = f"Écrit la veille. {mark()}", [f"Écrit le lendemain. {mark()}" for _ in range(3)]
    with barnabe.without_network():
        says(barnabe, mine)
        house.stop()
        house.more = {**house.more, "CORDEE_CLOCK_OFFSET": "86400"}
        house.start()
        for text in theirs:
            says(yvain, text)
            expect(state_of(yvain, text)).to_contain_text("Envoyé", timeout=A_WHILE)
    for text in theirs:
        expect(log(barnabe).get_by_text(text, exact=True)).to_have_count(1, timeout=A_WHILE)
    expect(log(yvain).get_by_text(mine, exact=True)).to_have_count(1, timeout=A_WHILE)
