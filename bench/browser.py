"""What a person feels of speed: the first page on a slow telephone, and a message on its way to the colleague's screen.

    python bench/browser.py [--loads 5] [--messages 60]

The built client, served by the front, in Chromium.  The telephone is simulated as is usual: a processor four times slower, 1.6 Mbit/s,
150 ms there and back.  A message is timed twice: from a client's POST to the words in the document of the one page that is open here, as
where each colleague has a machine of their own; and from the key's own event in one page to another's document, where both pages and the
house share this machine.
"""

from __future__ import annotations

import argparse
import statistics
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final
from uuid import UUID

import httpx
from kit.arriving import posted, pressed
from kit.bare import bare_pages
from playwright.sync_api import expect, sync_playwright

from cordee_client.conversations import fresh_id
from cordee_protocol.plaintext import Plaintext, Text
from tests.clients import signed_in
from tests.conftest import FLAGS
from tests.kept import rehearsing
from tests.people import Person
from tests.running import chromium
from tests.talking import BARNABE, YVAIN, composer, find, opens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kit.arriving import Shown
    from playwright.sync_api import Browser, Page

    from tests.running import House

SLOWER: Final = 4
BITS_S: Final = 1_600_000
THERE_AND_BACK_MS: Final = 150
SETTLED_MS: Final = 2_500
"""After the last request, while the largest thing may still change."""
LARGEST: Final = """() => new Promise(done => {
  new PerformanceObserver(list => done(list.getEntries().at(-1).startTime)).observe({type: 'largest-contentful-paint', buffered: true})
})"""


def main() -> None:
    """Everything, as lines of a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--loads", type=int, default=5)
    parser.add_argument("--messages", type=int, default=60)
    asked = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        houses = rehearsing()
        house = next(houses)
        say("/connexion, nothing kept", first_page(house, browser, asked.loads))
        say("home, signed in, warm", home(house, browser, asked.loads))
        ours = alone(house, browser, asked.messages), side_by_side(house, browser, asked.messages)
        bare = bare_alone(browser, asked.messages), bare_side_by_side(browser, asked.messages)
        for whence, mine, theirs in zip(("from a POST", "from Enter in another page"), ours, bare, strict=True):
            for where, times, floor in zip(("the document", "the frame after"), mine, theirs, strict=True):
                say(f"a message {whence} to {where}", times)
                say("  the same of bare pages", floor)
                print(f"  times the bare pages: {statistics.median(times) / statistics.median(floor):.1f}")
        browser.close()
        next(houses, None)


def first_page(house: House, browser: Browser, loads: int) -> list[float]:
    """The largest paint of the first page, in milliseconds, each time in a browser that has never been here."""
    found = []
    for _ in range(loads):
        stranger = Person.arrives(house, browser, name="somebody", phone=True, worker=True)
        slow_down(stranger.page)
        stranger.goes("/connexion")
        expect(stranger.page.get_by_role("heading", name="Se connecter")).to_be_visible(timeout=60_000)
        found.append(largest(stranger.page))
        stranger.context.close()
    return found


def home(house: House, browser: Browser, loads: int) -> list[float]:
    """The same of what opens for somebody who is signed in, with the client kept by its service worker."""
    solene = Person.arrives(house, browser, name="Solène", phone=True, worker=True).opens_as("Dr Solène Marchevert")
    solene.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    solene.page.wait_for_timeout(SETTLED_MS)
    slow_down(solene.page)
    found = []
    for _ in range(loads):
        solene.goes("/")
        expect(solene.page.get_by_role("heading", name="À traiter").first).to_be_visible(timeout=60_000)
        found.append(largest(solene.page))
    solene.context.close()
    return found


def alone(house: House, browser: Browser, many: int) -> Shown:
    """From a client's POST to its colleague's page, as where each has a machine of their own: no page is at work for the sender."""
    with talking(house, browser) as (barnabe, yvain):
        barnabe.context.close()
        sender = signed_in(house, "terrebasse")
        reader = signed_in(house, "pastenague")
        thread = sender.open_direct(UUID(bytes=reader.keyring.user.bytes))
        reader.server.close()
        sender.send(thread, "Bonjour, d’ailleurs.")  # changes the key for the new device, once
        bodies: list[dict[str, object]] = []

        def prepare(text: str) -> None:
            entry = sender.seal(sender.read(thread), Plaintext(Text(text)), message_id=fresh_id())
            bodies.append({"entry": entry, "files": []})

        found = posted(lambda: sender.server.live("POST", f"/conversations/{thread}/log", bodies.pop()), prepare, yvain.page, many)
        sender.server.close()
    return found


def side_by_side(house: House, browser: Browser, many: int) -> Shown:
    """From Enter in one page to the colleague's, both on this machine."""
    with talking(house, browser) as (barnabe, yvain):
        return pressed(barnabe.page, composer(barnabe), yvain.page, many)


@contextmanager
def talking(house: House, browser: Browser) -> Iterator[tuple[Person, Person]]:
    """Two people with their thread open before them."""
    barnabe, yvain = (Person.arrives(house, browser, name=name, worker=True).opens_as(name) for name in (BARNABE, YVAIN))
    find(barnabe, "pastenague", YVAIN)
    composer(barnabe).fill("Bonjour.")
    composer(barnabe).press("Enter")
    opens(yvain, BARNABE)
    yield barnabe, yvain
    for person in (barnabe, yvain):
        person.context.close()


def bare_alone(browser: Browser, many: int) -> Shown:
    """A POST to a bare page, through a server that keeps nothing."""
    with bare_pages() as address, httpx.Client(base_url=address) as line:
        context = browser.new_context()
        page = context.new_page()
        page.goto(address)
        said: list[str] = []
        found = posted(lambda: line.post("/said", content=said.pop()), said.append, page, many)
        context.close()
    return found


def bare_side_by_side(browser: Browser, many: int) -> Shown:
    """The same between two pages that do nothing else."""
    with bare_pages() as address:
        contexts = [browser.new_context() for _ in range(2)]
        one, other = (context.new_page() for context in contexts)
        for page in (one, other):
            page.goto(address)
        found = pressed(one, one.get_by_role("textbox"), other, many)
        for context in contexts:
            context.close()
    return found


def slow_down(page: Page) -> None:
    """A telephone of some years, in the country."""
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    throughput = BITS_S / 8
    line.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": THERE_AND_BACK_MS, "downloadThroughput": throughput, "uploadThroughput": throughput},
    )
    line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})


def largest(page: Page) -> float:
    """When the largest thing of the page was painted, in milliseconds from the press of the address."""
    page.wait_for_timeout(SETTLED_MS)
    at: float = page.evaluate(LARGEST)
    return at


def say(what: str, times: Sequence[float]) -> None:
    """A line: the middle, and the slowest but one in twenty."""
    ranked = sorted(times)
    late = ranked[min(len(ranked) - 1, round(0.95 * len(ranked)))]
    print(f"{what:54} p50 {statistics.median(ranked):7.0f} ms, p95 {late:7.0f} ms, of {len(ranked)}", flush=True)


if __name__ == "__main__":
    main()
