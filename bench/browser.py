"""What a person feels of speed: the first page on a slow telephone, and a message from the press to the colleague's screen.

    python bench/browser.py [--loads 5] [--messages 60]

The built client, served by the front, in Chromium.  The telephone is simulated as is usual: a processor four times slower, 1.6 Mbit/s,
150 ms there and back.  Both pages of a message are on this machine, so that one clock times them: from the key's own event in one page to
the words in the other's document, and to the frame that follows.
"""

from __future__ import annotations

import argparse
import statistics
from typing import TYPE_CHECKING, Final

from kit.bare import bare_pages
from playwright.sync_api import expect, sync_playwright

from tests.conftest import FLAGS
from tests.kept import rehearsing
from tests.people import Person
from tests.running import chromium
from tests.talking import BARNABE, YVAIN, composer, find, opens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Browser, Locator, Page

    from tests.running import House

    Shown = tuple[list[float], list[float]]

SLOWER: Final = 4
BITS_S: Final = 1_600_000
THERE_AND_BACK_MS: Final = 150
SETTLED_MS: Final = 2_500
"""After the last request, while the largest thing may still change."""
BETWEEN_MS: Final = 400
"""A person does not send the next message while this one settles."""
LARGEST: Final = """() => new Promise(done => {
  new PerformanceObserver(list => done(list.getEntries().at(-1).startTime)).observe({type: 'largest-contentful-paint', buffered: true})
})"""
#: Notes when Enter is pressed, by the page's own event.
PRESSED: Final = """() => { window.pressed = []; addEventListener('keydown', event => {
  if (event.key === 'Enter') window.pressed.push(performance.timeOrigin + event.timeStamp) }, true) }"""
#: Notes when a message first stands in the document, and the frame after.
SHOWN: Final = """() => { window.shown = {}; const seen = node => { for (const [, n] of node.textContent.matchAll(/coup (\\d+)\\./g))
  if (!(n in window.shown)) { const at = performance.timeOrigin + performance.now(); window.shown[n] = [at, null];
    requestAnimationFrame(() => (window.shown[n][1] = performance.timeOrigin + performance.now())) } };
  new MutationObserver(all => all.forEach(one => { one.addedNodes.forEach(seen); if (one.type === 'characterData') seen(one.target) }))
    .observe(document.querySelector('[role=log]'), {subtree: true, childList: true, characterData: true}) }"""


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
        ours, bare = messages(house, browser, asked.messages), bare_messages(browser, asked.messages)
        for where, times, floor in zip(("in the colleague's document", "in the frame after"), ours, bare, strict=True):
            say(f"a message, {where}", times)
            say("  the same between two bare pages", floor)
            print(f"  times the bare pages: {statistics.median(times) / statistics.median(floor):.1f}")
        browser.close()
        next(houses, None)


def first_page(house: House, browser: Browser, loads: int) -> list[float]:
    """The largest paint of the first page, in milliseconds, each time in a browser that has never been here."""
    found = []
    for _ in range(loads):
        stranger = Person.arrives(house, browser, name="somebody", phone=True)
        slow_down(stranger.page)
        stranger.goes("/connexion")
        expect(stranger.page.get_by_role("heading", name="Se connecter")).to_be_visible(timeout=60_000)
        found.append(largest(stranger.page))
        stranger.context.close()
    return found


def home(house: House, browser: Browser, loads: int) -> list[float]:
    """The same of what opens for somebody who is signed in, with the client kept by its service worker."""
    solene = Person.arrives(house, browser, name="Solène", phone=True).opens_as("Dr Solène Marchevert")
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


def messages(house: House, browser: Browser, many: int) -> Shown:
    """From Enter to the colleague's page, both threads open: in the document, and in the frame after."""
    barnabe, yvain = (Person.arrives(house, browser, name=name).opens_as(name) for name in (BARNABE, YVAIN))
    find(barnabe, "pastenague", YVAIN)
    composer(barnabe).fill("Bonjour.")
    composer(barnabe).press("Enter")
    opens(yvain, BARNABE)
    found = said(barnabe.page, composer(barnabe), yvain.page, many)
    for person in (barnabe, yvain):
        person.context.close()
    return found


def bare_messages(browser: Browser, many: int) -> Shown:
    """The same between two pages that do nothing else, through a server that keeps nothing."""
    with bare_pages() as address:
        contexts = [browser.new_context() for _ in range(2)]
        one, other = (context.new_page() for context in contexts)
        for page in (one, other):
            page.goto(address)
        found = said(one, one.get_by_role("textbox"), other, many)
        for context in contexts:
            context.close()
    return found


def said(one: Page, field: Locator, other: Page, many: int) -> Shown:
    """Types and sends in one page, and asks the other afterwards when it showed it.

    Nobody looks meanwhile: to be asked whether something is visible keeps a page busy for longer than a message takes.
    """
    one.evaluate(PRESSED)
    other.evaluate(SHOWN)
    for n in range(many):
        field.fill(f"Le coup {n}.")
        field.press("Enter")
        one.wait_for_timeout(BETWEEN_MS)
    shown: dict[str, list[float]] = {}
    for _ in range(30):
        shown = other.evaluate("window.shown")
        if len(shown) == many:
            break
        other.wait_for_timeout(1_000)
    pressed: list[float] = one.evaluate("window.pressed")
    in_document, in_frame = ([shown[str(n)][k] - pressed[n] for n in range(many)] for k in (0, 1))
    return in_document, in_frame


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
    print(f"{what:42} p50 {statistics.median(ranked):7.0f} ms, p95 {late:7.0f} ms, of {len(ranked)}", flush=True)


if __name__ == "__main__":
    main()
